import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Optimizer as OptimizerName } from '../../../src/core/network/config';
import type { Numbers } from '../../../src/core/network/numbers';
import { createOptimizer } from '../../../src/core/network/optimizers';
import { assertNear, numbers } from './compare';
import { KERNELS, type Kernels } from './kernels';

const LEARNING_RATE = 0.125;
const UPDATES = 3;
/** Smaller ones have few digits in float32. */
const LEAST_GRADIENT = 1e-33;

type Update = (kernels: Kernels, w: Numbers, g: Numbers, states: readonly Numbers[], count: number) => void;

const UPDATES_OF: Record<Exclude<OptimizerName, 'sgd'>, Update> = {
  gradientDescent: (kernels, w, g) => kernels.call('descend', w, g, w.byteLength, LEARNING_RATE),
  momentum: (kernels, w, g, [v]) => kernels.call('momentum', w, g, v, w.byteLength, LEARNING_RATE),
  adam: (kernels, w, g, [m, s], count) => {
    const step = LEARNING_RATE / (1 - 0.9 ** count);
    kernels.call('adam', w, g, m, s, w.byteLength, step, 1 / (1 - 0.999 ** count));
  },
};

/** Parameters and a gradient of each for every update: whole vectors of either precision. */
const cases = fc.integer({ min: 0, max: 9 }).chain((quads) =>
  fc.record({
    parameters: numbers(4 * quads, false),
    gradients: fc.array(fc.oneof(numbers(4 * quads, false), numbers(4 * quads)), {
      minLength: UPDATES,
      maxLength: UPDATES,
    }),
  }),
);

for (const kernels of KERNELS)
  describe(`kernels of optimizers, ${kernels.name}`, () => {
    for (const name of ['gradientDescent', 'momentum', 'adam'] as const)
      it(`${name} updates as the plain one does, time after time`, () => {
        fc.assert(
          fc.property(cases, ({ parameters, gradients }) => {
            kernels.clear();
            const w = kernels.place(parameters);
            const g = kernels.place(parameters);
            const zeros = new Array(w.length).fill(0);
            const states = [kernels.place(zeros), kernels.place(zeros)];
            const expected = kernels.array(parameters);
            const precision = kernels.bits === 64 ? 'float64' : 'float32';
            const optimizer = createOptimizer(name, LEARNING_RATE, w.length, precision);
            gradients.forEach((gradient, i) => {
              g.set(gradient);
              UPDATES_OF[name](kernels, w, g, states, i + 1);
              optimizer.begin();
              optimizer.update(expected, kernels.array(gradient), 0, w.length);
            });
            // Terms may cancel: those of a parameter, and Adam's, which are at most 1 and at most 1e8 gradients.
            const scales = parameters.map((parameter, i) => {
              const gradient = Math.max(LEAST_GRADIENT, ...gradients.map((each) => Math.abs(each[i])));
              return Math.max(Math.abs(parameter), Math.min(1, 1e8 * gradient));
            });
            assertNear(kernels, w, expected, scales);
          }),
        );
      });

    it('the penalty of large weights joins the gradients', () => {
      fc.assert(
        fc.property(cases, ({ parameters, gradients }) => {
          kernels.clear();
          const w = kernels.place(parameters);
          const g = kernels.place(gradients[0]);
          const given = Array.from(g);
          kernels.call('addPenalty', g, w, w.byteLength, 0.25);
          const expected = given.map((gradient, i) => gradient + 0.25 * w[i]);
          assertNear(kernels, g, expected, parameters);
        }),
      );
    });

    it('squares are added up in doubles', () => {
      fc.assert(
        fc.property(cases, ({ gradients: [values] }) => {
          kernels.clear();
          const w = kernels.place(values);
          const expected = Array.from(w).reduce((sum, each) => sum + each * each, 0);
          assertNear(kernels, [kernels.call('sumOfSquares', w, w.byteLength)], [expected]);
        }),
      );
      kernels.clear();
      const many = kernels.place(new Array(100_000).fill(Math.fround(0.1)));
      const sum = kernels.call('sumOfSquares', many, many.byteLength);
      assert.ok(Math.abs(sum / (100_000 * Math.fround(0.1) ** 2) - 1) < 1e-11, `${sum}`);
    });
  });
