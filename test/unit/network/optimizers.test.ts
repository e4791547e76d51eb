import assert from 'node:assert/strict';
import { createOptimizer } from '../../../src/core/network/optimizers';

/** The only parameter after each of `gradients`, beginning at 1. */
function path(
  name: Parameters<typeof createOptimizer>[0],
  gradients: number[],
  learningRate = 0.1,
): number[] {
  const optimizer = createOptimizer(name, learningRate, 1, 'float64');
  const parameters = Float64Array.of(1);
  return gradients.map((gradient) => {
    optimizer.begin();
    optimizer.update(parameters, Float64Array.of(gradient), 0, 1);
    return parameters[0];
  });
}

function close(actual: number[], expected: number[]): void {
  actual.forEach((value, i) => {
    assert.ok(Math.abs(value - expected[i]) < 1e-9, `${value} is not ${expected[i]}`);
  });
}

describe('optimizers', () => {
  it('gradient descent and SGD subtract the gradient', () => {
    close(path('gradientDescent', [2, -1]), [0.8, 0.9]);
    close(path('sgd', [2, -1]), [0.8, 0.9]);
  });

  it('momentum keeps nine tenths of its last update', () => {
    // −0.2, then 0.9 · −0.2 + 0.1 = −0.08
    close(path('momentum', [2, -1]), [0.8, 0.72]);
  });

  it('Adam steps by the learning rate at first, then by corrected moments', () => {
    // By hand: means 0.2 then 0.08, squares 0.004 then 0.004996, corrected by 0.19 and 0.001999.
    const second = (0.1 * (0.08 / 0.19)) / Math.sqrt(0.004996 / 0.001999);
    close(path('adam', [2, -1]), [0.9, 0.9 - second]);
  });

  it('update only the range they are given', () => {
    for (const name of ['gradientDescent', 'momentum', 'adam'] as const) {
      const optimizer = createOptimizer(name, 0.1, 3, 'float64');
      const parameters = Float64Array.of(1, 1, 1);
      optimizer.begin();
      optimizer.update(parameters, Float64Array.of(2, 2, 2), 1, 2);
      assert.deepEqual([parameters[0], parameters[2]], [1, 1]);
      assert.notEqual(parameters[1], 1);
    }
  });

  it('a copy goes on from the same state and leaves the first alone', () => {
    for (const name of ['gradientDescent', 'momentum', 'adam'] as const) {
      const step = (optimizer: ReturnType<typeof createOptimizer>) => {
        const parameters = Float64Array.of(1);
        optimizer.begin();
        optimizer.update(parameters, Float64Array.of(-1), 0, 1);
        return parameters[0];
      };
      const optimizer = createOptimizer(name, 0.1, 1, 'float64');
      optimizer.begin();
      optimizer.update(Float64Array.of(1), Float64Array.of(2), 0, 1);
      const copy = () => {
        const other = createOptimizer(name, 0.1, 1, 'float64');
        other.load(optimizer.save());
        return other;
      };
      const second = copy();
      const expected = step(copy());
      assert.equal(step(second), expected);
      assert.equal(step(optimizer), expected);
    }
  });
});
