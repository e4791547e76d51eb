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

/** At most `count` epochs from 0 to the last, evenly spread, for the table beside the chart. */
export function sampleEpochs(lastEpoch: number, count: number): number[] {
  if (lastEpoch < count) return Array.from({ length: lastEpoch + 1 }, (_, epoch) => epoch);
  return Array.from({ length: count }, (_, k) => Math.round((k * lastEpoch) / (count - 1)));
}
