/** Of the finite values of a matrix. */
export interface MatrixStatistics {
  readonly minimum: number;
  readonly mean: number;
  readonly maximum: number;
  /** Frobenius norm: √Σv². */
  readonly norm: number;
}

export const NO_STATISTICS: MatrixStatistics = { minimum: 0, mean: 0, maximum: 0, norm: 0 };

export function statisticsOf(values: ArrayLike<number>): MatrixStatistics {
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (!Number.isFinite(value)) continue;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
    sum += value;
    squares += value * value;
    count++;
  }
  if (count === 0) return NO_STATISTICS;
  const magnitude = Math.max(Math.abs(minimum), Math.abs(maximum));
  const isExact = squares > SMALLEST_SQUARE && squares < Number.POSITIVE_INFINITY;
  const norm = isExact || magnitude === 0 ? Math.sqrt(squares) : scaledNorm(values, magnitude);
  return { minimum, mean: sum / count, maximum, norm };
}

/** Sums of squares below this have lost digits. */
const SMALLEST_SQUARE = 1e-290;

/** Where the squares themselves are too large or too small for a double. */
function scaledNorm(values: ArrayLike<number>, magnitude: number): number {
  let squares = 0;
  for (let index = 0; index < values.length; index++)
    if (Number.isFinite(values[index])) squares += (values[index] / magnitude) ** 2;
  return magnitude * Math.sqrt(squares);
}

/**
 * The value below which a share of the values lies, with linear interpolation between neighbours, as
 * `numpy.percentile` has it; NaN of no values.
 * @param sorted ascending
 * @param share in [0, 1]
 */
export function quantileOf(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below];
  const high = sorted[Math.min(below + 1, sorted.length - 1)];
  const part = position - below;
  // Rounding may not lead beyond the next value.
  return part === 0 ? low : Math.min(high, low + (high - low) * part);
}
