/** Runs that the page is shown: real numbers of small networks, without a worker. */
import type { Samples } from '../../src/core/data/dataset';
import type { Matrix } from '../../src/core/matrix';
import type { TrainingConfig } from '../../src/core/network/config';
import type { Moment, SampleWindow } from '../../src/core/network/moment';
import { DistributionRecorder } from '../../src/core/network/distributionRecorder';
import { ParameterHistory } from '../../src/core/network/parameterHistory';
import type { RunView } from '../../src/protocol/panel';
import type { RunAnswer, RunQuestion } from '../../src/protocol/questions';
import { matrix, NOTEBOOK, NOTEBOOK_SAMPLES } from '../unit/network/fixtures';
import { FullBatchRun } from '../unit/formulas/moments';

export interface Scenario {
  readonly run: RunView;
  readonly epochs: number;
  momentAt(epoch: number, window: SampleWindow): Moment;
  /** Absent: there is no worker to be asked. A text says why there is no answer. */
  answer?(question: RunQuestion): RunAnswer | string;
}

const numbers = (names: readonly string[]) =>
  names.map((name) => ({ kind: 'number', name, fill: null }) as const);

const URI = 'file:///lesson.py';
const line = (number: number) => ({ uri: URI, line: number, column: 0 });

function create(
  config: TrainingConfig,
  samples: Samples,
  changes: (run: RunView) => Partial<RunView>,
): Scenario {
  const { epochs } = config;
  const training = new FullBatchRun(config, samples);
  const momentAt = (epoch: number, window: SampleWindow) => training.momentAt(epoch, window);
  const names = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
  const sampled = new Set(Array.from({ length: 41 }, (_, index) => Math.round((index * epochs) / 40)));
  const curve = Float64Array.from({ length: epochs + 1 }, () => Number.NaN);
  const recorder = new DistributionRecorder();
  const parameters = new ParameterHistory();
  for (const epoch of sampled) {
    const { loss, layers } = momentAt(epoch, { first: 0, count: 1 });
    curve[epoch] = loss;
    parameters.begin({ epoch, layers });
    recorder.describe(epoch, layers);
  }
  parameters.add(recorder.take());
  const past = parameters.past();
  const last = momentAt(epochs, { first: 0, count: 10 });
  const run: RunView = {
    ...(past && { past }),
    runId: 'a',
    number: 1,
    status: 'finished',
    reading: null,
    sourceName: 'lesson.py',
    sourceUri: URI,
    dataUri: URI,
    sourceChanged: false,
    requested: {},
    data: {
      format: 'Python, arrays in the code',
      rowsRead: samples.inputs.rows,
      rowsUsed: samples.inputs.rows,
      rowsDropped: 0,
      cellsFilled: 0,
      trainingRows: samples.inputs.rows,
      validationRows: 0,
      columns: [],
      target: ['y'],
      targetReason: 'named so in the code',
      task: samples.targets.columns === 1 ? 'binary' : 'multiclass',
      classes: samples.targets.columns === 1 ? ['0', '1'] : names('y', samples.targets.columns),
      inputNames: names('x', samples.inputs.columns),
      outputNames: samples.targets.columns === 1 ? ['y'] : names('y', samples.targets.columns),
      warnings: [],
    },
    config,
    preprocessing: {
      inputs: numbers(names('x', samples.inputs.columns)),
      targets: numbers(['y']),
      inputScaler: null,
      targetScaler: null,
    },
    presetReason: 'the lesson’s rule',
    engine: null,
    progress: {
      epoch: epochs,
      elapsedMs: 120,
      loss: last.loss,
      validationLoss: null,
      metrics: { task: 'classification', accuracy: 1 },
      validationMetrics: null,
      layers: last.layers,
      trainingHistory: curve,
      validationHistory: null,
    },
    ending: { kind: 'completed', bestEpoch: epochs },
    failure: null,
    script: null,
    canTravel: true,
    origin: null,
    checkup: null,
  };
  return {
    run: { ...run, ...changes(run) },
    epochs,
    momentAt,
    answer: (question) => rowsOf(samples, question),
  };
}

