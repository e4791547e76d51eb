/** What assigns although it is an expression: `a = b = 3`, `x += 1`, `i++`. */
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
import { updateOperator } from './operators';
import { nameOf, takeApart } from './patterns';

/** The assignments of a piece that is one; null of any other. */
export function assignmentsOf(
  piece: Piece,
  table: ExpressionTable,
  at: Lowering,
): readonly Assignment[] | null {
  if (piece.name === 'AssignmentExpression') return assigned(piece, table, at);
  if (piece.name !== 'PostfixExpression' && piece.name !== 'UnaryExpression') return null;
  const sign = piece.children.find(({ name }) => name === 'ArithOp');
  const text = sign ? textOf(sign, at) : '';
  const [operand] = piece.children.filter(({ name }) => name !== 'ArithOp');
  if (!sign || !operand || (text !== '++' && text !== '--')) return null;
  return [
    {
      kind: 'assignment',
      span: spanOf(piece, at),
      targets: [targetOf(lowerWith(table, operand, at))],
      operator: text === '++' ? '+' : '-',
      value: { kind: 'number', span: spanOf(sign, at), value: 1 },
    },
  ];
}

function assigned(piece: Piece, table: ExpressionTable, at: Lowering): readonly Assignment[] {
  const [left, sign, right] = piece.children;
  const span = spanOf(piece, at);
  if (!left || !sign || !right) return [];
  if (sign.name === 'UpdateOp') {
    const operator = updateOperator(textOf(sign, at));
    const operand = lowerWith(table, right, at);
    const value = operator ? operand : unknown(operand.span, [operand]);
    return [{ kind: 'assignment', span, targets: [lowerTarget(left, table, at)], operator, value }];
  }
  const targets = [left];
  let last = right;
  while (last.name === 'AssignmentExpression' && last.children[1]?.name === 'Equals' && last.children[2]) {
    targets.push(last.children[0]!);
    last = last.children[2];
  }
  const value = lowerWith(table, last, at);
  if (targets.every(({ name }) => !name.endsWith('Pattern'))) {
    const all = targets.map((target) => lowerTarget(target, table, at));
    return [{ kind: 'assignment', span, targets: all, operator: null, value }];
  }
  return targets.flatMap((target) => takeApart(target, value, span, table, at));
}

function lowerTarget(piece: Piece, table: ExpressionTable, at: Lowering): Expression {
  return piece.name === 'VariableDefinition' ? nameOf(piece, at) : targetOf(lowerWith(table, piece, at));
}
