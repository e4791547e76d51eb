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
  /** What `statements` are copies of, when the block has moved since it was lowered, and how far. */
  readonly origin: { readonly statements: readonly Statement[]; readonly by: number } | null;
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
    blocks.push({ name, start, end, isSound, statements, origin: null });
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
  return moved(block, by);
}

/**
 * The blocks of a text of which only those around a change are parsed; null when that does not do: where what is around
 * the change is not understood by itself, the whole has to be looked at.
 * @param parse gives the tree of a part of the text
 */
export function spliceBlocks(
  { blocks, change }: Earlier,
  { code, parsed }: { readonly code: string; readonly parsed: string },
  parse: (part: string) => Tree | null,
  lower: LowerBlock,
): readonly Block[] | null {
  const by = change.toB - change.fromB - (change.toA - change.fromA);
  // One block more on both sides: a line may become part of the statement before it.
  const begun = blocks.findIndex(({ start }) => start > change.fromA);
  const first = (begun < 0 ? blocks.length : begun) - 2;
  const next = blocks.findIndex(({ start }) => start > change.toA);
  const after = next < 0 ? -1 : next + 1;
  if (first < 0 || after < 0 || after >= blocks.length) return null;
  const from = blocks[first].start;
  const to = blocks[after].start + by;
  // The end of the part, like its beginning, has to be that of a line.
  if ((from > 0 && code[from - 1] !== '\n') || code[to - 1] !== '\n') return null;
  const tree = parse(parsed.slice(from, to));
  if (tree === null) return null;
  const part = lowerBlocks(tree, code.slice(from, to), lower, null);
  const last = part.at(-1);
  const isUndisturbed =
    last?.end === blocks[after - 1].end + by - from && last.name === blocks[after - 1].name;
  if (!isUndisturbed || !part.every(({ isSound }) => isSound)) return null;
  return [
    ...blocks.slice(0, first),
    ...part.map((block) => moved(block, from)),
    ...blocks.slice(after).map((block) => moved(block, by)),
  ];
}

function moved(block: Block, by: number): Block {
  if (by === 0) return block;
  // From where they were lowered: what nobody has looked at is not copied once for each move.
  const origin = {
    statements: block.origin?.statements ?? block.statements,
    by: (block.origin?.by ?? 0) + by,
  };
  return {
    ...block,
    start: block.start + by,
    end: block.end + by,
    statements: movedStatements(origin.statements, origin.by, 0),
    origin,
  };
}
