/** Scaling of columns to comparable size. */
import type { Matrix } from '../matrix';
import type { Scaling } from '../network/config';
import type { Scaler } from './dataset';

/** Values beyond this are divided by a power of two first: their squares would overflow. */
const LARGE = 1e150;

/** The mean and the population standard deviation of a column. */
function moments(matrix: Matrix, column: number, unit: number): { mean: number; deviation: number } {
  const { rows, columns, values } = matrix;
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += values[row * columns + column] / unit;
  const mean = sum / rows;
  let squares = 0;
  for (let row = 0; row < rows; row++) squares += (values[row * columns + column] / unit - mean) ** 2;
  return { mean: mean * unit, deviation: Math.sqrt(squares / rows) * unit };
}

/**
 * Learns how to scale the columns of a matrix: `standardize` to mean 0 and standard deviation 1 (of the population, as
 * scikit-learn's StandardScaler), `minMax` to 0 … 1. A column that is the same in every row is moved to 0 only.
 */
export function fitScaler(matrix: Matrix, scaling: Exclude<Scaling, 'none'>): Scaler {
  const { rows, columns, values } = matrix;
  const offset = new Float64Array(columns);
  const scale = new Float64Array(columns).fill(1);
  for (let column = 0; column < columns; column++) {
    let [minimum, maximum] = [values[column], values[column]];
    for (let row = 1; row < rows; row++) {
      const value = values[row * columns + column];
      minimum = Math.min(minimum, value);
      maximum = Math.max(maximum, value);
    }
    if (minimum === maximum) {
      offset[column] = minimum;
      continue;
    }
    const largest = Math.max(-minimum, maximum);
    const range = maximum - minimum;
    if (!Number.isFinite(range)) {
      // No difference of two values may overflow: such a column is only made smaller.
      scale[column] = largest;
      continue;
    }
    const unit = largest > LARGE ? 2 ** Math.floor(Math.log2(largest)) : 1;
    const { mean, deviation } = moments(matrix, column, unit);
    offset[column] = scaling === 'standardize' ? mean : minimum;
    // The squares of differences below 1e-162 vanish; the range never does.
    scale[column] = scaling === 'standardize' && deviation > 0 ? deviation : range;
  }
  return { offset, scale };
}

/** (value − offset) / scale, in place. */
export function scaleInPlace({ rows, columns, values }: Matrix, { offset, scale }: Scaler): void {
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const index = row * columns + column;
      values[index] = (values[index] - offset[column]) / scale[column];
    }
}
