/** Going through a run step by step, batch by batch, epoch by epoch, forwards and backwards. */
import type { Instant, SampleWindow } from '../network/moment';
import type { StepEntry } from './steps';

/** A step of the update that follows an instant. */
export interface Position {
  readonly instant: Instant;
  readonly stepId: string;
}

export interface RunExtent {
  /** Updates of one epoch. */
  readonly batches: number;
  readonly lastEpoch: number;
}

export type Direction = 1 | -1;

/** The instant one update later or earlier; null beyond either end of the run. */
export function neighbourOf(
  { epoch, batch }: Instant,
  { batches, lastEpoch }: RunExtent,
  direction: Direction,
): Instant | null {
  if (direction === 1) {
    // After the last epoch there is one more update to look at, which the run did not make.
    if (epoch >= lastEpoch) return null;
    return batch + 1 < batches ? { epoch, batch: batch + 1 } : { epoch: epoch + 1, batch: 0 };
  }
  if (batch > 0) return { epoch, batch: batch - 1 };
  return epoch > 0 ? { epoch: epoch - 1, batch: batches - 1 } : null;
}

/**
 * The step after or before this one. After the last one the next update begins; step 1, which makes the initial
 * parameters, belongs to the first update only. Null at either end of the run, and for an unknown step.
 */
export function stepFrom(
  steps: readonly StepEntry[],
  { instant, stepId }: Position,
  extent: RunExtent,
  direction: Direction,
): Position | null {
  const index = steps.findIndex(({ id }) => id === stepId);
  if (index === -1) return null;
  const isFirstUpdate = instant.epoch === 0 && instant.batch === 0;
  const first = steps.findIndex(({ step }) => step > 1);
  const next = index + direction;
  const isWithin = next < steps.length && next >= (isFirstUpdate ? 0 : first);
  if (isWithin) return { instant, stepId: steps[next].id };
  const neighbour = neighbourOf(instant, extent, direction);
  if (!neighbour) return null;
  const entry = direction === 1 ? steps[first] : steps[steps.length - 1];
  return { instant: neighbour, stepId: entry.id };
}

/** The samples after or before those in view, as many as these; null at either end of the batch. */
export function windowFrom(
  { first, count }: SampleWindow,
  batchRows: number,
  direction: Direction,
): SampleWindow | null {
  const next = first + direction * count;
  if (direction === 1) return next < batchRows ? { first: next, count } : null;
  return first > 0 ? { first: Math.max(0, next), count } : null;
}
