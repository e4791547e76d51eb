/**
 * Losses of a prediction a = f(z) against a target y. Of one sample with m outputs:
 *
 *   halfSquaredError          ½ Σ (a − y)²                              summed over outputs, as in the document
 *   meanSquaredError          1/m Σ (a − y)²                            averaged over outputs, as in Keras
 *   binaryCrossEntropy        −1/m Σ (y ln a + (1 − y) ln(1 − a))       a = sigmoid(z)
 *   categoricalCrossEntropy   −Σ y ln a                                 a = softmax(z), targets adding up to 1
 *
 * The cross-entropies are computed from z, where no logarithm of 0 can occur. How samples add up to the loss of a
 * batch is the reduction's affair, not theirs.
 */
import type { Loss } from './config';
import type { Numbers } from './numbers';

/**
 * Whether the slope of the output activation cancels against the loss: the derivative by z of a cross-entropy over
 * its own activation is a − y (divided by m for the binary one), without slope. Written as a product it would be
 * 0 · ∞ for an output that is certain and wrong.
 */
export function cancelsOutputSlope(loss: Loss): boolean {
  return loss === 'binaryCrossEntropy' || loss === 'categoricalCrossEntropy';
}

/** The losses of `rows` samples, added up. All arrays hold rows × columns entries or more. */
export function sumOfLosses(
  loss: Loss,
  z: Numbers,
  activations: Numbers,
  targets: Numbers,
  rows: number,
  columns: number,
): number {
  return lossFactor(loss, columns) * sumOverOutputs(loss, z, activations, targets, rows, columns);
}

/** What a loss takes of the sum over a sample's outputs. */
export function lossFactor(loss: Loss, columns: number): number {
  switch (loss) {
    case 'halfSquaredError':
      return 1 / 2;
    case 'meanSquaredError':
    case 'binaryCrossEntropy':
      return 1 / columns;
    case 'categoricalCrossEntropy':
      return 1;
  }
}

function sumOverOutputs(
  loss: Loss,
  z: Numbers,
  activations: Numbers,
  targets: Numbers,
  rows: number,
  columns: number,
): number {
  switch (loss) {
    case 'halfSquaredError':
    case 'meanSquaredError':
      return sumOfSquaredErrors(activations, targets, rows * columns);
    case 'binaryCrossEntropy':
      return sumOfBinaryCrossEntropies(z, targets, rows * columns);
    case 'categoricalCrossEntropy':
      return sumOfCategoricalCrossEntropies(z, targets, rows, columns);
  }
}

/**
 * Writes the error at the output: ∂loss/∂a times `scale`; for a loss that cancels the slope ∂loss/∂z times `scale`.
 * `scale` is what the reduction asks for: 1 for a sum over samples, 1/samples for their mean.
 */
export function writeErrors(
  loss: Loss,
  activations: Numbers,
  targets: Numbers,
  errors: Numbers,
  rows: number,
  columns: number,
  scale: number,
): void {
  const factor = scale * errorFactor(loss, columns);
  for (let i = 0; i < rows * columns; i++) errors[i] = factor * (activations[i] - targets[i]);
}

/** What stands before (a − y) in the error at the output. */
export function errorFactor(loss: Loss, columns: number): number {
  switch (loss) {
    case 'halfSquaredError':
    case 'categoricalCrossEntropy':
      return 1;
    case 'meanSquaredError':
      return 2 / columns;
    case 'binaryCrossEntropy':
      return 1 / columns;
  }
}

function sumOfSquaredErrors(activations: Numbers, targets: Numbers, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) {
    const error = activations[i] - targets[i];
    sum += error * error;
  }
  return sum;
}

/** ln(1 + eᶻ) − y z, with the exponential taken of −|z| only. */
function sumOfBinaryCrossEntropies(z: Numbers, targets: Numbers, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++)
    sum += Math.max(z[i], 0) + Math.log1p(Math.exp(-Math.abs(z[i]))) - targets[i] * z[i];
  return sum;
}

/** Σ y (ln Σ eᶻ − z), with the logarithm of the sum shifted by the row's largest entry. */
function sumOfCategoricalCrossEntropies(z: Numbers, targets: Numbers, rows: number, columns: number): number {
  let sum = 0;
  for (let start = 0; start < rows * columns; start += columns) {
    const end = start + columns;
    let largest = Number.NEGATIVE_INFINITY;
    for (let i = start; i < end; i++) largest = Math.max(largest, z[i]);
    let powers = 0;
    for (let i = start; i < end; i++) powers += Math.exp(z[i] - largest);
    const logOfSum = largest + Math.log(powers);
    for (let i = start; i < end; i++) if (targets[i] !== 0) sum += targets[i] * (logOfSum - z[i]);
  }
  return sum;
}
