import assert from 'node:assert/strict';
import fc from 'fast-check';
import { quantileOf, statisticsOf } from '../../src/core/statistics';

describe('statistics of a matrix', () => {
  it('are those that one finds by hand', () => {
    assert.deepEqual(statisticsOf([3, -4, 0, 12]), { minimum: -4, mean: 2.75, maximum: 12, norm: 13 });
  });

  it('leave out what is not finite', () => {
    assert.deepEqual(statisticsOf([Number.NaN, 3, Number.POSITIVE_INFINITY, 4]), {
      minimum: 3,
      mean: 3.5,
      maximum: 4,
      norm: 5,
    });
    assert.deepEqual(statisticsOf([Number.NaN]), { minimum: 0, mean: 0, maximum: 0, norm: 0 });
  });

  it('have a norm also where squares overflow or vanish', () => {
    assert.ok(Math.abs(statisticsOf([3e200, 4e200]).norm / 5e200 - 1) < 1e-15);
    assert.ok(Math.abs(statisticsOf([3e-200, 4e-200]).norm / 5e-200 - 1) < 1e-15);
  });
});

describe('quantiles', () => {
  it('are interpolated as NumPy does', () => {
    // np.percentile([1, 2, 4, 8], [0, 5, 50, 95, 100])
    const sorted = [1, 2, 4, 8];
    const expected = [1, 1.15, 3, 7.4, 8];
    [0, 0.05, 0.5, 0.95, 1].forEach((share, at) => {
      assert.ok(Math.abs(quantileOf(sorted, share) - expected[at]) < 1e-12, `${share}`);
    });
    assert.ok(Number.isNaN(quantileOf([], 0.5)));
  });

  it('are ascending, and within the values', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1 }), (values) => {
        const sorted = Float64Array.from(values).sort();
        const found = [0, 0.25, 0.5, 0.75, 1].map((share) => quantileOf(sorted, share));
        assert.equal(found[0], sorted[0]);
        assert.equal(found[4], sorted[sorted.length - 1]);
        for (let at = 1; at < found.length; at++) assert.ok(found[at] >= found[at - 1]);
      }),
      { examples: [[[2.5e-323, 2.5e-323]]] },
    );
  });
});
