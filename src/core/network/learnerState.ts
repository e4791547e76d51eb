/** What training changes, as plain numbers: every engine goes on from them to the bits that it would have come to. */
import { bytesOfNumber, type Numbers } from './numbers';
import type { Optimizer, TrainingConfig } from './config';
import type { RandomNumbers } from './randomState';

export interface OptimizerState {
  /** Updates so far. */
  readonly updates: number;
  /** None, velocities, or means and squares: each laid out as the parameters. */
  readonly moments: readonly Numbers[];
}

export interface LearnerState extends OptimizerState {
  /** Laid out as `Network.parameters`. */
  readonly parameters: Numbers;
}

/** All that the rest of a run depends on besides its data and its configuration. */
export interface TrainingState {
  readonly learner: LearnerState;
  /** What draws the rows of mini-batches, and the order that it left them in; null for a full batch. */
  readonly drawing: { readonly random: RandomNumbers; readonly order: Uint32Array } | null;
}

/** Bytes that a state takes. */
export function bytesOfState({ learner, drawing }: TrainingState): number {
  const numbers = [learner.parameters, ...learner.moments];
  const drawn = drawing === null ? [] : [drawing.random.words, drawing.order];
  return [...numbers, ...drawn].reduce((bytes, { byteLength }) => bytes + byteLength, 0);
}

/** Sets of numbers that an optimizer keeps, one number a parameter. */
const MOMENTS: Record<Optimizer, number> = { gradientDescent: 0, sgd: 0, momentum: 1, adam: 2 };

/** Whether a state is that of a network of so many parameters, trained like this. */
export function fits(
  { learner }: TrainingState,
  parameters: number,
  { optimizer, precision }: Pick<TrainingConfig, 'optimizer' | 'precision'>,
): boolean {
  return (
    learner.moments.length === MOMENTS[optimizer] &&
    [learner.parameters, ...learner.moments].every(
      ({ length, BYTES_PER_ELEMENT: bytes }) => length === parameters && bytes === bytesOfNumber(precision),
    )
  );
}
