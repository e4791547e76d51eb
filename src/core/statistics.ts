/** Of the finite values of a matrix. */
export interface MatrixStatistics {
  readonly minimum: number;
  readonly mean: number;
  readonly maximum: number;
}

export const NO_STATISTICS: MatrixStatistics = { minimum: 0, mean: 0, maximum: 0 };

export function statisticsOf(values: ArrayLike<number>): MatrixStatistics {
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let count = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (!Number.isFinite(value)) continue;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
    sum += value;
    count++;
  }
  return count === 0 ? NO_STATISTICS : { minimum, mean: sum / count, maximum };
}
