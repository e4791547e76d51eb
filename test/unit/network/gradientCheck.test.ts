import assert from 'node:assert/strict';
import type { Samples } from '../../../src/core/data/dataset';
import {
  type Activation,
  HIDDEN_ACTIVATIONS,
  type HiddenActivation,
  type Loss,
  REDUCTIONS,
} from '../../../src/core/network/config';
import { step1Initialize } from '../../../src/core/network/elevenSteps';
import { checkGradients } from '../../../src/core/network/gradientCheck';
import { createNetwork, type Network } from '../../../src/core/network/network';
import { createOptimizer } from '../../../src/core/network/optimizers';
import { RandomState } from '../../../src/core/network/randomState';
import { traceUpdate } from '../../../src/core/network/trace';
import { driveToEnd, matrix } from './fixtures';

const OUTPUTS: readonly (readonly [Loss, Activation])[] = [
  ['halfSquaredError', 'sigmoid'],
  ['halfSquaredError', 'tanh'],
  ['halfSquaredError', 'relu'],
  ['halfSquaredError', 'leakyRelu'],
  ['halfSquaredError', 'linear'],
  ['meanSquaredError', 'sigmoid'],
  ['meanSquaredError', 'tanh'],
  ['meanSquaredError', 'linear'],
  ['binaryCrossEntropy', 'sigmoid'],
  ['categoricalCrossEntropy', 'softmax'],
];

/** Rows of one class each, so that every loss takes them. */
function samplesOf(rows: number, inputs = 4): Samples {
  const random = new RandomState(rows);
  const row = () => Array.from({ length: inputs }, () => 2 * random.random() - 1);
  return {
    inputs: matrix(Array.from({ length: rows }, row)),
    targets: matrix(Array.from({ length: rows }, (_, i) => [0, 1, 2].map((j) => Number(i % 3 === j)))),
  };
}

function networkOf(
  hidden: readonly number[],
  activation: HiddenActivation,
  outputActivation: Activation,
  inputs = 4,
): Network {
  const sizes = [inputs, ...hidden, 3];
  const network = createNetwork({ sizes, activation, outputActivation, precision: 'float64' });
  step1Initialize(network, 'uniform', new RandomState(3));
  return network;
}

describe('checkGradients', () => {
  for (const activation of HIDDEN_ACTIVATIONS)
    for (const [loss, output] of OUTPUTS)
      it(`agrees with back-propagation: ${activation}, ${output}, ${loss}`, () => {
        for (const hidden of [[], [5], [4, 3]])
          for (const reduction of REDUCTIONS)
            for (const l2 of [0, 0.1]) {
              const network = networkOf(hidden, activation, output);
              const before = network.parameters.slice();
              const check = driveToEnd(checkGradients(network, { loss, reduction, l2 }, samplesOf(7)));
              assert.deepEqual(network.parameters, before);
              assert.deepEqual([check.rows, check.allRows], [7, 7]);
              assert.equal(check.comparisons.length, 2 * (hidden.length + 1));
              // Rounding of the losses shows in gradients that are a thousand times as small as others.
              const largest = Math.max(
                ...check.comparisons.flatMap(({ analytic }) => [...analytic.map(Math.abs)]),
              );
              for (const { analytic, numeric, relativeErrors, of, layer } of check.comparisons)
                analytic.forEach((gradient, index) => {
                  const difference = Math.abs(gradient - numeric[index]);
                  const larger = Math.max(Math.abs(gradient), Math.abs(numeric[index]));
                  const error = difference / Math.max(larger, 1e-3 * largest);
                  assert.ok(error < 1e-6, `${of} ${layer}: ${error}`);
                  assert.ok([0, difference / larger].includes(relativeErrors[index]));
                });
            }
      });

  it('compares what an update takes, penalty included, entry by entry', () => {
    const network = networkOf([5], 'tanh', 'linear');
    const objective = { loss: 'meanSquaredError', reduction: 'mean', l2: 0.3 } as const;
    const samples = samplesOf(600);
    const { comparisons } = driveToEnd(checkGradients(network, objective, samples));
    const rule = createOptimizer('gradientDescent', 0.1, network.parameters.length, 'float64');
    const rows = { samples, order: null, window: { first: 0, count: 1 } };
    const { matrices } = driveToEnd(traceUpdate(network, rule, objective, rows, 'float64'));
    for (const { layer, of, rows: height, columns, positions, analytic } of comparisons) {
      const quantity = of === 'weights' ? 'weightGradients' : 'biasGradients';
      const traced = matrices.find((each) => each.layer === layer && each.quantity === quantity)?.matrix;
      assert.ok(traced !== undefined);
      assert.deepEqual([height, columns], [traced.rows, traced.columns]);
      assert.equal(positions.length, traced.values.length);
      analytic.forEach((value, index) => {
        assert.ok(Math.abs(value - traced.values[positions[index]]) < 1e-14);
      });
    }
  });

  it('takes a spread of the entries of a large matrix', () => {
    const network = networkOf([20], 'sigmoid', 'sigmoid', 30);
    const objective = { loss: 'halfSquaredError', reduction: 'sum', l2: 0 } as const;
    const { comparisons } = driveToEnd(checkGradients(network, objective, samplesOf(9, 30)));
    const [{ positions }, biases] = comparisons;
    assert.equal(positions.length, 200);
    assert.ok(positions.every((position, index) => index === 0 || position > positions[index - 1]));
    assert.ok(positions[0] < 3 && positions[199] >= 597 && positions[199] < 600);
    assert.equal(biases.positions.length, 20);
  });

  it('takes the first rows of data that would take too long', () => {
    const network = networkOf([5], 'tanh', 'linear');
    const objective = { loss: 'meanSquaredError', reduction: 'mean', l2: 0 } as const;
    const { rows, allRows, comparisons } = driveToEnd(
      checkGradients(network, objective, samplesOf(600), 1e6),
    );
    assert.equal(allRows, 600);
    assert.ok(rows > 1 && rows < 600);
    const first = driveToEnd(checkGradients(network, objective, samplesOf(600), 1));
    assert.equal(first.rows, 1);
    for (const { relativeErrors } of comparisons) assert.ok(relativeErrors.every((error) => error < 1e-6));
  });

  it('takes no rounding for a difference where there is no gradient', () => {
    // Of zeros in a linear network nothing depends on the first layer.
    const network = networkOf([5], 'linear', 'linear');
    network.layers[1].weights.fill(0);
    const objective = { loss: 'halfSquaredError', reduction: 'sum', l2: 0 } as const;
    const { comparisons } = driveToEnd(checkGradients(network, objective, samplesOf(50)));
    assert.ok(comparisons[0].analytic.every((gradient) => gradient === 0));
    assert.ok(comparisons[0].relativeErrors.every((error) => error === 0));
  });
});
