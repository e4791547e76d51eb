import { NOTEBOOK } from '../network/fixtures';
import type { DataSummary } from '../../../src/core/data/summary';
import type { ParameterPast } from '../../../src/core/network/parameterPast';
import type { SavedRun } from '../../../src/extension/session/run';

export const DATA: DataSummary = {
  format: 'CSV',
  rowsRead: 3,
  rowsUsed: 3,
  rowsDropped: 0,
  cellsFilled: 0,
  trainingRows: 3,
  validationRows: 0,
  columns: [],
  target: ['y'],
  targetReason: 'the last column',
  task: 'binary',
  classes: ['0', '1'],
  inputNames: ['a', 'b'],
  outputNames: ['y'],
  warnings: [],
};

/** What the layer's parameters were before, described at the first and at the last epoch. */
const PAST: ParameterPast = {
  first: {
    epoch: 0,
    layers: [{ inputs: 2, outputs: 1, weights: Float64Array.of(0.3, -0), biases: Float64Array.of(7) }],
  },
  distributions: {
    epochs: [0, 2],
    layers: [
      {
        weights: { summaries: Float64Array.of(0, Number.NaN), shares: Uint16Array.of(0, 65_535, 1, 2, 3) },
        biases: { summaries: Float64Array.of(1), shares: Uint16Array.of(32_768, 4, 65_528, 32_752) },
      },
    ],
  },
};

/** A run of one layer with two weights. @param number its id and when it began follow from it */
export function savedRun(number: number, training = Float64Array.of(2, 1, 0.5)): SavedRun {
  return {
    identity: {
      runId: `run-${number}`,
      number,
      sourceUri: 'file:///a.csv',
      sourceName: 'a.csv',
      selection: null,
      requested: {},
      script: null,
    },
    data: DATA,
    config: { ...NOTEBOOK, hiddenLayers: [] },
    preprocessing: { inputs: [], targets: [], inputScaler: null, targetScaler: null },
    fingerprint: 5,
    presetReason: '',
    engine: null,
    snapshot: {
      epoch: 2,
      elapsedMs: 10,
      loss: 0.5,
      validationLoss: null,
      metrics: { task: 'regression', r2: Number.NaN, mae: 1, rmse: Number.POSITIVE_INFINITY },
      validationMetrics: null,
      layers: [
        { inputs: 2, outputs: 1, weights: Float64Array.of(0.1, -0.2), biases: Float64Array.of(number) },
      ],
    },
    training,
    validation: null,
    ending: { kind: 'completed', bestEpoch: 2 },
    failure: null,
    sourceChanged: false,
    startedAt: 1000 * number,
    lastLayers: null,
    past: PAST,
    origin: {
      runId: 'run-0',
      number: 0,
      epoch: 1,
      change: 'learning rate 0.5',
      trainingHistory: Float64Array.of(2, 1.5),
      validationHistory: null,
    },
  };
}
