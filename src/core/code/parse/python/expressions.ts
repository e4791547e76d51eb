/** What Python's expressions say, piece by piece. */
import { numberValue } from '../literals';
import {
  child,
  type ExpressionTable,
  expressionsIn,
  type Lowering,
  lowerWith,
  spanOf,
  splitAt,
  textOf,
  unknown,
} from '../lowering';
import type { Piece } from '../piece';
import type { Argument, Expression, IndexPart, Name, Parameter, Unary } from '../tree';
import { comprehensionOf } from './comprehensions';
import { argumentsIn, lambdaIn, parametersIn } from './functions';
import { isIn, isStar, itemsIn, listIn } from './lists';
import { BINARY } from './operators';
import { continuedString, formatString, stringValue } from './strings';

const UNARY: Readonly<Record<string, Unary['operator']>> = { '-': '-', '+': '+', not: 'not' };

/** Between the operands of a binary expression. */
const OPERATORS: ReadonlySet<string> = new Set([
  'ArithOp',
  'BitOp',
  'CompareOp',
  'and',
  'or',
  'in',
  'is',
  'not',
]);

export const TABLE: ExpressionTable = {
  VariableName: nameOf,
  Number: (piece, at) => {
    const value = numberValue(textOf(piece, at));
    return value === null ? unknown(spanOf(piece, at)) : { kind: 'number', span: spanOf(piece, at), value };
  },
  String: (piece, at) => ({
    kind: 'string',
    span: spanOf(piece, at),
    value: stringValue(textOf(piece, at)),
    parts: [],
  }),
  FormatString: (piece, at) => formatString(TABLE, piece, at),
  ContinuedString: (piece, at) => continuedString(TABLE, piece, at),
  Boolean: (piece, at) => ({
    kind: 'constant',
    span: spanOf(piece, at),
    value: textOf(piece, at) === 'True',
  }),
  None: (piece, at) => ({ kind: 'constant', span: spanOf(piece, at), value: 'nothing' }),
  Ellipsis: (piece, at) => unknown(spanOf(piece, at)),
  ParenthesizedExpression: (piece, at) => {
    const inner = piece.children.find(isExpression);
    return inner ? lowerExpression(inner, at) : unknown(spanOf(piece, at));
  },
  TupleExpression: sequence,
  ArrayExpression: sequence,
  SetExpression: sequence,
  DictionaryExpression: dictionary,
  ArrayComprehensionExpression: comprehension,
  ComprehensionExpression: comprehension,
  SetComprehensionExpression: comprehension,
  DictionaryComprehensionExpression: comprehension,
  MemberExpression: memberOrIndex,
  CallExpression: call,
  UnaryExpression: unary,
  BinaryExpression: binary,
  ConditionalExpression: conditional,
  NamedExpression: named,
  LambdaExpression: (piece, at) => lambdaIn(TABLE, piece, at),
  AwaitExpression: (piece, at) => {
    const inner = piece.children.find(isExpression);
    return inner ? lowerExpression(inner, at) : unknown(spanOf(piece, at));
  },
  YieldExpression: (piece, at) => unknown(spanOf(piece, at), expressionsIn(TABLE, piece.children, at)),
};

export function isExpression(piece: Piece): boolean {
  return isIn(TABLE, piece);
}

export function lowerExpression(piece: Piece, at: Lowering): Expression {
  return lowerWith(TABLE, piece, at);
}

/** All expressions among `pieces`. */
export function lowerAll(pieces: readonly Piece[], at: Lowering): readonly Expression[] {
  return expressionsIn(TABLE, pieces, at);
}

export function lowerList(pieces: readonly Piece[], end: number, at: Lowering): Expression {
  return listIn(TABLE, pieces, end, at);
}

export function lowerArguments(list: Piece, at: Lowering): readonly Argument[] {
  return argumentsIn(TABLE, list, at);
}

export function lowerParameters(list: Piece, at: Lowering): readonly Parameter[] {
  return parametersIn(TABLE, list, at);
}

export function nameOf(piece: Piece, at: Lowering): Name {
  return { kind: 'name', span: spanOf(piece, at), name: textOf(piece, at) };
}

function sequence(piece: Piece, at: Lowering): Expression {
  return { kind: 'sequence', span: spanOf(piece, at), items: itemsIn(TABLE, piece.children, at) };
}

function dictionary(piece: Piece, at: Lowering): Expression {
  // What is spread may replace any entry.
  if (piece.children.some(isStar)) return unknown(spanOf(piece, at), lowerAll(piece.children, at));
  const entries = splitAt(piece.children.slice(1), ',').flatMap((run) => {
    const [key, value] = lowerAll(run, at);
    return key && value ? [{ key, value }] : [];
  });
  return { kind: 'dictionary', span: spanOf(piece, at), entries };
}

