/**
 * Source text to the language-neutral tree. Parsers are incremental: of a text that differs little from the one before,
 * most of the tree is taken over. They read whatever they are given; what they do not understand becomes `unknown`.
 */
import { type Tree, TreeFragment } from '@lezer/common';
import type { LRParser } from '@lezer/lr';
import { parser as python } from '@lezer/python';
import { withoutMagics } from './jupyter';
import type { Dialect } from './language';
import type { Lowering } from './lowering';
import { type Piece, piecesOf } from './piece';
import { lowerStatements as lowerPython } from './python/statements';
import type { CodeLanguage, Program, Statement } from './tree';

/** Longer texts are not read: they are data, or made by a program, and would take seconds. In characters. */
export const MAX_TEXT_LENGTH = 1_000_000;

/** A file, or a code cell of a notebook, after parsing. Immutable. */
export interface ParsedCode {
  readonly dialect: Dialect;
  /** What was parsed: of the same length as the text, without what is not code of the language. */
  readonly code: string;
  /** Null when the text is too long. */
  readonly tree: Tree | null;
}

interface Grammar {
  readonly language: CodeLanguage;
  readonly parser: LRParser;
  readonly lower: (pieces: readonly Piece[], at: Lowering) => readonly Statement[];
}

function grammarOf(dialect: Dialect): Grammar {
  switch (dialect) {
    case 'python':
      return { language: 'python', parser: python, lower: lowerPython };
    case 'r':
    case 'javascript':
    case 'typescript':
    case 'typescriptreact':
      return { language: 'python', parser: python, lower: lowerPython };
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
    return { dialect, code, tree: grammarOf(dialect).parser.parse(code, fragments) };
  }
  return { dialect, code, tree: grammarOf(dialect).parser.parse(code) };
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
    return grammarOf(dialect).lower(piecesOf(tree).children, { text: code, part, hoisted: [] });
  });
  return { language, statements };
}
