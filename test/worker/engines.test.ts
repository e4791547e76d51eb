import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TrainingData } from '../../src/core/data/dataset';
import type { Task } from '../../src/core/data/summary';
import type { Matrix } from '../../src/core/matrix';
import {
  LOSSES,
  OPTIMIZERS,
  PRECISIONS,
  REDUCTIONS,
  type RequestedConfig,
  type TrainingConfig,
} from '../../src/core/network/config';
import type { EngineOptions } from '../../src/core/network/engine';
import type { Snapshot } from '../../src/core/network/progress';
import { resolveConfig } from '../../src/core/network/resolveConfig';
import { Trainer } from '../../src/core/network/trainer';
import { prepareEngine } from '../../src/worker/chooseEngine';
import type { Platform } from '../../src/worker/platform';
import { ONE_THREAD, PLAIN } from './platforms';
import { csv } from './sources';
import { WorkerThread } from './workerThread';

/** Numbers in −1 … 1 that look like chance and are the same each time. */
function wave(i: number, j: number): number {
  return Math.sin(12.9898 * (i + 1) + 78.233 * j + (i % 7) * j);
}

function matrixOf(rows: number, columns: number, value: (i: number, j: number) => number): Matrix {
  const values = Float64Array.from({ length: rows * columns }, (_, k) =>
    value(Math.floor(k / columns), k % columns),
  );
  return { rows, columns, values };
}

interface Shape {
  readonly rows: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly task: Task;
  readonly held: number;
}

/** @param stretch what the inputs are multiplied by */
function samplesOf({ inputs, outputs, task }: Shape, first: number, rows: number, stretch = 1) {
  return {
    inputs: matrixOf(rows, inputs, (i, j) => stretch * wave(first + i, j)),
    targets: matrixOf(rows, outputs, (i, j) => {
      if (task === 'multiclass') return Number((first + i) % outputs === j);
      const sum = wave(first + i, 0) + wave(first + i, inputs - 1) * (j + 1);
      return task === 'binary' ? Number(sum > 0) : sum;
    }),
  };
}

/** What an engine makes of a run: its end, and the loss curve. */
function outcome(
  options: EngineOptions,
  platform: Platform,
  config: TrainingConfig,
  shape: Shape,
  stretch = 1,
): Snapshot {
  const training = samplesOf(shape, 0, shape.rows, stretch);
  const validation = config.validationSplit > 0 ? samplesOf(shape, shape.rows, shape.held, stretch) : null;
  const sizes = {
    ...shape,
    trainingRows: shape.rows,
    totalRows: shape.rows,
    validationRows: validation === null ? 0 : shape.held,
  };
  const prepared = prepareEngine(options, config, sizes, platform);
  const placed = ({ rows, columns, values }: Matrix): Matrix => {
    const target = prepared.allocate(values.length);
    target.set(values);
    return { rows, columns, values: target };
  };
  const place = (samples: typeof training) => ({
    inputs: placed(samples.inputs),
    targets: placed(samples.targets),
  });
  const data: TrainingData = {
    task: shape.task,
    training: place(training),
    validation: validation === null ? null : place(validation),
    inputScaler: null,
    targetScaler: null,
  };
  const trainer = new Trainer(data, config, prepared.engineFor(data));
  const work = trainer.train();
  while (!work.next().done);
  return trainer.snapshot(0, 0);
}

/** Every number that a run ends with. */
function numbersOf({ layers, history, loss, metrics }: Snapshot): number[] {
  const figures = Object.values(metrics).filter((value) => typeof value === 'number');
  return [
    ...layers.flatMap(({ weights, biases }) => [...weights, ...biases]),
    ...history.training,
    ...(history.validation ?? []),
    loss,
    ...figures,
  ];
}

/** The largest difference, as a share of the largest number, at least of 1. */
function distance(actual: readonly number[], expected: readonly number[]): number {
  assert.equal(actual.length, expected.length);
  const size = expected.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
  return actual.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i])), 0) / size;
}

const shapes: fc.Arbitrary<Shape> = fc.record({
  rows: fc.integer({ min: 1, max: 150 }),
  inputs: fc.integer({ min: 1, max: 19 }),
  outputs: fc.integer({ min: 1, max: 11 }),
  task: fc.constantFrom<Task>('regression', 'binary', 'multiclass'),
  held: fc.integer({ min: 1, max: 70 }),
});

const requests: fc.Arbitrary<RequestedConfig> = fc.record(
  {
    preset: fc.constantFrom('notebook', 'modern'),
    hiddenLayers: fc.array(fc.integer({ min: 1, max: 19 }), { maxLength: 3 }),
    // Across a kink the last bit of a number decides: those functions are compared one by one, not over whole runs.
    activation: fc.constantFrom('sigmoid', 'tanh', 'linear'),
    loss: fc.constantFrom(...LOSSES),
    optimizer: fc.constantFrom(...OPTIMIZERS),
    learningRate: fc.constantFrom(0.0001, 0.001),
    epochs: fc.integer({ min: 1, max: 4 }),
    batchSize: fc.constantFrom(0, 1, 3, 16, 33),
    initializer: fc.constant('xavier' as const),
    reduction: fc.constantFrom(...REDUCTIONS),
    validationSplit: fc.constantFrom(0, 0.2),
    l2: fc.constantFrom(0, 0.01),
    seed: fc.integer({ min: 0, max: 1000 }),
    precision: fc.constantFrom(...PRECISIONS),
  },
  { requiredKeys: ['epochs', 'hiddenLayers', 'initializer', 'learningRate'] },
);

