import assert from 'node:assert/strict';
import fc from 'fast-check';
import { activate, writeSlopes } from '../../../src/core/network/activations';
import type { Activation } from '../../../src/core/network/config';
import * as codes from '../../../src/kernels/assembly/codes';
import { allSettled, assertNear, Block, numbers } from './compare';
import { KERNELS } from './kernels';

const CODES: Record<Activation, number> = {
  sigmoid: codes.SIGMOID,
  tanh: codes.TANH,
  relu: codes.RELU,
  leakyRelu: codes.LEAKY_RELU,
  linear: codes.LINEAR,
  softmax: codes.SOFTMAX,
};
const ACTIVATIONS = Object.keys(CODES) as Activation[];
const shapes = fc.record({ rows: fc.integer({ min: 1, max: 9 }), columns: fc.integer({ min: 1, max: 19 }) });

for (const kernels of KERNELS)
  describe(`kernels of activations, ${kernels.name}`, () => {
    for (const activation of ACTIVATIONS)
      it(`${activation} is that of the plain function, in rows of any width`, () => {
        const cases = shapes.chain(({ rows, columns }) =>
          fc.tuple(fc.constant({ rows, columns }), numbers(rows * columns)),
        );
        fc.assert(
          fc.property(cases, ([{ rows, columns }, values]) => {
            kernels.clear();
            const block = new Block(kernels, rows, columns, values);
            const z = kernels.array(values);
            const expected = kernels.array(values);
            activate(activation, z, expected, rows, columns);
            kernels.call('activate', CODES[activation], block.all, rows, columns, block.stride);
            assertNear(kernels, block.values(), expected);
          }),
        );
      });

    it('works on nothing behind the last row', () => {
      for (const activation of ACTIVATIONS) {
        kernels.clear();
        const block = new Block(kernels, 3, 5, new Array(15).fill(0.25));
        const behind = kernels.place(new Array(16).fill(0.25));
        kernels.call('activate', CODES[activation], block.all, 3, 5, block.stride);
        assert.ok(behind.every((value) => value === 0.25));
      }
    });

    it('softmax adds up to 1, however far its inputs are apart', () => {
      const cases = fc.integer({ min: 1, max: 19 }).chain((columns) =>
        fc.array(fc.double({ min: -800, max: 800, noNaN: true }), {
          minLength: columns,
          maxLength: columns,
        }),
      );
      fc.assert(
        fc.property(cases, (values) => {
          kernels.clear();
          const block = new Block(kernels, 1, values.length, values);
          kernels.call('activate', CODES.softmax, block.all, 1, values.length, block.stride);
          const sum = block.values().reduce((total, each) => total + each, 0);
          assertNear(kernels, [sum], [1]);
        }),
      );
    });

    for (const activation of ACTIVATIONS)
      if (activation !== 'softmax')
        it(`deltas are multiplied by the slopes of ${activation}`, () => {
          const cases = fc
            .integer({ min: 1, max: 8 })
            .chain((groups) => fc.tuple(numbers(16 * groups), numbers(16 * groups)));
          fc.assert(
            fc.property(cases, ([preActivations, deltas]) => {
              kernels.clear();
              const activations = kernels.place(preActivations);
              activate(activation, kernels.array(preActivations), activations, 1, preActivations.length);
              const result = kernels.place(deltas);
              const given = Array.from(result);
              kernels.call('multiplyBySlopes', CODES[activation], activations, result, result.byteLength);
              const slopes = kernels.array(activations);
              writeSlopes(activation, activations, slopes, slopes.length);
              const products = kernels.array(given.map((delta, i) => delta * slopes[i]));
              // Where the slope is 1 nothing is done.
              const expected = activation === 'linear' ? products : allSettled(products);
              // Near ±1 the plain 1 − a² of doubles has lost digits of its own.
              assertNear(kernels, result, expected, kernels.bits === 64 ? given : expected);
            }),
          );
        });
  });
