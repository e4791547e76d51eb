/** What lowering a tree has in common, whatever the language. */
import type { Piece } from './piece';
import type { Argument, Expression, Span, Statement, Unknown } from './tree';

/** One part of a script while it is lowered. */
export interface Lowering {
  readonly text: string;
  readonly part: number;
  /** Assignments met inside the present statement's expressions: they are to stand before it. */
  readonly hoisted: Statement[];
  /** Lowers the statements among some pieces: what stands in a function that is itself an expression. */
  readonly block: LowerBlock;
}

export type LowerBlock = (pieces: readonly Piece[], at: Lowering) => readonly Statement[];

/** How a language lowers the pieces that are statements, by their names. */
export type StatementTable = Readonly<Record<string, LowerStatement>>;

type LowerStatement = (piece: Piece, at: Lowering) => readonly Statement[];

/** How a language lowers the pieces that are expressions, by their names. */
export type ExpressionTable = Readonly<Record<string, (piece: Piece, at: Lowering) => Expression>>;

export function spanOf(piece: { readonly start: number; readonly end: number }, at: Lowering): Span {
  return { part: at.part, start: piece.start, end: piece.end };
}

export function textOf(piece: Piece, at: Lowering): string {
  return at.text.slice(piece.start, piece.end);
}

export function child(piece: Piece, name: string): Piece | undefined {
  return piece.children.find((each) => each.name === name);
}

export function unknown(span: Span, parts: readonly Expression[] = []): Unknown {
  return { kind: 'unknown', span, parts };
}

/** Lowers what `table` knows, or what there is in it. */
export function lowerWith(table: ExpressionTable, piece: Piece, at: Lowering): Expression {
  const lower = Object.hasOwn(table, piece.name) ? table[piece.name] : undefined;
  return lower ? lower(piece, at) : unknown(spanOf(piece, at), expressionsIn(table, piece.children, at));
}

/** Those of `pieces` that are expressions. */
export function expressionsIn(
  table: ExpressionTable,
  pieces: readonly Piece[],
  at: Lowering,
): readonly Expression[] {
  return pieces.filter(({ name }) => Object.hasOwn(table, name)).map((piece) => lowerWith(table, piece, at));
}

/** Runs of pieces between those called `separator`; one more than there are separators. */
export function splitAt(pieces: readonly Piece[], separator: string): readonly (readonly Piece[])[] {
  const runs: Piece[][] = [[]];
  for (const piece of pieces) {
    if (piece.name === separator) runs.push([]);
    else runs.at(-1)!.push(piece);
  }
  return runs;
}

/** Where `pieces` lie; nothing at `end` when there are none. */
export function spanAround(pieces: readonly Piece[], end: number, at: Lowering): Span {
  const first = pieces[0];
  const last = pieces.at(-1);
  return first && last ? spanOf({ start: first.start, end: last.end }, at) : spanOf({ start: end, end }, at);
}

/**
 * What the statements among `pieces` say; one that has no counterpart keeps its expressions. Assignments inside a
 * statement's expressions come before it.
 */
export function statementsIn(
  statements: StatementTable,
  expressions: ExpressionTable,
  pieces: readonly Piece[],
  at: Lowering,
): readonly Statement[] {
  return pieces.flatMap((piece) => {
    const hoisted: Statement[] = [];
    const lowered = lowerStatement(statements, expressions, piece, { ...at, hoisted });
    return hoisted.length > 0 ? [...hoisted, ...lowered] : lowered;
  });
}

function lowerStatement(
  statements: StatementTable,
  expressions: ExpressionTable,
  piece: Piece,
  at: Lowering,
): readonly Statement[] {
  const lower = Object.hasOwn(statements, piece.name) ? statements[piece.name] : undefined;
  if (lower) return lower(piece, at);
  if (Object.hasOwn(expressions, piece.name)) return [expressionStatement(lowerWith(expressions, piece, at))];
  const parts = expressionsIn(expressions, piece.children, at);
  return parts.length > 0 ? [expressionStatement(unknown(spanOf(piece, at), parts))] : [];
}

/** As something that can be assigned to. */
export function targetOf(expression: Expression): Expression {
  switch (expression.kind) {
    case 'name':
    case 'member':
    case 'index':
    case 'unknown':
      return expression;
    case 'sequence':
      return { ...expression, items: expression.items.map(targetOf) };
    case 'spread':
      return { ...expression, value: targetOf(expression.value) };
    default:
      return unknown(expression.span, [expression]);
  }
}

/** The name of something that has a plain or dotted one: `np`, `keras.Model`. */
export function dottedName(expression: Expression): string | null {
  if (expression.kind === 'name') return expression.name;
  if (expression.kind !== 'member') return null;
  const object = dottedName(expression.object);
  return object === null ? null : `${object}.${expression.name}`;
}

/** Statements of which it is open whether they run. */
export function maybe(head: Piece, end: number, then: readonly Statement[], at: Lowering): Statement {
  const span = spanOf({ start: head.start, end }, at);
  return { kind: 'if', span, test: unknown(spanOf(head, at)), then, otherwise: [] };
}

export function expressionStatement(value: Expression): Statement {
  return { kind: 'expression', span: value.span, value };
}

export function positional(value: Expression): Argument {
  return { name: null, value };
}
