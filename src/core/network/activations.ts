/** Activation functions f, with their slopes f′(z) expressed through the activation a = f(z). */
import type { Activation } from './config';
import type { Numbers } from './numbers';

interface Elementwise {
  readonly value: (z: number) => number;
  readonly slope: (a: number) => number;
}

const LEAK = 0.01;

const ELEMENTWISE: Record<Exclude<Activation, 'softmax'>, Elementwise> = {
  sigmoid: { value: (z) => 1 / (1 + Math.exp(-z)), slope: (a) => a * (1 - a) },
  tanh: { value: Math.tanh, slope: (a) => 1 - a * a },
  // Math.max lets NaN through, where a comparison would turn it into 0 and hide a divergence.
  relu: { value: (z) => Math.max(0, z), slope: (a) => (a > 0 ? 1 : 0) },
  leakyRelu: { value: (z) => Math.max(LEAK * z, z), slope: (a) => (a > 0 ? 1 : LEAK) },
  linear: { value: (z) => z, slope: () => 1 },
};

/**
 * Writes f(z) of a layer into `activations`, of which `z` and `activations` hold rows × columns entries or more.
 * Softmax works on a whole row, every other function on each entry.
 */
export function activate(
  activation: Activation,
  z: Numbers,
  activations: Numbers,
  rows: number,
  columns: number,
): void {
  if (activation === 'softmax') {
    softmax(z, activations, rows, columns);
    return;
  }
  const { value } = ELEMENTWISE[activation];
  const length = rows * columns;
  for (let i = 0; i < length; i++) activations[i] = value(z[i]);
}

/**
 * Writes the slopes f′(z) of the first `length` activations. Softmax has no slope of single entries (its derivative
 * is a matrix for each row), which is why it is only paired with the loss that cancels it.
 */
export function writeSlopes(
  activation: Exclude<Activation, 'softmax'>,
  activations: Numbers,
  slopes: Numbers,
  length: number,
): void {
  const { slope } = ELEMENTWISE[activation];
  for (let i = 0; i < length; i++) slopes[i] = slope(activations[i]);
}

/** exp(z) over its sum in each row, shifted by the row's largest entry so that nothing overflows. */
function softmax(z: Numbers, activations: Numbers, rows: number, columns: number): void {
  for (let start = 0; start < rows * columns; start += columns) {
    const end = start + columns;
    let largest = Number.NEGATIVE_INFINITY;
    for (let i = start; i < end; i++) largest = Math.max(largest, z[i]);
    let sum = 0;
    for (let i = start; i < end; i++) {
      const power = Math.exp(z[i] - largest);
      activations[i] = power;
      sum += power;
    }
    for (let i = start; i < end; i++) activations[i] /= sum;
  }
}
