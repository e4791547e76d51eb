/** What the comparison of two gradients comes to, in words. */
import { formatCount, formatNumber } from '../../core/format';
import type { GradientCheck, GradientComparison } from '../../core/network/moment';
import type { MatrixNames } from '../../core/network/matrixNames';

/** Entries of one table, at most. */
const MOST_ROWS = 60;
/** Below these relative errors two gradients are the same, or nearly so. */
const SAME = 1e-6;
const NEARLY = 1e-3;

export interface ComparedEntry {
  readonly place: string;
  readonly analytic: number;
  readonly numeric: number;
  readonly relativeError: number;
  readonly isLargest: boolean;
}

export interface ComparedEntries {
  readonly entries: readonly ComparedEntry[];
  /** What is not listed; empty when everything is. */
  readonly rest: string;
}

/** `sepal_length to h2`; of a bias its neuron. */
function placeOf({ of, columns }: GradientComparison, position: number, names: MatrixNames): string {
  const column = names.columns[position % columns];
  return of === 'biases' ? column : `${names.rows[Math.floor(position / columns)]} to ${column}`;
}

/** Small matrices in their order; of large ones the entries with the largest relative errors. */
export function listEntries(comparison: GradientComparison, names: MatrixNames): ComparedEntries {
  const { positions, analytic, numeric, relativeErrors, rows, columns } = comparison;
  const order = Array.from(positions.keys());
  const largest = largestOf(relativeErrors);
  if (order.length > MOST_ROWS) order.sort((a, b) => relativeErrors[b] - relativeErrors[a]);
  const entries = order.slice(0, MOST_ROWS).map((index) => ({
    place: placeOf(comparison, positions[index], names),
    analytic: analytic[index],
    numeric: numeric[index],
    relativeError: relativeErrors[index],
    isLargest: index === largest,
  }));
  const hidden = order.length - entries.length;
  const untouched = rows * columns - order.length;
  const rest = [
    ...(hidden > 0 ? [`${formatCount(hidden)} more were compared, with smaller errors`] : []),
    ...(untouched > 0
      ? [`${formatCount(untouched)} of ${formatCount(rows * columns)} were not compared`]
      : []),
  ];
  return { entries, rest: rest.length > 0 ? `${rest.join('; ')}.` : '' };
}

/** One sentence on all parameters. */
export function describeAgreement(
  { comparisons, rows, allRows }: GradientCheck,
  names: readonly MatrixNames[],
): string {
  let worst: { error: number; place: string } | null = null;
  for (const comparison of comparisons) {
    const index = largestOf(comparison.relativeErrors);
    if (index === -1) continue;
    const error = comparison.relativeErrors[index];
    if (worst && worst.error >= error) continue;
    const own = names[comparison.layer];
    const name = comparison.of === 'weights' ? own.weights : own.biases;
    worst = { error, place: `${name}, ${placeOf(comparison, comparison.positions[index], own)}` };
  }
  if (!worst) return 'There was nothing to compare.';
  const over =
    rows < allRows ? `Over the first ${formatCount(rows)} of ${formatCount(allRows)} samples. ` : '';
  if (worst.error === 0) return `${over}Analytic and numeric gradient are equal in every entry.`;
  const where = `${over}Largest relative error ${formatNumber(worst.error)}, at ${worst.place}`;
  const digits = Math.floor(-Math.log10(worst.error));
  if (worst.error < SAME) return `${where}: the two agree to ${digits} digits. The derivation is right.`;
  if (worst.error < NEARLY) return `${where}: the two agree to ${digits} digits.`;
  return `${where}. A gradient next to 0, a kink of the activation or 32-bit numbers make the numeric one coarse.`;
}

/** Position of the largest error; −1 when there is none. */
function largestOf(errors: Float64Array): number {
  let largest = -1;
  errors.forEach((error, index) => {
    if (largest === -1 || error > errors[largest]) largest = index;
  });
  return largest;
}
