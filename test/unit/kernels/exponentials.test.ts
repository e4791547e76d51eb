import assert from 'node:assert/strict';
import { type Exact, exactExponential, exactSigmoid, exactTanh, ulpsBetween } from './exact';
import { KERNELS, type Kernels } from './kernels';

/** Codes of the kernels' own list. */
const SIGMOID = 0;
const TANH = 1;

const FUNCTIONS = {
  exponential: (kernels: Kernels, values: Float64Array | Float32Array) =>
    kernels.call('exponential', values, values.byteLength),
  sigmoid: (kernels: Kernels, values: Float64Array | Float32Array) =>
    kernels.call('activate', SIGMOID, values, 1, values.length, values.byteLength),
  tanh: (kernels: Kernels, values: Float64Array | Float32Array) =>
    kernels.call('activate', TANH, values, 1, values.length, values.byteLength),
};

function results(name: keyof typeof FUNCTIONS, kernels: Kernels, inputs: ArrayLike<number>): number[] {
  kernels.clear();
  const values = kernels.place(inputs);
  FUNCTIONS[name](kernels, values);
  return Array.from(values);
}

/** Numbers between two bounds that are neither in step with anything nor drawn at random: multiples of the golden ratio. */
function spread(from: number, to: number, count: number): number[] {
  const golden = (Math.sqrt(5) - 1) / 2;
  return Array.from({ length: count }, (_, i) => from + (((i + 1) * golden) % 1) * (to - from));
}

/** The error of the worst result, in units in the last place. */
function worst(
  name: keyof typeof FUNCTIONS,
  kernels: Kernels,
  inputs: number[],
  exact: (x: number) => Exact,
): number {
  const computed = results(name, kernels, inputs);
  return Math.max(...inputs.map((x, i) => Math.abs(ulpsBetween(computed[i], exact(x)))));
}

describe('exact references', () => {
  it('are the powers of e that are known', () => {
    const digits = 2718281828459045235360287471352662497757247093699959574966967627724n;
    const { mantissa, exponent } = exactExponential(1);
    const thousands = (mantissa * 10n ** 66n * 2n ** BigInt(exponent)) >> 192n;
    const distance = thousands - digits;
    // The series is summed to more than 150 bits: 45 decimals.
    assert.ok(distance * distance < 10n ** 42n, `${thousands}`);
    assert.equal(ulpsBetween(1, exactExponential(0)), 0);
    assert.equal(ulpsBetween(0.5, exactSigmoid(0)), 0);
  });

  it('count units in the last place', () => {
    assert.equal(ulpsBetween(1 + 3 * Number.EPSILON, exactExponential(0)), 3);
    // Half of the units are half as large below a power of two, which is what the exact value has.
    assert.equal(ulpsBetween(1 - Number.EPSILON, exactExponential(0)), -1);
    const least = exactExponential(-745);
    assert.ok(Math.abs(ulpsBetween(Number.MIN_VALUE, least)) <= 0.5);
  });
});

for (const kernels of KERNELS.filter(({ bits }) => bits === 64))
  describe(`exponentials, ${kernels.name}`, () => {
    it('exp is right to two units in the last place, from the smallest denormal number to the largest', () => {
      for (const [from, to] of [
        [-745, 709.7],
        [-2, 2],
        [-745, -700],
      ])
        assert.ok(worst('exponential', kernels, spread(from, to, 4000), exactExponential) < 2);
    });

    it('sigmoid is right to two units in the last place over the whole range', () => {
      for (const [from, to] of [
        [-745, 709.7],
        [-40, 40],
        [-2, 2],
        [-745, -700],
      ])
        assert.ok(worst('sigmoid', kernels, spread(from, to, 4000), exactSigmoid) < 2);
    });

    it('tanh is precise for small numbers, too', () => {
      for (const [from, to] of [
        [1e-12, 1e-9],
        [1e-9, 0.1],
        [0.1, 20],
      ])
        assert.ok(worst('tanh', kernels, spread(from, to, 2000), exactTanh) < 6);
      assert.deepEqual(
        results('tanh', kernels, [1e-300, -1e-300, 5e-324, -5e-324]),
        [1e-300, -1e-300, 5e-324, -5e-324],
      );
    });
  });

for (const kernels of KERNELS) {
  describe(`exponentials at the limits, ${kernels.name}`, () => {
    const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;
    const inputs = [nan, infinity, -infinity, 0, -0, 1e5, -1e5, nan];

    it('overflow, vanish and let NaN through, each lane by itself', () => {
      assert.deepEqual(results('exponential', kernels, inputs), [nan, infinity, 0, 1, 1, infinity, 0, nan]);
      assert.deepEqual(results('sigmoid', kernels, inputs), [nan, 1, 0, 0.5, 0.5, 1, 0, nan]);
      assert.deepEqual(
        results('tanh', kernels, inputs).map((y) => y + 0),
        [nan, 1, -1, 0, 0, 1, -1, nan],
      );
    });
  });

  if (kernels.bits === 32)
    describe(`exponentials, ${kernels.name}`, () => {
      const relativeError = (computed: number, expected: number) =>
        Math.abs(computed - expected) / Math.max(expected, 2 ** -126);

      it('are right to 1e-6', () => {
        const inputs = [...spread(-103, 88, 4000), ...spread(-1, 1, 4000)].map(Math.fround);
        const expected = {
          exponential: Math.exp,
          sigmoid: (x: number) => 1 / (1 + Math.exp(-x)),
          tanh: Math.tanh,
        };
        for (const name of ['exponential', 'sigmoid', 'tanh'] as const)
          results(name, kernels, inputs).forEach((computed, i) => {
            const sign = name === 'tanh' ? Math.sign(inputs[i]) : 1;
            const error = relativeError(computed * sign, expected[name](inputs[i]) * sign);
            assert.ok(error < 1e-6, `${name}(${inputs[i]}) is not ${computed}`);
          });
      });
    });
}