function comprehension(piece: Piece, at: Lowering): Expression {
  return comprehensionOf(TABLE, piece.children.filter(isSync), piece, at);
}

function isSync({ name }: Piece): boolean {
  return name !== 'async';
}

function memberOrIndex(piece: Piece, at: Lowering): Expression {
  const [object, bracket, ...rest] = piece.children;
  if (!object) return unknown(spanOf(piece, at));
  const inner = lowerExpression(object, at);
  const span = spanOf(piece, at);
  const property = child(piece, 'PropertyName');
  if (property)
    return {
      kind: 'member',
      span,
      object: inner,
      name: textOf(property, at),
      nameSpan: spanOf(property, at),
    };
  if (bracket?.name !== '[') return unknown(span, [inner]);
  const runs = splitAt(
    rest.filter(({ name }) => name !== ']'),
    ',',
  );
  const indices = (runs.at(-1)?.length === 0 ? runs.slice(0, -1) : runs).map((run) =>
    indexPart(run, piece.end, at),
  );
  return { kind: 'index', span, object: inner, indices, isElement: false };
}

function indexPart(run: readonly Piece[], end: number, at: Lowering): IndexPart {
  if (run.length === 1 && run[0]!.name === 'Ellipsis') return { kind: 'ellipsis' };
  if (!run.some(({ name }) => name === ':')) return { kind: 'at', value: lowerList(run, end, at) };
  const [from = null, to = null, step = null] = splitAt(run, ':').map((bound) =>
    bound.some(isExpression) ? lowerList(bound, end, at) : null,
  );
  return { kind: 'slice', from, to, step };
}

function call(piece: Piece, at: Lowering): Expression {
  const [callee] = piece.children;
  const list = child(piece, 'ArgList');
  if (!callee || !list) return unknown(spanOf(piece, at), lowerAll(piece.children, at));
  return {
    kind: 'call',
    span: spanOf(piece, at),
    callee: lowerExpression(callee, at),
    arguments: lowerArguments(list, at),
    isNew: false,
  };
}

function unary(piece: Piece, at: Lowering): Expression {
  const [sign] = piece.children;
  const operator = sign && UNARY[textOf(sign, at)];
  const [operand] = lowerAll(piece.children, at);
  const span = spanOf(piece, at);
  return operator && operand
    ? { kind: 'unary', span, operator, operand }
    : unknown(span, operand && [operand]);
}

function binary(piece: Piece, at: Lowering): Expression {
  const span = spanOf(piece, at);
  const operands = lowerAll(piece.children, at);
  const [left, right] = operands;
  const signs = piece.children.filter(({ name }) => OPERATORS.has(name));
  if (!left || !right || signs.length === 0) return unknown(span, operands);
  const text = signs.map((sign) => textOf(sign, at)).join(' ');
  const operator = BINARY[text];
  if (operator) return { kind: 'binary', span, operator, left, right };
  if (signs[0]!.name === 'BitOp') return unknown(span, operands);
  const chained = piece.children[0]!.name === 'BinaryExpression' ? lastOperand(left) : null;
  if (chained === null) return { kind: 'comparison', span, operator: text, left, right };
  // a < b < c means a < b and b < c.
  const second = spanOf({ start: chained.span.start, end: piece.end }, at);
  return {
    kind: 'binary',
    span,
    operator: 'and',
    left,
    right: { kind: 'comparison', span: second, operator: text, left: chained, right },
  };
}

/** What a comparison goes on from: the last operand of a comparison, or of a chain of them. */
function lastOperand(expression: Expression): Expression | null {
  if (expression.kind === 'comparison') return expression.right;
  const isChain =
    expression.kind === 'binary' && expression.operator === 'and' && expression.right.kind === 'comparison';
  return isChain ? lastOperand(expression.right) : null;
}

function conditional(piece: Piece, at: Lowering): Expression {
  const operands = lowerAll(piece.children, at);
  const [then, test, otherwise] = operands;
  const span = spanOf(piece, at);
  if (!then || !test || !otherwise) return unknown(span, operands);
  return { kind: 'conditional', span, test, then, otherwise };
}

function named(piece: Piece, at: Lowering): Expression {
  const operands = lowerAll(piece.children, at);
  const [target, value] = operands;
  const span = spanOf(piece, at);
  if (target?.kind !== 'name' || !value) return unknown(span, operands);
  at.hoisted.push({ kind: 'assignment', span, targets: [target], operator: null, value });
  return target;
}
