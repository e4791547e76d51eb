/** @param {readonly number[]} values at least one @returns {number} the middle one, or the mean of the middle two */
export function median(values) {
  if (values.length === 0) throw new RangeError('There is no median of no values.');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * @typedef {{ median: number, minimum: number, maximum: number, rounds: number }} Statistics
 * @param {readonly number[]} values at least one
 * @returns {Statistics}
 */
export function summarize(values) {
  return {
    median: median(values),
    minimum: Math.min(...values),
    maximum: Math.max(...values),
    rounds: values.length,
  };
}

/**
 * The largest difference of two lists of the same length, as a share of the largest entry.
 * @param {ArrayLike<number>} actual
 * @param {ArrayLike<number>} expected
 */
export function relativeDifference(actual, expected) {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  let difference = 0;
  let largest = 0;
  for (let i = 0; i < expected.length; i++) {
    // Once NaN, it stays NaN: a list with NaN agrees with nothing.
    difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
    largest = Math.max(largest, Math.abs(expected[i]));
  }
  return largest === 0 ? difference : difference / largest;
}
