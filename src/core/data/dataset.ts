/** What stands between the reader of a document and the trainer: numbers, and the names they go by. */
import type { Matrix } from '../matrix';
import type { DataSummary, Task } from './summary';

/** An encoded data set before it is split and scaled. A row is a sample. */
export interface Dataset {
  /** samples × input neurons */
  readonly inputs: Matrix;
  /** samples × output neurons: one-hot or 0/1 for classification, the numbers themselves for regression. */
  readonly targets: Matrix;
  /** Everything the person is told, except how the rows are split. */
  readonly summary: Omit<DataSummary, 'trainingRows' | 'validationRows'>;
}

/** Undoes itself: scaled = (value − offset) / scale, one entry a column. */
export interface Scaler {
  readonly offset: Float64Array;
  readonly scale: Float64Array;
}

export interface Samples {
  readonly inputs: Matrix;
  readonly targets: Matrix;
}

/** What a trainer is given: scaled samples in two parts. Statistics of the scalers come from the training part. */
export interface TrainingData {
  readonly task: Task;
  readonly training: Samples;
  readonly validation: Samples | null;
  readonly inputScaler: Scaler | null;
  /** Of a regression; null when the targets are not scaled. */
  readonly targetScaler: Scaler | null;
}
