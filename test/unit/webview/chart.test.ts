import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decimate } from '../../../src/core/picture/decimate';
import { placeMarks, stackLabels } from '../../../src/webview/chart/labels';
import { logarithmicFloor, logarithmicTicks } from '../../../src/core/picture/ticks';
import { epochAxisEnd, sampleEpochs } from '../../../src/webview/chart/scales';

describe('decimation', () => {
  const curve = fc.float64Array({ minLength: 1, maxLength: 3000 });

  it('keeps the ends and the extremes of the range, in order, within its budget', () => {
    fc.assert(
      fc.property(
        curve,
        fc.nat(3000),
        fc.nat(3000),
        fc.integer({ min: 1, max: 200 }),
        (values, a, b, buckets) => {
          const [from, to] = [Math.min(a, b), Math.min(Math.max(a, b), values.length - 1)];
          const points = decimate(values, from, to, buckets);
          assert.ok(points.length <= 2 * buckets + 2);
          for (const [index, { x, y }] of points.entries()) {
            assert.equal(y, values[x]);
            assert.ok(x >= from && x <= to);
            if (index > 0) assert.ok(x > points[index - 1].x);
          }
          const finite = Array.from(values.subarray(from, to + 1)).filter(Number.isFinite);
          if (finite.length === 0) return assert.deepEqual(points, []);
          const kept = points.map(({ y }) => y);
          assert.equal(Math.max(...kept), Math.max(...finite));
          assert.equal(Math.min(...kept), Math.min(...finite));
          if (Number.isFinite(values[from])) assert.equal(points[0].x, from);
          if (Number.isFinite(values[to])) assert.equal(points.at(-1)?.x, to);
        },
      ),
    );
  });

  it('keeps a spike of one epoch among a million', () => {
    const values = new Float64Array(1_000_000).fill(1);
    values[654_321] = 9;
    assert.ok(decimate(values, 0, 999_999, 500).some(({ x, y }) => x === 654_321 && y === 9));
  });

  it('shows short curves whole', () => {
    assert.deepEqual(decimate(Float64Array.of(3, 2, Number.NaN, 1), 0, 3, 100), [
      { x: 0, y: 3 },
      { x: 1, y: 2 },
      { x: 3, y: 1 },
    ]);
  });
});

describe('axes of the chart', () => {
  it('rests on round numbers while a run goes on and ends where it ended', () => {
    assert.equal(epochAxisEnd(0, 5000, true), 10);
    assert.equal(epochAxisEnd(12, 5000, true), 20);
    assert.equal(epochAxisEnd(501, 5000, true), 1000);
    assert.equal(epochAxisEnd(2100, 3000, true), 3000);
    assert.equal(epochAxisEnd(262, 5000, false), 262);
    assert.equal(epochAxisEnd(0, 5000, false), 1);
  });

  it('draws zero on a logarithmic axis a decade below everything else', () => {
    assert.equal(logarithmicFloor([[{ y: 0 }, { y: 0.5 }], [{ y: 2 }]]), 0.05);
    assert.equal(logarithmicFloor([[{ y: 0 }]]), null);
  });

  it('names round values on a logarithmic axis, few whatever its length', () => {
    assert.deepEqual(logarithmicTicks(0.03, 1.4), [0.05, 0.1, 0.2, 0.5, 1]);
    assert.deepEqual(logarithmicTicks(1e-6, 2), [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1]);
    assert.deepEqual(logarithmicTicks(0.31, 0.44), [0.31, 0.44]);
    fc.assert(
      fc.property(
        fc.double({ min: -300, max: 300, noNaN: true }),
        fc.double({ min: 0.001, max: 8, noNaN: true }),
        (low, decades) => {
          const [minimum, maximum] = [10 ** low, 10 ** Math.min(308, low + decades ** 3)];
          const ticks = logarithmicTicks(minimum, maximum);
          assert.ok(ticks.length >= 2 && ticks.length <= 15, `${ticks.length} ticks`);
          assert.ok(ticks.every((tick) => tick >= minimum && tick <= maximum));
        },
      ),
    );
  });

  it('samples the first and the last epoch and evenly between', () => {
    assert.deepEqual(sampleEpochs(3, 20), [0, 1, 2, 3]);
    const epochs = sampleEpochs(5000, 21);
    assert.deepEqual([epochs.length, epochs[0], epochs[1], epochs.at(-1)], [21, 0, 250, 5000]);
  });
});

describe('words in the chart', () => {
  it('names two curves below one another wherever they end', () => {
    const place = fc.double({ min: 0, max: 190, noNaN: true });
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 8 }), (places) => {
        const middles = stackLabels(places, 15, 10, 180);
        const sorted = [...middles].sort((one, other) => one - other);
        assert.ok(sorted[0] >= 17.5 - 1e-9 && (sorted.at(-1) ?? 0) <= 172.5 + 1e-9, String(middles));
        for (let k = 1; k < sorted.length; k++) assert.ok(sorted[k] - sorted[k - 1] >= 15 - 1e-9);
        for (const [i, one] of places.entries())
          for (const [j, other] of places.entries())
            if (one < other) assert.ok(middles[i] < middles[j], 'order of the curves');
      }),
    );
    assert.deepEqual(stackLabels([10, 10], 15, 10, 180), [17.5, 32.5]);
    assert.deepEqual(stackLabels([180, 178], 15, 10, 180), [172.5, 157.5]);
    assert.deepEqual(stackLabels([100, 50], 15, 10, 180), [100, 50]);
  });

  it('keeps the words of two marks that are close together', () => {
    const best = { x: 300, width: 50 };
    assert.deepEqual(placeMarks([best, { x: 390, width: 80 }], 40, 470), [
      { start: 275, isInside: false },
      { start: 350, isInside: false },
    ]);
    assert.deepEqual(placeMarks([best, { x: 360, width: 80 }], 40, 470), [
      { start: 275, isInside: false },
      { start: 276, isInside: true },
    ]);
    // No room before the line: behind it.
    assert.deepEqual(
      placeMarks(
        [
          { x: 40, width: 50 },
          { x: 60, width: 80 },
        ],
        40,
        470,
      )[1],
      {
        start: 64,
        isInside: true,
      },
    );
  });
});
