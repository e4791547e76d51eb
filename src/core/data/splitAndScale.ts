/** The last step before training: rows in two parts, numbers of comparable size, in the memory that they may take. */
import type { TrainingConfig } from '../network/config';
import type { Allocate } from '../network/engine';
import { bytesOfNumber, zeros } from '../network/numbers';
import type { SampleStream } from '../network/sampleStream';
import { chunksOf } from './column';
import type { Dataset, Samples, TrainingData } from './dataset';
import { SampleWindows, type Scalers, writeRows } from './sampleWindows';
import { fitScaler } from './scaler';
import { type Split, splitRows } from './splitRows';

export type SplitOptions = Pick<TrainingConfig, 'scaling' | 'validationSplit' | 'seed' | 'precision'>;

/** Rows of the two parts, known before the samples are scaled and written. */
export interface PartSizes {
  /** Training rows of an epoch, and of them those that are in memory at a time. */
  readonly totalRows: number;
  readonly trainingRows: number;
  readonly validationRows: number;
}

export interface PreparedData extends TrainingData {
  /** Where the training rows come from when `training` is a window that holds some of them at a time; else null. */
  readonly stream: SampleStream | null;
  /** Positions among the rows used. */
  readonly split: Split;
}

/** Of the memory for numbers, what the validation part may take when not everything has room. */
const VALIDATION_SHARE = 0.25;

/** The class of every row used, by its position; null when there are no classes. */
function classesOf({ classOf, rows, summary }: Dataset): Uint8Array | Uint16Array | null {
  if (classOf === null) return null;
  const classes = new (summary.classes.length <= 256 ? Uint8Array : Uint16Array)(rows.length);
  let position = 0;
  for (const { cells, rows: part, first } of chunksOf(classOf.column, rows))
    for (const row of part) classes[position++] = classOf.positionOf(cells, row - first);
  return classes;
}

interface Plan {
  readonly split: Split;
  /** Training rows in memory at a time. */
  readonly windowRows: number;
}

/** Splits the rows, and finds out how many of them have room. */
function plan(dataset: Dataset, options: SplitOptions, memoryBudget: number): Plan {
  const { rows, inputs, targets } = dataset;
  const affordable = Math.max(
    2,
    Math.floor(memoryBudget / ((inputs.width + targets.width) * bytesOfNumber(options.precision))),
  );
  const isTooLarge = rows.length > affordable;
  const share = isTooLarge
    ? Math.min(options.validationSplit, (VALIDATION_SHARE * affordable) / rows.length)
    : options.validationSplit;
  const split = splitRows(rows.length, classesOf(dataset), share, options.seed);
  const windowRows = Math.min(split.training.length, Math.max(1, affordable - split.validation.length));
  return { split, windowRows };
}

/**
 * Splits a data set into a training and a validation part and scales both by the statistics of the training part.
 * Inputs are scaled, and the targets of a regression; the 0 and 1 of classes stay. The rows keep the document's order,
 * and all of them train when none can be spared for validation.
 * @param allocatorFor gives, for parts of these sizes, what gives the arrays of inputs and targets of the training part,
 * then those of the validation part
 * @param memoryBudget bytes that these arrays may take; beyond it the training rows come in windows
 */
export function splitAndScale(
  dataset: Dataset,
  options: SplitOptions,
  allocatorFor: (sizes: PartSizes) => Allocate = () => (length) => zeros(length, options.precision),
  memoryBudget = Number.POSITIVE_INFINITY,
): PreparedData {
  const { scaling } = options;
  const { task } = dataset.summary;
  const { split, windowRows } = plan(dataset, options, memoryBudget);
  const rowsAt = (positions: Uint32Array) => positions.map((position) => dataset.rows[position]);
  const [learned, heldOut] = [rowsAt(split.training), rowsAt(split.validation)];

  const scalers: Scalers = {
    inputs: scaling === 'none' ? null : fitScaler(dataset.inputs.over(learned), scaling),
    targets:
      scaling === 'none' || task !== 'regression' ? null : fitScaler(dataset.targets.over(learned), scaling),
  };
  const allocate = allocatorFor({
    totalRows: learned.length,
    trainingRows: windowRows,
    validationRows: heldOut.length,
  });
  const samplesOf = (rows: number): Samples => {
    const matrixOf = (columns: number) => ({ rows, columns, values: allocate(rows * columns) });
    return { inputs: matrixOf(dataset.inputs.width), targets: matrixOf(dataset.targets.width) };
  };
  const training = samplesOf(windowRows);
  const validation = heldOut.length > 0 ? samplesOf(heldOut.length) : null;
  const write = (rows: Uint32Array, samples: Samples) => {
    for (const _ of writeRows(dataset, rows, scalers, samples, 0));
  };
  if (validation !== null) write(heldOut, validation);
  const isWhole = windowRows === learned.length;
  if (isWhole) write(learned, training);
  return {
    task,
    training,
    validation,
    rowNumbers: learned,
    inputScaler: scalers.inputs,
    targetScaler: scalers.targets,
    split,
    stream: isWhole ? null : new SampleWindows(dataset, learned, scalers, training),
  };
}
