/** Activation functions and their slopes, in place, a vector at a time: step 3 of the document, and step 6. */
import { LEAKY_RELU, RELU, SIGMOID, SOFTMAX, TANH } from './codes';
import { exponential } from './exponential';
import { leastKept, settled } from './settle';
import { sigmoid, tanh } from './sigmoid';

const LEAK: f64 = 0.01;

/** max(0, x), which lets NaN through. */
function relu<T>(at: usize, end: usize): void {
  const zero = v128.splat<T>(0);
  for (; at < end; at += 16) v128.store(at, v128.pmax<T>(v128.load(at), zero));
}

function leakyRelu<T>(at: usize, end: usize): void {
  const leak = v128.splat<T>(<T>LEAK);
  for (; at < end; at += 16) {
    const x = v128.load(at);
    v128.store(at, v128.pmax<T>(x, v128.mul<T>(leak, x)));
  }
}

/** exp(x) over its sum in each row, shifted by the row's largest entry so that nothing overflows. */
function softmax<T>(at: usize, rows: i32, columns: i32, stride: usize): void {
  for (; rows != 0; rows--, at += stride) {
    const end = at + <usize>columns * sizeof<T>();
    let largest = load<T>(at);
    for (let i = at; i < end; i += sizeof<T>()) largest = max<T>(largest, load<T>(i));
    const shift = v128.splat<T>(largest);
    for (let i = at; i < end; i += 16) v128.store(i, exponential<T>(v128.sub<T>(v128.load(i), shift)));
    let sum: T = 0;
    for (let i = at; i < end; i += sizeof<T>()) sum += load<T>(i);
    const divisor = v128.splat<T>(sum);
    for (let i = at; i < end; i += 16) v128.store(i, v128.div<T>(v128.load(i), divisor));
  }
}

/**
 * Applies the function of this code to a block of `rows` rows, `stride` bytes apart (whole vectors where there are
 * several), in place. What stands behind the columns of a row, up to a whole panel, is overwritten.
 */
export function activate<T>(code: i32, at: usize, rows: i32, columns: i32, stride: usize): void {
  const end = at + ((<usize>rows * stride + 31) & ~31);
  switch (code) {
    case SIGMOID:
      sigmoid<T>(at, end);
      return;
    case TANH:
      tanh<T>(at, end);
      return;
    case RELU:
      relu<T>(at, end);
      return;
    case LEAKY_RELU:
      leakyRelu<T>(at, end);
      return;
    case SOFTMAX:
      softmax<T>(at, rows, columns, stride);
  }
}

/**
 * Multiplies deltas by the slopes f′(z) of their activations f(z), and settles them, unless the slope is 1: `bytes` bytes,
 * whole vectors.
 */
export function multiplyBySlopes<T>(code: i32, activations: usize, deltas: usize, bytes: usize): void {
  const one = v128.splat<T>(1);
  const zero = v128.splat<T>(0);
  const least = leastKept<T>();
  const end = activations + bytes;
  switch (code) {
    case SIGMOID:
      for (; activations < end; activations += 16, deltas += 16) {
        const a = v128.load(activations);
        const slope = v128.mul<T>(a, v128.sub<T>(one, a));
        v128.store(deltas, settled<T>(v128.mul<T>(v128.load(deltas), slope), least));
      }
      return;
    case TANH:
      for (; activations < end; activations += 16, deltas += 16) {
        const a = v128.load(activations);
        // Not 1 − a²: near ±1 the square's rounding would be most of the difference.
        const slope = v128.mul<T>(v128.sub<T>(one, a), v128.add<T>(one, a));
        v128.store(deltas, settled<T>(v128.mul<T>(v128.load(deltas), slope), least));
      }
      return;
    case RELU:
    case LEAKY_RELU: {
      const below = code == RELU ? zero : v128.splat<T>(<T>LEAK);
      for (; activations < end; activations += 16, deltas += 16) {
        const slope = v128.bitselect(one, below, v128.gt<T>(v128.load(activations), zero));
        v128.store(deltas, settled<T>(v128.mul<T>(v128.load(deltas), slope), least));
      }
    }
  }
}
