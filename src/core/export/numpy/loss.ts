import type { Loss } from '../../network/config';

/**
 * The loss of rows in NumPy, without penalty.
 * @param divided what the sum is divided by, as the end of an expression
 */
export function numpyLoss(loss: Loss, divided: string): string {
  const body = {
    halfSquaredError: [`    return np.sum((y - output) ** 2) / 2${divided}`],
    meanSquaredError: [`    return np.sum((y - output) ** 2)${divided}`],
    binaryCrossEntropy: [
      '    # Cross-entropy from z: there is no logarithm of 0.',
      `    return np.sum(np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z))) - y * z)${divided}`,
    ],
    categoricalCrossEntropy: [
      '    # Cross-entropy from z: there is no logarithm of 0.',
      '    shifted = z - z.max(axis=1, keepdims=True)',
      `    return np.sum(y * (np.log(np.exp(shifted).sum(axis=1, keepdims=True)) - shifted))${divided}`,
    ],
  }[loss];
  return ['def loss_of(z, output, y):', ...body].join('\n');
}
