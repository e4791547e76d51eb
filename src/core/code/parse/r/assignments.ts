import {
  type ExpressionTable,
  type Lowering,
  lowerWith,
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
  let isOuter = false;
  let rest: Piece | undefined = piece;
  while (rest?.name === 'Assignment') {
    const [, sign] = rest.children;
    isOuter ||= sign !== undefined && ['<<-', '->>'].includes(textOf(sign, at));
    const sides = sidesOf(rest);
    targets.push(sides.target ? targetIn(sides.target, table, at) : unknown(span));
    rest = sides.value;
  }
  const assignment: Assignment = {
    kind: 'assignment',
    span,
    targets,
    operator: null,
    value: rest ? lowerWith(table, rest, at) : unknown(span),
  };
  return isOuter ? { ...assignment, isOuter: true } : assignment;
}

function sidesOf({ children }: Piece): { readonly target?: Piece; readonly value?: Piece } {
  const [left, sign, right] = children;
  return sign?.name === 'RightAssign' ? { target: right, value: left } : { target: left, value: right };
}

/** R also assigns to a name in quotes. */
function targetIn(piece: Piece, table: ExpressionTable, at: Lowering): Expression {
  const span = spanOf(piece, at);
  if (piece.name === 'String') return { kind: 'name', span, name: textOf(piece, at).slice(1, -1) };
  return targetOf(lowerWith(table, piece, at));
}
