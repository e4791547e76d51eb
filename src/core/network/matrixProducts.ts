/**
 * The three matrix products of a dense layer, on row-major arrays that may be longer than what is used. Loops run
 * along rows, so that memory is read in order.
 */
import type { Numbers } from './numbers';

/** Z = A·W + b, with A rows × inputs, W inputs × outputs, b 1 × outputs. */
export function affine(
  a: Numbers,
  w: Numbers,
  b: Numbers,
  z: Numbers,
  rows: number,
  inputs: number,
  outputs: number,
): void {
  for (let row = 0; row < rows; row++) {
    const zStart = row * outputs;
    for (let j = 0; j < outputs; j++) z[zStart + j] = 0;
    for (let i = 0; i < inputs; i++) {
      const factor = a[row * inputs + i];
      const wStart = i * outputs;
      for (let j = 0; j < outputs; j++) z[zStart + j] += factor * w[wStart + j];
    }
    for (let j = 0; j < outputs; j++) z[zStart + j] += b[j];
  }
}

/** G += Aᵀ·D, with A rows × inputs, D rows × outputs, G inputs × outputs. */
export function addTransposedProduct(
  a: Numbers,
  d: Numbers,
  g: Numbers,
  rows: number,
  inputs: number,
  outputs: number,
): void {
  for (let row = 0; row < rows; row++) {
    const dStart = row * outputs;
    for (let i = 0; i < inputs; i++) {
      const factor = a[row * inputs + i];
      const gStart = i * outputs;
      for (let j = 0; j < outputs; j++) g[gStart + j] += factor * d[dStart + j];
    }
  }
}

/** E = D·Wᵀ, with D rows × outputs, W inputs × outputs, E rows × inputs. */
export function productWithTransposed(
  d: Numbers,
  w: Numbers,
  e: Numbers,
  rows: number,
  inputs: number,
  outputs: number,
): void {
  for (let row = 0; row < rows; row++) {
    const dStart = row * outputs;
    for (let i = 0; i < inputs; i++) {
      const wStart = i * outputs;
      let sum = 0;
      for (let j = 0; j < outputs; j++) sum += d[dStart + j] * w[wStart + j];
      e[row * inputs + i] = sum;
    }
  }
}
