import assert from 'node:assert/strict';
import fc from 'fast-check';
import { liveValue } from '../../../src/core/code/liveValue';
import type { RoleQuantity, RoleValue } from '../../../src/core/code/script';
import type { Samples } from '../../../src/core/data/dataset';
import type { Loss, Reduction, TrainingConfig } from '../../../src/core/network/config';
import { momentOf } from '../formulas/moments';

type Rows = readonly (readonly number[])[];

const X: Rows = [
  [1, 0, 0.5],
  [0, 1, -1],
  [0.25, 2, 1],
  [-0.5, 0.1, 0.7],
];
const Y: Rows = [
  [1, 0],
  [0, 1],
  [1, 1],
  [0, 0],
];

const SAMPLES: Samples = {
  inputs: { rows: 4, columns: 3, values: Float64Array.from(X.flat()) },
  targets: { rows: 4, columns: 2, values: Float64Array.from(Y.flat()) },
};

function configOf(loss: Loss, reduction: Reduction, l2: number): TrainingConfig {
  return {
    preset: 'notebook',
    target: [],
    hiddenLayers: [3],
    activation: 'sigmoid',
    outputActivation: 'sigmoid',
    loss,
    optimizer: 'gradientDescent',
    learningRate: 0.1,
    epochs: 10,
    batchSize: 0,
    initializer: 'uniform',
    reduction,
    scaling: 'none',
    validationSplit: 0,
    earlyStopping: 0,
    l2,
    seed: 7,
    precision: 'float64',
    missingValues: 'drop',
    initialState: null,
  };
}

const times = (a: Rows, b: Rows): number[][] =>
  a.map((row) => b[0].map((_, j) => row.reduce((sum, value, k) => sum + value * b[k][j], 0)));
const turned = (a: Rows): number[][] => a[0].map((_, j) => a.map((row) => row[j]));
const each = (a: Rows, b: Rows, f: (x: number, y: number) => number): number[][] =>
  a.map((row, i) => row.map((value, j) => f(value, b[i][j])));
const sigmoid = (a: Rows): number[][] => a.map((row) => row.map((z) => 1 / (1 + Math.exp(-z))));

/** The document's eleven steps, as its code has them. */
function document(wh: Rows, bh: Rows, wout: Rows, bout: Rows) {
  const plus = (a: Rows, b: Rows) => a.map((row) => row.map((value, j) => value + b[0][j]));
  const hiddenSum = times(X, wh);
  const hidden = sigmoid(plus(hiddenSum, bh));
  const outputSum = times(hidden, wout);
  const output = sigmoid(plus(outputSum, bout));
  const E = each(Y, output, (y, o) => y - o);
  const slope = (a: Rows) => a.map((row) => row.map((value) => value * (1 - value)));
  return { hiddenSum, hidden, outputSum, output, E, slopeOutput: slope(output), slopeHidden: slope(hidden) };
}

function rowsOf({
  rows,
  columns,
  values,
}: {
  rows: number;
  columns: number;
  values: ArrayLike<number>;
}): Rows {
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => values[i * columns + j]),
  );
}

function assertNear(actual: Rows, expected: Rows, what: string): void {
  assert.deepEqual([actual.length, actual[0].length], [expected.length, expected[0].length], what);
  for (const [i, row] of actual.entries())
    for (const [j, value] of row.entries())
      assert.ok(Math.abs(value - expected[i][j]) < 1e-12, `${what} [${i}][${j}]: ${value}`);
}

describe('the learner’s own matrices', () => {
  const losses: readonly Loss[] = ['halfSquaredError', 'meanSquaredError', 'binaryCrossEntropy'];
  for (const loss of losses)
    for (const reduction of ['sum', 'mean'] as const)
      for (const l2 of [0, 0.3])
        it(`are the document’s quantities with ${loss}, ${reduction}, l2 ${l2}`, () => {
          const config = configOf(loss, reduction, l2);
          const moment = momentOf(config, SAMPLES, 3);
          const live = (quantity: RoleQuantity, layer: number | null, factor = 1, transposed = false) => {
            const value: RoleValue = { quantity, layer, factor, transposed };
            const matrix = liveValue(moment, config, value);
            return matrix && rowsOf(matrix);
          };
          const [wh, bh, wout, bout] = [
            live('weights', 0)!,
            live('biases', 0)!,
            live('weights', 1)!,
            live('biases', 1)!,
          ];
          const own = document(wh, bh, wout, bout);
          assertNear(live('inputs', null)!, X, 'X');
          assertNear(live('targets', null)!, Y, 'y');
          assertNear(live('weightedSums', 0)!, own.hiddenSum, 'hidden_layer_input1');
          assertNear(live('weightedSums', 1)!, own.outputSum, 'output_layer_input1');
          assertNear(live('activations', 0)!, own.hidden, 'hiddenlayer_activations');
          assertNear(live('errors', 1)!, own.E, 'E');
          assertNear(
            live('errors', 1, -1)!,
            each(own.output, Y, (o, y) => o - y),
            'output - y',
          );
          assertNear(live('slopes', 0)!, own.slopeHidden, 'slope_hidden_layer');
          const isCancelled = loss === 'binaryCrossEntropy';
          if (isCancelled) assert.equal(live('slopes', 1), undefined);
          else assertNear(live('slopes', 1)!, own.slopeOutput, 'slope_output_layer');
          // A cross-entropy leaves the slope out: its delta is E itself.
          const delta = isCancelled ? own.E : each(own.E, own.slopeOutput, (e, s) => e * s);
          assertNear(live('deltas', 1)!, delta, 'd_output');
          const hiddenError = times(delta, turned(wout));
          assertNear(live('errors', 0)!, hiddenError, 'Error_at_hidden_layer');
          const hiddenDelta = each(hiddenError, own.slopeHidden, (e, s) => e * s);
          assertNear(live('deltas', 0)!, hiddenDelta, 'd_hiddenlayer');
          assertNear(live('deltas', 0, 1, true)!, turned(hiddenDelta), 'd_hiddenlayer.T');
          assertNear(live('weightGradients', 1)!, times(turned(own.hidden), delta), 'gradient-wout');
          const gradient = times(turned(X), hiddenDelta);
          assertNear(live('weightGradients', 0)!, gradient, 'gradient-wh');
          assertNear(
            live('weightGradients', 0, 0.1)!,
            gradient.map((row) => row.map((value) => 0.1 * value)),
            'lr * gradient',
          );
          assertNear(live('biasGradients', 1)!, [delta.reduce((a, b) => a.map((v, j) => v + b[j]))], 'bout');
        });

  it('are not there for a layer that the run has not', () => {
    const config = configOf('halfSquaredError', 'sum', 0);
    const moment = momentOf(config, SAMPLES, 1);
    const value: RoleValue = { quantity: 'weights', layer: 2, factor: 1, transposed: false };
    assert.equal(liveValue(moment, config, value), undefined);
  });

  it('leave the moment as it is', () => {
    const config = configOf('halfSquaredError', 'mean', 0.1);
    const moment = momentOf(config, SAMPLES, 1);
    const before = structuredClone(moment);
    fc.assert(
      fc.property(fc.constantFrom('weights', 'deltas', 'weightGradients', 'weightedSums'), (quantity) => {
        liveValue(moment, config, { quantity, layer: 0, factor: 5, transposed: true });
      }),
    );
    assert.deepEqual(moment, before);
  });
});
