/**
 * Values that reading a script computes with. Every number and array is computed three times over, in three worlds:
 * world 0 is the script's own; in worlds 1 and 2 data and parameters are numbers drawn at random. Two formulas that
 * give the same in both of those are the same formula, however they are spelled; what agrees only by chance in the
 * script's own numbers (0 and 1, say) is told apart.
 */
import type { ColumnPick } from '../../data/columnPick';
import type { Expression, IndexPart, FunctionExpression, FunctionStatement, Span } from '../parse/tree';

export interface NumberValue {
  readonly kind: 'number';
  /** One number a world. */
  readonly worlds: readonly [number, number, number];
  /** Whether world 0 is what the script has. */
  readonly isExact: boolean;
  /** Whether it is another one in each pass of a loop that is read only once. */
  readonly isVarying: boolean;
  /** Whether it is computed from the parameters of the network. */
  readonly isStateful: boolean;
}

/** Numbers of an array in row-major order; worlds that agree share them. */
export interface Tensor {
  /** None for a single number, one for a vector, two for a matrix. */
  readonly shape: readonly number[];
  readonly worlds: readonly [Float64Array, Float64Array, Float64Array];
  /** Whether world 0 is what the script has. */
  readonly isExact: boolean;
  /** Whether it is computed from the parameters of the network. */
  readonly isStateful: boolean;
  /** Whether its numbers are truths: as an index they choose, and are no positions. */
  readonly isMask: boolean;
  /** Whether it is NumPy's `matrix`: it always has two axes, and `*` is the matrix product. */
  readonly isMatrix: boolean;
  /** Where it stands in a data file, when it is as it stands there. */
  readonly source: FileSource | null;
  /** The very numbers that it was made with as sizes. */
  readonly sizes: readonly NumberValue[];
  /** What drew it: `numpy.random.uniform`. */
  readonly drawnBy: string | null;
  /** Where its numbers stand in the code. */
  readonly span: Span | null;
}

export interface FileSource {
  readonly path: string;
  readonly hasHeader: boolean | null;
  /** Null: all of them. */
  readonly columns: ColumnPick | null;
  readonly isTransposed: boolean;
  readonly span: Span;
}

/** An array that can be changed in place: who holds it sees the change. */
export interface ArrayValue {
  readonly kind: 'array';
  tensor: Tensor;
  readonly born: number;
  /** The array whose numbers these are, too, when NumPy makes a view of it. */
  readonly view: View | null;
}

/** Which entries of an array a view shows. */
export interface View {
  readonly of: ArrayValue;
  readonly indices: readonly IndexPart[];
  /** What the parts of the index were worth. */
  readonly evaluate: (part: Expression) => Value;
}

/** A list, tuple or JavaScript array. */
export interface ListValue {
  readonly kind: 'list';
  items: readonly Value[];
  readonly born: number;
  /** Names of the items of R's lists. */
  names: readonly (string | null)[] | null;
  /** The numbers in it as an array, as long as `items`, and what is in them, are those it was made from. */
  cache: {
    readonly items: readonly Value[];
    readonly parts: readonly (Tensor | null)[];
    readonly tensor: Tensor;
  } | null;
}

/** A dictionary, or an object with fields; `type` is its class. */
export interface RecordValue {
  readonly kind: 'record';
  readonly fields: Map<string, Value>;
  readonly type: ClassValue | null;
  readonly born: number;
}

export type FunctionCode = FunctionExpression | FunctionStatement;

export interface FunctionValue {
  readonly kind: 'function';
  readonly name: string | null;
  readonly nameSpan: Span | null;
  /** As it stands in the script: one for all values that come of it. */
  readonly code: FunctionCode;
  readonly scope: Scope;
  /** What `self` or `this` is. */
  readonly self: Value | null;
}

export interface ClassValue {
  readonly kind: 'class';
  readonly name: string;
  readonly bases: readonly ClassValue[];
  readonly members: ReadonlyMap<string, Value>;
}

/** A module of a library or something in it: `numpy`, `numpy.dot`. */
export interface LibraryValue {
  readonly kind: 'library';
  readonly path: string;
}

/** A method of a built-in value: `X.dot`. */
export interface MethodValue {
  readonly kind: 'method';
  readonly receiver: Value;
  readonly name: string;
  readonly span: Span;
}

/** Numbers from `from` in steps of `step`, `count` of them. */
export interface RangeValue {
  readonly kind: 'range';
  readonly from: number;
  readonly step: number;
  readonly count: number;
  readonly isVarying: boolean;
}

/** Arrays whose rows are gone through side by side: `zip(X, y)`. */
export interface RowsValue {
  readonly kind: 'rows';
  readonly parts: readonly Tensor[];
}

/** A table read from a file by pandas or R, or a data frame of R. */
export interface TableValue {
  readonly kind: 'table';
  readonly tensor: Tensor;
  /** Names of the columns when the code decides them; those of a file are told by the tensor's source. */
  readonly names: readonly (string | null)[] | null;
}

/** A random generator of the script. */
export interface GeneratorValue {
  readonly kind: 'generator';
  readonly stream: Stream;
}

/** Random numbers in the script's order; null when they are not to be had. */
export interface Stream {
  readonly uniform: () => number | null;
  readonly gaussian: () => number | null;
}

export type Value =
  | NumberValue
  | { readonly kind: 'string'; readonly value: string | null }
  | { readonly kind: 'truth'; readonly value: boolean | null }
  | { readonly kind: 'nothing' }
  | ArrayValue
  | ListValue
  | RecordValue
  | FunctionValue
  | ClassValue
  | LibraryValue
  | MethodValue
  | RangeValue
  | RowsValue
  | TableValue
  | GeneratorValue
  | { readonly kind: 'unknown' };

export interface Scope {
  readonly kind: 'scope';
  readonly names: Map<string, Value>;
  /** Names that are assigned to in a scope around this one. */
  readonly outerNames: Set<string>;
  readonly outer: Scope | null;
  readonly born: number;
}

export const UNKNOWN: Value = { kind: 'unknown' };
export const NOTHING: Value = { kind: 'nothing' };

/** The same number in all worlds. */
export function number(value: number, isVarying = false): NumberValue {
  return { kind: 'number', worlds: [value, value, value], isExact: true, isVarying, isStateful: false };
}

export function text(value: string | null): Value {
  return { kind: 'string', value };
}

export function truth(value: boolean | null): Value {
  return { kind: 'truth', value };
}

/** The whole number that a value is, if it is one that the script decides. */
export function wholeNumber(value: Value | undefined): number | null {
  if (value?.kind === 'truth' && value.value !== null) return value.value ? 1 : 0;
  if (value?.kind !== 'number' || !value.isExact) return null;
  const [whole] = value.worlds;
  return Number.isSafeInteger(whole) ? whole : null;
}

/** What a function gets: values in order, and by name. */
export interface Given {
  readonly positional: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
  readonly span: Span;
  /** Of the positional ones as they stand in the code. */
  readonly expressions: readonly Expression[];
  /** All of them as they stand in the code. */
  readonly inOrder?: readonly (readonly [name: string | null, value: Value])[];
  /** What stands before the dot of a method. */
  readonly receiver?: Expression;
}
