/** Functions: what they are given, and what they take. */
import { child, type ExpressionTable, type Lowering, spanOf, splitAt, textOf } from '../lowering';
import type { Piece } from '../piece';
import type { Argument, Expression, Parameter } from '../tree';
import { comprehensionOf } from './comprehensions';
import { isIn, isStar, listIn } from './lists';

export function argumentsIn(table: ExpressionTable, list: Piece, at: Lowering): readonly Argument[] {
  const inside = list.children.filter(({ name }) => name !== '(' && name !== ')' && name !== 'async');
  if (inside.some(({ name }) => name === 'for')) {
    const around = { start: inside[0]!.start, end: inside.at(-1)!.end };
    return [{ name: null, value: comprehensionOf(table, inside, around, at) }];
  }
  return splitAt(inside, ',').flatMap((run): readonly Argument[] => {
    if (run.length === 0) return [];
    const assign = run.findIndex(({ name }) => name === 'AssignOp');
    if (assign !== 1) return [{ name: null, value: listIn(table, run, run.at(-1)!.end, at) }];
    const value = listIn(table, run.slice(2), run.at(-1)!.end, at);
    return [{ name: textOf(run[0]!, at), value }];
  });
}

export function lambdaIn(table: ExpressionTable, piece: Piece, at: Lowering): Expression {
  const list = child(piece, 'ParamList');
  const colon = piece.children.findIndex(({ name }) => name === ':');
  const inner: Lowering = { ...at, hoisted: [] };
  const value = listIn(table, piece.children.slice(colon + 1), piece.end, inner);
  return {
    kind: 'function',
    span: spanOf(piece, at),
    parameters: list ? parametersIn(table, list, at) : [],
    body: [...inner.hoisted, { kind: 'return', span: value.span, value }],
  };
}

export function parametersIn(table: ExpressionTable, list: Piece, at: Lowering): readonly Parameter[] {
  return splitAt(list.children, ',').flatMap((run) => {
    const name = run.find((piece) => piece.name === 'VariableName');
    if (!name) return [];
    const assign = run.findIndex((piece) => piece.name === 'AssignOp');
    const fallback =
      assign < 0
        ? null
        : listIn(
            table,
            run.slice(assign + 1).filter((piece) => isIn(table, piece)),
            name.end,
            at,
          );
    const isRest = run.some(isStar);
    return [{ name: textOf(name, at), nameSpan: spanOf(name, at), fallback, isRest }];
  });
}
