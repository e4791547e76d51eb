import { numberValue, unescapeString } from '../literals';
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
import type { Argument, Dictionary, Expression, Span, Unary } from '../tree';
import { assignmentsOf } from './assignments';
import { lowerFunction } from './functions';
import { BINARY } from './operators';
import { nameOf, stringContent } from './patterns';

type Entry = Dictionary['entries'][number];

const UNARY: Readonly<Record<string, Unary['operator']>> = { '-': '-', '+': '+', '!': 'not' };

const SIGNS: ReadonlySet<string> = new Set(['ArithOp', 'BitOp', 'CompareOp', 'LogicOp', 'in', 'instanceof']);

export const TABLE: ExpressionTable = {
  VariableName: variable,
  VariableDefinition: nameOf,
  this: nameOf,
  super: nameOf,
  Number: (piece, at) => {
    const value = numberValue(textOf(piece, at));
    return value === null ? unknown(spanOf(piece, at)) : { kind: 'number', span: spanOf(piece, at), value };
  },
  String: (piece, at) => ({
    kind: 'string',
    span: spanOf(piece, at),
    value: stringContent(piece, at),
    parts: [],
  }),
  TemplateString: template,
  BooleanLiteral: (piece, at) => ({
    kind: 'constant',
    span: spanOf(piece, at),
    value: textOf(piece, at) === 'true',
  }),
  null: (piece, at) => ({ kind: 'constant', span: spanOf(piece, at), value: 'nothing' }),
  RegExp: (piece, at) => unknown(spanOf(piece, at)),
  JSXElement: (piece, at) => unknown(spanOf(piece, at)),
  JSXSelfClosingTag: (piece, at) => unknown(spanOf(piece, at)),
  TaggedTemplateExpression: (piece, at) => unknown(spanOf(piece, at), lowerAll(piece.children, at)),
  ParenthesizedExpression: inner,
  AwaitExpression: inner,
  PrefixCast: inner,
  InstantiationExpression: inner,
  YieldExpression: (piece, at) => unknown(spanOf(piece, at), lowerAll(piece.children, at)),
  SequenceExpression: (piece, at) => lowerAll(piece.children, at).at(-1) ?? unknown(spanOf(piece, at)),
  ArrayExpression: (piece, at) => ({
    kind: 'sequence',
    span: spanOf(piece, at),
    items: lowerArguments(piece, at).map(({ value }) => value),
  }),
  ObjectExpression: dictionary,
  MemberExpression: memberOrIndex,
  CallExpression: call,
  NewExpression: call,
  UnaryExpression: unary,
  PostfixExpression: unary,
  AssignmentExpression: (piece, at) => assignedValue(piece, at) ?? unknown(spanOf(piece, at)),
  BinaryExpression: binary,
  ConditionalExpression: conditional,
  ArrowFunction: functionExpression,
  FunctionExpression: functionExpression,
};

export function isExpression(piece: Piece): boolean {
  return Object.hasOwn(TABLE, piece.name);
}

export function lowerExpression(piece: Piece, at: Lowering): Expression {
  return lowerWith(TABLE, piece, at);
}

export function lowerAll(pieces: readonly Piece[], at: Lowering): readonly Expression[] {
  return expressionsIn(TABLE, pieces, at);
}

/** What stands in parentheses or after a word that changes no value. */
function inner(piece: Piece, at: Lowering): Expression {
  return lowerAll(piece.children, at)[0] ?? unknown(spanOf(piece, at));
}

function variable(piece: Piece, at: Lowering): Expression {
  const name = nameOf(piece, at);
  if (name.name === 'undefined') return { kind: 'constant', span: name.span, value: 'nothing' };
  return name.name === 'Infinity' ? { kind: 'number', span: name.span, value: Infinity } : name;
}

function template(piece: Piece, at: Lowering): Expression {
  const span = spanOf(piece, at);
  const parts = piece.children
    .filter(({ name }) => name === 'Interpolation')
    .flatMap((each) => lowerAll(each.children, at));
  const isPlain = !child(piece, 'Interpolation');
  const value = isPlain ? unescapeString(textOf(piece, at).slice(1, -1), false) : null;
  return { kind: 'string', span, value, parts };
}

function dictionary(piece: Piece, at: Lowering): Expression {
  const properties = piece.children.filter(({ name }) => name === 'Property');
  const span = spanOf(piece, at);
  const entries = properties.flatMap((property) => entryOf(property, at) ?? []);
  // What is spread may replace any entry.
  if (properties.some((property) => child(property, 'Spread')))
    return unknown(span, [
      ...entries.map(({ value }) => value),
      ...properties.filter((each) => child(each, 'Spread')).flatMap((each) => lowerAll(each.children, at)),
    ]);
  return { kind: 'dictionary', span, entries };
}

function entryOf(property: Piece, at: Lowering): Entry | null {
  if (child(property, 'Spread')) return null;
  const definition = child(property, 'PropertyDefinition');
  const [first, ...rest] = lowerAll(property.children, at);
  const key: Expression | undefined = definition
    ? { kind: 'string', span: spanOf(definition, at), value: textOf(definition, at), parts: [] }
    : first;
  if (!key) return null;
  if (child(property, 'ParamList')) return { key, value: functionExpression(property, at) };
  const value = definition ? first : rest[0];
  if (value) return { key, value };
  // { name } stands for { name: name }.
  const isShort = definition && property.children.length === 1;
  return { key, value: isShort ? nameOf(definition, at) : unknown(spanOf(property, at)) };
}

