import type { Loss } from '../../network/config';

/**
 * The loss of rows in R, without penalty.
 * @param divided what the sum is divided by, as the end of an expression
 */
export function rLoss(loss: Loss, divided: string): string {
  const body = {
    halfSquaredError: [`  sum((y - output)^2) / 2${divided}`],
    meanSquaredError: [`  sum((y - output)^2)${divided}`],
    binaryCrossEntropy: [
      '  # Cross-entropy from z: there is no logarithm of 0.',
      `  sum(pmax(z, 0) + log1p(exp(-abs(z))) - y * z)${divided}`,
    ],
    categoricalCrossEntropy: [
      '  # Cross-entropy from z: there is no logarithm of 0.',
      '  shifted <- z - apply(z, 1, max)',
      `  sum(y * (log(rowSums(exp(shifted))) - shifted))${divided}`,
    ],
  }[loss];
  return ['loss_of <- function(z, output, y) {', ...body, '}'].join('\n');
}
