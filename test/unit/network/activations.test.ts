import assert from 'node:assert/strict';
import fc from 'fast-check';
import { activate, writeSlopes } from '../../../src/core/network/activations';
import { HIDDEN_ACTIVATIONS } from '../../../src/core/network/config';

const logits = fc.array(fc.double({ min: -1000, max: 1000, noNaN: true }), { minLength: 1, maxLength: 12 });

function apply(activation: Parameters<typeof activate>[0], z: number[], columns = z.length): number[] {
  const activations = new Float64Array(z.length);
  activate(activation, Float64Array.from(z), activations, z.length / columns, columns);
  return [...activations];
}

describe('activations', () => {
  it('have their known values', () => {
    assert.deepEqual(apply('sigmoid', [0, 1000, -1000]), [0.5, 1, 0]);
    assert.ok(Math.abs(apply('sigmoid', [Math.log(3)])[0] - 0.75) < 1e-15);
    assert.deepEqual(apply('tanh', [0, 1000, -1000]), [0, 1, -1]);
    assert.ok(Math.abs(apply('tanh', [Math.log(2)])[0] - 0.6) < 1e-15);
    assert.deepEqual(apply('relu', [-2, 0, 3]), [0, 0, 3]);
    assert.deepEqual(apply('leakyRelu', [-2, 0, 3]), [-0.02, 0, 3]);
    assert.deepEqual(apply('linear', [-2, 0, 3]), [-2, 0, 3]);
    assert.deepEqual(apply('softmax', [5, 5, 1, 1], 2), [0.5, 0.5, 0.5, 0.5]);
  });

  for (const activation of HIDDEN_ACTIVATIONS) {
    it(`${activation}: the slope is the derivative`, () => {
      fc.assert(
        fc.property(fc.double({ min: -5, max: 5, noNaN: true }), (z) => {
          fc.pre(Math.abs(z) > 1e-4);
          const h = 1e-5;
          const [low, high] = apply(activation, [z - h, z + h]);
          const slopes = new Float64Array(1);
          writeSlopes(activation, Float64Array.from(apply(activation, [z])), slopes, 1);
          assert.ok(Math.abs((high - low) / (2 * h) - slopes[0]) < 1e-8);
        }),
      );
    });

    it(`${activation}: NaN stays NaN`, () => {
      assert.deepEqual(apply(activation, [Number.NaN]), [Number.NaN]);
    });

    it(`${activation}: finite up to ±1000`, () => {
      fc.assert(fc.property(logits, (z) => apply(activation, z).every(Number.isFinite)));
    });
  }

  it('softmax: each row is a distribution, the same after a shift', () => {
    fc.assert(
      fc.property(logits, fc.double({ min: -100, max: 100, noNaN: true }), (z, shift) => {
        const shares = apply('softmax', z);
        assert.ok(shares.every((share) => share >= 0 && share <= 1));
        assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-12);
        const shifted = apply(
          'softmax',
          z.map((value) => value + shift),
        );
        shifted.forEach((share, i) => {
          assert.ok(Math.abs(share - shares[i]) < 1e-9);
        });
      }),
    );
  });
});
