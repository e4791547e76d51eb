/** Small data and configurations that several tests of the network share. */
import type { Samples, TrainingData } from '../../../src/core/data/dataset';
import type { Matrix } from '../../../src/core/matrix';
import type { TrainingConfig } from '../../../src/core/network/config';
import type { DataTraits } from '../../../src/core/network/dataTraits';
import type { Ending } from '../../../src/core/network/progress';
import { RandomState } from '../../../src/core/network/randomState';
import type { Trainer } from '../../../src/core/network/trainer';

export function matrix(rows: readonly (readonly number[])[]): Matrix {
  return { rows: rows.length, columns: rows[0].length, values: Float64Array.from(rows.flat()) };
}

/** Data of one part, unscaled. */
export function unscaled(
  task: TrainingData['task'],
  training: Samples,
  validation: Samples | null = null,
): TrainingData {
  return { task, training, validation, inputScaler: null, targetScaler: null };
}

/** The document's rule; what a test is about is laid over it. */
export const NOTEBOOK: TrainingConfig = {
  preset: 'notebook',
  target: ['y'],
  hiddenLayers: [3],
  activation: 'sigmoid',
  outputActivation: 'sigmoid',
  loss: 'halfSquaredError',
  optimizer: 'gradientDescent',
  learningRate: 0.1,
  epochs: 5000,
  batchSize: 0,
  initializer: 'uniform',
  reduction: 'sum',
  scaling: 'none',
  validationSplit: 0,
  earlyStopping: 0,
  l2: 0,
  seed: 0,
  precision: 'float64',
  missingValues: 'drop',
  initialState: null,
};

export const NOTEBOOK_SAMPLES: Samples = {
  inputs: matrix([
    [1, 0, 1, 0],
    [1, 0, 1, 1],
    [0, 1, 0, 1],
  ]),
  targets: matrix([[1], [1], [0]]),
};

export const NOTEBOOK_TRAITS: DataTraits = {
  rows: 3,
  inputs: 4,
  outputs: 1,
  task: 'binary',
  target: ['y'],
  everyValueZeroOrOne: true,
  targetsAreShares: true,
};

/** Rows of a plane with a bend, repeatable: y = sin(2 x₁) + x₂ + noise. */
export function bentPlane(rows: number, seed: number, noise = 0): Samples {
  const random = new RandomState(seed);
  const inputs = Array.from({ length: rows }, () => [4 * random.random() - 2, 2 * random.random() - 1]);
  const targets = inputs.map(([x1, x2]) => [Math.sin(2 * x1) + x2 + noise * (random.random() - 0.5)]);
  return { inputs: matrix(inputs), targets: matrix(targets) };
}

/** Drives a trainer to its end. */
export function trainToEnd(trainer: Trainer): Ending {
  const work = trainer.train();
  for (;;) {
    const unit = work.next();
    if (unit.done) return unit.value;
  }
}

/** Drives a generator to its end. */
export function driveToEnd<T>(work: Generator<unknown, T, void>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Drives a trainer until it has closed `epochs` epochs (the initial measurement being the first). */
export function trainEpochs(work: ReturnType<Trainer['train']>, epochs: number): void {
  for (let closed = 0; closed < epochs; ) {
    const unit = work.next();
    if (unit.done) throw new Error('The run ended early.');
    if (unit.value === 'epoch') closed++;
  }
}
