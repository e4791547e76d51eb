/** What stands between the reader of a document and the trainer: numbers, and the names they go by. */
import type { Matrix } from '../matrix';
import type { ClassOf } from './encodeTargets';
import type { Encoding } from './encoding';
import type { DataProblem, DataSummary, Task } from './summary';
import type { Table } from './table';

/** A data set before it is split, scaled and written out. A row is a sample. */
export interface Dataset {
  /** The rows of the table that are used, ascending. */
  readonly rows: Uint32Array;
  /** One number an input neuron. */
  readonly inputs: Encoding;
  /** One number an output neuron: one-hot or 0/1 for classification, the numbers themselves for regression. */
  readonly targets: Encoding;
  /** What tells the classes apart; null when it is no classification by one column. */
  readonly classOf: ClassOf | null;
  /** Where a cell of the table stands in the document. */
  readonly placeOfCell: Table['placeOfCell'];
  /** Everything the person is told, except how the rows are split. */
  readonly summary: Omit<DataSummary, 'trainingRows' | 'validationRows'>;
}

export type DatasetResult =
  | { readonly ok: true; readonly dataset: Dataset }
  | { readonly ok: false; readonly problems: readonly DataProblem[] };

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
  /** Rows of the table that the training samples come from; absent: the samples are numbered as they come. */
  readonly rowNumbers?: Uint32Array;
  readonly inputScaler: Scaler | null;
  /** Of a regression; null when the targets are not scaled. */
  readonly targetScaler: Scaler | null;
}
