/** A run's state at one of its epochs, for another run to go on from. */
import type { TrainingState } from './learnerState';

export interface Continuation {
  readonly epoch: number;
  readonly state: TrainingState;
  /** Whether parameters were changed since: then the loss at `epoch` is measured anew. */
  readonly isChanged: boolean;
  /** The loss curves from epoch 0 to `epoch`. */
  readonly training: Float64Array;
  readonly validation: Float64Array | null;
  /** Of the samples that the run learns from, to tell whether another run has the same: see `digestOf`. */
  readonly digest: number;
}
