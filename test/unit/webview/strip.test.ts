import assert from 'node:assert/strict';
import fc from 'fast-check';
import { distributionOf } from '../../../src/core/network/distribution';
import type { MatrixDistributions } from '../../../src/core/network/parameterPast';
import {
  columnOf,
  darknessOf,
  extentOfColumn,
  rangeOf,
  someColumns,
} from '../../../src/webview/matrices/strip';

function distributionsOf(...columns: readonly (readonly number[])[]): MatrixDistributions {
  const described = columns.map((values) => distributionOf(Float64Array.from(values)));
  return {
    summaries: Float64Array.from(described.flatMap(({ summary }) => [...summary])),
    shares: Uint16Array.from(described.flatMap(({ shares }) => [...shares])),
  };
}

describe('a strip of distributions', () => {
  it('reaches from the smallest to the largest value, and around a single one', () => {
    assert.deepEqual(rangeOf(distributionsOf([1, 2], [-3, 0]), 2), { low: -3, high: 2 });
    assert.deepEqual(rangeOf(distributionsOf([0, 0]), 1), { low: -1, high: 1 });
    assert.equal(rangeOf(distributionsOf([Number.NaN]), 1), null);
  });

  it('is strongest where most entries are, and empty where none is', () => {
    const distributions = distributionsOf([0, 0, 4], [2]);
    const range = { low: 0, high: 4 };
    assert.deepEqual(
      [...darknessOf(distributions, 0, range, 4)].map((part) => part.toFixed(3)),
      ['1.000', '0.000', '0.000', '0.500'],
    );
    assert.deepEqual([...darknessOf(distributions, 1, range, 4)], [0, 0, 1, 0]);
  });

  it('has a place for every epoch: columns touch, and the nearest is found', () => {
    const distances = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(distances, fc.integer({ min: 0, max: 3000 }), (steps, epoch) => {
        let next = 0;
        const epochs = [0, ...steps.map((step) => (next += step))];
        epochs.forEach((_, column) => {
          const [from, to] = extentOfColumn(epochs, column);
          assert.equal(from, column === 0 ? 0 : extentOfColumn(epochs, column - 1)[1]);
          assert.ok(to > from);
        });
        const nearest = Math.min(...epochs.map((each) => Math.abs(each - epoch)));
        assert.equal(Math.abs(epochs[columnOf(epochs, epoch)] - epoch), nearest);
      }),
    );
  });

  it('is told by a few of its epochs', () => {
    assert.deepEqual(someColumns(5, 3), [0, 2, 4]);
    assert.deepEqual(someColumns(2, 8), [0, 1]);
    assert.deepEqual(someColumns(1, 8), [0]);
  });
});