/** Samples in a row, or by their positions, are all that can be asked for. @param leftOut row of the data, from 1 */
function rowsOf(
  { inputs, targets }: Samples,
  question: RunQuestion,
  leftOut = Number.POSITIVE_INFINITY,
): RunAnswer | string {
  if (question.kind !== 'samples') return 'This run cannot be asked any more. Retrain to ask it.';
  const { query } = question;
  const all = Array.from({ length: inputs.rows }, (_, row) => row);
  const positions = Uint32Array.from(
    'positions' in query
      ? query.positions
      : 'spread' in query
        ? all.slice(0, query.spread)
        : all.slice(query.first, query.first + query.count),
  );
  const part = ({ columns, values }: Matrix): Matrix => ({
    rows: positions.length,
    columns,
    values: Float64Array.from(
      Array.from(positions, (row) => [...values.slice(row * columns, (row + 1) * columns)]).flat(),
    ),
  });
  const samples = {
    total: inputs.rows,
    positions,
    rowNumbers: positions.map((position) => position + (position + 1 < leftOut ? 1 : 2)),
    heldOut: new Uint8Array(positions.length),
    inputs: part(inputs),
    targets: part(targets),
  };
  return { kind: 'samples', samples };
}

export function lesson(): Scenario {
  return create({ ...NOTEBOOK, epochs: 1000 }, NOTEBOOK_SAMPLES, () => ({
    script: {
      found: [
        { text: 'X: 3 × 4 numbers', place: line(3) },
        { text: 'learning rate 0.1', place: line(14) },
        { text: '5000 epochs', place: line(13) },
      ],
      assumed: [{ text: 'seed 0: the script sets none', place: null }],
      lines: [
        { formulaId: 'wh', layer: 0, text: 'W1 = np.random.uniform(size=(4, 3))', place: line(18) },
        { formulaId: 'hidden_layer_input', layer: 0, text: 'z1 = X.dot(W1) + bh', place: line(26) },
        { formulaId: 'update-wout', layer: 1, text: 'wout += a1.T.dot(d_output) * lr', place: line(40) },
      ],
    },
  }));
}

export function deepSamples(): Samples {
  const wave = (i: number, j: number) => Math.sin(12.9898 * (i + 1) + 78.233 * j);
  const rows = Array.from({ length: 150 }, (_, i) => i);
  return {
    inputs: matrix(rows.map((i) => [0, 1, 2, 3].map((j) => wave(i, j)))),
    targets: matrix(rows.map((i) => [0, 1, 2].map((j) => Number(i % 3 === j)))),
  };
}

/** Three hidden layers, softmax, Adam, means over 150 samples. */
export function deep(): Scenario {
  const samples = deepSamples();
  const config: TrainingConfig = {
    ...NOTEBOOK,
    preset: 'modern',
    hiddenLayers: [8, 6],
    activation: 'relu',
    outputActivation: 'softmax',
    loss: 'categoricalCrossEntropy',
    optimizer: 'adam',
    learningRate: 0.01,
    reduction: 'mean',
    initializer: 'he',
    epochs: 60,
  };
  return create(config, samples, () => ({ sourceName: 'flowers.csv' }));
}

/** Updates by some of the samples. Its moments are those of all of them, which no view of the form shows. */
export function batches(): Scenario {
  const all = deep();
  return { ...all, run: { ...all.run, config: { ...all.run.config!, batchSize: 32 } } };
}

/** 784 inputs, 128 hidden neurons. */
export function wide(): Scenario {
  const samples = {
    inputs: matrix(
      Array.from({ length: 12 }, (_, i) =>
        Array.from({ length: 784 }, (_, j) => Math.max(0, Math.sin(i + j / 9))),
      ),
    ),
    targets: matrix(
      Array.from({ length: 12 }, (_, i) => Array.from({ length: 10 }, (_, j) => Number(i % 10 === j))),
    ),
  };
  const config: TrainingConfig = { ...NOTEBOOK, hiddenLayers: [128], initializer: 'xavier', epochs: 4 };
  return create(config, samples, () => ({ sourceName: 'digits.csv' }));
}

