import assert from 'node:assert/strict';
import type { Samples } from '../../../src/core/data/dataset';
import {
  type Activation,
  HIDDEN_ACTIVATIONS,
  type HiddenActivation,
  type Loss,
  REDUCTIONS,
} from '../../../src/core/network/config';
import {
  addGradients,
  backward,
  createBatch,
  forward,
  outputBatch,
  outputLayer,
  step0ReadSamples,
  step1Initialize,
} from '../../../src/core/network/elevenSteps';
import { sumOfLosses } from '../../../src/core/network/losses';
import { copyNetwork, createNetwork, type Network } from '../../../src/core/network/network';
import { type Objective, penalty, sampleWeight } from '../../../src/core/network/objective';
import { createOptimizer } from '../../../src/core/network/optimizers';
import { RandomState } from '../../../src/core/network/randomState';
import { traceUpdate } from '../../../src/core/network/trace';
import { driveToEnd, matrix } from './fixtures';

/** Every pair of loss and output activation that the product allows. */
const OUTPUTS: { loss: Loss; outputActivation: Activation }[] = [
  ...HIDDEN_ACTIVATIONS.flatMap((outputActivation) => [
    { loss: 'halfSquaredError' as const, outputActivation },
    { loss: 'meanSquaredError' as const, outputActivation },
  ]),
  { loss: 'binaryCrossEntropy', outputActivation: 'sigmoid' },
  { loss: 'categoricalCrossEntropy', outputActivation: 'softmax' },
];
const DEPTHS = [[], [4], [4, 3], [4, 3, 4]];

const SAMPLES: Samples = {
  inputs: matrix([
    [0.9, -0.4, 0.2],
    [-0.7, 0.5, 1.1],
    [0.3, 0.8, -0.6],
    [-1.2, -0.9, 0.4],
    [0.6, 0.1, -1.3],
  ]),
  targets: matrix([
    [1, 0],
    [0, 1],
    [0, 1],
    [1, 0],
    [0, 1],
  ]),
};

function lossOf(network: Network, { loss, reduction, l2 }: Objective): number {
  const { rows } = SAMPLES.inputs;
  const batch = createBatch(network, rows, 'float64');
  step0ReadSamples(batch, SAMPLES, null, 0, rows);
  forward(network, batch);
  const { preActivations, activations } = outputBatch(batch);
  const { outputs } = outputLayer(network);
  const losses = sumOfLosses(loss, preActivations, activations, batch.targets, rows, outputs);
  return losses * sampleWeight(reduction, rows) + penalty(network, l2);
}

/** Back-propagated gradients, L2 included, in the layout of the parameters. */
function gradientsOf(network: Network, objective: Objective): Float64Array {
  const optimizer = createOptimizer('gradientDescent', 0.1, network.parameters.length, 'float64');
  const rows = { samples: SAMPLES, order: null, window: { first: 0, count: SAMPLES.inputs.rows } };
  const { matrices } = driveToEnd(traceUpdate(network, optimizer, objective, rows, 'float64'));
  const gradients = new Float64Array(network.parameters.length);
  for (const { quantity, layer, matrix: traced } of matrices) {
    if (layer === null) continue;
    const { start, inputs, outputs } = network.layers[layer];
    if (quantity === 'weightGradients') gradients.set(traced.values, start);
    if (quantity === 'biasGradients') gradients.set(traced.values, start + inputs * outputs);
  }
  return gradients;
}

/**
 * The largest difference between the two kinds of gradients, relative to the larger of them; entries near 0 are
 * compared with the size of the whole gradient, which rounding errors of a difference scale with.
 */
function worstDifference(network: Network, objective: Objective): number {
  const analytic = gradientsOf(network, objective);
  const h = 1e-5;
  const numeric = analytic.map((_, i) => {
    const shifted = copyNetwork(network);
    shifted.parameters[i] = network.parameters[i] + h;
    const above = lossOf(shifted, objective);
    shifted.parameters[i] = network.parameters[i] - h;
    return (above - lossOf(shifted, objective)) / (2 * h);
  });
  const floor = 1e-3 * Math.max(...numeric.map(Math.abs));
  return Math.max(
    ...analytic.map((a, i) => Math.abs(a - numeric[i]) / Math.max(Math.abs(a), Math.abs(numeric[i]), floor)),
  );
}

/** A network whose ReLUs are well away from their kinks for all samples, so that differences are meaningful. */
function smoothNetwork(
  hidden: number[],
  activation: HiddenActivation,
  outputActivation: Activation,
): Network {
  const sizes = [SAMPLES.inputs.columns, ...hidden, SAMPLES.targets.columns];
  const network = createNetwork({ sizes, activation, outputActivation, precision: 'float64' });
  for (let seed = 0; ; seed++) {
    step1Initialize(network, 'xavier', new RandomState(seed));
    for (const { biases } of network.layers) biases.fill(0.05 * (1 + (seed % 5)));
    const batch = createBatch(network, SAMPLES.inputs.rows, 'float64');
    step0ReadSamples(batch, SAMPLES, null, 0, SAMPLES.inputs.rows);
    forward(network, batch);
    if (batch.layers.every(({ preActivations }) => preActivations.every((z) => Math.abs(z) > 1e-3)))
      return network;
  }
}

describe('the eleven steps', () => {
  for (const hidden of DEPTHS) {
    describe(`gradients against central differences, ${hidden.length} hidden layers`, () => {
      for (const activation of hidden.length === 0 ? (['sigmoid'] as const) : HIDDEN_ACTIVATIONS)
        for (const { loss, outputActivation } of OUTPUTS)
          it(`${activation}, ${outputActivation}, ${loss}`, () => {
            const network = smoothNetwork(hidden, activation, outputActivation);
            for (const reduction of REDUCTIONS)
              for (const l2 of [0, 0.3]) {
                const worst = worstDifference(network, { loss, reduction, l2 });
                assert.ok(worst < 1e-6, `${reduction}, l2 ${l2}: relative error ${worst}`);
              }
          });
    });
  }

  it('gradients of a batch worked through in parts add up to those of the whole', () => {
    const network = smoothNetwork([4, 3], 'tanh', 'sigmoid');
    const gradients = (parts: number[][]) => {
      const sum = copyNetwork(network);
      sum.parameters.fill(0);
      const batch = createBatch(network, 5, 'float64');
      for (const [from, rows] of parts) {
        step0ReadSamples(batch, SAMPLES, null, from, rows);
        forward(network, batch);
        backward(network, batch, 'halfSquaredError', 1);
        addGradients(network, batch, sum);
      }
      return sum.parameters;
    };
    const whole = gradients([[0, 5]]);
    const parts = gradients([
      [0, 2],
      [2, 2],
      [4, 1],
    ]);
    whole.forEach((value, i) => {
      assert.ok(Math.abs(value - parts[i]) < 1e-14);
    });
  });

  it('reads samples in the order asked for', () => {
    const network = createNetwork({
      sizes: [3, 2],
      activation: 'sigmoid',
      outputActivation: 'sigmoid',
      precision: 'float32',
    });
    const batch = createBatch(network, 2, 'float32');
    step0ReadSamples(batch, SAMPLES, Uint32Array.of(4, 3, 1, 0, 2), 1, 2);
    assert.deepEqual([...batch.inputs], [-1.2, -0.9, 0.4, -0.7, 0.5, 1.1].map(Math.fround));
    assert.deepEqual([...batch.targets], [1, 0, 0, 1]);
  });
});
