/** How far numbers of another program are from ours. */
import assert from 'node:assert/strict';
import { layerNamesOf } from '../../src/core/export/elevenSteps/layerNames';
import type { Model } from '../../src/core/model/model';
import type { Came } from './programs';

/** The largest difference, relative for numbers beyond 1. NaN where the lists differ in length or in being numbers. */
export function difference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length || expected.length === 0) return Number.NaN;
  let worst = 0;
  for (let i = 0; i < expected.length; i++) {
    const off = Math.abs(actual[i] - expected[i]) / Math.max(1, Math.abs(expected[i]));
    if (Number.isNaN(off)) return Number.NaN;
    worst = Math.max(worst, off);
  }
  return worst;
}

export function assertClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  what: string,
): void {
  const off = difference(actual, expected);
  assert.ok(
    off <= tolerance,
    `${what}: off by ${off} (${actual.length} numbers for ${expected.length}), at most ${tolerance} is well`,
  );
}

/** Compares the matrices and the loss curve of a script with those of the run. */
export function assertSameRun({ matrices, losses }: Came, model: Model, tolerance: number): void {
  layerNamesOf(model).forEach(({ weights, biases }, index) => {
    assertClose(matrices[weights], model.layers[index].weights, tolerance, weights);
    assertClose(matrices[biases], model.layers[index].biases, tolerance, biases);
  });
  assertClose(losses, model.result.trainingHistory, tolerance, 'the loss curve');
}
