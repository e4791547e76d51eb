import { quantileOf } from '../statistics';
import { BINS, type Distribution, MOST_ENTRIES, SUMMARY_SHARES, WHOLE } from './parameterPast';

/** Of the finite entries. */
export function distributionOf(values: Float64Array): Distribution {
  const sorted = finiteOf(values, MOST_ENTRIES).sort();
  const summary = Float64Array.from(SUMMARY_SHARES, (share) => quantileOf(sorted, share));
  if (sorted.length < values.length) widen(summary, values);
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

/** The smallest and the largest are of all finite entries, not only of those that were looked at. */
function widen(summary: Float64Array, values: Float64Array): void {
  const last = summary.length - 1;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < summary[0]) summary[0] = value;
    if (value > summary[last]) summary[last] = value;
  }
}

/** The golden section: multiples of it fall into ever new places between whole numbers. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * Finite ones of at most so many of the values, as a copy: one of each of as many equal stretches, at a place that wanders
 * through the stretch, since equal distances would meet the same columns of a matrix over and over.
 */
function finiteOf(values: Float64Array, most: number): Float64Array {
  const looked = Math.min(values.length, most);
  const stretch = values.length / looked;
  const finite = new Float64Array(looked);
  let count = 0;
  for (let index = 0; index < looked; index++) {
    const place = stretch === 1 ? index : Math.floor((index + ((index * GOLDEN) % 1)) * stretch);
    const value = values[place];
    if (Number.isFinite(value)) finite[count++] = value;
  }
  return finite.subarray(0, count);
}
