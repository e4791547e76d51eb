/** Lowering statement by statement of a file: those that a change does not touch are taken over. */
import type { ChangedRange, Tree } from '@lezer/common';
import type { LowerBlock } from './lowering';
import { movedStatements } from './move';
import { isComment, pieceAt } from './piece';
import type { Statement } from './tree';

/** A statement of the file itself, none inside another. */
export interface Block {
  /** Of the grammar. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Whether the parser understood all of it. What it did not may be read otherwise when something else changes. */
  readonly isSound: boolean;
  /** As of part 0. */
  readonly statements: readonly Statement[];
}

/** What was lowered of an earlier text, and how the present one differs from that. */
export interface Earlier {
  readonly blocks: readonly Block[];
  readonly change: ChangedRange;
}

/** Lowers all statements of `code`, whose tree is `tree`. */
export function lowerBlocks(
  tree: Tree,
  code: string,
  lower: LowerBlock,
  earlier: Earlier | null,
): readonly Block[] {
  const known = new Map(earlier?.blocks.map((block) => [block.start, block]));
  const blocks: Block[] = [];
  const cursor = tree.cursor();
  if (!cursor.firstChild()) return blocks;
  do {
    const { name, from: start, to: end } = cursor;
    if (isComment(name)) continue;
    const same = earlier ? sameBlock(name, start, end, known, earlier.change) : null;
    if (same) {
      blocks.push(same);
      continue;
    }
    const { piece, isSound } = pieceAt(cursor);
    const statements = lower([piece], { text: code, part: 0, hoisted: [], block: lower });
    blocks.push({ name, start, end, isSound, statements });
  } while (cursor.nextSibling());
  return blocks;
}

/** The block of the earlier text that is this one, at its present place; null when it is new. */
function sameBlock(
  name: string,
  start: number,
  end: number,
  known: ReadonlyMap<number, Block>,
  { fromA, toA, fromB, toB }: ChangedRange,
): Block | null {
  if (end >= fromB && start <= toB) return null;
  const by = end < fromB ? 0 : toB - toA - (fromB - fromA);
  const block = known.get(start - by);
  if (!block?.isSound || block.name !== name || block.end !== end - by) return null;
  return by === 0 ? block : { ...block, start, end, statements: movedStatements(block.statements, by, 0) };
}
