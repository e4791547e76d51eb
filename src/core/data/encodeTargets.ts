/** Target columns as the numbers that the output neurons should give, and the task that follows from them. */
import { areZeroOrOne } from '../matrix';
import { type Categories, categoriesOf, countValues } from './categories';
import type { Column } from './column';
import type { ClassifiedColumn } from './columnKinds';
import { Encoding, encodeNumbers, encodeOneHot, encodePositions } from './encoding';
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
  readonly encoding: Encoding;
  /** The column whose classes are told apart, and the position of a cell's class; null when there is none such. */
  readonly classOf: ClassOf | null;
}

export interface ClassOf {
  readonly column: Column;
  readonly positionOf: Categories['positionOf'];
}

/** Whether these different numbers, in so many rows, are the codes of classes instead of amounts. */
function areClassCodes(distinct: Iterable<number>, rows: number): boolean {
  const values = [...distinct].sort((a, b) => a - b);
  const repeated = rows >= values.length * ROWS_A_CLASS;
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

/** No target is missing in the rows used. */
const NEVER_NEEDED = null;

function regression(targets: readonly ClassifiedColumn[], rows: Uint32Array): EncodedTargets {
  const columns = targets.map(({ column, kind }) =>
    kind === 'boolean'
      ? encodePositions(column, column.name, categoriesOf(column, rows), NEVER_NEEDED)
      : encodeNumbers(column, NEVER_NEEDED),
  );
  return { task: 'regression', classes: [], encoding: new Encoding(columns), classOf: null };
}

function binary(column: Column, categories: Categories): EncodedTargets {
  const { names, positionOf } = categories;
  // Of 0 and 1 the output is the column itself; otherwise it is the chance of the second class.
  const name = names[0] === '0' && names[1] === '1' ? column.name : `${column.name}=${names[1]}`;
  return {
    task: 'binary',
    classes: names,
    encoding: new Encoding([encodePositions(column, name, categories, NEVER_NEEDED)]),
    classOf: { column, positionOf },
  };
}

function multiclass(column: Column, categories: Categories): EncodedTargets {
  const { names, positionOf } = categories;
  // A word says by itself which class it is; a code needs its column's name.
  const outputs = names.map((category) => (isCode(category) ? `${column.name}=${category}` : category));
  return {
    task: 'multiclass',
    classes: names,
    encoding: new Encoding([encodeOneHot(column, outputs, categories, NEVER_NEEDED)]),
    classOf: { column, positionOf },
  };
}

function isCode(category: string): boolean {
  return Number.isFinite(Number(category));
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
    return asRegression || !areZeroOrOne(encoded.encoding.over(rows))
      ? encoded
      : { ...encoded, task: 'binary', classes: ['0', '1'] };
  }
  const [target] = targets;
  const limit = isNumeric(target) ? MAX_CODED_CLASSES : Number.POSITIVE_INFINITY;
  const isAmount = isNumeric(target) && (asRegression || target.kind === 'date');
  const found = isAmount ? null : countValues(target.column, rows, limit);
  if (found === null || (isNumeric(target) && !areClassCodes(found.numbers.keys(), rows.length)))
    return regression(targets, rows);
  const categories = categoriesOf(target.column, rows, found);
  return categories.names.length === 2
    ? binary(target.column, categories)
    : multiclass(target.column, categories);
}
