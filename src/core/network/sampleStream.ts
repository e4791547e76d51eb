/** Training samples that do not fit into memory at once. */
import type { MatrixParts } from '../matrix';
import type { RandomState } from './randomState';

/**
 * Reads the samples in windows, into the matrices of the training part: over an epoch every sample comes once. Windows
 * are drawn at random, as far as the memory allows; the trainer shuffles the rows within one.
 */
export interface SampleStream {
  /** The targets of all samples of an epoch, scaled. */
  readonly targets: MatrixParts;
  /** Begins another epoch; null takes the samples as they come. */
  restart(random: RandomState | null): void;
  /** Fills the next window, yielding every few milliseconds; returns its number of rows, 0 after the last. */
  fill(): Generator<void, number, void>;
}
