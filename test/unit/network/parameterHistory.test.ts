import assert from 'node:assert/strict';
import fc from 'fast-check';
import { distributionOf, spreadOf } from '../../../src/core/network/distribution';
import { ParameterHistory } from '../../../src/core/network/parameterHistory';
import { BINS, WHOLE } from '../../../src/core/network/parameterPast';
import type { LayerSnapshot } from '../../../src/core/network/progress';
import { ThinnedSeries } from '../../../src/core/thinnedSeries';

describe('a thinned series', () => {
  const steps = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 600 });

  it('never grows beyond its limit, keeps its first entry and its order, and has no large hole', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 4, max: 40 }), (distances, limit) => {
        const series = new ThinnedSeries<string>(limit);
        let epoch = 0;
        for (const distance of distances) {
          if (series.isDue(epoch)) series.push(epoch, `at ${epoch}`);
          epoch += distance;
          assert.ok(series.entries.length <= limit);
        }
        const epochs = series.entries.map((entry) => entry.epoch);
        assert.equal(epochs[0], 0);
        for (const entry of series.entries) assert.equal(entry.value, `at ${entry.epoch}`);
        const longest = Math.max(...distances);
        for (let at = 1; at < epochs.length; at++) {
          assert.ok(epochs[at] > epochs[at - 1]);
          assert.ok(epochs[at] - epochs[at - 1] < 2 * series.gap + longest, `${epochs}`);
        }
      }),
    );
  });

  it('drops every other entry when it is full', () => {
    const series = new ThinnedSeries<string>(4);
    for (const epoch of [0, 1, 2, 3, 4]) series.push(epoch, 'x');
    assert.deepEqual(
      series.entries.map(({ epoch }) => epoch),
      [0, 2, 4],
    );
    assert.equal(series.isDue(5), false);
    assert.equal(series.isDue(6), true);
    assert.throws(() => series.push(4, 'x'), /not behind/);
  });
});

describe('the distribution of a matrix', () => {
  it('has the percentiles and the bins that one counts by hand', () => {
    const { summary, shares } = distributionOf(Float64Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 48));
    assert.deepEqual([summary[0], summary[2], summary[4]], [0, 4.5, 48]);
    // The bins are 1 wide: one of the ten entries in each of the first nine, and one in the last.
    const expected = Array.from({ length: BINS }, (_, bin) =>
      bin < 9 || bin === 47 ? Math.ceil(WHOLE / 10) : 0,
    );
    assert.deepEqual([...shares], expected);
  });

  it('is one bin where all entries are equal, and leaves out what is not finite', () => {
    const { summary, shares } = distributionOf(Float64Array.of(2, Number.NaN, 2, Number.POSITIVE_INFINITY));
    assert.deepEqual([...summary], [2, 2, 2, 2, 2]);
    assert.equal(shares[0], WHOLE);
    const none = distributionOf(Float64Array.of(Number.NaN));
    assert.ok(none.summary.every(Number.isNaN) && none.shares.every((share) => share === 0));
  });

  it('looks at a spread of a large matrix', () => {
    assert.deepEqual([...spreadOf(Float64Array.of(0, 1, 2, 3, 4, 5, 6, 7), 4)], [0, 2, 4, 6]);
  });
});

describe('the past of a run’s parameters', () => {
  const layersOf = (value: number): LayerSnapshot[] => [
    { inputs: 2, outputs: 1, weights: Float64Array.of(value, value + 1), biases: Float64Array.of(-value) },
  ];

  it('keeps the first epoch, and describes the newest when asked', () => {
    const history = new ParameterHistory();
    assert.equal(history.upToDate(), null);
    assert.equal(history.hear(10, layersOf(1), false), true);
    assert.equal(history.hear(20, layersOf(5), true), false);
    assert.deepEqual(history.past()?.distributions.epochs, [10]);
    const past = history.upToDate();
    assert.deepEqual(past?.first, { epoch: 10, layers: layersOf(1) });
    assert.deepEqual(past?.distributions.epochs, [10, 20]);
    const { weights, biases } = past.distributions.layers[0];
    assert.deepEqual(
      [weights.summaries[0], weights.summaries[2], weights.summaries[5], weights.summaries[9]],
      [1, 1.5, 5, 6],
    );
    assert.deepEqual([biases.summaries[0], biases.summaries[5]], [-1, -5]);
    assert.equal(history.upToDate()?.distributions, past.distributions);
  });

  it('takes the best epoch, to which a run goes back at its end, for none of its course', () => {
    const history = new ParameterHistory();
    for (const epoch of [0, 50, 100]) history.hear(epoch, layersOf(epoch), false);
    assert.equal(history.hear(60, layersOf(60), false), false);
    assert.deepEqual(history.upToDate()?.distributions.epochs, [0, 50, 100]);
  });

  it('is bounded, however long a run is', () => {
    const history = new ParameterHistory();
    for (let epoch = 0; epoch < 5000; epoch++) history.hear(epoch, layersOf(epoch), false);
    const { epochs, layers } = history.upToDate()!.distributions;
    assert.ok(epochs.length <= 200 && epochs.length >= 100, `${epochs.length}`);
    assert.equal(layers[0].weights.summaries.length, 5 * epochs.length);
    assert.deepEqual([epochs[0], epochs.at(-1)], [0, 4999]);
  });
});
