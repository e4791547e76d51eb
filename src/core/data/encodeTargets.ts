/** Target columns as the numbers that the output neurons should give, and the task that follows from them. */
import type { Matrix } from '../matrix';
import { type Categories, categoriesOf } from './categories';
import type { Column } from './column';
import type { ClassifiedColumn } from './columnKinds';
import type { Task } from './summary';

/** More distinct values than this are no class codes but measurements. */
const MAX_CODED_CLASSES = 20;
/** Class codes come back: so many rows a value on average. */
const ROWS_A_CLASS = 8;
/** Class codes are numbered with few gaps: at least this share of the numbers between first and last occurs. */
const CODE_DENSITY = 0.7;

export interface EncodedTargets {
  readonly task: Task;
  /** Class names in output order; two for a binary task; none for a regression. */
  readonly classes: readonly string[];
  /** One name an output neuron. */
  readonly outputNames: readonly string[];
  /** rows × output neurons */
  readonly targets: Matrix;
}

/** Whether the numbers of a column are the codes of classes instead of amounts. */
function areClassCodes(column: Column, rows: Uint32Array): boolean {
  const distinct = new Set<number>();
  for (const row of rows) if (distinct.add(column.numbers[row]).size > MAX_CODED_CLASSES) return false;
  const values = [...distinct].sort((a, b) => a - b);
  const repeated = rows.length >= values.length * ROWS_A_CLASS;
  const whole = values.every(Number.isInteger);
  const [first, last] = [values[0], values[values.length - 1]];
  // 0 and 1, 1 and 2, −1 and 1; any other two values, when they come back.
  if (values.length === 2) return repeated || (whole && (last - first === 1 || last === -first));
  const dense = values.length >= (last - first + 1) * CODE_DENSITY;
  return whole && repeated && dense && (first === 0 || first === 1);
}

function isNumeric(target: ClassifiedColumn): boolean {
  return target.column.textCount === 0 || target.kind === 'date' || target.kind === 'numeric';
}

function regression(targets: readonly ClassifiedColumn[], rows: Uint32Array): EncodedTargets {
  const columns = targets.length;
  const values = new Float64Array(rows.length * columns);
  targets.forEach(({ column, kind }, offset) => {
    const numbers = kind === 'boolean' ? categoriesOf(column, rows).indices : null;
    for (let index = 0; index < rows.length; index++)
      values[index * columns + offset] = numbers ? numbers[index] : column.numbers[rows[index]];
  });
  return {
    task: 'regression',
    classes: [],
    outputNames: targets.map(({ column }) => column.name),
    targets: { rows: rows.length, columns, values },
  };
}

function binary(name: string, { names, indices }: Categories): EncodedTargets {
  const values = Float64Array.from(indices);
  return {
    task: 'binary',
    classes: names,
    // Of 0 and 1 the output is the column itself; otherwise it is the chance of the second class.
    outputNames: [names[0] === '0' && names[1] === '1' ? name : `${name}=${names[1]}`],
    targets: { rows: values.length, columns: 1, values },
  };
}

function multiclass(name: string, { names, indices }: Categories): EncodedTargets {
  const columns = names.length;
  const values = new Float64Array(indices.length * columns);
  indices.forEach((category, index) => {
    values[index * columns + category] = 1;
  });
  return {
    task: 'multiclass',
    classes: names,
    // A word says by itself which class it is; a code needs its column's name.
    outputNames: names.map((category) => (isCode(category) ? `${name}=${category}` : category)),
    targets: { rows: indices.length, columns, values },
  };
}

function isCode(category: string): boolean {
  return Number.isFinite(Number(category));
}

function isZeroOrOne({ values }: Matrix): boolean {
  return values.every((value) => value === 0 || value === 1);
}

/**
 * Encodes the targets over `rows`, none of which misses one. A categorical target is a classification, one-hot beyond
 * two classes; a numeric one a regression, unless its values are 0 and 1 or codes of classes. Several targets are
 * numbers or truth values: a regression, or, of 0 and 1 alone, one yes-or-no question each.
 * @param asRegression leaves numbers numbers
 */
export function encodeTargets(
  targets: readonly ClassifiedColumn[],
  rows: Uint32Array,
  asRegression: boolean,
): EncodedTargets {
  if (targets.length > 1) {
    const encoded = regression(targets, rows);
    return asRegression || !isZeroOrOne(encoded.targets)
      ? encoded
      : { ...encoded, task: 'binary', classes: ['0', '1'] };
  }
  const [target] = targets;
  if (isNumeric(target) && (asRegression || target.kind === 'date' || !areClassCodes(target.column, rows)))
    return regression(targets, rows);
  const categories = categoriesOf(target.column, rows);
  return categories.names.length === 2
    ? binary(target.column.name, categories)
    : multiclass(target.column.name, categories);
}
