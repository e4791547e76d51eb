/** Comprehensions, whatever brackets they stand in. */
import {
  type ExpressionTable,
  expressionsIn,
  type Lowering,
  spanOf,
  splitAt,
  targetOf,
  unknown,
} from '../lowering';
import type { Piece } from '../piece';
import type { Comprehension, Expression } from '../tree';
import { isIn, listIn } from './lists';

type Loop = Comprehension['loops'][number];

/** Of the children up to the first `for` it has its body, of the rest its loops. */
export function comprehensionOf(
  table: ExpressionTable,
  children: readonly Piece[],
  around: { readonly start: number; readonly end: number },
  at: Lowering,
): Expression {
  const [head = [], ...rest] = splitAt(children, 'for');
  const bodies = expressionsIn(table, head, at);
  const span = spanOf(around, at);
  const body = bodies.length === 1 ? bodies[0]! : unknown(span, bodies);
  const loops = rest.map((run) => loopOf(table, run, around.end, at));
  return { kind: 'comprehension', span, body, loops };
}

function loopOf(table: ExpressionTable, run: readonly Piece[], end: number, at: Lowering): Loop {
  const isAny = (piece: Piece) => isIn(table, piece);
  const [head = [], ...tests] = splitAt(run, 'if');
  const [target = [], iterable = []] = splitAt(head, 'in');
  return {
    target: targetOf(listIn(table, target, end, at)),
    iterable: listIn(table, iterable.filter(isAny), end, at),
    tests: tests.map((test) => listIn(table, test.filter(isAny), end, at)),
  };
}
