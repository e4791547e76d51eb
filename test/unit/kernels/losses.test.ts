import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inOnePart } from '../../../src/core/matrix';
import { activate } from '../../../src/core/network/activations';
import type { Activation, Loss } from '../../../src/core/network/config';
import { sumOfLosses, writeErrors } from '../../../src/core/network/losses';
import { ClassificationTally, RegressionTally } from '../../../src/core/network/metrics';
import * as codes from '../../../src/kernels/assembly/codes';
import { allSettled, assertNear, Block, numbers } from './compare';
import { KERNELS, type Kernels } from './kernels';

interface Kind {
  readonly code: number;
  readonly activation: Activation;
  /** What the kernel leaves to its caller. */
  readonly factor: (columns: number) => number;
}

const KINDS: Record<Loss, Kind> = {
  halfSquaredError: { code: codes.HALF_SQUARED_ERROR, activation: 'linear', factor: () => 0.5 },
  meanSquaredError: {
    code: codes.MEAN_SQUARED_ERROR,
    activation: 'linear',
    factor: (columns) => 1 / columns,
  },
  binaryCrossEntropy: {
    code: codes.BINARY_CROSS_ENTROPY,
    activation: 'sigmoid',
    factor: (columns) => 1 / columns,
  },
  categoricalCrossEntropy: {
    code: codes.CATEGORICAL_CROSS_ENTROPY,
    activation: 'softmax',
    factor: () => 1,
  },
};
const LOSSES = Object.keys(KINDS) as Loss[];

/** Rows of pre-activations and targets. */
interface Case {
  readonly rows: number;
  readonly columns: number;
  readonly z: number[];
  readonly y: number[];
  /** Numbers between two rows of targets. */
  readonly gap: number;
}

function cases(special: boolean): fc.Arbitrary<Case> {
  return fc
    .record({ rows: fc.integer({ min: 0, max: 9 }), columns: fc.integer({ min: 1, max: 11 }) })
    .chain(({ rows, columns }) =>
      fc.record({
        rows: fc.constant(rows),
        columns: fc.constant(columns),
        gap: fc.constantFrom(0, 0, 1, 3),
        z: numbers(rows * columns, special),
        y: fc.array(fc.oneof(fc.constantFrom(0, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true })), {
          minLength: rows * columns,
          maxLength: rows * columns,
        }),
      }),
    );
}

/** Rows as the engine has them: those of a single output follow each other without padding. */
function block(kernels: Kernels, rows: number, columns: number, values: ArrayLike<number>): Block {
  return columns === 1
    ? new Block(kernels, rows, columns, values, kernels.bytes)
    : new Block(kernels, rows, columns, values);
}

function targetsOf(kernels: Kernels, { rows, columns, y, gap }: Case): Block {
  return new Block(kernels, rows, columns, y, (columns + gap) * kernels.bytes);
}

function lossOf(kernels: Kernels, loss: Loss, each: Case) {
  kernels.clear();
  const { rows, columns, z, y } = each;
  const { code, activation, factor } = KINDS[loss];
  const logits = kernels.array(z);
  const activations = kernels.array(z);
  const targets = targetsOf(kernels, each);
  activate(activation, logits, activations, rows, columns);
  const blockOfLogits = block(kernels, rows, columns, logits);
  const blockOfPredictions = block(kernels, rows, columns, activations);
  const stride = blockOfLogits.stride;
  const sum = kernels.call(
    'lossOf',
    code,
    blockOfLogits.all,
    blockOfPredictions.all,
    targets.all,
    rows,
    columns,
    stride,
    targets.stride,
  );
  return {
    actual: sum * factor(columns),
    expected: sumOfLosses(loss, logits, activations, kernels.array(y), rows, columns),
  };
}

