import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Criterion, criterionOf, placesOf } from '../../../src/core/sweep/criterion';
import { groupRuns, variedPositions } from '../../../src/core/sweep/summary';
import type { SweepRun, SweepRunStatus, SweptValue } from '../../../src/core/sweep/sweepRun';
import { NOTEBOOK } from '../network/fixtures';

function runOf(
  index: number,
  loss: number,
  values: readonly SweptValue[] = [index],
  status: SweepRunStatus = 'finished',
): SweepRun {
  const metrics = { task: 'classification', accuracy: 1 - loss } as const;
  const result = { loss, validationLoss: null, metrics, validationMetrics: null };
  return { index, values, status, epoch: 10, elapsedMs: 1, result, message: null };
}

const BY_LOSS = criterionOf(NOTEBOOK, 'binary', [{ name: 'learningRate', values: [0.1, 1] }]);

describe('the order of a sweep’s runs', () => {
  it('is by the validation loss when every run holds rows out', () => {
    const split = { ...NOTEBOOK, validationSplit: 0.2 };
    const rates = [{ name: 'learningRate', values: [0.1, 1] }] as const;
    assert.equal(criterionOf(split, 'binary', rates).label, 'Validation loss');
    assert.equal(BY_LOSS.label, 'Training loss');
    const shares = [{ name: 'validationSplit', values: [0, 0.2] }] as const;
    assert.equal(criterionOf(split, 'binary', shares).part, 'training');
  });

  it('is by accuracy or R² when losses mean different things, and says why', () => {
    const penalties = criterionOf(NOTEBOOK, 'binary', [{ name: 'l2', values: [0, 0.1] }]);
    assert.equal(penalties.label, 'Accuracy, training');
    assert.equal(penalties.best, 'highest');
    assert.match(penalties.reason, /the L2 penalty, which is part of it, differs/);
    const scaled = [{ name: 'scaling', values: ['none', 'standardize'] }] as const;
    assert.equal(criterionOf(NOTEBOOK, 'regression', scaled).label, 'R², training');
    assert.equal(criterionOf(NOTEBOOK, 'binary', scaled).figure, 'loss');
    // One value is no difference.
    assert.equal(criterionOf(NOTEBOOK, 'binary', [{ name: 'l2', values: [0.1] }]).figure, 'loss');
  });

  it('leaves out what diverged, failed, goes on or has no number', () => {
    const runs = [
      runOf(0, 0.5),
      runOf(1, 0.1, [1], 'diverged'),
      runOf(2, Number.NaN),
      runOf(3, 0.2),
      runOf(4, 0.01, [4], 'training'),
    ];
    assert.deepEqual(placesOf(BY_LOSS, runs), [2, null, null, 1, null]);
  });

  it('puts the first of equals before', () => {
    assert.deepEqual(placesOf(BY_LOSS, [runOf(0, 0.3), runOf(1, 0.3), runOf(2, 0.1)]), [2, 3, 1]);
  });

  it('gives each run that counts a place of its own, the better the smaller', () => {
    const byAccuracy: Criterion = { ...BY_LOSS, figure: 'metric', best: 'highest' };
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (losses) => {
        const runs = losses.map((loss, index) => runOf(index, loss));
        for (const criterion of [BY_LOSS, byAccuracy]) {
          const places = placesOf(criterion, runs);
          assert.deepEqual(
            [...places].sort((one, other) => Number(one) - Number(other)),
            losses.map((_, index) => index + 1),
          );
          const ordered = [...runs].sort(
            (one, other) => Number(places[one.index]) - Number(places[other.index]),
          );
          // Accuracies are 1 − loss: both orders are the same, but for what rounding makes equal.
          for (let at = 1; at < ordered.length; at++)
            assert.ok(ordered[at - 1].result!.loss <= ordered[at].result!.loss + 1e-15);
        }
      }),
    );
  });
});

describe('runs of a sweep together', () => {
  it('have a mean and a standard deviation over n − 1', () => {
    // By hand: mean (0.2 + 0.4 + 0.9) ÷ 3 = 0.5; deviation √((0.09 + 0.01 + 0.16) ÷ 2) = √0.13.
    const runs = [runOf(0, 0.2, [1, 0]), runOf(1, 0.4, [1, 1]), runOf(2, 0.9, [1, 2]), runOf(3, 0.7, [2, 0])];
    const [first, second] = groupRuns(BY_LOSS, runs, [0]);
    assert.ok(Math.abs(first.mean! - 0.5) < 1e-12);
    assert.ok(Math.abs(first.deviation! - Math.sqrt(0.13)) < 1e-12);
    assert.deepEqual([first.count, second.count, second.mean, second.deviation], [3, 1, 0.7, null]);
  });

  it('count those that diverged beside the mean, not in it', () => {
    const runs = [runOf(0, 0.2, [[4, 4], 0]), runOf(1, 9, [[4, 4], 1], 'diverged')];
    const [group] = groupRuns(BY_LOSS, runs, [0]);
    assert.deepEqual([group.mean, group.count, group.diverged, group.runs.length], [0.2, 1, 1, 2]);
  });

  it('are all in one group each', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })));
    fc.assert(
      fc.property(pairs, (values) => {
        const runs = values.map((pair, index) => runOf(index, index, pair));
        const indices = groupRuns(BY_LOSS, runs, [1, 0]).flatMap((group) =>
          group.runs.map(({ index }) => index),
        );
        assert.deepEqual(
          indices.sort((one, other) => one - other),
          [...runs.keys()],
        );
      }),
    );
  });

  it('are averaged over seeds where something else varies', () => {
    const rates = { name: 'learningRate', values: [0.1, 1] } as const;
    const seeds = { name: 'seed', values: [0, 1] } as const;
    assert.deepEqual(variedPositions([seeds, rates]), [1]);
    assert.deepEqual(variedPositions([seeds]), [0]);
    assert.deepEqual(variedPositions([rates, { name: 'epochs', values: [3] }]), [0]);
    assert.deepEqual(variedPositions([{ name: 'epochs', values: [3] }]), [0]);
  });
});
