import assert from 'node:assert/strict';
import fc from 'fast-check';
import { distributionOf } from '../../../src/core/network/distribution';
import { DistributionRecorder } from '../../../src/core/network/distributionRecorder';
import { ParameterHistory } from '../../../src/core/network/parameterHistory';
import { BINS, MOST_ENTRIES, WHOLE } from '../../../src/core/network/parameterPast';
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

  it('leaves no column of a large matrix out', () => {
    const [rows, columns] = [512, 480];
    // Each entry is the number of its column, and each column is in the same number of bins.
    const values = Float64Array.from({ length: rows * columns }, (_, index) => index % columns);
    assert.equal(values.length / MOST_ENTRIES, 15);
    const { summary, shares } = distributionOf(values);
    for (const share of shares) assert.ok(Math.abs(share / WHOLE - 1 / BINS) < 0.01, `${[...shares]}`);
    assert.deepEqual([summary[0], summary[4]], [0, columns - 1]);
    assert.ok(Math.abs(summary[2] - (columns - 1) / 2) < 5, `${summary[2]}`);
  });
});

describe('the distribution of a matrix that is larger than what is looked at', () => {
  it('reaches from its smallest to its largest entry, wherever they are', () => {
    for (let place = 0; place < 12; place++) {
      const values = new Float64Array(4 * MOST_ENTRIES);
      values[place] = 7;
      values[values.length - 1 - place] = -3;
      const { summary } = distributionOf(values);
      assert.deepEqual([...summary], [-3, 0, 0, 0, 7]);
    }
  });
});

describe('the past of a run’s parameters', () => {
  const layersOf = (value: number): LayerSnapshot[] => [
    { inputs: 2, outputs: 1, weights: Float64Array.of(value, value + 1), biases: Float64Array.of(-value) },
  ];
  /** A worker's side and a window's side of a run. */
  const create = () => {
    const recorder = new DistributionRecorder();
    const history = new ParameterHistory();
    const describeAt = (epoch: number) => recorder.describe(epoch, layersOf(epoch));
    return { recorder, history, describeAt };
  };

  it('keeps the first parameters, and what was told of later ones', () => {
    const { recorder, history, describeAt } = create();
    assert.equal(history.past(), null);
    for (const epoch of [10, 20]) history.begin({ epoch, layers: layersOf(epoch) });
    assert.equal(recorder.lastEpoch, -1);
    describeAt(1);
    describeAt(5);
    history.add(recorder.take());
    const past = history.past();
    assert.deepEqual(past?.first, { epoch: 10, layers: layersOf(10) });
    assert.deepEqual(past.distributions.epochs, [1, 5]);
    const { weights, biases } = past.distributions.layers[0];
    assert.deepEqual(
      [weights.summaries[0], weights.summaries[2], weights.summaries[5], weights.summaries[9]],
      [1, 1.5, 5, 6],
    );
    assert.deepEqual([biases.summaries[0], biases.summaries[5]], [-1, -5]);
    history.add(recorder.take());
    assert.equal(history.past()?.distributions, past.distributions);
  });

  it('is the same after it was kept', () => {
    const { recorder, history, describeAt } = create();
    history.begin({ epoch: 0, layers: layersOf(0) });
    describeAt(0);
    history.add(recorder.take());
    const past = history.past();
    assert.ok(past);
    assert.deepEqual(ParameterHistory.restore(past).past(), past);
  });

  it('is bounded, however long a run is, and nothing is described in vain', () => {
    const { recorder, history, describeAt } = create();
    history.begin({ epoch: 0, layers: layersOf(0) });
    let described = 0;
    for (let epoch = 0; epoch < 5000; epoch++) {
      if (!recorder.isDue(epoch)) continue;
      describeAt(epoch);
      described++;
      if (epoch % 3 === 0) history.add(recorder.take());
    }
    history.add(recorder.take());
    const { epochs, layers } = history.past()!.distributions;
    assert.ok(epochs.length <= 200 && epochs.length >= 100, `${epochs.length}`);
    assert.equal(layers[0].weights.summaries.length, 5 * epochs.length);
    // 200 at first, then 100 each time that the distance doubles, up to 32 epochs.
    assert.ok(described <= 200 + 5 * 101, `${described}`);
    const gaps = epochs.slice(1).map((epoch, at) => epoch - epochs[at]);
    assert.equal(epochs[0], 0);
    assert.ok(Math.max(...gaps) <= 2 * Math.min(...gaps), `${gaps}`);
  });
});
