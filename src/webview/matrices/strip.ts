/** Geometry of a strip: epochs from left to right, values from bottom to top, strength of colour the share of a matrix's entries. */
import { BINS, SUMMARY_SHARES } from '../../core/network/parameterPast';
import type { MatrixDistributions } from '../../core/network/parameterPast';

/** Values from bottom to top. */
export interface ValueRange {
  readonly low: number;
  readonly high: number;
}

/** One of `SUMMARY_SHARES` of a column; NaN when the matrix had no finite entries then. */
export function summaryAt({ summaries }: MatrixDistributions, column: number, share: number): number {
  return summaries[column * SUMMARY_SHARES.length + share];
}

export const MINIMUM = 0;
export const MEDIAN = 2;
export const MAXIMUM = SUMMARY_SHARES.length - 1;

/** From the smallest to the largest value of all columns; a little around a single value. Null without finite values. */
export function rangeOf(distributions: MatrixDistributions, columns: number): ValueRange | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let column = 0; column < columns; column++) {
    const minimum = summaryAt(distributions, column, MINIMUM);
    if (Number.isNaN(minimum)) continue;
    low = Math.min(low, minimum);
    high = Math.max(high, summaryAt(distributions, column, MAXIMUM));
  }
  if (low > high) return null;
  const around = Math.abs(low) || 1;
  return low === high ? { low: low - around, high: high + around } : { low, high };
}

/**
 * How much of a column each row of the strip holds, from the bottom: 1 where there is most of it. A bin is spread evenly
 * over the rows that it covers.
 */
export function darknessOf(
  distributions: MatrixDistributions,
  column: number,
  { low, high }: ValueRange,
  rows: number,
): Float64Array {
  const held = new Float64Array(rows);
  const minimum = summaryAt(distributions, column, MINIMUM);
  if (Number.isNaN(minimum)) return held;
  const width = summaryAt(distributions, column, MAXIMUM) - minimum;
  const rowOf = (value: number) => ((value - low) / (high - low)) * rows;
  for (let bin = 0; bin < BINS; bin++) {
    const share = distributions.shares[column * BINS + bin];
    if (share === 0) continue;
    const from = rowOf(minimum + (width * bin) / BINS);
    const to = rowOf(minimum + (width * (bin + 1)) / BINS);
    const first = Math.max(0, Math.min(rows - 1, Math.floor(from)));
    const last = Math.max(first, Math.min(rows - 1, Math.ceil(to) - 1));
    for (let row = first; row <= last; row++) {
      const covered = Math.min(to, row + 1) - Math.max(from, row);
      held[row] += last === first ? share : share * (covered / (to - from));
    }
  }
  const most = Math.max(...held);
  return held.map((amount) => amount / most);
}

/** The column that shows an epoch: the nearest one. */
export function columnOf(epochs: readonly number[], epoch: number): number {
  let low = 0;
  let high = epochs.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (epochs[middle] < epoch) low = middle + 1;
    else high = middle;
  }
  const isBefore = low > 0 && epoch - epochs[low - 1] < epochs[low] - epoch;
  return isBefore ? low - 1 : low;
}

/** Where a column begins and ends, as shares of the strip's width: half way to its neighbours. */
export function extentOfColumn(epochs: readonly number[], column: number): readonly [number, number] {
  const first = epochs[0];
  const span = epochs[epochs.length - 1] - first;
  if (span === 0) return [0, 1];
  const middle = (one: number, other: number) => ((epochs[one] + epochs[other]) / 2 - first) / span;
  return [
    column === 0 ? 0 : middle(column - 1, column),
    column === epochs.length - 1 ? 1 : middle(column, column + 1),
  ];
}

/** Columns for a table: the first, the last and some between, at even distances. */
export function someColumns(columns: number, most: number): number[] {
  const count = Math.min(columns, most);
  if (count <= 1) return count === 1 ? [0] : [];
  return Array.from({ length: count }, (_, index) => Math.round((index * (columns - 1)) / (count - 1)));
}
