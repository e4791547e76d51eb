import assert from 'node:assert/strict';
import { operationsOfAnEpoch, simdLimit } from '../../bench/measure/operations.mjs';
import { Results } from '../../bench/measure/results.mjs';
import { measureInTurn } from '../../bench/measure/rounds.mjs';
import { median, relativeDifference, summarize } from '../../bench/measure/statistics.mjs';
import { formatSeconds, formatTable, threeDigits } from '../../bench/measure/table.mjs';

describe('benchmark: statistics', () => {
  it('takes the middle value, whatever the order, and the mean of two', () => {
    assert.equal(median([10, 9, 100]), 10);
    assert.equal(median([4, 1, 3, 2]), 2.5);
    assert.throws(() => median([]), RangeError);
    assert.deepEqual(summarize([3, 1, 2]), { median: 2, minimum: 1, maximum: 3, rounds: 3 });
  });

  it('measures differences by the largest entry, and never takes NaN for agreement', () => {
    assert.equal(relativeDifference([1, 2, 8.5], [1, 2, 8]), 0.0625);
    assert.ok(Number.isNaN(relativeDifference([Number.NaN, 2], [1, 2])));
    assert.equal(relativeDifference([1], [1, 2]), Number.POSITIVE_INFINITY);
  });

  it('lets contenders take turns, and goes on without one that fails', async () => {
    const turns: string[] = [];
    const times = await measureInTurn(['a', 'b', 'c'], 2, async (name, round) => {
      turns.push(`${name}${round}`);
      if (name === 'b') throw new Error('not there');
      return round + 1;
    });
    assert.deepEqual(turns, ['a0', 'b0', 'c0', 'a1', 'c1']);
    assert.deepEqual(times.get('a'), { median: 1.5, minimum: 1, maximum: 2, rounds: 2 });
    assert.match(String(times.get('b')), /not there/);
  });

  it('lets the best of a group stand for it, unless one of them is named', () => {
    const results = new Results();
    results.add('D', 'float64', { name: 'NumPy, 1 thread', group: 'NumPy' }, 3);
    results.add('D', 'float64', { name: 'NumPy, 2 threads', group: 'NumPy' }, 4);
    results.add('D', 'float32', { name: 'NumPy, 2 threads', group: 'NumPy' }, 1);
    assert.equal(results.best('D', 'float64', 'NumPy'), 3);
    assert.equal(results.best('D', 'float64', 'NumPy, 2 threads'), 4);
    assert.equal(results.best('W', 'float64', 'NumPy'), null);
  });

  it('counts the operations of matrix products and what SIMD could do of them', () => {
    // Forward 2·(784·128 + 128·10), gradients the same, deltas of the hidden layer 2·128·10, each of 60,000 rows.
    const operations = operationsOfAnEpoch({ rows: 60_000, sizes: [784, 128, 10] });
    assert.equal(operations, 60_000 * (4 * (784 * 128 + 128 * 10) + 2 * 128 * 10));
    // 1 GHz, one core: two vector units of four numbers, two operations each.
    assert.equal(simdLimit(16e9, { clock: 1e9, cores: 1, bytes: 4 }), 1);
    assert.equal(simdLimit(16e9, { clock: 1e9, cores: 2, bytes: 8 }), 1);
  });
});

describe('benchmark: tables', () => {
  it('aligns columns by characters', () => {
    assert.equal(
      formatTable(
        ['who', 'time'],
        [
          ['ours ✓', '1 ms'],
          ['a', '12.5 ms'],
        ],
      ),
      ['| who    |    time |', '| ------ | ------: |', '| ours ✓ |    1 ms |', '| a      | 12.5 ms |'].join(
        '\n',
      ),
    );
  });

  it('writes three significant digits', () => {
    assert.deepEqual([0, 0.01234, 1.005, 99.96, 1234.5, Number.POSITIVE_INFINITY].map(threeDigits), [
      '0',
      '0.0123',
      '1.00',
      '100',
      '1235',
      '–',
    ]);
    assert.deepEqual([0.0012, 0.5, 61].map(formatSeconds), ['1.20 ms', '500 ms', '61.0 s']);
  });
});
