/**
 * Source text to the language-neutral tree. Parsers are incremental: of a text that differs little from the one before,
 * most of the tree is taken over. They read whatever they are given; what they do not understand becomes `unknown`.
 */
import { type ChangedRange, type Tree, TreeFragment } from '@lezer/common';
import { parser as javascript } from '@lezer/javascript';
import type { LRParser } from '@lezer/lr';
import { parser as python } from '@lezer/python';
import { type Block, lowerBlocks, spliceBlocks } from './blocks';
import { lowerStatements as lowerJavaScript } from './javascript/statements';
import { withoutMagics } from './jupyter';
import type { Dialect } from './language';
import type { LowerBlock } from './lowering';
import { movedStatements } from './move';
import { withoutFinalPoints } from './python/numbers';
import { lowerStatements as lowerPython } from './python/statements';
import { parser as r } from './r/r.grammar';
import { lowerStatements as lowerR } from './r/statements';
import type { CodeLanguage, Program } from './tree';

const jsx = javascript.configure({ dialect: 'jsx' });
const typescript = javascript.configure({ dialect: 'ts' });
const tsx = javascript.configure({ dialect: 'ts jsx' });

/** Longer texts are not read: they are data, or made by a program, and would take seconds. In characters. */
export const MAX_TEXT_LENGTH = 500_000;

/**
 * Brackets inside one another, or signs before one another, after which a text is given up: what the parser has to look
 * through at every step gets as deep.
 */
const MAX_NESTING = 1000;

/** Steps of the parser after which a text is given up: about one a character of code. Steps through noise take longest. */
const MAX_STEPS = 250_000;

/** A file, or a code cell of a notebook, after parsing. Immutable. */
export interface ParsedCode {
  readonly dialect: Dialect;
  /**
   * What was parsed: of the same length as the text, without what is not code of the language. Of a text that was given
   * up, the one on which the parser spent its steps, or nothing.
   */
  readonly code: string;
  /** As the parser has to be told: of the same length. */
  readonly parsed: string;
  /** Null of a text that takes too long. Of a Python text that was parsed in part, that of an earlier one. */
  readonly tree: Tree | null;
  readonly blocks: readonly Block[];
}

interface Grammar {
  readonly language: CodeLanguage;
  readonly parser: LRParser;
  readonly lower: LowerBlock;
}

function grammarOf(dialect: Dialect): Grammar {
  switch (dialect) {
    case 'python':
      return { language: 'python', parser: python, lower: lowerPython };
    case 'r':
      return { language: 'r', parser: r, lower: lowerR };
    case 'javascript':
      return { language: 'javascript', parser: jsx, lower: lowerJavaScript };
    case 'typescript':
      return { language: 'javascript', parser: typescript, lower: lowerJavaScript };
    case 'typescriptreact':
      return { language: 'javascript', parser: tsx, lower: lowerJavaScript };
  }
}

/**
 * Parses a text, quickly if `previous` is of a similar one of the same dialect: how they differ is found here. Never
 * throws. A text that is too long, or takes too long, has nothing in it.
 */
export function parseCode(text: string, dialect: Dialect, previous?: ParsedCode): ParsedCode {
  if (text.length > MAX_TEXT_LENGTH) return nothingIn(dialect);
  const code = dialect === 'python' ? withoutMagics(text) : text;
  const earlier = previous?.dialect === dialect ? previous : null;
  if (earlier?.code === code) return earlier;
  const parsed = dialect === 'python' ? withoutFinalPoints(code) : code;
  const change = earlier && changeOfBoth(earlier, { code, parsed });
  if (earlier && change && isGivenUp(earlier) && !isMostOf(change, earlier)) return earlier;
  if (isDeeplyNested(code)) return nothingIn(dialect);
  const { parser, lower } = grammarOf(dialect);
  const known = earlier?.tree && change ? { tree: earlier.tree, blocks: earlier.blocks, change } : null;
  if (dialect === 'python') {
    const spliced = known && spliceBlocks(known, { code, parsed }, (part) => parse(parser, part, []), lower);
    if (known && spliced) return { dialect, code, parsed, tree: known.tree, blocks: spliced };
  }
  // Among what Lezer takes over of Python's trees are rows of statements that it puts into the block before them.
  const takesOver = known !== null && dialect !== 'python';
  const fragments = takesOver
    ? TreeFragment.applyChanges(TreeFragment.addTree(known.tree), [known.change])
    : [];
  const tree = parse(parser, parsed, fragments);
  return { dialect, code, parsed, tree, blocks: tree ? lowerBlocks(tree, code, lower, known) : [] };
}

function nothingIn(dialect: Dialect): ParsedCode {
  return { dialect, code: '', parsed: '', tree: null, blocks: [] };
}

/** A text on which the parser has spent its steps is not tried again at every key that is pressed. */
function isGivenUp({ code, tree }: ParsedCode): boolean {
  return tree === null && code !== '';
}

function isMostOf({ fromA, toA, fromB, toB }: ChangedRange, { code }: ParsedCode): boolean {
  return Math.max(toA - fromA, toB - fromB) > code.length / 2;
}

/** Counts brackets and signs wherever they are: also those in strings, of which no code has that many. */
function isDeeplyNested(code: string): boolean {
  let depth = 0;
  let signs = 0;
  for (let at = 0; at < code.length; at++) {
    switch (code[at]) {
      case '(':
      case '[':
      case '{':
        if (++depth > MAX_NESTING) return true;
        break;
      case ')':
      case ']':
      case '}':
        if (depth > 0) depth--;
        break;
      case '+':
      case '-':
      case '!':
      case '~':
        if (++signs > MAX_NESTING) return true;
        continue;
      case ' ':
      case '\n':
        continue;
    }
    signs = 0;
  }
  return false;
}

function parse(parser: LRParser, code: string, fragments: readonly TreeFragment[]): Tree | null {
  const running = parser.startParse(code, fragments);
  for (let step = 0; step < MAX_STEPS; step++) {
    const tree = running.advance();
    if (tree) return tree;
  }
  return null;
}

/** The smallest range outside of which two texts agree. */
function changeBetween(before: string, after: string): ChangedRange {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from++;
  let same = 0;
  while (
    same < shorter - from &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  )
    same++;
  return { fromA: from, toA: before.length - same, fromB: from, toB: after.length - same };
}

type Texts = Pick<ParsedCode, 'code' | 'parsed'>;

/** The smallest range outside of which neither of two texts of the same length has changed. */
function changeOfBoth(before: Texts, after: Texts): ChangedRange {
  const one = changeBetween(before.code, after.code);
  if (before.code === before.parsed && after.code === after.parsed) return one;
  const other = changeBetween(before.parsed, after.parsed);
  return {
    fromA: Math.min(one.fromA, other.fromA),
    toA: Math.max(one.toA, other.toA),
    fromB: Math.min(one.fromB, other.fromB),
    toB: Math.max(one.toB, other.toB),
  };
}

/** Reads a script: a file, or the code cells of a notebook in their order. Spans tell the position in `parts`. */
export function lowerParts(parts: readonly ParsedCode[]): Program {
  const language = parts[0] ? grammarOf(parts[0].dialect).language : 'python';
  const statements = parts.flatMap(({ blocks }, part) => {
    const own = blocks.flatMap((block) => block.statements);
    return part === 0 ? own : movedStatements(own, 0, part);
  });
  return { language, statements };
}
