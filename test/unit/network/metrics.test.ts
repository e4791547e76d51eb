import assert from 'node:assert/strict';
import { inOnePart } from '../../../src/core/matrix';
import { ClassificationTally, RegressionTally } from '../../../src/core/network/metrics';
import { matrix } from './fixtures';

describe('metrics', () => {
  it('of several classes the largest output decides', () => {
    const tally = new ClassificationTally(3, true);
    tally.add(Float64Array.of(0.2, 0.3, 0.1, 0.9, 0.5, 0.4), Float64Array.of(0, 1, 0, 0, 0, 1), 2);
    assert.deepEqual(tally.metrics(), { task: 'classification', accuracy: 0.5 });
  });

  it('yes-or-no outputs are decided at one half, each by itself', () => {
    const tally = new ClassificationTally(2, false);
    tally.add(Float64Array.of(0.5, 0.49), Float64Array.of(1, 0), 1);
    tally.add(Float64Array.of(0.2, 0.9), Float64Array.of(1, 1), 1);
    assert.deepEqual(tally.metrics(), { task: 'classification', accuracy: 0.75 });
    tally.clear();
    tally.add(Float64Array.of(1, 1), Float64Array.of(0, 0), 1);
    assert.deepEqual(tally.metrics(), { task: 'classification', accuracy: 0 });
  });

  it('regression figures are those of scikit-learn, in the unit of the target', () => {
    // r2_score, mean_absolute_error and the root of mean_squared_error of [3, −0.5, 2, 7] by [2.5, 0, 2, 8],
    // standardized by 2: the example of scikit-learn's manual.
    const targets = matrix([[1.5], [-0.25], [1], [3.5]]);
    const tally = new RegressionTally(inOnePart(targets), Float64Array.of(2));
    tally.add(Float64Array.of(1.25, 0), targets.values, 2);
    tally.add(Float64Array.of(1, 4), targets.values.slice(2), 2);
    const metrics = tally.metrics();
    assert.ok(metrics.task === 'regression');
    assert.ok(Math.abs(metrics.r2 - 0.9486081370449679) < 1e-12);
    assert.equal(metrics.mae, 0.5);
    assert.ok(Math.abs(metrics.rmse - Math.sqrt(0.375)) < 1e-12);
  });

  it('R² is averaged over outputs; of targets all alike it is 1 or 0', () => {
    const targets = matrix([
      [1, 5],
      [3, 5],
    ]);
    const tally = new RegressionTally(inOnePart(targets), null);
    tally.add(Float64Array.of(1, 5, 3, 5), targets.values, 2);
    assert.deepEqual(tally.metrics(), { task: 'regression', r2: 1, mae: 0, rmse: 0 });
    tally.clear();
    tally.add(Float64Array.of(1, 6, 3, 4), targets.values, 2);
    assert.deepEqual(tally.metrics(), { task: 'regression', r2: 0.5, mae: 0.5, rmse: Math.sqrt(0.5) });
  });

  it('neither overflows nor vanishes in units of any size', () => {
    for (const unit of [1e300, 1e-300]) {
      const targets = matrix([[1], [3]]);
      const tally = new RegressionTally(inOnePart(targets), Float64Array.of(unit));
      tally.add(Float64Array.of(2, 4), targets.values, 2);
      const metrics = tally.metrics();
      assert.ok(metrics.task === 'regression');
      assert.ok(Math.abs(metrics.rmse / unit - 1) < 1e-12);
    }
  });

  it('is NaN before the first row', () => {
    const tally = new RegressionTally(inOnePart(matrix([[1], [2]])), null);
    assert.deepEqual(tally.metrics(), {
      task: 'regression',
      r2: Number.NaN,
      mae: Number.NaN,
      rmse: Number.NaN,
    });
  });
});
