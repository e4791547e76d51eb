/**
 * The three matrix products of a dense layer, on row-major arrays that may be longer than what is used. Loops run
 * along rows, so that memory is read in order, and take four rows of a factor at a time, so that a sum is loaded and
 * stored once for four terms. The terms are added one after the other all the same: the result is that of the plain
 * loop to the last bit.
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
  const inFours = inputs - (inputs % 4);
  for (let row = 0; row < rows; row++) {
    const aStart = row * inputs;
    const zStart = row * outputs;
    for (let j = 0; j < outputs; j++) z[zStart + j] = 0;
    for (let i = 0; i < inFours; i += 4) {
      const a0 = a[aStart + i];
      const a1 = a[aStart + i + 1];
      const a2 = a[aStart + i + 2];
      const a3 = a[aStart + i + 3];
      const w0 = i * outputs;
      const w1 = w0 + outputs;
      const w2 = w1 + outputs;
      const w3 = w2 + outputs;
      for (let j = 0; j < outputs; j++)
        z[zStart + j] = z[zStart + j] + a0 * w[w0 + j] + a1 * w[w1 + j] + a2 * w[w2 + j] + a3 * w[w3 + j];
    }
    for (let i = inFours; i < inputs; i++) {
      const factor = a[aStart + i];
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
  const inFours = rows - (rows % 4);
  for (let row = 0; row < inFours; row += 4) {
    const aStart = row * inputs;
    const d0 = row * outputs;
    const d1 = d0 + outputs;
    const d2 = d1 + outputs;
    const d3 = d2 + outputs;
    for (let i = 0; i < inputs; i++) {
      const a0 = a[aStart + i];
      const a1 = a[aStart + inputs + i];
      const a2 = a[aStart + 2 * inputs + i];
      const a3 = a[aStart + 3 * inputs + i];
      const gStart = i * outputs;
      for (let j = 0; j < outputs; j++)
        g[gStart + j] = g[gStart + j] + a0 * d[d0 + j] + a1 * d[d1 + j] + a2 * d[d2 + j] + a3 * d[d3 + j];
    }
  }
  for (let row = inFours; row < rows; row++) {
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
  const inFours = inputs - (inputs % 4);
  for (let row = 0; row < rows; row++) {
    const dStart = row * outputs;
    const eStart = row * inputs;
    for (let i = 0; i < inFours; i += 4) {
      const w0 = i * outputs;
      const w1 = w0 + outputs;
      const w2 = w1 + outputs;
      const w3 = w2 + outputs;
      let e0 = 0;
      let e1 = 0;
      let e2 = 0;
      let e3 = 0;
      for (let j = 0; j < outputs; j++) {
        const delta = d[dStart + j];
        e0 += delta * w[w0 + j];
        e1 += delta * w[w1 + j];
        e2 += delta * w[w2 + j];
        e3 += delta * w[w3 + j];
      }
      e[eStart + i] = e0;
      e[eStart + i + 1] = e1;
      e[eStart + i + 2] = e2;
      e[eStart + i + 3] = e3;
    }
    for (let i = inFours; i < inputs; i++) {
      const wStart = i * outputs;
      let sum = 0;
      for (let j = 0; j < outputs; j++) sum += d[dStart + j] * w[wStart + j];
      e[eStart + i] = sum;
    }
  }
}
