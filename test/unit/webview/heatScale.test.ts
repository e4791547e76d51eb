import assert from 'node:assert/strict';
import { magnitudeOf, nextLimit } from '../../../src/webview/matrices/heatScale';
import { statisticsOf } from '../../../src/core/statistics';

describe('heat scale', () => {
  it('grows at once and shrinks slowly towards the magnitude', () => {
    assert.equal(nextLimit(1, 3), 3);
    const once = nextLimit(3, 1);
    assert.ok(once < 3 && once > 2.8);
    let limit = 3;
    for (let update = 0; update < 200; update++) limit = nextLimit(limit, 1);
    assert.ok(limit >= 1 && limit < 1.001);
  });

  it('measures finite values only', () => {
    const statistics = statisticsOf([Number.NaN, -4, 1, Number.POSITIVE_INFINITY, 0]);
    assert.deepEqual(statistics, { minimum: -4, mean: -1, maximum: 1, norm: Math.sqrt(17) });
    assert.equal(magnitudeOf(statistics), 4);
    assert.equal(magnitudeOf(statisticsOf([Number.NaN])), 0);
  });
});
