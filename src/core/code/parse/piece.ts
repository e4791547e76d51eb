import type { Tree } from '@lezer/common';

/** A node of a parser's tree as plain data: quick to walk, and never deeper than `MAX_DEPTH`. */
export interface Piece {
  /** Of the grammar; `⚠` where the parser met what it did not expect. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Without comments. */
  readonly children: readonly Piece[];
}

/** Deeper pieces have no children, so that whatever walks the tree by recursion ends. */
export const MAX_DEPTH = 250;

const COMMENTS: ReadonlySet<string> = new Set(['Comment', 'LineComment', 'BlockComment']);
const NONE: readonly Piece[] = [];

/** The whole tree as pieces. */
export function piecesOf(tree: Tree): Piece {
  const cursor = tree.cursor();
  const open: Piece[][] = [];
  let siblings: Piece[] = [];
  const top = siblings;
  for (;;) {
    const { name, from, to } = cursor;
    if (!COMMENTS.has(name)) {
      if (open.length < MAX_DEPTH && cursor.firstChild()) {
        const children: Piece[] = [];
        siblings.push({ name, start: from, end: to, children });
        open.push(siblings);
        siblings = children;
        continue;
      }
      siblings.push({ name, start: from, end: to, children: NONE });
    }
    while (!cursor.nextSibling()) {
      const parent = open.pop();
      if (parent === undefined) return top[0]!;
      siblings = parent;
      cursor.parent();
    }
  }
}
