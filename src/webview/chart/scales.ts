/** Ends of the chart's axes. */

/**
 * The right end of the epochs' axis: the last epoch of a run that ended; while it goes on, the next round number
 * (1, 2 or 5 times a power of ten), so that the curve moves and the axis rests.
 */
export function epochAxisEnd(lastEpoch: number, epochs: number, isRunning: boolean): number {
  if (!isRunning) return Math.max(1, lastEpoch);
  const power = 10 ** Math.max(1, Math.floor(Math.log10(Math.max(1, lastEpoch))));
  const round = [1, 2, 5, 10].map((factor) => factor * power).find((end) => end >= lastEpoch);
  return Math.max(1, Math.min(epochs, round ?? lastEpoch));
}

/**
 * Where values of zero are drawn on a logarithmic axis: a decade below the smallest positive one.
 * Null when no value is positive.
 */
export function logarithmicFloor(curves: readonly (readonly { readonly y: number }[])[]): number | null {
  let smallest = Number.POSITIVE_INFINITY;
  for (const curve of curves) for (const { y } of curve) if (y > 0 && y < smallest) smallest = y;
  return Number.isFinite(smallest) ? smallest / 10 : null;
}

/** At most `count` epochs from 0 to the last, evenly spread, for the table beside the chart. */
export function sampleEpochs(lastEpoch: number, count: number): number[] {
  if (lastEpoch < count) return Array.from({ length: lastEpoch + 1 }, (_, epoch) => epoch);
  return Array.from({ length: count }, (_, k) => Math.round((k * lastEpoch) / (count - 1)));
}

/**
 * Values to name on a logarithmic axis: powers of ten, thinned out over many decades, with 2 and 5 times them over
 * few; the two ends where the axis is too short for these.
 */
export function logarithmicTicks(minimum: number, maximum: number): number[] {
  const first = Math.floor(Math.log10(minimum));
  const last = Math.ceil(Math.log10(maximum));
  const factors = last - first > 4 ? [1] : [1, 2, 5];
  const step = Math.max(1, Math.ceil((last - first) / 8));
  const ticks: number[] = [];
  for (let power = Math.ceil(first / step) * step; power <= last; power += step)
    for (const factor of factors) ticks.push(Number(`${factor}e${power}`));
  const named = ticks.filter((tick) => tick >= minimum && tick <= maximum);
  return named.length >= 2 ? named : [minimum, maximum];
}
