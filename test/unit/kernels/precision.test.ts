import assert from 'node:assert/strict';
import { SIGMOID, TANH } from '../../../src/kernels/assembly/codes';
import { type Exact, exactExponential, exactSigmoid, exactTanh, ulpsBetween } from './exact';
import { KERNELS, type Kernels } from './kernels';

/** The same numbers at each run, spread over a range. */
function spread(count: number, from: number, to: number): number[] {
  let state = 12345;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return from + ((to - from) * state) / 2 ** 32;
  });
}

const ARGUMENTS = [
  ...spread(1200, -40, 40),
  ...spread(1200, -1, 1),
  ...spread(400, -745, 709),
  ...spread(200, -1e-3, 1e-3),
];
const NUMBERS_A_GROUP = 64 / 8;

/** Applies a function in place to numbers, padded to whole cache lines. */
function applied(
  kernels: Kernels,
  values: readonly number[],
  apply: (at: Float64Array) => void,
): Float64Array {
  kernels.clear();
  const padded = Math.ceil(values.length / NUMBERS_A_GROUP) * NUMBERS_A_GROUP;
  const array = kernels.place(Float64Array.from({ length: padded }, (_, i) => values[i] ?? 0));
  assert.ok(array instanceof Float64Array);
  apply(array);
  return array.slice(0, values.length);
}

function worst(values: readonly number[], results: Float64Array, exact: (x: number) => Exact): number {
  return Math.max(...values.map((x, i) => Math.abs(ulpsBetween(results[i], exact(x)))));
}

for (const kernels of KERNELS.filter(({ bits }) => bits === 64))
  describe(`precision of the kernels, ${kernels.name}`, () => {
    const activated = (code: number, values: readonly number[]) =>
      applied(kernels, values, (at) => {
        kernels.call('activate', code, at, 1, at.length, at.byteLength);
      });

    it('the sigmoid is within 2 units in the last place over the whole range', () => {
      assert.ok(worst(ARGUMENTS, activated(SIGMOID, ARGUMENTS), exactSigmoid) < 2);
    });

    it('so is the exponential where its results are normal numbers', () => {
      const values = ARGUMENTS.filter((x) => Math.abs(x) <= 708);
      const results = applied(kernels, values, (at) => {
        kernels.call('exponential', at, at.byteLength);
      });
      assert.ok(worst(values, results, exactExponential) < 2);
    });

    it('the hyperbolic tangent is within 4', () => {
      const values = ARGUMENTS.filter((x) => x > 1e-3);
      assert.ok(worst(values, activated(TANH, values), exactTanh) < 4);
    });

    it('infinite numbers and what is no number give what they have to', () => {
      const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;
      const values = [infinity, -infinity, nan, 0, 800, -800];
      assert.deepEqual([...activated(SIGMOID, values)], [1, 0, nan, 0.5, 1, 0]);
      assert.deepEqual([...activated(TANH, values)], [1, -1, nan, 0, 1, -1]);
    });
  });
