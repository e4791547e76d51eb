import assert from 'node:assert/strict';
import type { Samples } from '../../../src/core/data/dataset';
import {
  type Activation,
  HIDDEN_ACTIVATIONS,
  LOSSES,
  type Loss,
  REDUCTIONS,
} from '../../../src/core/network/config';
import { step1Initialize } from '../../../src/core/network/elevenSteps';
import { compareGradients } from '../../../src/core/network/gradientCheck';
import { createNetwork, type Network } from '../../../src/core/network/network';
import { RandomState } from '../../../src/core/network/randomState';
import { matrix, NOTEBOOK_SAMPLES } from './fixtures';

const OUTPUTS: Record<Loss, Activation> = {
  halfSquaredError: 'sigmoid',
  meanSquaredError: 'tanh',
  binaryCrossEntropy: 'sigmoid',
  categoricalCrossEntropy: 'softmax',
};

const SAMPLES: Samples = {
  inputs: matrix([
    [0.5, -1, 0.3],
    [-0.2, 0.8, 1.1],
    [1.5, 0.1, -0.7],
    [0.9, 0.4, 0.2],
  ]),
  targets: matrix([
    [1, 0],
    [0, 1],
    [0, 1],
    [1, 0],
  ]),
};

function networkOf(
  sizes: readonly number[],
  activation: (typeof HIDDEN_ACTIVATIONS)[number],
  output: Activation,
) {
  const network = createNetwork({ sizes, activation, outputActivation: output, precision: 'float64' });
  step1Initialize(network, 'xavier', new RandomState(3));
  return network;
}

function largestError(
  network: Network,
  samples: Samples,
  goal: Parameters<typeof compareGradients>[2],
): number {
  const { comparisons } = compareGradients(network, samples, goal);
  return Math.max(...comparisons.flatMap(({ relativeErrors }) => [...relativeErrors]));
}

describe('gradients beside central differences', () => {
  for (const hidden of [[], [4], [4, 3]])
    for (const loss of LOSSES)
      for (const activation of HIDDEN_ACTIVATIONS)
        it(`agree for ${loss} over ${activation}, ${hidden.length} hidden layers`, () => {
          for (const reduction of REDUCTIONS)
            for (const l2 of [0, 0.1]) {
              const network = networkOf([3, ...hidden, 2], activation, OUTPUTS[loss]);
              assert.ok(largestError(network, SAMPLES, { loss, reduction, l2 }) < 1e-6);
            }
        });

  it('leave the network as it was', () => {
    const network = networkOf([4, 3, 1], 'sigmoid', 'sigmoid');
    const before = network.parameters.slice();
    compareGradients(network, NOTEBOOK_SAMPLES, { loss: 'halfSquaredError', reduction: 'sum', l2: 0 });
    assert.deepEqual(network.parameters, before);
  });

  it('are those of the lesson, by hand', () => {
    const network = networkOf([1, 1], 'sigmoid', 'linear');
    network.parameters.set([0.5, 0.25]);
    const samples = { inputs: matrix([[2], [1]]), targets: matrix([[1], [1]]) };
    const { comparisons, rows, allRows } = compareGradients(network, samples, {
      loss: 'halfSquaredError',
      reduction: 'sum',
      l2: 0,
    });
    // Outputs 1.25 and 0.75, so errors 0.25 and −0.25: Σ x·error = 0.25, Σ error = 0.
    assert.deepEqual([...comparisons[0].analytic], [0.25]);
    assert.deepEqual([...comparisons[1].analytic], [0]);
    assert.ok(Math.abs(comparisons[0].numeric[0] - 0.25) < 1e-9);
    assert.deepEqual([rows, allRows], [2, 2]);
  });

  it('are a spread of entries over fewer rows when the network and the data are large', () => {
    const network = networkOf([300, 50, 10], 'relu', 'softmax');
    const random = new RandomState(1);
    const values = (length: number) => Float64Array.from({ length }, () => random.random());
    const rows = 3000;
    const samples: Samples = {
      inputs: { rows, columns: 300, values: values(rows * 300) },
      targets: { rows, columns: 10, values: values(rows * 10).map((_, i) => (i % 10 === 3 ? 1 : 0)) },
    };
    const check = compareGradients(network, samples, {
      loss: 'categoricalCrossEntropy',
      reduction: 'mean',
      l2: 0,
    });
    assert.equal(check.allRows, rows);
    assert.ok(check.rows >= 1 && check.rows < rows);
    const [first] = check.comparisons;
    assert.equal(first.positions[0], 0);
    assert.equal(first.positions.at(-1), 300 * 50 - 1);
    assert.equal(new Set(first.positions).size, first.analytic.length);
  });
});
