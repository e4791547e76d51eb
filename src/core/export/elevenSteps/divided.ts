import type { Loss } from '../../network/config';

/** How many outputs a loss is the mean of, as divisors; none where it is a sum. */
export function meanOfOutputs(loss: Loss, outputs: number): string[] {
  const isMean = loss === 'meanSquaredError' || loss === 'binaryCrossEntropy';
  return isMean && outputs > 1 ? [String(outputs)] : [];
}

/** @param by what an expression is divided by, one after the other @returns the end of the expression */
export function divided(by: readonly string[]): string {
  if (by.length === 0) return '';
  return by.length === 1 ? ` / ${by[0]}` : ` / (${by.join(' * ')})`;
}
