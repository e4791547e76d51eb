/** What a check-up knows of the data, and the rows that it looks at, gathered once before training. */
import type { Dataset } from '../data/dataset';
import type { PreparedData } from '../data/splitAndScale';
import { writeScaled } from '../data/scaler';
import { type Matrix, type MatrixParts, asMatrix } from '../matrix';
import { rangesOf } from './activity';
import type { DataEvidence, Range } from './evidence';
import { findLeaks } from './leaks';

/** Rows that features are compared with the target over. */
const ROWS_COMPARED = 4096;
/** Numbers that are held for it: 8 MB. */
const NUMBERS_COMPARED = 1_000_000;
/** Rows of wide data all the same. */
const LEAST_ROWS_COMPARED = 256;

/** Rows whose activations are looked at. */
const ROWS_WATCHED = 256;
/** Multiplications of one look: some 20 ms, so that a command never waits long for it. */
const PRODUCTS_OF_A_LOOK = 8_000_000;
/** Rows of the largest network all the same. */
const LEAST_ROWS_WATCHED = 16;

/** What is needed of the data that training begins with. */
export interface Gathered {
  readonly data: DataEvidence;
  /** Rows × input neurons, scaled, of an even spread of the training rows. */
  readonly watched: Matrix;
}

/**
 * @param targets all training targets, scaled
 * @param weights of the network
 */
export function gather(
  dataset: Dataset,
  prepared: PreparedData,
  targets: MatrixParts,
  weights: number,
): Gathered {
  const { summary } = dataset;
  const { width } = dataset.inputs;
  const affordable = Math.floor(NUMBERS_COMPARED / width);
  const compared = Math.max(LEAST_ROWS_COMPARED, Math.min(ROWS_COMPARED, affordable));
  const learned = prepared.split.training.map((position) => dataset.rows[position]);
  const rows = spread(learned, compared);
  const inputs = asMatrix(dataset.inputs.over(rows));
  const isRegression = summary.task === 'regression';
  const leaks = findLeaks(
    { codes: dataset.inputs.codes, values: inputs },
    { codes: dataset.targets.codes, values: asMatrix(dataset.targets.over(rows)) },
    isRegression,
  );
  const { inputScaler } = prepared;
  const scaled = new Float64Array(inputs.values.length);
  if (inputScaler === null) scaled.set(inputs.values);
  else writeScaled(inputs.values, inputScaler, scaled, 0);
  const watchedRows = Math.max(
    LEAST_ROWS_WATCHED,
    Math.min(ROWS_WATCHED, Math.floor(PRODUCTS_OF_A_LOOK / weights)),
  );
  return {
    data: {
      task: summary.task,
      trainingRows: targets.rows,
      validationRows: prepared.validation?.inputs.rows ?? 0,
      inputNames: summary.inputNames,
      inputSizes: sizesOf({ ...inputs, values: scaled }),
      targets: rangesOver(targets),
      classes: classesOf(dataset, targets),
      leaks,
    },
    watched: rowsOf({ ...inputs, values: scaled }, watchedRows),
  };
}

/** At most `count` of these, evenly. */
function spread(rows: Uint32Array, count: number): Uint32Array {
  if (rows.length <= count) return rows;
  return Uint32Array.from({ length: count }, (_, index) => rows[Math.floor((index * rows.length) / count)]);
}

/** At most `count` rows of a matrix, evenly, as a copy. */
function rowsOf({ rows, columns, values }: Matrix, count: number): Matrix {
  const kept = Math.min(rows, count);
  const result = new Float64Array(kept * columns);
  for (let index = 0; index < kept; index++) {
    const row = Math.floor((index * rows) / kept);
    result.set(values.subarray(row * columns, (row + 1) * columns), index * columns);
  }
  return { rows: kept, columns, values: result };
}

function sizesOf({ rows, columns, values }: Matrix): Float64Array {
  return Float64Array.from(rangesOf(values, rows, columns), ({ minimum, maximum }) =>
    Math.max(Math.abs(minimum), Math.abs(maximum)),
  );
}

function rangesOver({ columns, parts }: MatrixParts): Range[] {
  const minima = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
  const maxima = new Float64Array(columns).fill(Number.NEGATIVE_INFINITY);
  for (const values of parts())
    rangesOf(values, values.length / columns, columns).forEach(({ minimum, maximum }, column) => {
      minima[column] = Math.min(minima[column], minimum);
      maxima[column] = Math.max(maxima[column], maximum);
    });
  return Array.from(minima, (minimum, column) => ({ minimum, maximum: maxima[column] }));
}

/** Rows of each class, of a classification by one column. */
function classesOf({ classOf, summary }: Dataset, { columns, parts }: MatrixParts): DataEvidence['classes'] {
  if (classOf === null) return null;
  const counts = new Float64Array(summary.classes.length);
  for (const values of parts())
    for (let i = 0; i < values.length; i += columns)
      counts[columns === 1 ? values[i] : values.subarray(i, i + columns).indexOf(1)]++;
  return summary.classes.map((name, index) => ({ name, rows: counts[index] }));
}
