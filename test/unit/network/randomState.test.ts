import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RandomState } from '../../../src/core/network/randomState';

// From NumPy 2.4: random_sample(700) after np.random.seed(seed), its first three and its last.
const DRAWS = [
  { seed: 0, first: [0.5488135039273248, 0.7151893663724195, 0.6027633760716439], last: 0.8427768626848423 },
  {
    seed: 1,
    first: [0.417022004702574, 0.7203244934421581, 0.00011437481734488664],
    last: 0.2867116496064306,
  },
  { seed: 42, first: [0.3745401188473625, 0.9507143064099162, 0.7319939418114051], last: 0.4811401018548175 },
  {
    seed: 2 ** 32 - 1,
    first: [0.0976320289940138, 0.9123828453026218, 0.78903530185164],
    last: 0.008352749376617896,
  },
];

// From NumPy 2.4: np.random.shuffle(np.arange(12)) after np.random.seed(seed).
const SHUFFLES = [
  { seed: 0, order: [6, 11, 4, 10, 2, 8, 1, 7, 9, 3, 0, 5] },
  { seed: 42, order: [10, 9, 0, 8, 5, 2, 1, 11, 4, 7, 3, 6] },
  { seed: 2 ** 32 - 1, order: [11, 8, 5, 9, 1, 10, 6, 0, 4, 7, 2, 3] },
];

describe('RandomState', () => {
  for (const { seed, first, last } of DRAWS)
    it(`draws NumPy's doubles after seed ${seed}`, () => {
      const random = new RandomState(seed);
      const draws = Array.from({ length: 700 }, () => random.random());
      assert.deepEqual(draws.slice(0, 3), first);
      assert.equal(draws[699], last);
    });

  for (const { seed, order } of SHUFFLES)
    it(`shuffles as NumPy does after seed ${seed}`, () => {
      const values = Array.from({ length: 12 }, (_, i) => i);
      new RandomState(seed).shuffle(values);
      assert.deepEqual(values, order);
    });

  it('stays in [0, 1) and within the maximum', () => {
    fc.assert(
      fc.property(fc.nat(0xffffffff), fc.nat(0xffffffff), (seed, maximum) => {
        const random = new RandomState(seed);
        const share = random.random();
        const whole = random.integer(maximum);
        return share >= 0 && share < 1 && Number.isInteger(whole) && whole >= 0 && whole <= maximum;
      }),
    );
  });

  it('draws every whole number about equally often', () => {
    const random = new RandomState(7);
    const counts = new Array<number>(6).fill(0);
    for (let i = 0; i < 60_000; i++) counts[random.integer(5)]++;
    // Six standard deviations of a binomial count.
    for (const count of counts)
      assert.ok(Math.abs(count - 10_000) < 6 * Math.sqrt(60_000 * (1 / 6) * (5 / 6)));
  });

  for (const seed of [-1, 1.5, 2 ** 32, Number.NaN])
    it(`refuses the seed ${seed}`, () => {
      assert.throws(() => new RandomState(seed), RangeError);
    });
});
