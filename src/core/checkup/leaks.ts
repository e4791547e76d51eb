/** Features that tell the target all by themselves. */
import { type ColumnCode, widthOf } from '../data/columnCode';
import type { Matrix } from '../matrix';
import type { Leak } from './evidence';

/** With fewer rows a feature may fit by chance, and a lesson's few rows often do. */
const LEAST_ROWS = 50;
/** A measured quantity hardly ever follows another one so closely; a rounded or converted copy does. */
const LEAST_CORRELATION = 0.999;
/** Every class that a value stands for is seen so often: one row of each proves nothing. */
const LEAST_ROWS_OF_A_CLASS = 5;

interface Side {
  readonly codes: readonly ColumnCode[];
  /** Rows × numbers of all columns, as they are encoded; both sides have the same rows. */
  readonly values: Matrix;
}

/**
 * @param isRegression whether the targets are amounts; else the classes of one column, one-hot or as 0 and 1
 * @returns in the order of the features; none when there is only one: then the data may well be that simple
 */
export function findLeaks(features: Side, targets: Side, isRegression: boolean): Leak[] {
  const { rows } = features.values;
  if (rows < LEAST_ROWS || features.codes.length < 2) return [];
  if (!isRegression && targets.codes.length > 1) return [];
  const classes = isRegression ? null : classesOf(targets.values);
  const leaks: Leak[] = [];
  let offset = 0;
  for (const code of features.codes) {
    const width = widthOf(code);
    const target = targets.codes[0].name;
    if (classes !== null) {
      if (areOneToOne(features.values, offset, width, classes))
        leaks.push({ column: code.name, target, correlation: null, rows });
    } else if (width === 1) {
      targets.codes.forEach(({ name }, output) => {
        const correlation = correlate(features.values, offset, targets.values, output);
        if (Math.abs(correlation) > LEAST_CORRELATION)
          leaks.push({ column: code.name, target: name, correlation, rows });
      });
    }
    offset += width;
  }
  return leaks;
}

/** The class of each row: the position of the 1 among its targets, or its only target. */
function classesOf(targets: Matrix): Float64Array {
  const classes = new Float64Array(targets.rows);
  for (let row = 0; row < targets.rows; row++) classes[row] = keyOf(targets, row, 0, targets.columns);
  return classes;
}

/** What a column says in a row: its number, or the position of the 1 among zeros. */
function keyOf({ columns, values }: Matrix, row: number, offset: number, width: number): number {
  const start = row * columns + offset;
  return width === 1 ? values[start] : values.subarray(start, start + width).indexOf(1);
}

/** Whether every key of a column goes with one class and every class with one key, each often enough. */
function areOneToOne(features: Matrix, offset: number, width: number, classes: Float64Array): boolean {
  const classOfKey = new Map<number, number>();
  const keyOfClass = new Map<number, number>();
  const counts = new Map<number, number>();
  for (let row = 0; row < classes.length; row++) {
    const [key, own] = [keyOf(features, row, offset, width), classes[row]];
    if ((classOfKey.get(key) ?? own) !== own || (keyOfClass.get(own) ?? key) !== key) return false;
    classOfKey.set(key, own);
    keyOfClass.set(own, key);
    counts.set(own, (counts.get(own) ?? 0) + 1);
  }
  return counts.size > 1 && Math.min(...counts.values()) >= LEAST_ROWS_OF_A_CLASS;
}

/** Pearson's correlation of two columns; 0 when one of them does not vary. */
function correlate(one: Matrix, i: number, other: Matrix, j: number): number {
  const [x, y] = [standardized(one, i), standardized(other, j)];
  return x.reduce((sum, value, row) => sum + value * y[row], 0);
}

/** A column about its mean, of length 1. */
function standardized({ rows, columns, values }: Matrix, column: number): Float64Array {
  const entries = Float64Array.from({ length: rows }, (_, row) => values[row * columns + column]);
  const largest = entries.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  // Squares of the numbers themselves could overflow.
  const small = largest > 0 ? entries.map((value) => value / largest) : entries;
  const mean = small.reduce((sum, value) => sum + value, 0) / rows;
  const centred = small.map((value) => value - mean);
  const length = Math.sqrt(centred.reduce((sum, value) => sum + value * value, 0));
  return length > 0 && Number.isFinite(length) ? centred.map((value) => value / length) : centred.fill(0);
}
