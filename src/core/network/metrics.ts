/** Figures of merit, gathered while a pass goes over the rows of one part of the data. */
import type { TrainingData } from '../data/dataset';
import type { MatrixParts } from '../matrix';
import type { Numbers } from './numbers';
import type { Metrics } from './progress';

/** What was added up over rows elsewhere. */
export interface Sums {
  readonly rows: number;
  /** Correct decisions of a classification. */
  readonly correct: number;
  /** Of a regression: absolute errors in the target's own unit, and squared errors of every output. */
  readonly absolute: number;
  readonly squares: Float64Array;
}

export interface MetricsTally {
  /** Forgets all rows, before another pass. */
  clear(): void;
  /** Adds `rows` predictions and their targets, each rows × outputs. */
  add(predictions: Numbers, targets: Numbers, rows: number): void;
  /** Adds rows that were gone over elsewhere. */
  addSums(sums: Sums): void;
  /** The figures over the rows added; NaN before the first. */
  metrics(): Metrics;
}

/**
 * Counts correct predictions: of several classes the largest output decides; of yes-or-no targets an output of at
 * least ½ says yes, and every output counts by itself.
 */
export class ClassificationTally implements MetricsTally {
  private decisions = 0;
  private correct = 0;

  /**
   * @param outputs output neurons
   * @param oneOfMany whether the outputs are classes of which exactly one is right
   */
  constructor(
    private readonly outputs: number,
    private readonly oneOfMany: boolean,
  ) {}

  clear(): void {
    this.decisions = 0;
    this.correct = 0;
  }

  add(predictions: Numbers, targets: Numbers, rows: number): void {
    const { outputs } = this;
    if (this.oneOfMany) {
      for (let row = 0; row < rows; row++) {
        const start = row * outputs;
        if (indexOfLargest(predictions, start, outputs) === indexOfLargest(targets, start, outputs))
          this.correct++;
      }
      this.decisions += rows;
    } else {
      for (let i = 0; i < rows * outputs; i++)
        if (predictions[i] >= 0.5 === targets[i] >= 0.5) this.correct++;
      this.decisions += rows * outputs;
    }
  }

  addSums({ rows, correct }: Sums): void {
    this.correct += correct;
    this.decisions += this.oneOfMany ? rows : rows * this.outputs;
  }

  metrics(): Metrics {
    return { task: 'classification', accuracy: this.correct / this.decisions };
  }
}

/**
 * Errors of numeric predictions in the target's own unit. R² is averaged over the outputs; the mean absolute and the
 * root mean squared error are taken over all of them together.
 */
export class RegressionTally implements MetricsTally {
  private readonly squares: Float64Array;
  /** Squared distances of the targets from their mean, per output: what R² compares with. */
  private readonly spreads: Float64Array;
  private absolute = 0;
  private rows = 0;

  /**
   * @param targets all targets that passes go over
   * @param unit size of 1 in the target's own unit, per output; null if targets are not scaled
   */
  constructor(
    targets: MatrixParts,
    private readonly unit: Float64Array | null,
  ) {
    this.squares = new Float64Array(targets.columns);
    this.spreads = spreads(targets);
  }

  clear(): void {
    this.squares.fill(0);
    this.absolute = 0;
    this.rows = 0;
  }

  add(predictions: Numbers, targets: Numbers, rows: number): void {
    const { squares, unit } = this;
    const outputs = squares.length;
    for (let row = 0; row < rows; row++) {
      for (let j = 0; j < outputs; j++) {
        const error = predictions[row * outputs + j] - targets[row * outputs + j];
        squares[j] += error * error;
        this.absolute += Math.abs(error) * (unit === null ? 1 : unit[j]);
      }
    }
    this.rows += rows;
  }

  addSums({ rows, absolute, squares }: Sums): void {
    squares.forEach((sum, output) => {
      this.squares[output] += sum;
    });
    this.absolute += absolute;
    this.rows += rows;
  }

  metrics(): Metrics {
    const { squares, spreads, unit, rows } = this;
    const outputs = squares.length;
    const entries = rows * outputs;
    let r2 = rows === 0 ? Number.NaN : 0;
    let rmse = 0;
    for (let j = 0; j < outputs; j++) {
      r2 += determination(squares[j], spreads[j]) / outputs;
      // Squares of the unit itself would overflow beyond 1e154 and vanish below 1e-162; roots do neither.
      rmse = Math.hypot(rmse, Math.sqrt(squares[j] / entries) * (unit === null ? 1 : unit[j]));
    }
    return { task: 'regression', r2, mae: this.absolute / entries, rmse };
  }
}

/** A tally for what the data ask: classes, or numbers. @param targets all targets that passes go over */
export function createTally(
  { task, targetScaler }: Pick<TrainingData, 'task' | 'targetScaler'>,
  targets: MatrixParts,
): MetricsTally {
  return task === 'regression'
    ? new RegressionTally(targets, targetScaler?.scale ?? null)
    : new ClassificationTally(targets.columns, task === 'multiclass');
}

/** 1 − residual / spread; of targets that are all alike 1 for a perfect prediction and else 0, as in scikit-learn. */
function determination(residual: number, spread: number): number {
  if (spread > 0) return 1 - residual / spread;
  return residual === 0 ? 1 : 0;
}

function spreads({ rows, columns, parts }: MatrixParts): Float64Array {
  const means = new Float64Array(columns);
  const result = new Float64Array(columns);
  for (const values of parts())
    for (let i = 0; i < values.length; i++) means[i % columns] += values[i] / rows;
  for (const values of parts())
    for (let i = 0; i < values.length; i++) {
      const distance = values[i] - means[i % columns];
      result[i % columns] += distance * distance;
    }
  return result;
}

function indexOfLargest(values: Numbers, start: number, length: number): number {
  let index = 0;
  for (let j = 1; j < length; j++) if (values[start + j] > values[start + index]) index = j;
  return index;
}
