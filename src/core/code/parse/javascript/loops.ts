/** Loops of three clauses as what they count. */
import {
  child,
  expressionStatement,
  type Lowering,
  positional,
  spanOf,
  splitAt,
  textOf,
  unknown,
} from '../lowering';
import type { Piece } from '../piece';
import type { Assignment, Expression, NumberLiteral, Span, Statement } from '../tree';
import { assignmentsOf } from './assignments';
import { isExpression, lowerAll, lowerExpression, TABLE } from './expressions';

interface Clauses {
  readonly start: readonly Statement[];
  readonly test: Expression | null;
  readonly step: readonly Statement[];
}

/** `for (start; test; step) body`. */
export function lowerForClauses(
  spec: Piece,
  span: Span,
  body: readonly Statement[],
  at: Lowering,
): readonly Statement[] {
  const { start, test, step } = clausesOf(spec, at);
  const counted = countedBy(start, test, step, at);
  if (!counted)
    return [
      ...start,
      { kind: 'while', span, test: test ?? unknown(spanOf(spec, at)), body: [...body, ...step] },
    ];
  const [first, iterable] = counted;
  return [
    ...start.filter((each) => each !== first),
    { kind: 'for', span, target: first.targets[0]!, iterable, body },
  ];
}

function clausesOf(spec: Piece, at: Lowering): Clauses {
  const inside = spec.children.filter(({ name }) => name !== '(' && name !== ')');
  const declaration = child(spec, 'VariableDeclaration');
  // A declaration holds its own semicolon.
  const runs = splitAt(declaration ? inside.slice(1) : inside, ';');
  const [initial = [], test = [], step = []] = declaration ? [[declaration], ...runs] : runs;
  return {
    start: declaration ? at.block(initial, at) : assignmentsIn(initial, at),
    test: lowerAll(test, at)[0] ?? null,
    step: assignmentsIn(step, at),
  };
}

/** Statements that an expression stands for, those between commas one after the other. */
export function assignmentsIn(pieces: readonly Piece[], at: Lowering): readonly Statement[] {
  return pieces.flatMap((piece): readonly Statement[] => {
    if (piece.name === 'SequenceExpression') return assignmentsIn(piece.children, at);
    if (piece.name === 'ParenthesizedExpression') return assignmentsIn(piece.children, at);
    if (!isExpression(piece)) return [];
    return assignmentsOf(piece, TABLE, at) ?? [expressionStatement(lowerExpression(piece, at))];
  });
}

/** What the loop counts with, and `range(from, to, step)`; null if it does not count evenly to a bound. */
function countedBy(
  start: readonly Statement[],
  test: Expression | null,
  step: readonly Statement[],
  at: Lowering,
): readonly [Assignment, Expression] | null {
  if (test?.kind !== 'comparison' || test.left.kind !== 'name' || step.length !== 1) return null;
  const counter = test.left.name;
  const first = start.find((each): each is Assignment => assigns(each, counter));
  const [change] = step;
  if (!first || first.operator !== null || !change || !assigns(change, counter)) return null;
  const by = change.value;
  const isDown = change.operator === '-';
  const bound = /^([<>])(=?)$/.exec(test.operator);
  if ((change.operator !== '+' && !isDown) || bound === null || (bound[1] === '>') !== isDown) return null;
  const to = bound[2] === '=' ? beyond(test.right, isDown) : test.right;
  const callee = { kind: 'name', span: emptyAt(first.span.start, at), name: 'range' } as const;
  const stride: Expression = isDown ? { kind: 'unary', span: by.span, operator: '-', operand: by } : by;
  const span = spanOf({ start: first.span.start, end: change.span.end }, at);
  const values = [first.value, to, stride].map(positional);
  return [first, { kind: 'call', span, callee, arguments: values, isNew: false }];
}

function assigns(statement: Statement, name: string): statement is Assignment {
  if (statement.kind !== 'assignment' || statement.targets.length !== 1) return false;
  const [target] = statement.targets;
  return target?.kind === 'name' && target.name === name;
}

/** One past an inclusive bound. */
function beyond(bound: Expression, isDown: boolean): Expression {
  const { span } = bound;
  const one: NumberLiteral = { kind: 'number', span: { ...span, start: span.end }, value: 1 };
  return { kind: 'binary', span, operator: isDown ? '-' : '+', left: bound, right: one };
}

function emptyAt(offset: number, at: Lowering): Span {
  return spanOf({ start: offset, end: offset }, at);
}

/** The name of the variable of `text`; for `for (const x of y)`. */
export function ofClause(spec: Piece, word: string, at: Lowering): readonly [Piece | undefined, Expression] {
  const position = spec.children.findIndex((piece) => textOf(piece, at) === word);
  const target = spec.children[position - 1];
  const [iterable] = lowerAll(spec.children.slice(position + 1), at);
  return [target, iterable ?? unknown(spanOf(spec, at))];
}
