import { numberValue, unescapeString } from '../literals';
import {
  child,
  type ExpressionTable,
  expressionsIn,
  type Lowering,
  lowerWith,
  positional,
  spanOf,
  splitAt,
  textOf,
  unknown,
} from '../lowering';
import type { Piece } from '../piece';
import type { Argument, BinaryOperator, Expression, IndexPart, Name, Parameter } from '../tree';
import { assignmentOf } from './assignments';
import { withReturn } from './returns';

const BINARY: Readonly<Record<string, BinaryOperator>> = {
  '+': '+',
  '-': '-',
  '*': '*',
  '/': '/',
  '^': '**',
  '**': '**',
  ':': 'range',
  '&': 'and',
  '&&': 'and',
  '|': 'or',
  '||': 'or',
  '%%': '%',
  '%/%': '//',
  '%*%': 'matmul',
  '%o%': 'outer',
};

const PIPES: ReadonlySet<string> = new Set(['|>', '%>%']);

export const TABLE: ExpressionTable = {
  Identifier: nameOf,
  Number: (piece, at) => {
    const value = numberValue(textOf(piece, at));
    return value === null ? unknown(spanOf(piece, at)) : { kind: 'number', span: spanOf(piece, at), value };
  },
  String: string,
  RawString: string,
  Constant: (piece, at) => {
    const text = textOf(piece, at);
    return {
      kind: 'constant',
      span: spanOf(piece, at),
      value: text === 'NULL' ? 'nothing' : text === 'TRUE',
    };
  },
  Missing: (piece, at) => unknown(spanOf(piece, at)),
  Infinite: (piece, at) => ({ kind: 'number', span: spanOf(piece, at), value: Infinity }),
  Parenthesized: (piece, at) => lowerAll(piece.children, at)[0] ?? unknown(spanOf(piece, at)),
  Block: block,
  Unary: unary,
  Binary: binary,
  Assignment: (piece, at) => {
    const assignment = assignmentOf(piece, TABLE, at);
    at.hoisted.push(assignment);
    return assignment.targets[0]!;
  },
  Call: call,
  Index: index,
  Element: index,
  Member: member,
  Namespaced: member,
  Function: functionExpression,
  If: conditional,
  Next: (piece, at) => unknown(spanOf(piece, at)),
  Break: (piece, at) => unknown(spanOf(piece, at)),
  For: (piece, at) => unknown(spanOf(piece, at), lowerAll(piece.children, at)),
  While: (piece, at) => unknown(spanOf(piece, at), lowerAll(piece.children, at)),
  Repeat: (piece, at) => unknown(spanOf(piece, at), lowerAll(piece.children, at)),
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

/** A name without the quotes it may have. */
function plainName(piece: Piece, at: Lowering): string {
  const text = textOf(piece, at);
  return /^[`"']/.test(text) ? unescapeString(text.slice(1, -1), false) : text;
}

export function nameOf(piece: Piece, at: Lowering): Name {
  return { kind: 'name', span: spanOf(piece, at), name: plainName(piece, at) };
}

function string(piece: Piece, at: Lowering): Expression {
  const text = textOf(piece, at);
  const raw = /^[rR]["'](-*)[([{]([\s\S]*)[)\]}]\1["']$/.exec(text);
  const value = raw ? raw[2]! : unescapeString(text.slice(1, -1), false);
  return { kind: 'string', span: spanOf(piece, at), value, parts: [] };
}

/** The value of a block of one expression is that expression's. */
function block(piece: Piece, at: Lowering): Expression {
  const values = lowerAll(piece.children, at);
  return values.length === 1 ? values[0]! : unknown(spanOf(piece, at), values);
}

function unary(piece: Piece, at: Lowering): Expression {
  const span = spanOf(piece, at);
  const [operand] = lowerAll(piece.children, at);
  const sign = piece.children[0];
  if (!sign || !operand) return unknown(span);
  const text = textOf(sign, at);
  if (text === '!') return { kind: 'unary', span, operator: 'not', operand };
  return text === '-' || text === '+'
    ? { kind: 'unary', span, operator: text, operand }
    : unknown(span, [operand]);
}

function binary(piece: Piece, at: Lowering): Expression {
  const span = spanOf(piece, at);
  const sign = piece.children[1];
  const text = sign ? textOf(sign, at) : '';
  const operands = lowerAll(piece.children, at);
  const [left, right] = operands;
  if (!left || !right || !sign) return unknown(span, operands);
  const operator = Object.hasOwn(BINARY, text) ? BINARY[text] : undefined;
  if (operator) return { kind: 'binary', span, operator, left, right };
  if (PIPES.has(text)) return piped(left, right);
  if (text === '%in%') return { kind: 'comparison', span, operator: 'in', left, right };
  if (sign.name === 'Compare') return { kind: 'comparison', span, operator: text, left, right };
  return unknown(span, operands);
}

/** `x |> f(y)` is `f(x, y)`. */
function piped(left: Expression, right: Expression): Expression {
  const span = { ...right.span, start: left.span.start };
  const into = right.kind === 'call' ? right : null;
  return {
    kind: 'call',
    span,
    callee: into ? into.callee : right,
    arguments: [positional(left), ...(into ? into.arguments : [])],
    isNew: false,
  };
}

function call(piece: Piece, at: Lowering): Expression {
  const [callee] = piece.children;
  const list = child(piece, 'ArgList');
  const span = spanOf(piece, at);
  if (!callee || !list) return unknown(span, lowerAll(piece.children, at));
  return {
    kind: 'call',
    span,
    callee: lowerExpression(callee, at),
    arguments: lowerArguments(list, at),
    isNew: false,
  };
}

function lowerArguments(list: Piece, at: Lowering): readonly Argument[] {
  const runs = splitAt(
    list.children.filter(({ name }) => name !== '(' && name !== ')'),
    ',',
  );
  if (runs.length === 1 && runs[0]!.length === 0) return [];
  return runs.map((run) => {
    const named = run.find(({ name }) => name === 'NamedArgument');
    return named ? namedArgument(named, at) : positional(soleValue(run, list.end, at));
  });
}

/** One expression; nothing, and what the parser skipped, is unknown. */
function soleValue(run: readonly Piece[], end: number, at: Lowering): Expression {
  const start = run[0]?.start ?? end;
  const values = lowerAll(run, at);
  const skipped = run.some((piece) => piece.name === '⚠' && piece.end > piece.start);
  return values.length === 1 && !skipped
    ? values[0]!
    : unknown(spanOf({ start, end: run.at(-1)?.end ?? end }, at), values);
}

function namedArgument(piece: Piece, at: Lowering): Argument {
  const [name, , ...rest] = piece.children;
  const value = soleValue(rest, piece.end, at);
  return { name: plainName(name!, at), value: value.kind === 'name' ? truth(value) : value };
}

/** `byrow = T`: as an argument it is never anything else. */
function truth(name: Name): Expression {
  const isTruth = name.name === 'T' || name.name === 'F';
  return isTruth ? { kind: 'constant', span: name.span, value: name.name === 'T' } : name;
}

/** Named arguments of an index choose no entries (`drop = FALSE`). */
function index(piece: Piece, at: Lowering): Expression {
  const [object, , ...rest] = piece.children;
  const span = spanOf(piece, at);
  if (!object) return unknown(span);
  const all = splitAt(
    rest.filter(({ name }) => name !== ']'),
    ',',
  );
  const named = all.flatMap((run) => run.find(({ name }) => name === 'NamedArgument') ?? []);
  const keepsAxes = named.some((argument) => {
    const { name, value } = namedArgument(argument, at);
    return name === 'drop' && value.kind === 'constant' && value.value === false;
  });
  const runs = all.filter((run) => !run.some(({ name }) => name === 'NamedArgument'));
  const indices = runs.map(
    (run): IndexPart =>
      run.length === 0
        ? { kind: 'slice', from: null, to: null, step: null }
        : { kind: 'at', value: soleValue(run, piece.end, at) },
  );
  return {
    kind: 'index',
    span,
    object: lowerExpression(object, at),
    indices,
    isElement: piece.name === 'Element',
    ...(keepsAxes && { keepsAxes }),
  };
}

/** `x$name`, `x@slot`, `package::name`. */
function member(piece: Piece, at: Lowering): Expression {
  const [object, , name] = piece.children;
  const span = spanOf(piece, at);
  if (!object) return unknown(span);
  const inner = lowerExpression(object, at);
  if (!name || name.name === 'Parenthesized' || name.name === '⚠')
    return unknown(span, [inner, ...lowerAll(name ? [name] : [], at)]);
  return { kind: 'member', span, object: inner, name: plainName(name, at), nameSpan: spanOf(name, at) };
}

function conditional(piece: Piece, at: Lowering): Expression {
  const head = child(piece, 'Condition');
  const operands = [...lowerAll(head?.children ?? [], at), ...lowerAll(piece.children, at)];
  const [test, then, otherwise] = operands;
  const span = spanOf(piece, at);
  if (!test || !then || !otherwise) return unknown(span, operands);
  return { kind: 'conditional', span, test, then, otherwise };
}

function functionExpression(piece: Piece, at: Lowering): Expression {
  const list = child(piece, 'ParamList');
  const body = piece.children.slice(1).filter(isExpression);
  return {
    kind: 'function',
    span: spanOf(piece, at),
    parameters: list ? lowerParameters(list, at) : [],
    body: withReturn(at.block(body, at)),
  };
}

function lowerParameters(list: Piece, at: Lowering): readonly Parameter[] {
  return list.children.flatMap((piece): readonly Parameter[] => {
    const name = piece.name === 'Parameter' ? piece.children[0] : undefined;
    if (!name) return [];
    const [fallback = null] = lowerAll(piece.children.slice(1), at);
    const text = plainName(name, at);
    return [{ name: text, nameSpan: spanOf(name, at), fallback, isRest: text === '...' }];
  });
}
