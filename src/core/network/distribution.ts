/** How the numbers of a matrix are spread: what a strip of its history shows at one epoch. */
import { quantileOf } from '../statistics';
import { BINS, MOST_ENTRIES, SUMMARY_SHARES, WHOLE } from './parameterPast';

export interface Distribution {
  /** One number for each of `SUMMARY_SHARES`; all NaN of a matrix without finite entries. */
  readonly summary: Float64Array;
  /** Share of the finite entries in each bin, `WHOLE` being all; entries that are all equal are in the first. */
  readonly shares: Uint16Array;
}

/** Of the finite entries. */
export function distributionOf(values: Float64Array): Distribution {
  const sorted = spreadOf(values, MOST_ENTRIES).filter(Number.isFinite).sort();
  const summary = Float64Array.from(SUMMARY_SHARES, (share) => quantileOf(sorted, share));
  const counts = new Float64Array(BINS);
  const low = summary[0];
  const width = summary[SUMMARY_SHARES.length - 1] - low;
  for (const value of sorted) {
    const bin = width > 0 ? Math.floor(((value - low) / width) * BINS) : 0;
    counts[Math.min(bin, BINS - 1)]++;
  }
  const share = (count: number) => Math.ceil((count / sorted.length) * WHOLE);
  return { summary, shares: Uint16Array.from(counts, (count) => (count > 0 ? share(count) : 0)) };
}

/** At most so many of the values, at equal distances over all of them, as a copy. */
export function spreadOf(values: Float64Array, most: number): Float64Array {
  if (values.length <= most) return values.slice();
  return Float64Array.from(
    { length: most },
    (_, index) => values[Math.floor((index * values.length) / most)],
  );
}
