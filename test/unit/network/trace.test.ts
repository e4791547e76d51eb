import assert from 'node:assert/strict';
import { step1Initialize } from '../../../src/core/network/elevenSteps';
import { createNetwork, snapshotLayers } from '../../../src/core/network/network';
import { createOptimizer } from '../../../src/core/network/optimizers';
import { RandomState } from '../../../src/core/network/randomState';
import { traceUpdate, type UpdateTrace } from '../../../src/core/network/trace';
import { Trainer } from '../../../src/core/network/trainer';
import { driveToEnd, NOTEBOOK, NOTEBOOK_SAMPLES, trainToEnd, unscaled } from './fixtures';

function trace(optimizer: 'gradientDescent' | 'adam', hiddenLayers: number[]): UpdateTrace {
  const network = createNetwork({
    sizes: [4, ...hiddenLayers, 1],
    activation: 'sigmoid',
    outputActivation: 'sigmoid',
    precision: 'float64',
  });
  step1Initialize(network, 'uniform', new RandomState(0));
  const before = network.parameters.slice();
  const rule = createOptimizer(optimizer, 0.1, before.length, 'float64');
  const { loss, reduction, l2 } = NOTEBOOK;
  const rows = { samples: NOTEBOOK_SAMPLES, order: null, window: { first: 0, count: 3 } };
  const result = driveToEnd(traceUpdate(network, rule, { loss, reduction, l2 }, rows, 'float64'));
  assert.deepEqual(network.parameters, before, 'the network is left alone');
  return result;
}

function values({ matrices }: UpdateTrace, quantity: string, layer: number): number[] {
  const found = matrices.find((traced) => traced.quantity === quantity && traced.layer === layer);
  assert.ok(found, `${quantity} of layer ${layer} is missing`);
  return [...found.matrix.values];
}

describe('traceUpdate', () => {
  it('names every matrix of the eleven steps in their order', () => {
    const { matrices } = trace('gradientDescent', [3]);
    assert.deepEqual(
      matrices.map(({ step, layer, quantity, matrix: { rows, columns } }) =>
        [step, layer, quantity, `${rows}×${columns}`].join(' '),
      ),
      [
        '0  inputs 3×4',
        '0  targets 3×1',
        '1 0 weights 4×3',
        '1 0 biases 1×3',
        '1 1 weights 3×1',
        '1 1 biases 1×1',
        '2 0 preActivations 3×3',
        '3 0 activations 3×3',
        '4 1 preActivations 3×1',
        '4 1 activations 3×1',
        '5 1 errors 3×1',
        '6 0 slopes 3×3',
        '6 1 slopes 3×1',
        '7 1 deltas 3×1',
        '8 0 errors 3×3',
        '9 0 deltas 3×3',
        '10 0 weightGradients 4×3',
        '10 0 updatedWeights 4×3',
        '10 1 weightGradients 3×1',
        '10 1 updatedWeights 3×1',
        '11 0 biasGradients 1×3',
        '11 0 updatedBiases 1×3',
        '11 1 biasGradients 1×1',
        '11 1 updatedBiases 1×1',
      ],
    );
  });

  it("steps 5 to 7 hold the document's quantities with the opposite sign", () => {
    const traced = trace('gradientDescent', [3]);
    const output = values(traced, 'activations', 1);
    const errors = values(traced, 'errors', 1);
    const slopes = values(traced, 'slopes', 1);
    const deltas = values(traced, 'deltas', 1);
    [1, 1, 0].forEach((y, i) => {
      assert.equal(errors[i], -(y - output[i]));
      assert.equal(slopes[i], output[i] * (1 - output[i]));
      assert.equal(deltas[i], errors[i] * slopes[i]);
    });
  });

  for (const optimizer of ['gradientDescent', 'adam'] as const)
    for (const hiddenLayers of [[], [3], [3, 2]])
      it(`ends where the trainer does: ${optimizer}, ${hiddenLayers.length} hidden layers`, () => {
        const traced = trace(optimizer, hiddenLayers);
        const trainer = new Trainer(unscaled('binary', NOTEBOOK_SAMPLES), {
          ...NOTEBOOK,
          hiddenLayers,
          optimizer,
          epochs: 1,
        });
        trainToEnd(trainer);
        const { layers, history } = trainer.snapshot(0, 0);
        assert.equal(traced.loss, history.training[0]);
        layers.forEach(({ weights, biases }, layer) => {
          assert.deepEqual(values(traced, 'updatedWeights', layer), [...weights]);
          assert.deepEqual(values(traced, 'updatedBiases', layer), [...biases]);
        });
      });
});

describe('snapshotLayers', () => {
  it('gives copies', () => {
    const network = createNetwork({
      sizes: [2, 1],
      activation: 'sigmoid',
      outputActivation: 'sigmoid',
      precision: 'float64',
    });
    const [layer] = snapshotLayers(network, network.parameters);
    network.parameters.fill(9);
    assert.deepEqual([...layer.weights, ...layer.biases], [0, 0, 0]);
  });
});
