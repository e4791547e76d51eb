import { NUMBERS_AT_ONCE, type Work } from './part';

/**
 * Sorts numbers upwards, in pieces: runs that the engine sorts at once are merged, pair by pair.
 * @param values none of them NaN; overwritten
 */
export function* sortUpwards(values: Float64Array): Work<Float64Array> {
  const { length } = values;
  for (let start = 0; start < length; start += NUMBERS_AT_ONCE) {
    values.subarray(start, start + NUMBERS_AT_ONCE).sort();
    yield;
  }
  let from = values;
  let to = length > NUMBERS_AT_ONCE ? new Float64Array(length) : values;
  for (let run = NUMBERS_AT_ONCE; run < length; run *= 2) {
    for (let start = 0; start < length; start += 2 * run)
      yield* merge(from, to, start, Math.min(length, start + run), Math.min(length, start + 2 * run));
    [from, to] = [to, from];
  }
  return from;
}

/** Merges the sorted runs [start, middle) and [middle, end) of `from` into the same places of `to`. */
function* merge(
  from: Float64Array,
  to: Float64Array,
  start: number,
  middle: number,
  end: number,
): Work<void> {
  let left = start;
  let right = middle;
  for (let at = start; at < end; at++) {
    const takesLeft = right >= end || (left < middle && from[left] <= from[right]);
    to[at] = takesLeft ? from[left++] : from[right++];
    if (at % NUMBERS_AT_ONCE === 0) yield;
  }
}