/** Features of every kind, three classes with softmax; row 3 of the data was left out. */
export function mixed(): Scenario {
  const rows = Array.from({ length: 12 }, (_, i) => i);
  // weight, colour=blue, colour=red, ripe, picked
  const samples = {
    inputs: matrix(rows.map((i) => [30 + 8 * i, i % 2, 1 - (i % 2), Number(i % 3 === 0), 19_723 + i])),
    targets: matrix(rows.map((i) => [0, 1, 2].map((j) => Number(i % 3 === j)))),
  };
  const config: TrainingConfig = {
    ...NOTEBOOK,
    preset: 'modern',
    hiddenLayers: [6],
    activation: 'tanh',
    outputActivation: 'softmax',
    loss: 'categoricalCrossEntropy',
    learningRate: 0.000001,
    initializer: 'xavier',
    epochs: 20,
  };
  const feature = { role: 'feature', missing: 0, canBeTarget: true } as const;
  const classes = ['apple', 'plum', '梨（なし）'];
  return {
    ...create(config, samples, ({ data }) => ({
      sourceName: 'fruit.csv',
      dataUri: 'file:///fruit.csv',
      data: data && {
        ...data,
        rowsRead: 13,
        columns: [
          { ...feature, name: 'weight', kind: 'numeric', minimum: 30, mean: 74, maximum: 118 },
          { ...feature, name: 'colour', kind: 'categorical', categories: ['blue', 'red'] },
          { ...feature, name: 'ripe', kind: 'boolean', categories: ['no', 'yes'] },
          { ...feature, name: 'picked', kind: 'date', minimum: 19_723, mean: 19_728.5, maximum: 19_734 },
          { ...feature, name: 'kind', kind: 'categorical', role: 'target', categories: classes },
        ],
        target: ['kind'],
        task: 'multiclass',
        classes,
        inputNames: ['weight', 'colour=blue', 'colour=red', 'ripe', 'picked'],
        outputNames: classes,
        warnings: [{ severity: 'warning', message: 'Row 3 has no colour.', line: 3, column: 4 }],
      },
      preprocessing: {
        inputs: [
          { kind: 'number', name: 'weight', fill: 74 },
          { kind: 'oneHot', name: 'colour', categories: ['blue', 'red'], fill: 1 },
          { kind: 'position', name: 'ripe', categories: ['no', 'yes'], fill: 0 },
          { kind: 'date', name: 'picked', fill: null },
        ],
        targets: [{ kind: 'oneHot', name: 'kind', categories: classes, fill: null }],
        inputScaler: {
          offset: Float64Array.of(74, 0.5, 0.5, 0.3, 19_728.5),
          scale: Float64Array.of(27, 0.5, 0.5, 0.47, 3.5),
        },
        targetScaler: null,
      },
    })),
    answer: (question) => rowsOf(samples, question, 3),
  };
}

/** A run that goes on from another one. */
export function continued(): Scenario {
  return create({ ...NOTEBOOK, epochs: 800, learningRate: 0.5 }, NOTEBOOK_SAMPLES, () => ({
    runId: 'b',
    number: 4,
    origin: {
      runId: 'a',
      number: 3,
      epoch: 100,
      change: 'learning rate 0.5',
      trainingHistory: Float64Array.from({ length: 1001 }, (_, epoch) => 0.4 / (1 + epoch / 200)),
      validationHistory: null,
    },
  }));
}

/** Of an earlier window: its worker is gone, its past is not. */
export function restored(): Scenario {
  return create({ ...NOTEBOOK, epochs: 200 }, NOTEBOOK_SAMPLES, () => ({ canTravel: false }));
}

/** Opened from a file. */
export function opened(): Scenario {
  const { run, ...rest } = create({ ...NOTEBOOK, epochs: 200 }, NOTEBOOK_SAMPLES, () => ({
    sourceName: 'lesson.glassbox.json',
    canTravel: false,
    isModel: true,
  }));
  const { past: _, ...known } = run;
  return { ...rest, run: known };
}

/** Weights from another program: no data, no curve, and something that is not shown. */
export function imported(): Scenario {
  const lost = 'Not shown, between layers 1 and 2: BatchNormalization.';
  return create({ ...NOTEBOOK, epochs: 1 }, NOTEBOOK_SAMPLES, ({ data, progress }) => ({
    sourceName: 'network.onnx',
    sourceUri: 'file:///network.onnx',
    dataUri: null,
    canTravel: false,
    data: data && {
      ...data,
      format: 'ONNX',
      rowsRead: 0,
      rowsUsed: 0,
      trainingRows: 0,
      warnings: [{ severity: 'warning', message: lost, line: 0, column: 0 }],
    },
    progress: progress && { ...progress, loss: Number.NaN, trainingHistory: new Float64Array(0) },
  }));
}
