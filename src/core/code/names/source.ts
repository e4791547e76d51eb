import { type Candidate, candidate, isParameter } from './candidate';
import { tokenize } from './lexer';
import { ANY_CODE, type Language, SYNTAXES, type Token } from './syntax';
import type { Meaning, Vocabulary } from './vocabulary';

/** Objects whose members are a network's own. */
const OWNERS = new Set(['self', 'this', 'cls', 'model', 'net', 'network', 'nn', 'params', 'layer', 'state']);
/** After these words a name is declared as, or refers to, something other than a value. */
const DECLARERS = new Set(
  'class def function import from as interface type enum struct module using library extends implements infer keyof new'.split(
    ' ',
  ),
);
/** Tokens of one statement that are searched for the parameter it updates. */
const LONGEST_STATEMENT = 300;

interface Bracket {
  readonly open: string;
  /** The round bracket of a call, not of a definition or of a mere expression. */
  readonly isCall: boolean;
}

/**
 * Names in program source that may mean a quantity, in order; never one inside a comment or a string.
 *
 * @param language undefined for code of an unknown language
 */
export function findInSource(
  text: string,
  language: Language | undefined,
  vocabulary: Vocabulary,
): Candidate[] {
  const tokens = tokenize(text, language ? SYNTAXES[language] : ANY_CODE);
  const textOf = (token: Token | undefined) => (token ? text.slice(token.start, token.end) : '');
  const meaningOf = (token: Token) => {
    const name = textOf(token);
    return vocabulary.resolve(language === 'r' ? name.replaceAll('.', '_') : name.replace(/^#/, ''));
  };

  const found: Candidate[] = [];
  const brackets: Bracket[] = [];
  /** The parameter that the current statement updates, and the token at which the statement ends. */
  let updated = { quantity: '', until: -1 };
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token.kind === 'operator') trackBracket(i);
    if (token.kind !== 'name') continue;
    const meaning = meaningOf(token);
    if (meaning === undefined || (meaning.strength === 'common' && isSomethingElse(i))) continue;
    if (i >= updated.until) {
      const until = endOfUpdate(i, meaning);
      if (until !== undefined) updated = { quantity: meaning.formulaId, until };
    }
    const isUpdate = i < updated.until && meaning.formulaId === updated.quantity;
    found.push(candidate(token.start, token.end, meaning, isUpdate));
  }
  return found;

  function trackBracket(i: number): void {
    const open = textOf(tokens[i]);
    if (open === '(' || open === '[' || open === '{') {
      const before = tokens[i - 1];
      const follows = before?.kind === 'name' || /^[)\]]$/.test(textOf(before));
      const defines = [textOf(before), textOf(tokens[i - 2])].some(
        (word) => word === 'def' || word === 'function',
      );
      brackets.push({ open, isCall: open === '(' && follows && !defines });
    } else if (open === ')' || open === ']' || open === '}') brackets.pop();
  }

  /** Whether an everyday name plainly means something else where it stands. */
  function isSomethingElse(i: number): boolean {
    const before = textOf(tokens[i - 1]);
    const after = textOf(tokens[i + 1]);
    const bracket = brackets[brackets.length - 1];
    if (/^(?:\??\.|::|[$@])$/.test(before)) return !OWNERS.has(textOf(tokens[i - 2]));
    if (DECLARERS.has(before) || after === '(') return true;
    if (after === '=' && bracket?.isCall) return true;
    if (language === 'javascript' || language === 'typescript') {
      const beginsEntry = before === '{' || before === ',' || before === ';' || before === '\n';
      const isKey = after === ':' || (after === '?' && textOf(tokens[i + 2]) === ':');
      if (isKey && bracket?.open === '{' && beginsEntry) return true;
    }
    return language === 'typescript' && isTypeName(tokens[i], before, after);
  }

  /** `X` in `<X>`, `Map<K, X>`, `x: X`, `X extends Y`. */
  function isTypeName(token: Token, before: string, after: string): boolean {
    if (!/^[A-Z]$/.test(textOf(token))) return false;
    return (
      text[token.start - 1] === '<' ||
      text[token.end] === '>' ||
      [':', '|', '&'].includes(before) ||
      after === 'extends'
    );
  }

  /** If the name at token `i` is a parameter that its statement changes: the token at which the statement ends. */
  function endOfUpdate(i: number, { formulaId }: Meaning): number | undefined {
    if (!isParameter(formulaId) || ['(', '['].includes(brackets[brackets.length - 1]?.open)) return undefined;
    const operator = textOf(tokens[i + 1]);
    if (!/^(?:\.?[-+]?=|<<?-)$/.test(operator)) return undefined;
    // A comma parts the declarations of a statement there; elsewhere it makes a tuple.
    const endsAtComma = language === 'javascript' || language === 'typescript';
    let depth = 0;
    let end = i + 2;
    let namesItself = /[-+]=$/.test(operator);
    for (; end < tokens.length && end < i + LONGEST_STATEMENT; end++) {
      const token = tokens[end];
      const word = textOf(token);
      if (/^[([{]$/.test(word)) depth++;
      if (/^[)\]}]$/.test(word)) depth--;
      if (depth < 0) break;
      if (depth === 0 && (token.kind === 'newline' || word === ';' || (endsAtComma && word === ','))) break;
      if (token.kind === 'name' && meaningOf(token)?.formulaId === formulaId) namesItself = true;
    }
    return namesItself ? end : undefined;
  }
}
