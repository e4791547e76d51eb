import assert from 'node:assert/strict';
import fc from 'fast-check';
import { activate } from '../../../src/core/network/activations';
import { sumOfLosses, writeErrors } from '../../../src/core/network/losses';

function close(actual: number, expected: number): void {
  assert.ok(
    Math.abs(actual - expected) <= 1e-12 * Math.max(1, Math.abs(expected)),
    `${actual} is not ${expected}`,
  );
}

function lossOf(
  loss: Parameters<typeof sumOfLosses>[0],
  activation: Parameters<typeof activate>[0],
  z: number[],
  y: number[],
  columns: number,
): number {
  const activations = new Float64Array(z.length);
  const logits = Float64Array.from(z);
  activate(activation, logits, activations, z.length / columns, columns);
  return sumOfLosses(loss, logits, activations, Float64Array.from(y), z.length / columns, columns);
}

describe('losses', () => {
  it('squared errors are summed or averaged over outputs, and added up over samples', () => {
    const z = [1, 2, 3, 4];
    const y = [0, 0, 3, 2];
    close(lossOf('halfSquaredError', 'linear', z, y, 2), (1 + 4 + 0 + 4) / 2);
    close(lossOf('meanSquaredError', 'linear', z, y, 2), (1 + 4) / 2 + (0 + 4) / 2);
  });

  it('cross-entropies are the logarithms of what the right answer was given', () => {
    close(lossOf('binaryCrossEntropy', 'sigmoid', [Math.log(3)], [1], 1), -Math.log(0.75));
    close(lossOf('binaryCrossEntropy', 'sigmoid', [Math.log(3)], [0], 1), -Math.log(0.25));
    close(lossOf('binaryCrossEntropy', 'sigmoid', [Math.log(3), 0], [1, 1], 2), -Math.log(0.75 * 0.5) / 2);
    close(
      lossOf('categoricalCrossEntropy', 'softmax', [Math.log(1), Math.log(2), Math.log(5)], [0, 0, 1], 3),
      -Math.log(5 / 8),
    );
  });

  it('a certain and wrong answer costs what its distance says, not infinity', () => {
    close(lossOf('binaryCrossEntropy', 'sigmoid', [-1000], [1], 1), 1000);
    close(lossOf('binaryCrossEntropy', 'sigmoid', [1000], [1], 1), 0);
    close(lossOf('categoricalCrossEntropy', 'softmax', [1000, -1000], [0, 1], 2), 2000);
    close(lossOf('categoricalCrossEntropy', 'softmax', [1000, -1000], [1, 0], 2), 0);
  });

  it('cross-entropies are finite and not negative up to ±1000', () => {
    const logit = fc.double({ min: -1000, max: 1000, noNaN: true });
    fc.assert(
      fc.property(fc.array(logit, { minLength: 2, maxLength: 6 }), fc.nat(), (z, position) => {
        const y = z.map((_, i) => (i === position % z.length ? 1 : 0));
        const losses = [
          lossOf('binaryCrossEntropy', 'sigmoid', z, y, z.length),
          lossOf('categoricalCrossEntropy', 'softmax', z, y, z.length),
        ];
        return losses.every((loss) => Number.isFinite(loss) && loss >= 0);
      }),
    );
  });

  it('errors carry the factor of their loss and the scale of the reduction', () => {
    const factors = [
      ['halfSquaredError', 1],
      ['meanSquaredError', 2 / 2],
      ['binaryCrossEntropy', 1 / 2],
      ['categoricalCrossEntropy', 1],
    ] as const;
    for (const [loss, factor] of factors) {
      const errors = new Float64Array(2);
      writeErrors(loss, Float64Array.of(0.75, 0.25), Float64Array.of(1, 0), errors, 1, 2, 0.5);
      assert.deepEqual([...errors], [-0.25 * factor * 0.5, 0.25 * factor * 0.5]);
    }
  });
});
