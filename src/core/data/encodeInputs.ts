/** Feature columns as the numbers that the input neurons receive. */
import { type Categories, categoriesOf, mostFrequent } from './categories';
import { type Column, isMissingAt } from './column';
import type { ClassifiedColumn } from './columnKinds';

/** One feature column over the rows used. */
export interface EncodedColumn {
  /** One name an input neuron. */
  readonly names: readonly string[];
  /** Values of a categorical or boolean column in the order of their positions. */
  readonly categories?: readonly string[];
  readonly filled: number;
  /** Writes the column's values into a row-major matrix of `width` columns, beginning at column `offset`. */
  readonly write: (values: Float64Array, width: number, offset: number) => void;
}

function encodeNumbers(column: Column, rows: Uint32Array): EncodedColumn {
  const mean = meanOf(column, rows);
  let filled = 0;
  for (const row of rows) if (Number.isNaN(column.numbers[row])) filled++;
  return {
    names: [column.name],
    filled,
    write(values, width, offset) {
      rows.forEach((row, index) => {
        const value = column.numbers[row];
        values[index * width + offset] = Number.isNaN(value) ? mean : value;
      });
    },
  };
}

function encodeCategories(column: Column, rows: Uint32Array, isBoolean: boolean): EncodedColumn {
  const categories = categoriesOf(column, rows);
  const { names, indices } = withoutGaps(categories);
  const filled = categories.indices.reduce((count, index) => count + Number(index < 0), 0);
  return {
    names: isBoolean ? [column.name] : names.map((name) => `${column.name}=${name}`),
    categories: names,
    filled,
    write(values, width, offset) {
      indices.forEach((category, index) => {
        if (isBoolean) values[index * width + offset] = category;
        else values[index * width + offset + category] = 1;
      });
    },
  };
}

/** Fills missing cells with the most frequent category. */
function withoutGaps(categories: Categories): Categories {
  const usual = mostFrequent(categories);
  return { names: categories.names, indices: categories.indices.map((index) => (index < 0 ? usual : index)) };
}

/** Mean of the known numbers over `rows`, kept from overflowing by growing in steps. */
export function meanOf(column: Column, rows: Uint32Array): number {
  let sum = 0;
  let count = 0;
  for (const row of rows) {
    const value = column.numbers[row];
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  if (Number.isFinite(sum)) return count === 0 ? Number.NaN : sum / count;
  return rows.reduce((mean, row) => {
    const value = column.numbers[row];
    return Number.isNaN(value) ? mean : mean + value / count;
  }, 0);
}

/** Whether a feature column says the same in every one of `rows` that it is known in. */
export function isConstantOver(column: Column, rows: Uint32Array): boolean {
  let first = -1;
  for (const row of rows) {
    if (isMissingAt(column, row)) continue;
    if (first < 0) first = row;
    const sameNumber = Object.is(column.numbers[row], column.numbers[first]);
    const sameCode = !column.codes || column.codes[row] === column.codes[first];
    if (!sameNumber || !sameCode) return false;
  }
  return true;
}

/**
 * Encodes a feature column over `rows`: numbers and dates as they are, booleans as 0 and 1, categories one-hot.
 * Missing cells get the mean or the most frequent category.
 */
export function encodeInput({ column, kind }: ClassifiedColumn, rows: Uint32Array): EncodedColumn {
  return kind === 'date' || column.textCount === 0
    ? encodeNumbers(column, rows)
    : encodeCategories(column, rows, kind === 'boolean');
}
