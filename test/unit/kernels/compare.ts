/** What kernels are compared with, and on which numbers. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { leastKept, type Numbers, settled } from '../../../src/core/network/numbers';
import type { Kernels } from './kernels';

/** Numbers that vectors are likely to get wrong: signs of zero, infinities, NaN, denormal numbers, powers' limits. */
const SPECIAL = [0, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN].concat([
  1e-310, -1e-310, 1e-40, -1e-40, 1, -1, 0.5, 88, -88, -104, 709, -709, -745, 1e4, -1e4,
]);

/** `count` numbers, special ones among them if asked for. */
export function numbers(count: number, special = true): fc.Arbitrary<number[]> {
  const [large, small] = [30, 5].map((max) => fc.double({ min: -max, max, noNaN: true }));
  const ordinary = fc.oneof(large, small);
  const any = special
    ? fc.oneof({ weight: 6, arbitrary: ordinary }, { weight: 1, arbitrary: fc.constantFrom(...SPECIAL) })
    : ordinary;
  return fc.array(any, { minLength: count, maxLength: count });
}

/**
 * Asserts that a kernel's numbers are those of the plain functions, up to rounding: relative to the expected number
 * or to `scales`, where terms that cancel were larger than their sum.
 */
export function assertNear(
  kernels: Kernels,
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  scales: ArrayLike<number> = expected,
): void {
  for (let i = 0; i < expected.length; i++) {
    const largest = Math.max(Math.abs(expected[i]), Math.abs(scales[i]), kernels.leastNormal);
    const isNear =
      Object.is(actual[i], expected[i]) ||
      actual[i] === expected[i] ||
      Math.abs(actual[i] - expected[i]) <= kernels.tolerance * largest;
    assert.ok(isNear, `${kernels.name}: ${actual[i]} instead of ${expected[i]} at ${i}`);
  }
}

/** The numbers as they are kept. */
export function allSettled(values: Numbers): Numbers {
  const least = leastKept(values);
  return values.map((value) => settled(value, least));
}

/** Rows of numbers in memory, `stride` bytes apart. */
export class Block {
  readonly all: Numbers;

  /**
   * @param stride bytes a row: whole pairs of vectors, as for a layer's activations, or just its columns
   */
  constructor(
    kernels: Kernels,
    readonly rows: number,
    readonly columns: number,
    values: ArrayLike<number>,
    readonly stride = Math.ceil((columns * kernels.bytes) / 32) * 32,
  ) {
    const width = stride / kernels.bytes;
    const padded = new Array<number>(rows * width).fill(7);
    for (let row = 0; row < rows; row++)
      for (let j = 0; j < columns; j++) padded[row * width + j] = values[row * columns + j];
    this.all = kernels.place(padded);
  }

  private get width(): number {
    return this.all.length / this.rows;
  }

  /** The rows without what pads them. */
  values(): number[] {
    return Array.from(this.all).filter((_, i) => i % this.width < this.columns);
  }

  padding(): number[] {
    return Array.from(this.all).filter((_, i) => i % this.width >= this.columns);
  }
}