for (const kernels of KERNELS)
  describe(`kernels of losses, ${kernels.name}`, () => {
    for (const loss of LOSSES)
      it(`${loss} is that of the plain function, for any number of rows and outputs`, () => {
        fc.assert(
          fc.property(fc.oneof(cases(false), cases(true)), (each) => {
            const { actual, expected } = lossOf(kernels, loss, each);
            // Terms as large as z cancel.
            const scale = each.z.reduce((sum, z) => sum + (Number.isFinite(z) ? Math.abs(z) : 0), 1);
            assertNear(kernels, [actual], [expected], [scale]);
          }),
        );
      });

    it('cross-entropies of predictions that are nearly certain and right keep their digits', () => {
      const binary = lossOf(kernels, 'binaryCrossEntropy', {
        rows: 1,
        columns: 2,
        z: [20, -20],
        y: [1, 0],
        gap: 0,
      });
      assertNear(kernels, [binary.actual], [Math.log1p(Math.exp(-20))]);
      const categorical = { rows: 1, columns: 3, z: [0, 20, 0], y: [0, 1, 0], gap: 0 };
      const { actual } = lossOf(kernels, 'categoricalCrossEntropy', categorical);
      assertNear(kernels, [actual], [Math.log1p(2 * Math.exp(-20))]);
    });

    it('the error at the output is that of the plain function, with zeros behind it', () => {
      fc.assert(
        fc.property(cases(true), fc.double({ min: 0, max: 2, noNaN: true }), (each, scale) => {
          const { rows, columns, z, y } = each;
          kernels.clear();
          const factor = Math.fround(scale);
          const predictions = block(kernels, rows, columns, z);
          const targets = targetsOf(kernels, each);
          const deltas = block(kernels, rows, columns, z);
          const { stride } = deltas;
          kernels.call(
            'errorOf',
            predictions.all,
            targets.all,
            deltas.all,
            rows,
            columns,
            stride,
            targets.stride,
            factor,
          );
          const expected = kernels.array(z);
          writeErrors(
            'halfSquaredError',
            kernels.array(z),
            kernels.array(y),
            expected,
            rows,
            columns,
            factor,
          );
          assertNear(kernels, deltas.values(), allSettled(expected));
          assert.ok(deltas.padding().every((value) => value === 0));
        }),
      );
    });
  });

for (const kernels of KERNELS)
  describe(`kernels of figures of merit, ${kernels.name}`, () => {
    for (const oneOfMany of [true, false])
      it(`correct ${oneOfMany ? 'classes' : 'answers'} are counted as by the plain tally`, () => {
        fc.assert(
          fc.property(cases(true), (each) => {
            const { rows, columns, z, y } = each;
            kernels.clear();
            const predictions = block(kernels, rows, columns, z);
            const targets = targetsOf(kernels, each);
            const tally = new ClassificationTally(columns, oneOfMany);
            tally.add(kernels.array(z), kernels.array(y), rows);
            const correct = kernels.call(
              'countCorrect',
              oneOfMany,
              predictions.all,
              targets.all,
              rows,
              columns,
              predictions.stride,
              targets.stride,
            );
            const decisions = rows * (oneOfMany ? 1 : columns);
            assert.deepEqual({ task: 'classification', accuracy: correct / decisions }, tally.metrics());
          }),
        );
      });

    it('errors of numbers are added up as by the plain tally', () => {
      fc.assert(
        fc.property(cases(false), (each) => {
          const { rows, columns, z, y } = each;
          fc.pre(rows > 0);
          kernels.clear();
          const predictions = block(kernels, rows, columns, z);
          const targets = targetsOf(kernels, each);
          const units = kernels.placeDoubles(Array.from({ length: columns }, (_, j) => j + 0.5));
          const squares = kernels.placeDoubles(new Array(columns).fill(100));
          const place = [
            predictions.all,
            targets.all,
            rows,
            columns,
            predictions.stride,
            targets.stride,
          ] as const;
          kernels.call('addSquaredErrors', ...place, squares);
          const absolute = kernels.call('addAbsoluteErrors', ...place, units);

          const values = Float64Array.from(y);
          const tally = new RegressionTally(inOnePart({ rows, columns, values }), Float64Array.from(units));
          tally.add(kernels.array(z), kernels.array(y), rows);
          const metrics = tally.metrics();
          assert.ok(metrics.task === 'regression');
          assertNear(kernels, [absolute], [metrics.mae * rows * columns]);
          const plain = kernels.array(y);
          const sums = Array.from(units, (_, j) =>
            Array.from(kernels.array(z)).reduce(
              (sum, a, i) => sum + (i % columns === j ? (a - plain[i]) ** 2 : 0),
              100,
            ),
          );
          assertNear(kernels, squares, sums);
        }),
      );
    });
  });
