import type { StringRule, Syntax, Token } from './syntax';

/** Code: of the file, or between the braces that a string interpolates. */
interface CodeMode {
  readonly kind: 'code';
  brackets: number;
  readonly interpolatedIn: StringRule | undefined;
}
interface StringMode {
  readonly kind: 'string';
  readonly rule: StringRule;
  readonly close: string;
}

const NUMBER = /(?:0[xXbBoO][\da-fA-F_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)[A-Za-z]*/y;
const OPERATOR = /<<-|->>|\.[-+*/^]?=|[-+*/%&|^:]=|\*\*=?|[=!]==?|<-|->|=>|<=|>=|\?\.|::|[\s\S]/y;

/** What follows the colon inside the braces of a Python f-string. */
const FORMAT_SPECIFICATION: StringRule = {
  open: /:/y,
  close: () => '}',
  escapes: false,
  multiline: false,
  interpolation: '{',
};

/**
 * Splits source text into tokens. Never fails: what is not closed ends with its line, or with the text.
 * Runs in time linear in the text for ordinary source.
 */
export function tokenize(text: string, syntax: Syntax): Token[] {
  const tokens: Token[] = [];
  const modes: (CodeMode | StringMode)[] = [{ kind: 'code', brackets: 0, interpolatedIn: undefined }];
  let at = 0;
  while (at < text.length) {
    const mode = modes[modes.length - 1];
    at = mode.kind === 'code' ? scanCode(mode) : scanString(mode);
  }
  return tokens;

  function push(kind: Token['kind'], end: number): number {
    tokens.push({ kind, start: at, end });
    return end;
  }

  function scanCode(mode: CodeMode): number {
    const char = text[at];
    if (char === '\n') {
      while (endsWithLine(modes[modes.length - 1])) modes.pop();
      return push('newline', at + 1);
    }
    if (char === ' ' || char === '\t' || char === '\r') return at + 1;
    const afterComment = skipComment(text, at, syntax);
    if (afterComment !== undefined) return afterComment;
    if (mode.interpolatedIn && mode.brackets === 0) {
      if (char === syntax.interpolationEnd) {
        modes.pop();
        return at + 1;
      }
      if (char === ':' && mode.interpolatedIn.interpolation === '{') {
        modes[modes.length - 1] = { kind: 'string', rule: FORMAT_SPECIFICATION, close: '}' };
        return at + 1;
      }
    }
    if (syntax.opaque?.allowed(text, tokens[tokens.length - 1], at)) {
      const end = match(syntax.opaque.pattern, text, at);
      if (end !== undefined) return push('string', end);
    }
    for (const rule of syntax.strings) {
      const opened = match(rule.open, text, at);
      if (opened === undefined) continue;
      modes.push({ kind: 'string', rule, close: rule.close(text.slice(at, opened)) });
      return push('string', opened);
    }
    const afterNumber = match(NUMBER, text, at);
    if (afterNumber !== undefined) return push('number', afterNumber);
    const afterName = match(syntax.name, text, at);
    if (afterName !== undefined) return push('name', afterName);
    if (char === '(' || char === '[' || char === '{') mode.brackets++;
    if (char === ')' || char === ']' || char === '}') mode.brackets--;
    return push('operator', match(OPERATOR, text, at) ?? at + 1);
  }

  function scanString({ rule, close }: StringMode): number {
    for (let i = at; i < text.length; i++) {
      if (rule.escapes && text[i] === '\\') i++;
      else if (text.startsWith(close, i)) {
        modes.pop();
        return i + close.length;
      } else if (text[i] === '\n' && !rule.multiline) {
        modes.pop();
        return i;
      } else if (rule.interpolation !== undefined && text.startsWith(rule.interpolation, i)) {
        if (rule.interpolation === '{' && text[i + 1] === '{') i++;
        else {
          modes.push({ kind: 'code', brackets: 0, interpolatedIn: rule });
          return i + rule.interpolation.length;
        }
      }
    }
    return text.length;
  }
}

function endsWithLine(mode: CodeMode | StringMode): boolean {
  const rule = mode.kind === 'code' ? mode.interpolatedIn : mode.rule;
  return rule !== undefined && !rule.multiline;
}

/** End of the match of a sticky pattern at a place. */
function match(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** End of the comment that begins at a place, if one does. */
function skipComment(text: string, at: number, { lineComment, blockComment }: Syntax): number | undefined {
  if (blockComment && text.startsWith(blockComment.open, at)) {
    let depth = 0;
    for (let i = at; i < text.length; i++) {
      if (text.startsWith(blockComment.close, i)) {
        i += blockComment.close.length - 1;
        if (--depth === 0) return i + 1;
      } else if (text.startsWith(blockComment.open, i) && (depth === 0 || blockComment.nests)) {
        i += blockComment.open.length - 1;
        depth++;
      }
    }
    return text.length;
  }
  if (lineComment && text.startsWith(lineComment, at)) {
    const end = text.indexOf('\n', at);
    return end < 0 ? text.length : end;
  }
  return undefined;
}