function memberOrIndex(piece: Piece, at: Lowering): Expression {
  const [first, ...rest] = piece.children;
  if (!first) return unknown(spanOf(piece, at));
  const object = lowerExpression(first, at);
  const span = spanOf(piece, at);
  const property = child(piece, 'PropertyName') ?? child(piece, 'PrivatePropertyName');
  if (property) {
    const nameSpan = spanOf(property, at);
    return { kind: 'member', span, object, name: textOf(property, at), nameSpan };
  }
  const [value] = lowerAll(rest, at);
  if (!value) return unknown(span, [object]);
  return { kind: 'index', span, object, indices: [{ kind: 'at', value }], isElement: false };
}

function call(piece: Piece, at: Lowering): Expression {
  const isNew = piece.name === 'NewExpression';
  const callee = isNew ? piece.children[1] : piece.children[0];
  const list = child(piece, 'ArgList');
  const span = spanOf(piece, at);
  if (!callee || !(list || isNew)) return unknown(span, lowerAll(piece.children, at));
  return {
    kind: 'call',
    span,
    callee: lowerExpression(callee, at),
    arguments: list ? lowerArguments(list, at) : [],
    isNew,
  };
}

/** Values between commas, spread ones among them. A hole, and what the parser skipped, is unknown. */
function lowerArguments(list: Piece, at: Lowering): readonly Argument[] {
  const brackets = new Set(['(', ')', '[', ']']);
  const runs = splitAt(
    list.children.filter(({ name }) => !brackets.has(name)),
    ',',
  );
  const used = runs.at(-1)?.length === 0 ? runs.slice(0, -1) : runs;
  return used.map((run) => {
    const start = run[0]?.start ?? list.start;
    const span = spanOf({ start, end: run.at(-1)?.end ?? start }, at);
    const values = lowerAll(run, at);
    const skipped = run.some((piece) => piece.name === '⚠' && piece.end > piece.start);
    const [value] = values;
    if (!value || values.length > 1 || skipped) return { name: null, value: unknown(span, values) };
    return { name: null, value: run[0]!.name === 'Spread' ? { kind: 'spread', span, value } : value };
  });
}

function unary(piece: Piece, at: Lowering): Expression {
  const assigned = assignedValue(piece, at);
  if (assigned) return piece.name === 'PostfixExpression' ? before(piece, assigned, at) : assigned;
  const span = spanOf(piece, at);
  const [operand] = lowerAll(piece.children, at);
  if (!operand) return unknown(span);
  // TypeScript's a! is a.
  if (piece.name === 'PostfixExpression') return operand;
  const operator = UNARY[textOf(piece.children[0]!, at)];
  return operator ? { kind: 'unary', span, operator, operand } : unknown(span, [operand]);
}

/** What `i++` was before it was assigned to. */
function before(piece: Piece, assigned: Expression, at: Lowering): Expression {
  const span = spanOf(piece, at);
  const isUp = piece.children.some((sign) => sign.name === 'ArithOp' && textOf(sign, at) === '++');
  const one: Expression = { kind: 'number', span, value: 1 };
  return { kind: 'binary', span, operator: isUp ? '-' : '+', left: assigned, right: one };
}

/** An assignment inside an expression: it is made before, and its value is what it assigned to. */
function assignedValue(piece: Piece, at: Lowering): Expression | null {
  const assignments = assignmentsOf(piece, TABLE, at);
  if (!assignments) return null;
  at.hoisted.push(...assignments);
  return assignments[0]?.targets[0] ?? null;
}

function binary(piece: Piece, at: Lowering): Expression {
  const span = spanOf(piece, at);
  const operands = lowerAll(piece.children, at);
  const [left, right] = operands;
  if (left && (child(piece, 'as') || child(piece, 'satisfies'))) return left;
  const sign = piece.children.find(({ name }) => SIGNS.has(name));
  if (!left || !right || !sign) return unknown(span, operands);
  const text = textOf(sign, at);
  const operator = BINARY[text];
  if (operator === '**') return raised(left, right, powersIn(piece.children[0], at), span);
  if (operator) return { kind: 'binary', span, operator, left, right };
  if (sign.name === 'BitOp') return unknown(span, operands);
  return { kind: 'comparison', span, operator: /^[!=]==$/.test(text) ? text.slice(0, 2) : text, left, right };
}

/** How many powers stand in a row without parentheses: the parser takes the first one first, the language the last. */
function powersIn(piece: Piece | undefined, at: Lowering): number {
  const isPower =
    piece?.name === 'BinaryExpression' &&
    piece.children.some((sign) => sign.name === 'ArithOp' && textOf(sign, at) === '**');
  return isPower ? 1 + powersIn(piece.children[0], at) : 0;
}

function raised(left: Expression, right: Expression, powers: number, span: Span): Expression {
  if (powers === 0 || left.kind !== 'binary') return { kind: 'binary', span, operator: '**', left, right };
  const { start } = left.right.span;
  return { ...left, span, right: raised(left.right, right, powers - 1, { ...span, start }) };
}

function conditional(piece: Piece, at: Lowering): Expression {
  const operands = lowerAll(piece.children, at);
  const [test, then, otherwise] = operands;
  const span = spanOf(piece, at);
  if (!test || !then || !otherwise) return unknown(span, operands);
  return { kind: 'conditional', span, test, then, otherwise };
}

function functionExpression(piece: Piece, at: Lowering): Expression {
  return { kind: 'function', span: spanOf(piece, at), ...lowerFunction(piece, TABLE, at) };
}
