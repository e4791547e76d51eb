import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findRow } from '../../../src/webview/tryIt/findRow';

/** Asks for rows of data of which only those numbers were used. */
function dataOf(numbers: readonly number[]) {
  const asked: number[] = [];
  return {
    asked,
    sampleAt: async (position: number) => {
      asked.push(position);
      const found = numbers.slice(position, position + 1);
      return {
        total: numbers.length,
        positions: Uint32Array.of(position),
        rowNumbers: Uint32Array.from(found),
        heldOut: Uint8Array.of(0),
        inputs: { rows: 1, columns: 0, values: new Float64Array(0) },
        targets: { rows: 1, columns: 0, values: new Float64Array(0) },
      };
    },
  };
}

describe('a row by its number', () => {
  it('is found wherever rows were left out, and not when it was itself', async () => {
    const numbers = fc
      .uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1 })
      .map((list) => list.sort((a, b) => a - b));
    await fc.assert(
      fc.asyncProperty(numbers, fc.integer({ min: 1, max: 70 }), async (used, number) => {
        const found = await findRow(number, used.length, dataOf(used).sampleAt);
        assert.equal(found?.rowNumbers[0], used.includes(number) ? number : undefined);
      }),
    );
  });

  it('is asked for once when none was left out', async () => {
    const { asked, sampleAt } = dataOf(Array.from({ length: 1000 }, (_, index) => index + 1));
    await findRow(700, 1000, sampleAt);
    assert.deepEqual(asked, [699]);
  });
});
