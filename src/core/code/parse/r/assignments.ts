import {
  type ExpressionTable,
  expressionsIn,
  type Lowering,
  spanOf,
  targetOf,
  textOf,
  unknown,
} from '../lowering';
import type { Piece } from '../piece';
import type { Assignment, Expression } from '../tree';

/** `x <- value`, `value -> x`, `x = value`, `x <- y <- value`. */
export function assignmentOf(piece: Piece, table: ExpressionTable, at: Lowering): Assignment {
  const span = spanOf(piece, at);
  const targets: Expression[] = [];
  let rest: Piece | undefined = piece;
  while (rest?.name === 'Assignment') {
    const children: readonly Piece[] = rest.children;
    const [left, , right]: readonly (Piece | undefined)[] = children;
    const isRight: boolean = children[1]?.name === 'RightAssign';
    const target = isRight ? right : left;
    targets.push(target ? targetIn(target, table, at) : unknown(span));
    rest = isRight ? left : right;
  }
  const value = rest ? expressionsIn(table, [rest], at)[0] : undefined;
  return { kind: 'assignment', span, targets, operator: null, value: value ?? unknown(span) };
}

/** R also assigns to a name in quotes. */
function targetIn(piece: Piece, table: ExpressionTable, at: Lowering): Expression {
  const span = spanOf(piece, at);
  if (piece.name === 'String') return { kind: 'name', span, name: textOf(piece, at).slice(1, -1) };
  return targetOf(expressionsIn(table, [piece], at)[0] ?? unknown(span));
}
