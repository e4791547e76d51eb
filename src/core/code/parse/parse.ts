/**
 * Source text to the language-neutral tree. Parsers are incremental: of a text that differs little from the one before,
 * most of the tree is taken over. They read whatever they are given; what they do not understand becomes `unknown`.
 */
import { type Tree, TreeFragment } from '@lezer/common';
import { parser as javascript } from '@lezer/javascript';
import type { LRParser } from '@lezer/lr';
import { parser as python } from '@lezer/python';
import { lowerStatements as lowerJavaScript } from './javascript/statements';
import { withoutMagics } from './jupyter';
import type { Dialect } from './language';
import type { LowerBlock } from './lowering';
import { piecesOf } from './piece';
import { lowerStatements as lowerPython } from './python/statements';
import { parser as r } from './r/r.grammar';
import { lowerStatements as lowerR } from './r/statements';
import type { CodeLanguage, Program } from './tree';

const jsx = javascript.configure({ dialect: 'jsx' });
const typescript = javascript.configure({ dialect: 'ts' });
const tsx = javascript.configure({ dialect: 'ts jsx' });

/** Longer texts are not read: they are data, or made by a program, and would take seconds. In characters. */
export const MAX_TEXT_LENGTH = 1_000_000;

/** A file, or a code cell of a notebook, after parsing. Immutable. */
export interface ParsedCode {
  readonly dialect: Dialect;
  /** What was parsed: of the same length as the text, without what is not code of the language. */
  readonly code: string;
  /** Null when the text is too long, or nested too deeply. */
  readonly tree: Tree | null;
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
 * Parses a text, quickly if `previous` is of a similar one of the same dialect. Never throws.
 */
export function parseCode(text: string, dialect: Dialect, previous?: ParsedCode): ParsedCode {
  if (text.length > MAX_TEXT_LENGTH) return { dialect, code: '', tree: null };
  const code = dialect === 'python' ? withoutMagics(text) : text;
  if (previous?.dialect === dialect && previous.tree) {
    if (previous.code === code) return previous;
    const fragments = TreeFragment.applyChanges(TreeFragment.addTree(previous.tree), [
      changeBetween(previous.code, code),
    ]);
    return { dialect, code, tree: parsed(dialect, code, fragments) };
  }
  return { dialect, code, tree: parsed(dialect, code) };
}

/** Null for what is nested so deeply that the parser, which is recursive, gives up. */
function parsed(dialect: Dialect, code: string, fragments?: readonly TreeFragment[]): Tree | null {
  try {
    return grammarOf(dialect).parser.parse(code, fragments);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The smallest range outside of which two texts agree. */
function changeBetween(before: string, after: string) {
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

/** Reads a script: a file, or the code cells of a notebook in their order. Spans tell the position in `parts`. */
export function lowerParts(parts: readonly ParsedCode[]): Program {
  const language = parts[0] ? grammarOf(parts[0].dialect).language : 'python';
  const statements = parts.flatMap(({ dialect, code, tree }, part) => {
    if (!tree) return [];
    const { lower } = grammarOf(dialect);
    return lower(piecesOf(tree).children, { text: code, part, hoisted: [], block: lower });
  });
  return { language, statements };
}
