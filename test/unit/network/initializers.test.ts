import assert from 'node:assert/strict';
import { initialize } from '../../../src/core/network/initializers';
import { createNetwork } from '../../../src/core/network/network';
import { RandomState } from '../../../src/core/network/randomState';
import runs from '../../golden/numpy-runs.json';

function network(sizes: number[]) {
  return createNetwork({ sizes, activation: 'sigmoid', outputActivation: 'sigmoid', precision: 'float64' });
}

describe('initial states', () => {
  for (const { seed, hidden, X, initial } of runs)
    it(`uniform draws wh, bh, wout and bout as NumPy does after seed ${seed}`, () => {
      const drawn = network([X[0].length, hidden, 1]);
      initialize(drawn, 'uniform', new RandomState(seed));
      const { wh, bh, wout, bout } = initial;
      assert.deepEqual([...drawn.parameters], [wh, bh, wout, bout].flat(2));
    });

  for (const { initializer, limit } of [
    { initializer: 'xavier', limit: Math.sqrt(6 / (40 + 60)) },
    { initializer: 'he', limit: Math.sqrt(6 / 40) },
  ] as const)
    it(`${initializer} fills its interval evenly and leaves biases 0`, () => {
      const { layers } = network([40, 60]);
      const [{ weights, biases }] = layers;
      initialize({ parameters: weights, layers }, initializer, new RandomState(3));
      const values = [...weights];
      const mean = values.reduce((sum, w) => sum + w, 0) / values.length;
      const variance = values.reduce((sum, w) => sum + w * w, 0) / values.length;
      assert.ok(values.every((w) => Math.abs(w) <= limit));
      assert.ok(Math.max(...values) > 0.98 * limit && Math.min(...values) < -0.98 * limit);
      assert.ok(Math.abs(mean) < 0.05 * limit);
      assert.ok(Math.abs(variance / (limit ** 2 / 3) - 1) < 0.1);
      assert.ok(biases.every((b) => b === 0));
    });

  it('zero overwrites what was there', () => {
    const filled = network([2, 3, 1]);
    filled.parameters.fill(5);
    initialize(filled, 'zero', new RandomState(0));
    assert.ok(filled.parameters.every((value) => value === 0));
  });
});
