/**
 * Matrices in worlds 1 and 2, in which data and parameters are random: what agrees in both is the same formula. A row
 * is a sample.
 */
import { product } from './tensor';
import type { Tensor } from './values';

export interface Pair {
  readonly rows: number;
  readonly columns: number;
  readonly worlds: readonly [Float64Array, Float64Array];
}

/** Rounding of differently ordered sums. */
const TOLERANCE = 1e-8;

/** A matrix as it is; a vector as one row, a number as 1 × 1; null for more axes. */
export function pairOf({ shape, worlds }: Tensor): Pair | null {
  if (shape.length > 2) return null;
  const columns = shape.at(-1) ?? 1;
  return { rows: shape.length === 2 ? shape[0] : 1, columns, worlds: [worlds[1], worlds[2]] };
}

/** The one row of a matrix all of whose rows are the same; else the matrix itself. */
export function repeatedRow(pair: Pair): Pair {
  const { rows, columns, worlds } = pair;
  const isRepeated =
    rows > 1 && worlds.every((values) => values.every((value, k) => value === values[k % columns]));
  return isRepeated
    ? { rows: 1, columns, worlds: inBoth(worlds, (values) => values.slice(0, columns)) }
    : pair;
}

export function transposed({ rows, columns, worlds }: Pair): Pair {
  const turn = (values: Float64Array) =>
    Float64Array.from(values, (_, k) => values[(k % rows) * columns + Math.floor(k / rows)]);
  return { rows: columns, columns: rows, worlds: inBoth(worlds, turn) };
}

/** A · B, or null. */
export function times(a: Pair, b: Pair): Pair | null {
  if (a.columns !== b.rows) return null;
  const worlds = [0, 1].map((w) => product(a.worlds[w], b.worlds[w], a.rows, a.columns, b.columns));
  return { rows: a.rows, columns: b.columns, worlds: [worlds[0], worlds[1]] };
}

/** Entry by entry; a matrix of one row, or of one column, is stretched. Null when shapes do not fit. */
export function zip(a: Pair, b: Pair, operation: (x: number, y: number) => number): Pair | null {
  const fits = (of: 'rows' | 'columns') => b[of] === a[of] || b[of] === 1;
  if (!fits('rows') || !fits('columns')) return null;
  const { rows, columns } = a;
  const at = (k: number) => {
    const row = b.rows === 1 ? 0 : Math.floor(k / columns);
    return row * b.columns + (b.columns === 1 ? 0 : k % columns);
  };
  const combine = (w: 0 | 1) => a.worlds[w].map((x, k) => operation(x, b.worlds[w][at(k)]));
  return { rows, columns, worlds: [combine(0), combine(1)] };
}

export function each(a: Pair, operation: (x: number) => number): Pair {
  return { ...a, worlds: inBoth(a.worlds, (values) => values.map(operation)) };
}

/** The sum over samples, as one row. */
export function columnSums(a: Pair): Pair {
  const sum = (values: Float64Array) => {
    const result = new Float64Array(a.columns);
    for (let k = 0; k < values.length; k++) result[k % a.columns] += values[k];
    return result;
  };
  return { rows: 1, columns: a.columns, worlds: inBoth(a.worlds, sum) };
}

/**
 * The number c with a = c · b in both worlds, or null. Matrices of next to nothing are no multiple of anything.
 */
export function multiple(a: Pair, b: Pair): number | null {
  if (a.rows !== b.rows || a.columns !== b.columns) return null;
  const first = multipleIn(a.worlds[0], b.worlds[0]);
  if (first === null) return null;
  const second = multipleIn(a.worlds[1], b.worlds[1]);
  return second !== null && isClose(first, second) ? first : null;
}

export function isSame(a: Pair, b: Pair): boolean {
  const c = multiple(a, b);
  return c !== null && isClose(c, 1);
}

export function isClose(x: number, y: number): boolean {
  return Math.abs(x - y) <= TOLERANCE * Math.max(Math.abs(x), Math.abs(y));
}

function multipleIn(a: Float64Array, b: Float64Array): number | null {
  let largest = 0;
  for (let k = 1; k < b.length; k++) if (Math.abs(b[k]) > Math.abs(b[largest])) largest = k;
  const scale = Math.abs(b[largest]);
  const c = a[largest] / b[largest];
  if (!(scale > 1e-12) || !Number.isFinite(c) || c === 0) return null;
  for (let k = 0; k < b.length; k++)
    if (!(Math.abs(a[k] - c * b[k]) <= TOLERANCE * Math.abs(c) * scale)) return null;
  return c;
}

function inBoth(
  worlds: Pair['worlds'],
  operation: (values: Float64Array) => Float64Array,
): readonly [Float64Array, Float64Array] {
  return [operation(worlds[0]), operation(worlds[1])];
}
