import { numberValue, unescapeString } from '../literals';
import {
  child,
  type ExpressionTable,
  expressionsIn,
  type Lowering,
  lowerWith,
  spanAround,
  spanOf,
  splitAt,
  targetOf,
  textOf,
  unknown,
} from '../lowering';
import type { Piece } from '../piece';
import type { Argument, Comprehension, Expression, IndexPart, Name, Parameter, Unary } from '../tree';
import { BINARY } from './operators';

type Loop = Comprehension['loops'][number];

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
  FormatString: formatString,
  ContinuedString: continuedString,
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
  LambdaExpression: lambda,
  AwaitExpression: (piece, at) => {
    const inner = piece.children.find(isExpression);
    return inner ? lowerExpression(inner, at) : unknown(spanOf(piece, at));
  },
  YieldExpression: (piece, at) => unknown(spanOf(piece, at), expressionsIn(TABLE, piece.children, at)),
};

export function isExpression(piece: Piece): boolean {
  return Object.hasOwn(TABLE, piece.name);
}

export function lowerExpression(piece: Piece, at: Lowering): Expression {
  return lowerWith(TABLE, piece, at);
}

/** All expressions among `pieces`. */
export function lowerAll(pieces: readonly Piece[], at: Lowering): readonly Expression[] {
  return expressionsIn(TABLE, pieces, at);
}

/**
 * One expression, or a sequence when there are commas: `1, 2` without brackets. Nothing becomes an unknown at `end`.
 */
export function lowerList(pieces: readonly Piece[], end: number, at: Lowering): Expression {
  const items = lowerItems(pieces, at);
  const span = spanAround(pieces, end, at);
  if (pieces.some(({ name }) => name === ',')) return { kind: 'sequence', span, items };
  return items.length === 1 ? items[0]! : unknown(span, items);
}

/** Expressions, starred ones among them: `a, *b`. */
function lowerItems(pieces: readonly Piece[], at: Lowering): readonly Expression[] {
  const items: Expression[] = [];
  pieces.forEach((piece, index) => {
    // What the parser skipped may be an item, too.
    if (piece.name === '⚠' && piece.end > piece.start) items.push(unknown(spanOf(piece, at)));
    if (!isExpression(piece)) return;
    const value = lowerExpression(piece, at);
    const star = pieces[index - 1];
    items.push(
      star && isStar(star)
        ? { kind: 'spread', span: spanOf({ start: star.start, end: piece.end }, at), value }
        : value,
    );
  });
  return items;
}

function isStar({ name }: Piece): boolean {
  return name === '*' || name === '**';
}

export function nameOf(piece: Piece, at: Lowering): Name {
  return { kind: 'name', span: spanOf(piece, at), name: textOf(piece, at) };
}

function sequence(piece: Piece, at: Lowering): Expression {
  return { kind: 'sequence', span: spanOf(piece, at), items: lowerItems(piece.children, at) };
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
  return comprehensionOf(piece.children.filter(isSync), piece, at);
}

function isSync({ name }: Piece): boolean {
  return name !== 'async';
}

/** Of the children up to the first `for` it has its body, of the rest its loops. */
function comprehensionOf(
  children: readonly Piece[],
  around: { readonly start: number; readonly end: number },
  at: Lowering,
): Expression {
  const [head = [], ...rest] = splitAt(children, 'for');
  const bodies = lowerAll(head, at);
  const span = spanOf(around, at);
  const body = bodies.length === 1 ? bodies[0]! : unknown(span, bodies);
  const loops = rest.map((run) => loopOf(run, around.end, at));
  return { kind: 'comprehension', span, body, loops };
}

function loopOf(run: readonly Piece[], end: number, at: Lowering): Loop {
  const [head = [], ...tests] = splitAt(run, 'if');
  const [target = [], iterable = []] = splitAt(head, 'in');
  return {
    target: targetOf(lowerList(target, end, at)),
    iterable: lowerList(iterable.filter(isExpression), end, at),
    tests: tests.map((test) => lowerList(test.filter(isExpression), end, at)),
  };
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

export function lowerArguments(list: Piece, at: Lowering): readonly Argument[] {
  const inside = list.children.filter(({ name }) => name !== '(' && name !== ')' && name !== 'async');
  if (inside.some(({ name }) => name === 'for')) {
    const around = { start: inside[0]!.start, end: inside.at(-1)!.end };
    return [{ name: null, value: comprehensionOf(inside, around, at) }];
  }
  return splitAt(inside, ',').flatMap((run): readonly Argument[] => {
    if (run.length === 0) return [];
    const assign = run.findIndex(({ name }) => name === 'AssignOp');
    if (assign !== 1) return [{ name: null, value: lowerList(run, run.at(-1)!.end, at) }];
    const value = lowerList(run.slice(2), run.at(-1)!.end, at);
    return [{ name: textOf(run[0]!, at), value }];
  });
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

function lambda(piece: Piece, at: Lowering): Expression {
  const list = child(piece, 'ParamList');
  const colon = piece.children.findIndex(({ name }) => name === ':');
  const inner: Lowering = { ...at, hoisted: [] };
  const value = lowerList(piece.children.slice(colon + 1), piece.end, inner);
  return {
    kind: 'function',
    span: spanOf(piece, at),
    parameters: list ? lowerParameters(list, at) : [],
    body: [...inner.hoisted, { kind: 'return', span: value.span, value }],
  };
}

export function lowerParameters(list: Piece, at: Lowering): readonly Parameter[] {
  return splitAt(list.children, ',').flatMap((run) => {
    const name = run.find((piece) => piece.name === 'VariableName');
    if (!name) return [];
    const assign = run.findIndex((piece) => piece.name === 'AssignOp');
    const fallback = assign < 0 ? null : lowerList(run.slice(assign + 1).filter(isExpression), name.end, at);
    const isRest = run.some(isStar);
    return [{ name: textOf(name, at), nameSpan: spanOf(name, at), fallback, isRest }];
  });
}

function formatString(piece: Piece, at: Lowering): Expression {
  const parts = replacements(piece, at);
  return { kind: 'string', span: spanOf(piece, at), value: null, parts };
}

function replacements(piece: Piece, at: Lowering): readonly Expression[] {
  return piece.children.flatMap((each) => {
    if (isExpression(each)) return piece.name === 'FormatString' ? [] : [lowerExpression(each, at)];
    return each.name === 'FormatReplacement' || each.name === 'FormatSpec' ? replacements(each, at) : [];
  });
}

/** Strings side by side are one. */
function continuedString(piece: Piece, at: Lowering): Expression {
  let value: string | null = '';
  const parts: Expression[] = [];
  for (const each of lowerAll(piece.children, at)) {
    if (each.kind !== 'string') continue;
    value = value === null || each.value === null ? null : value + each.value;
    parts.push(...each.parts);
  }
  return { kind: 'string', span: spanOf(piece, at), value, parts };
}

function stringValue(source: string): string | null {
  const match = /^([a-z]*)("""|'''|["'])([\s\S]*)\2$/i.exec(source);
  if (!match) return null;
  const [, prefix = '', , content = ''] = match;
  return /r/i.test(prefix) ? content : unescapeString(content, true);
}
