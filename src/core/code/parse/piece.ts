import type { TreeCursor } from '@lezer/common';

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

export function isComment(name: string): boolean {
  return COMMENTS.has(name);
}

/**
 * The node under the cursor, which is there again at the end, with all that is in it.
 * @returns also whether the parser understood all of it
 */
export function pieceAt(cursor: TreeCursor): { readonly piece: Piece; readonly isSound: boolean } {
  const top: Piece[] = [];
  const open: Piece[][] = [];
  let siblings = top;
  let isSound = true;
  for (;;) {
    const { name, from, to } = cursor;
    if (cursor.type.isError) isSound = false;
    if (!isComment(name)) {
      if (open.length < MAX_DEPTH && cursor.firstChild()) {
        const children: Piece[] = [];
        siblings.push({ name, start: from, end: to, children });
        open.push(siblings);
        siblings = children;
        continue;
      }
      siblings.push({ name, start: from, end: to, children: NONE });
    }
    while (open.length === 0 || !cursor.nextSibling()) {
      const parent = open.pop();
      if (parent === undefined) return { piece: top[0]!, isSound };
      siblings = parent;
      cursor.parent();
    }
  }
}
