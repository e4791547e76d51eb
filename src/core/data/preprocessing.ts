/** What happens to a row of a table before the network sees it, and to what comes out of the network. */
import type { ColumnCode } from './columnCode';
import type { Dataset, Scaler, TrainingData } from './dataset';

export interface Preprocessing {
  /** The feature columns, in the order of the input neurons. */
  readonly inputs: readonly ColumnCode[];
  /** The target columns, in the order of the output neurons. */
  readonly targets: readonly ColumnCode[];
  /** Null: the numbers go in as they are. */
  readonly inputScaler: Scaler | null;
  /** Null: the outputs are in the target's own unit, or chances. */
  readonly targetScaler: Scaler | null;
}

export function preprocessingOf(
  { inputs, targets }: Pick<Dataset, 'inputs' | 'targets'>,
  { inputScaler, targetScaler }: Pick<TrainingData, 'inputScaler' | 'targetScaler'>,
): Preprocessing {
  return { inputs: inputs.codes, targets: targets.codes, inputScaler, targetScaler };
}
