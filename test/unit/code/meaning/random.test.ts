import assert from 'node:assert/strict';
import { normalQuantile } from '../../../../src/core/code/meaning/normalQuantile';
import { numpyStream, type RandomStream, rStream } from '../../../../src/core/code/meaning/random';

const drawn = (count: number, draw: () => number) => Array.from({ length: count }, draw);

function assertClose(actual: readonly number[], expected: readonly number[], tolerance: number): void {
  assert.equal(actual.length, expected.length);
  for (const [index, value] of actual.entries())
    assert.ok(Math.abs(value - expected[index]) <= tolerance, `${value} instead of ${expected[index]}`);
}

describe('random numbers of a script', () => {
  // NumPy 2.4: np.random.seed(42); np.random.randn(5), np.random.rand(), np.random.randn()
  it('draws normal numbers as NumPy does, the second of a pair after other draws, too', () => {
    const stream = numpyStream(42);
    const expected = [
      0.4967141530112327, -0.13826430117118466, 0.6476885381006925, 1.5230298564080254, -0.23415337472333597,
    ];
    assertClose(drawn(5, stream.gaussian), expected, 1e-15);
    assert.equal(stream.uniform(), 0.05808361216819946);
    assertClose([stream.gaussian()], [-0.23413695694918055], 1e-15);
  });

  // NumPy 2.4: np.random.seed(1); np.random.rand(), np.random.normal(size=3)
  it('mixes uniform and normal numbers as NumPy does', () => {
    const stream = numpyStream(1);
    assert.equal(stream.uniform(), 0.417022004702574);
    const expected = [-0.8021728386486427, -0.4488778077207725, -1.1059350760083153];
    assertClose(drawn(3, stream.gaussian), expected, 1e-15);
  });

  // As R's documentation and countless transcripts print them, to 7 digits.
  const R_RUNS: readonly [seed: number, uniform: readonly number[], gaussian: readonly number[]][] = [
    [1, [0.2655087, 0.3721239, 0.5728534], [-0.6264538, 0.1836433, -0.8356286, 1.5952808]],
    [42, [0.914806, 0.9370754, 0.2861395], [1.37095845, -0.56469817, 0.36312841, 0.6328626]],
    [123, [0.2875775, 0.7883051, 0.4089769], [-0.56047565, -0.23017749, 1.55870831]],
  ];
  for (const [seed, uniform, gaussian] of R_RUNS)
    it(`draws as R does after set.seed(${seed})`, () => {
      assertClose(drawn(uniform.length, rStream(seed).uniform), uniform, 5e-8);
      assertClose(drawn(gaussian.length, rStream(seed).gaussian), gaussian, 5e-8);
    });

  const STREAMS: readonly [string, () => RandomStream][] = [
    ['NumPy', () => numpyStream(7)],
    ['R', () => rStream(7)],
  ];
  for (const [name, start] of STREAMS)
    it(`goes on from a copy of ${name}'s generator without touching the original`, () => {
      const stream = start();
      stream.gaussian();
      const copy = stream.copy();
      const ahead = drawn(700, copy.gaussian);
      assert.deepEqual(drawn(700, stream.gaussian), ahead);
    });

  // Python 3.11: statistics.NormalDist().inv_cdf(p)
  it('finds quantiles of the normal distribution in the middle and far out', () => {
    const quantiles = [
      [1e-20, -9.262340089798405],
      [1e-9, -5.9978070150076865],
      [1e-4, -3.71901648545568],
      [0.03, -1.8807936081512509],
      [0.2, -0.8416212335729142],
      [0.5, 0],
      [0.9, 1.2815515655446008],
      [0.999, 3.090232306167813],
    ];
    for (const [p, expected] of quantiles)
      assert.ok(
        Math.abs(normalQuantile(p) - expected) <= 1e-14 * Math.max(1, Math.abs(expected)),
        `p = ${p}`,
      );
  });
});
