/** Feature columns as the numbers that the input neurons receive. */
import { categoriesOf, mostFrequent } from './categories';
import { type Column, chunksOf, codeAt, MISSING } from './column';
import type { ClassifiedColumn } from './columnKinds';
import { type Figures, RunningFigures } from './figures';
import { type EncodedColumn, encodeNumbers, encodeOneHot, encodePositions } from './encoding';

export interface EncodedInput {
  readonly encoded: EncodedColumn;
  /** Values of a categorical or boolean column in the order of their positions. */
  readonly categories?: readonly string[];
  /** Missing cells that are filled. */
  readonly filled: number;
}

function encodeAmounts(column: Column, rows: Uint32Array): EncodedInput {
  const figures = figuresOver(column, rows);
  const mean = meanOver(column, rows, figures);
  return { encoded: encodeNumbers(column, mean), filled: rows.length - figures.count };
}

function encodeCategories(column: Column, rows: Uint32Array, isBoolean: boolean): EncodedInput {
  const categories = categoriesOf(column, rows);
  const { names, missing } = categories;
  const usual = mostFrequent(categories);
  const encoded = isBoolean
    ? encodePositions(column, column.name, categories, usual)
    : encodeOneHot(
        column,
        names.map((name) => `${column.name}=${name}`),
        categories,
        usual,
      );
  return { encoded, categories: names, filled: missing };
}

/** Figures of the known numbers over `rows`. */
export function figuresOver(column: Column, rows: Uint32Array): Figures {
  // As a rule all rows are used, and nothing is to be gathered.
  if (rows.length === column.rows) return column.figures;
  const figures = new RunningFigures();
  for (const { cells, rows: part, first } of chunksOf(column, rows))
    figures.add(Float64Array.from(part, (row) => cells.numbers[row - first]));
  return figures;
}

/** Mean of the known numbers over `rows`, kept from overflowing by growing in steps. */
export function meanOver(column: Column, rows: Uint32Array, { sum, count }: Figures): number {
  if (Number.isFinite(sum)) return sum / count;
  let mean = 0;
  for (const { cells, rows: part, first } of chunksOf(column, rows))
    for (const row of part) {
      const value = cells.numbers[row - first];
      if (!Number.isNaN(value)) mean += value / count;
    }
  return mean;
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
