/** Feature columns as the numbers that the input neurons receive. */
import { categoriesOf, mostFrequent } from './categories';
import { type Column, chunksOf, codeAt, MISSING } from './column';
import type { ClassifiedColumn } from './columnKinds';
import { type EncodedColumn, encodeNumbers, encodeOneHot, encodePositions } from './encoding';

export interface EncodedInput {
  readonly encoded: EncodedColumn;
  /** Values of a categorical or boolean column in the order of their positions. */
  readonly categories?: readonly string[];
  /** Missing cells that are filled. */
  readonly filled: number;
}

function encodeAmounts(column: Column, rows: Uint32Array): EncodedInput {
  const { mean, missing } = meanOf(column, rows);
  return { encoded: encodeNumbers(column, mean), filled: missing };
}

function encodeCategories(column: Column, rows: Uint32Array, isBoolean: boolean): EncodedInput {
  const categories = categoriesOf(column, rows);
  const { names, positionOf, missing } = categories;
  const usual = mostFrequent(categories);
  const encoded = isBoolean
    ? encodePositions(column, column.name, positionOf, usual)
    : encodeOneHot(
        column,
        names.map((name) => `${column.name}=${name}`),
        positionOf,
        usual,
      );
  return { encoded, categories: names, filled: missing };
}

/** Calls `visit` with each number of `rows`, NaN for what is none. */
function forEachNumber(column: Column, rows: Uint32Array, visit: (value: number) => void): void {
  for (const { cells, rows: part, first } of chunksOf(column, rows))
    for (const row of part) visit(cells.numbers[row - first]);
}

/** Mean of the known numbers over `rows`, kept from overflowing by growing in steps; and how many are unknown. */
export function meanOf(
  column: Column,
  rows: Uint32Array,
): { readonly mean: number; readonly missing: number } {
  let sum = 0;
  let missing = 0;
  forEachNumber(column, rows, (value) => {
    if (Number.isNaN(value)) missing++;
    else sum += value;
  });
  const count = rows.length - missing;
  if (Number.isFinite(sum)) return { mean: count === 0 ? Number.NaN : sum / count, missing };
  let mean = 0;
  forEachNumber(column, rows, (value) => {
    if (!Number.isNaN(value)) mean += value / count;
  });
  return { mean, missing };
}

/** Whether a column says the same in every one of `rows` that it is known in. */
export function isConstantOver(column: Column, rows: Uint32Array): boolean {
  let known: { readonly code: number; readonly value: number } | null = null;
  for (const { cells, rows: part, first } of chunksOf(column, rows))
    for (const row of part) {
      const code = codeAt(cells, row - first);
      if (code === MISSING) continue;
      const value = cells.numbers[row - first];
      known ??= { code, value };
      if (code !== known.code || !Object.is(value, known.value)) return false;
    }
  return true;
}

/**
 * Encodes a feature column over `rows`: numbers and dates as they are, booleans as 0 and 1, categories one-hot.
 * Missing cells get the mean or the most frequent category.
 */
export function encodeInput({ column, kind }: ClassifiedColumn, rows: Uint32Array): EncodedInput {
  return kind === 'date' || column.textCount === 0
    ? encodeAmounts(column, rows)
    : encodeCategories(column, rows, kind === 'boolean');
}
