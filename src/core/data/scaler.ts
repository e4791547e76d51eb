/** Scaling of columns to comparable size. */
import type { MatrixParts } from '../matrix';
import type { Scaling } from '../network/config';
import type { Scaler } from './dataset';

/** Values beyond this are divided by a power of two first: their squares would overflow. */
const LARGE = 1e150;

/** The column of the number behind one of `column`, row-major. */
function next(column: number, { columns }: MatrixParts): number {
  return column + 1 === columns ? 0 : column + 1;
}

function extremesOf(matrix: MatrixParts): { minima: Float64Array; maxima: Float64Array } {
  const minima = new Float64Array(matrix.columns).fill(Number.POSITIVE_INFINITY);
  const maxima = new Float64Array(matrix.columns).fill(Number.NEGATIVE_INFINITY);
  for (const values of matrix.parts())
    for (let i = 0, column = 0; i < values.length; i++, column = next(column, matrix)) {
      if (values[i] < minima[column]) minima[column] = values[i];
      if (values[i] > maxima[column]) maxima[column] = values[i];
    }
  return { minima, maxima };
}

/** The mean and the population standard deviation of every column. @param units which each is divided by on the way */
function momentsOf(
  matrix: MatrixParts,
  units: Float64Array,
): { means: Float64Array; deviations: Float64Array } {
  const { rows, columns } = matrix;
  const means = new Float64Array(columns);
  for (const values of matrix.parts())
    for (let i = 0, column = 0; i < values.length; i++, column = next(column, matrix))
      means[column] += values[i] / units[column];
  for (let column = 0; column < columns; column++) means[column] /= rows;
  const squares = new Float64Array(columns);
  for (const values of matrix.parts())
    for (let i = 0, column = 0; i < values.length; i++, column = next(column, matrix)) {
      const distance = values[i] / units[column] - means[column];
      squares[column] += distance * distance;
    }
  return {
    means: means.map((mean, column) => mean * units[column]),
    deviations: squares.map((sum, column) => Math.sqrt(sum / rows) * units[column]),
  };
}

/**
 * Learns how to scale the columns of a matrix: `standardize` to mean 0 and standard deviation 1 (of the population, as
 * scikit-learn's StandardScaler), `minMax` to 0 … 1. A column that is the same in every row is moved to 0 only.
 */
export function fitScaler(matrix: MatrixParts, scaling: Exclude<Scaling, 'none'>): Scaler {
  const { columns } = matrix;
  const { minima, maxima } = extremesOf(matrix);
  const largest = minima.map((minimum, column) => Math.max(-minimum, maxima[column]));
  const units = largest.map((size) => (size > LARGE ? 2 ** Math.floor(Math.log2(size)) : 1));
  const moments = scaling === 'standardize' ? momentsOf(matrix, units) : null;
  const offset = new Float64Array(columns);
  const scale = new Float64Array(columns).fill(1);
  for (let column = 0; column < columns; column++) {
    const range = maxima[column] - minima[column];
    if (range === 0) offset[column] = minima[column];
    // No difference of two values may overflow: such a column is only made smaller.
    else if (!Number.isFinite(range)) scale[column] = largest[column];
    else {
      offset[column] = moments?.means[column] ?? minima[column];
      // The squares of differences below 1e-162 vanish; the range never does.
      scale[column] = moments?.deviations[column] || range;
    }
  }
  return { offset, scale };
}

/** Writes (value − offset) / scale of whole rows, row-major, to `target` from `at` on. */
export function writeScaled(
  values: Float64Array | Float32Array,
  { offset, scale }: Scaler,
  target: Float64Array | Float32Array,
  at: number,
): void {
  const columns = offset.length;
  for (let row = 0; row < values.length; row += columns)
    for (let column = 0; column < columns; column++)
      target[at + row + column] = (values[row + column] - offset[column]) / scale[column];
}

/** The scaled matrix, some rows at a time. */
export function scaled(matrix: MatrixParts, scaler: Scaler | null): MatrixParts {
  if (scaler === null) return matrix;
  return {
    ...matrix,
    *parts() {
      for (const part of matrix.parts()) {
        writeScaled(part, scaler, part, 0);
        yield part;
      }
    },
  };
}
