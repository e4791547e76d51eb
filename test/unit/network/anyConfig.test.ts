import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TrainingData } from '../../../src/core/data/dataset';
import type { Task } from '../../../src/core/data/summary';
import {
  ACTIVATIONS,
  HIDDEN_ACTIVATIONS,
  INITIALIZERS,
  LOSSES,
  OPTIMIZERS,
  PRECISIONS,
  PRESETS,
  REDUCTIONS,
  type RequestedConfig,
  type TrainingConfig,
} from '../../../src/core/network/config';
import { resolveConfig } from '../../../src/core/network/resolveConfig';
import { Trainer } from '../../../src/core/network/trainer';
import { matrix, trainToEnd } from './fixtures';

const requests: fc.Arbitrary<RequestedConfig> = fc.record(
  {
    preset: fc.constantFrom(...PRESETS),
    hiddenLayers: fc.oneof(
      fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 3 }),
      fc.constant(Array.from({ length: 20 }, () => 2)),
    ),
    activation: fc.constantFrom(...HIDDEN_ACTIVATIONS),
    outputActivation: fc.constantFrom(...ACTIVATIONS),
    loss: fc.constantFrom(...LOSSES),
    optimizer: fc.constantFrom(...OPTIMIZERS),
    learningRate: fc.constantFrom(1e-9, 0.01, 1, 1e6),
    epochs: fc.integer({ min: 1, max: 12 }),
    batchSize: fc.constantFrom(0, 1, 3, 1000),
    initializer: fc.constantFrom(...INITIALIZERS),
    reduction: fc.constantFrom(...REDUCTIONS),
    validationSplit: fc.constantFrom(0, 0.2, 0.9),
    earlyStopping: fc.constantFrom(0, 1, 3),
    l2: fc.constantFrom(0, 0.01, 10),
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    precision: fc.constantFrom(...PRECISIONS),
  },
  { requiredKeys: ['epochs'] },
);

/** Rows, inputs, outputs and task. */
const shapes = fc.record({
  rows: fc.integer({ min: 2, max: 12 }),
  inputs: fc.integer({ min: 1, max: 4 }),
  outputs: fc.integer({ min: 1, max: 3 }),
  task: fc.constantFrom<Task>('regression', 'binary', 'multiclass'),
  held: fc.integer({ min: 1, max: 3 }),
});

interface Case {
  readonly data: TrainingData;
  readonly config: TrainingConfig;
}

/** Data and a configuration that fits them; null when what was asked for cannot be combined. */
function caseOf(
  requested: RequestedConfig,
  shape: typeof shapes extends fc.Arbitrary<infer S> ? S : never,
): Case | null {
  const { rows, inputs, task, held } = shape;
  const outputs = task === 'multiclass' ? 3 : shape.outputs;
  const wave = (i: number, j: number) => Math.sin(12.9898 * (i + 1) + 78.233 * j);
  const target = (i: number, j: number): number => {
    if (task === 'multiclass') return Number(i % 3 === j);
    return task === 'binary' ? Number(wave(i, j) > 0) : 5 * wave(i, j);
  };
  const part = (first: number, count: number) => ({
    inputs: matrix(
      Array.from({ length: count }, (_, i) => Array.from({ length: inputs }, (_, j) => wave(first + i, j))),
    ),
    targets: matrix(
      Array.from({ length: count }, (_, i) =>
        Array.from({ length: outputs }, (_, j) => target(first + i, j)),
      ),
    ),
  });
  const resolution = resolveConfig(requested, {
    rows,
    inputs,
    outputs,
    task,
    target: ['y'],
    everyValueZeroOrOne: false,
    targetsAreShares: task !== 'regression',
  });
  if (!resolution.ok) return null;
  const { config } = resolution;
  const validation = config.validationSplit > 0 ? part(rows, held) : null;
  return {
    config,
    data: { task, training: part(0, rows), validation, inputScaler: null, targetScaler: null },
  };
}

const cases = fc
  .tuple(requests, shapes)
  .map(([requested, shape]) => caseOf(requested, shape))
  .filter((result) => result !== null);

describe('any configuration on any data', () => {
  it('ends with finite figures or says that it diverged, and keeps the best of what it measured', () => {
    fc.assert(
      fc.property(cases, ({ data, config }) => {
        const trainer = new Trainer(data, config);
        const ending = trainToEnd(trainer);
        const { epoch, loss, validationLoss, layers, history } = trainer.snapshot(0, 0);
        assert.equal(history.training.length, epoch + 1);
        assert.ok(layers.every(({ weights, biases }) => [...weights, ...biases].every(Number.isFinite)));
        if (ending.kind === 'diverged') {
          assert.ok(ending.epoch === 0 || ending.epoch === epoch + 1);
          return;
        }
        assert.ok(Number.isFinite(loss) && history.training.every(Number.isFinite));
        assert.ok(ending.kind === 'earlyStopping' ? epoch < config.epochs + 1 : epoch === config.epochs);
        if (history.validation === null) return;
        const kept = config.earlyStopping > 0 ? Math.min(...history.validation) : history.validation[epoch];
        assert.equal(validationLoss, kept);
        assert.equal(history.validation[ending.bestEpoch], kept);
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same bits again, whoever looks at it meanwhile', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 4 }), ({ data, config }, pace) => {
        const alone = new Trainer(data, config);
        const ending = trainToEnd(alone);
        const watched = new Trainer(data, config);
        const work = watched.train();
        let units = 0;
        let unit = work.next();
        for (; !unit.done; unit = work.next()) if (++units % pace === 0) watched.snapshot(0, 0);
        assert.deepEqual(unit.value, ending);
        assert.deepEqual(watched.snapshot(0, 0), alone.snapshot(0, 0));
      }),
      { numRuns: 100 },
    );
  });
});
