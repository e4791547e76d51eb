/** Parts to be evaluated, from rows of plain numbers. */
import type { EvaluatedPart, Work } from '../../../src/core/evaluation/part';
import type { RowIdentity } from '../../../src/core/evaluation/regression';

type Rows = readonly (readonly number[])[];

export function part(task: EvaluatedPart['task'], targets: Rows, predictions: Rows): EvaluatedPart {
  return {
    task,
    rows: targets.length,
    outputs: predictions[0].length,
    targets: Float64Array.from(targets.flat()),
    predictions: Float64Array.from(predictions.flat()),
    targetScaler: null,
  };
}

export function oneHot(classes: readonly number[], count: number): number[][] {
  return classes.map((own) => Array.from({ length: count }, (_, index) => Number(index === own)));
}

/** Rows are every third of the data, whose numbers begin with 101. */
export const EVERY_THIRD: RowIdentity = { positionOf: (row) => 3 * row, numberOf: (row) => 3 * row + 101 };

export function result<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

export function assertClose(actual: ArrayLike<number>, expected: readonly number[]): void {
  const isClose = (value: number, index: number) =>
    value === expected[index] || Math.abs(value - expected[index]) < 1e-12;
  if (actual.length !== expected.length || !Array.from(actual).every(isClose))
    throw new Error(`${Array.from(actual).join(', ')} instead of ${expected.join(', ')}`);
}