function resolved(requested: RequestedConfig, { rows, inputs, outputs, task }: Shape): TrainingConfig | null {
  const resolution = resolveConfig(requested, {
    rows,
    inputs,
    outputs,
    task,
    target: ['y'],
    everyValueZeroOrOne: false,
    targetsAreShares: task !== 'regression',
  });
  return resolution.ok ? resolution.config : null;
}

const cases = fc
  .tuple(requests, shapes)
  .map(([requested, shape]) => {
    const outputs = shape.task === 'multiclass' ? Math.max(3, shape.outputs) : shape.outputs;
    const whole = { ...shape, outputs };
    return { config: resolved(requested, whole), shape: whole };
  })
  .filter((each): each is { config: TrainingConfig; shape: Shape } => each.config !== null);

describe('the kernels’ engine', () => {
  for (const simd of ['on', 'relaxed'] as const)
    it(`agrees with the plain one on any network and data, SIMD ${simd}`, () => {
      fc.assert(
        fc.property(cases, ({ config, shape }) => {
          const isDouble = config.precision === 'float64';
          const train = (stretch: number) =>
            outcome({ simd: 'off', threads: 1 }, PLAIN, config, shape, stretch);
          const plain = train(1);
          // A run that oversteps makes much of the last bit of a number, and engines may differ in that.
          const [initial, ...later] = plain.history.training;
          fc.pre(later.every((loss) => loss <= 1.5 * initial));
          // So may one that turns steeply: by as much as the plain run itself, when its inputs differ in their last bits.
          const nudged = [-1, 1].map((sign) => train(1 + sign * (isDouble ? 2 ** -50 : 2 ** -21)));
          const sensitivity = Math.max(...nudged.map((run) => distance(numbersOf(run), numbersOf(plain))));
          const kernels = outcome({ simd, threads: 1 }, ONE_THREAD, config, shape);
          const tolerance = (isDouble ? 1e-9 : 1e-3) + 20 * sensitivity;
          const difference = distance(numbersOf(kernels), numbersOf(plain));
          assert.ok(difference <= tolerance, `${difference} is more than ${tolerance}`);
        }),
        { numRuns: 300 },
      );
    });

  it('takes the plain engine where there is no SIMD, and one thread where no memory is shared', () => {
    const shape: Shape = { rows: 600, inputs: 40, outputs: 1, task: 'binary', held: 0 };
    const config = resolved({ preset: 'notebook', hiddenLayers: [64], epochs: 2 }, shape);
    assert.ok(config !== null);
    const sizes = { ...shape, trainingRows: 600, totalRows: 600, validationRows: 0 };
    const many = { ...ONE_THREAD, cores: 4 };
    const auto: EngineOptions = { simd: 'auto', threads: 0 };
    const choose = (platform: Platform, options = auto) =>
      prepareEngine(options, config, sizes, platform).description;
    assert.equal(choose(PLAIN).simd, 'off');
    assert.match(choose(PLAIN).reason, /no SIMD/);
    const unshared = { ...many, features: { ...many.features, sharedMemory: false } };
    assert.equal(choose(unshared).threads, 1);
    assert.notEqual(choose(unshared).simd, 'off');
    assert.equal(choose(many).threads, 4);
    assert.equal(choose(many, { simd: 'auto', threads: 3 }).threads, 3);
    assert.equal(choose(many, { simd: 'off', threads: 3 }).simd, 'off');
  });
});

describe('threads of the built worker', () => {
  const shape: Shape = { rows: 700, inputs: 30, outputs: 1, task: 'binary', held: 0 };
  const { inputs, targets } = samplesOf(shape, 0, shape.rows);
  const rowsOf = ({ rows, columns, values }: Matrix) =>
    Array.from({ length: rows }, (_, i) => [...values.slice(i * columns, (i + 1) * columns)]);
  const source = csv(rowsOf(inputs), rowsOf(targets));

  async function train(threads: number, config: RequestedConfig): Promise<Snapshot> {
    const worker = new WorkerThread();
    try {
      const engine: EngineOptions = { simd: 'on', threads };
      worker.send({ type: 'start', runId: 'r', source, config, engine });
      const started = await worker.next('started');
      assert.equal(started.engine.threads, threads);
      return (await worker.next('finished')).snapshot;
    } finally {
      await worker.end();
    }
  }

  for (const [name, config] of [
    ['a full batch', { preset: 'notebook', hiddenLayers: [24], epochs: 400, learningRate: 0.001 }],
    ['mini-batches', { preset: 'modern', hiddenLayers: [24], epochs: 20, earlyStopping: 0, batchSize: 64 }],
  ] satisfies [string, RequestedConfig][])
    it(`give the same bits however many there are: ${name}`, async () => {
      const alone = await train(1, config);
      for (const threads of [2, 3, 4]) {
        const together = await train(threads, config);
        assert.deepEqual(together.layers, alone.layers, `${threads} threads`);
        assert.equal(together.loss, alone.loss);
      }
    });
});
