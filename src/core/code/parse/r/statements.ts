import {
  child,
  expressionStatement,
  type Lowering,
  spanOf,
  type StatementTable,
  statementsIn,
  unknown,
} from '../lowering';
import type { Piece } from '../piece';
import type { Expression, Statement } from '../tree';
import { assignmentOf } from './assignments';
import { isExpression, lowerAll, lowerExpression, nameOf, TABLE } from './expressions';

const STATEMENTS: StatementTable = {
  Assignment: (piece, at) => [assignmentOf(piece, TABLE, at)],
  Block: (piece, at) => lowerStatements(piece.children, at),
  Parenthesized: (piece, at) => lowerStatements(piece.children, at),
  For: forStatement,
  While: (piece, at) => [
    { kind: 'while', span: spanOf(piece, at), test: testOf(piece, at), body: heldBy(piece, at) },
  ],
  Repeat: (piece, at) => [
    {
      kind: 'while',
      span: spanOf(piece, at),
      test: { kind: 'constant', span: spanOf(piece.children[0] ?? piece, at), value: true },
      body: heldBy(piece, at),
    },
  ],
  If: ifStatement,
  Next: (piece, at) => [{ kind: 'jump', span: spanOf(piece, at), to: 'continue' }],
  Break: (piece, at) => [{ kind: 'jump', span: spanOf(piece, at), to: 'break' }],
  Call: callStatement,
};

/** What the expressions among `pieces` say as statements. */
export function lowerStatements(pieces: readonly Piece[], at: Lowering): readonly Statement[] {
  return statementsIn(STATEMENTS, TABLE, pieces, at);
}

function testOf(piece: Piece, at: Lowering): Expression {
  const head = child(piece, 'Condition');
  return (head && lowerAll(head.children, at)[0]) ?? unknown(spanOf(piece, at));
}

/** Statements that a loop holds: its last child. */
function heldBy(piece: Piece, at: Lowering): readonly Statement[] {
  const last = piece.children.at(-1);
  return last && isExpression(last) ? lowerStatements([last], at) : [];
}

function forStatement(piece: Piece, at: Lowering): readonly Statement[] {
  const span = spanOf(piece, at);
  const name = child(piece, 'Identifier');
  const position = piece.children.findIndex((each) => each.name === 'in');
  const iterable = piece.children[position + 1];
  if (!name || position < 0 || !iterable) return heldBy(piece, at);
  const body = piece.children.slice(position + 2).filter(isExpression);
  return [
    {
      kind: 'for',
      span,
      target: nameOf(name, at),
      iterable: lowerExpression(iterable, at),
      body: lowerStatements(body, at),
    },
  ];
}

function ifStatement(piece: Piece, at: Lowering): readonly Statement[] {
  const test = testOf(piece, at);
  const [first, second] = piece.children.filter(isExpression);
  const then = first ? lowerStatements([first], at) : [];
  const otherwise = second ? lowerStatements([second], at) : [];
  return [{ kind: 'if', span: spanOf(piece, at), test, then, otherwise }];
}

/** `return(x)` and `library(x)` are calls in R. */
function callStatement(piece: Piece, at: Lowering): readonly Statement[] {
  const call = lowerExpression(piece, at);
  if (call.kind !== 'call' || call.callee.kind !== 'name') return [expressionStatement(call)];
  const value = call.arguments[0]?.value ?? null;
  if (call.callee.name === 'return') return [{ kind: 'return', span: call.span, value }];
  if (call.callee.name !== 'library' && call.callee.name !== 'require') return [expressionStatement(call)];
  const path = value?.kind === 'name' ? value.name : value?.kind === 'string' ? value.value : null;
  return path === null
    ? [expressionStatement(call)]
    : [{ kind: 'import', span: call.span, bindings: [{ name: '*', path }] }];
}
