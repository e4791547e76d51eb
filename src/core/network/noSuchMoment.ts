/** What cannot be shown of a run, and why. */
import { formatCount } from '../format';
import { countParameters } from './network';

/** An instant that cannot be looked at; the message says why and what to do. */
export class NoSuchMoment extends Error {}

/** Multiplications and additions of an update that is taken apart, which takes some seconds at most. */
const MAXIMUM_OPERATIONS = 1e10;
/** Parameters of a network whose matrices can be sent to and fro. */
const MAXIMUM_PARAMETERS = 4_000_000;

/**
 * Refuses to take an update apart that is too large for it.
 * @throws NoSuchMoment
 */
export function refuseLarge(sizes: readonly number[], rows: number): void {
  const parameters = countParameters(sizes);
  const shown = (count: number) => formatCount(count);
  if (parameters > MAXIMUM_PARAMETERS)
    throw new NoSuchMoment(
      `The network has ${shown(parameters)} parameters, more than can be taken apart step by step (${shown(MAXIMUM_PARAMETERS)}). Train one with smaller hidden layers.`,
    );
  if (6 * parameters * rows > MAXIMUM_OPERATIONS)
    throw new NoSuchMoment(
      `An update over ${shown(rows)} rows takes too long to be taken apart step by step. Train with mini-batches (batchSize) or fewer rows.`,
    );
}
