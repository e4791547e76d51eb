import {
  child,
  type ExpressionTable,
  expressionsIn,
  type Lowering,
  spanOf,
  splitAt,
  textOf,
  unknown,
} from '../lowering';
import type { Piece } from '../piece';
import type { Parameter, Statement } from '../tree';
import { nameOf, takeApart } from './patterns';

interface Signature {
  readonly parameters: readonly Parameter[];
  /** What the parameters mean as statements at the begin of the body: patterns, and fields that a class declares. */
  readonly prologue: readonly Statement[];
}

/** Parameters and body of whatever has a `ParamList`: a function, an arrow, a method. */
export function lowerFunction(
  piece: Piece,
  table: ExpressionTable,
  at: Lowering,
): { readonly parameters: readonly Parameter[]; readonly body: readonly Statement[] } {
  const list = child(piece, 'ParamList');
  const { parameters, prologue } = list ? signature(list, table, at) : { parameters: [], prologue: [] };
  return { parameters, body: [...prologue, ...bodyOf(piece, table, at)] };
}

function bodyOf(piece: Piece, table: ExpressionTable, at: Lowering): readonly Statement[] {
  const block = child(piece, 'Block');
  if (block) return at.block(block.children, at);
  const arrow = piece.children.findIndex(({ name }) => name === 'Arrow');
  if (arrow < 0) return [];
  const inner: Lowering = { ...at, hoisted: [] };
  const [value] = expressionsIn(table, piece.children.slice(arrow + 1), inner);
  return value ? [...inner.hoisted, { kind: 'return', span: value.span, value }] : [];
}

function signature(list: Piece, table: ExpressionTable, at: Lowering): Signature {
  const prologue: Statement[] = [];
  const inside = list.children.filter(({ name }) => name !== '(' && name !== ')');
  const parameters = splitAt(inside, ',').flatMap((run): readonly Parameter[] => {
    const pattern = run.find(({ name }) => name === 'VariableDefinition' || name.endsWith('Pattern'));
    if (!pattern) return [];
    const span = spanOf(pattern, at);
    const value = nameOf(pattern, at);
    if (pattern.name !== 'VariableDefinition') prologue.push(...takeApart(pattern, value, span, table, at));
    else if (run.some(({ name }) => name === 'Privacy' || name === 'readonly')) {
      const object = { kind: 'name', span, name: 'this' } as const;
      const field = { kind: 'member', span, object, name: value.name, nameSpan: span } as const;
      prologue.push({ kind: 'assignment', span, targets: [field], operator: null, value });
    }
    const equals = run.findIndex(({ name }) => name === 'Equals');
    const fallback =
      equals < 0
        ? null
        : (expressionsIn(table, run.slice(equals + 1), at)[0] ?? unknown(spanOf(run[equals]!, at)));
    const isRest = run.some(({ name }) => name === 'Spread');
    return [{ name: textOf(pattern, at), nameSpan: span, fallback, isRest }];
  });
  return { parameters, prologue };
}
