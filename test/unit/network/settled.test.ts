import assert from 'node:assert/strict';
import { leastKept, settled } from '../../../src/core/network/numbers';
import { createOptimizer } from '../../../src/core/network/optimizers';

describe('numbers next to nothing', () => {
  it('count as 0 from where their products are hardly normal numbers, and NaN stays', () => {
    for (const [numbers, leastNormal] of [
      [new Float64Array(1), 2 ** -1022],
      [new Float32Array(1), 2 ** -126],
    ] as const) {
      const least = leastKept(numbers);
      const product = (least * least) / 1000;
      assert.ok(product >= leastNormal && product < leastNormal * 2 ** 20, `${product}`);
      assert.equal(settled(least, least), least);
      assert.equal(settled(-least, least), -least);
      assert.equal(settled(least / 2, least), 0);
      assert.equal(Math.abs(settled(-least / 2, least)), 0);
      assert.ok(Number.isNaN(settled(Number.NaN, least)));
    }
  });

  it('are where the weights of a neuron end that never fires again', () => {
    for (const name of ['gradientDescent', 'momentum', 'adam'] as const) {
      const weights = Float64Array.of(1);
      const optimizer = createOptimizer(name, 0.9, 1, 'float64');
      // Nothing but the penalty pulls at it.
      for (let i = 0; i < 20_000; i++) {
        optimizer.begin();
        optimizer.update(weights, weights.slice(), 0, 1);
      }
      assert.ok(weights[0] === 0 || Math.abs(weights[0]) > 2 ** -500, `${name}: ${weights[0]}`);
    }
  });
});
