/** Expressions side by side: with commas between them, starred ones among them. */
import { type ExpressionTable, type Lowering, lowerWith, spanAround, spanOf, unknown } from '../lowering';
import type { Piece } from '../piece';
import type { Expression } from '../tree';

/** Whether it is a piece that `table` makes an expression of. */
export function isIn(table: ExpressionTable, { name }: Piece): boolean {
  return Object.hasOwn(table, name);
}

/**
 * One expression, or a sequence when there are commas: `1, 2` without brackets. Nothing becomes an unknown at `end`.
 */
export function listIn(
  table: ExpressionTable,
  pieces: readonly Piece[],
  end: number,
  at: Lowering,
): Expression {
  const items = itemsIn(table, pieces, at);
  const span = spanAround(pieces, end, at);
  if (pieces.some(({ name }) => name === ',')) return { kind: 'sequence', span, items };
  return items.length === 1 ? items[0]! : unknown(span, items);
}

/** Expressions, starred ones among them: `a, *b`. */
export function itemsIn(
  table: ExpressionTable,
  pieces: readonly Piece[],
  at: Lowering,
): readonly Expression[] {
  const items: Expression[] = [];
  pieces.forEach((piece, index) => {
    // What the parser skipped may be an item, too.
    if (piece.name === '⚠' && piece.end > piece.start) items.push(unknown(spanOf(piece, at)));
    if (!isIn(table, piece)) return;
    const value = lowerWith(table, piece, at);
    const star = pieces[index - 1];
    items.push(
      star && isStar(star)
        ? { kind: 'spread', span: spanOf({ start: star.start, end: piece.end }, at), value }
        : value,
    );
  });
  return items;
}

export function isStar({ name }: Piece): boolean {
  return name === '*' || name === '**';
}
