/** The last step before training: rows in two parts, numbers of comparable size. */
import type { Matrix } from '../matrix';
import type { TrainingConfig } from '../network/config';
import type { Allocate } from '../network/engine';
import { zeros } from '../network/numbers';
import type { Dataset, Samples, Scaler, TrainingData } from './dataset';
import { fitScaler, scaleInPlace } from './scaler';
import { splitRows } from './splitRows';

export type SplitOptions = Pick<TrainingConfig, 'scaling' | 'validationSplit' | 'seed' | 'precision'>;

function pickRows(matrix: Matrix, rows: Uint32Array): Matrix {
  const { columns, values } = matrix;
  const picked = new Float64Array(rows.length * columns);
  rows.forEach((row, index) => {
    picked.set(values.subarray(row * columns, (row + 1) * columns), index * columns);
  });
  return { rows: rows.length, columns, values: picked };
}

/** Rows of the two parts, known before the samples are scaled and written. */
export interface PartSizes {
  readonly trainingRows: number;
  readonly validationRows: number;
}

/**
 * Splits a data set into a training and a validation part and scales both by the statistics of the training part.
 * Inputs are scaled, and the targets of a regression; the 0 and 1 of classes stay. The data set is not changed. The
 * rows keep the document's order, and all of them train when none can be spared for validation.
 * @param allocatorFor gives, for parts of these sizes, what gives the arrays of inputs and targets of the training part,
 * then those of the validation part
 */
export function splitAndScale(
  dataset: Dataset,
  options: SplitOptions,
  allocatorFor: (sizes: PartSizes) => Allocate = () => (length) => zeros(length, options.precision),
): TrainingData {
  const { scaling, validationSplit, seed } = options;
  const { task } = dataset.summary;
  const rows = splitRows(dataset.targets, task, validationSplit, seed);
  const partOf = (part: Uint32Array): Samples => ({
    inputs: pickRows(dataset.inputs, part),
    targets: pickRows(dataset.targets, part),
  });
  const parts = [partOf(rows.training), ...(rows.validation.length > 0 ? [partOf(rows.validation)] : [])];
  const [training] = parts;

  const inputScaler = scaling === 'none' ? null : fitScaler(training.inputs, scaling);
  const targetScaler =
    scaling === 'none' || task !== 'regression' ? null : fitScaler(training.targets, scaling);
  const allocate = allocatorFor({
    trainingRows: rows.training.length,
    validationRows: rows.validation.length,
  });
  const scale = (matrix: Matrix, scaler: Scaler | null): Matrix => {
    if (scaler !== null) scaleInPlace(matrix, scaler);
    const values = allocate(matrix.values.length);
    values.set(matrix.values);
    return { ...matrix, values };
  };
  const [scaledTraining, scaledValidation] = parts.map((part) => ({
    inputs: scale(part.inputs, inputScaler),
    targets: scale(part.targets, targetScaler),
  }));
  return {
    task,
    training: scaledTraining,
    validation: scaledValidation ?? null,
    inputScaler,
    targetScaler,
  };
}
