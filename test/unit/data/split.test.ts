import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Dataset, Scaler } from '../../../src/core/data/dataset';
import { fitScaler, writeScaled } from '../../../src/core/data/scaler';
import { type SplitOptions, splitAndScale } from '../../../src/core/data/splitAndScale';
import { splitRows } from '../../../src/core/data/splitRows';
import { asMatrix, inOnePart, type Matrix } from '../../../src/core/matrix';
import { datasetOf, encodedOf, rowsOf } from './reading';

const OPTIONS: SplitOptions = { scaling: 'none', validationSplit: 0, seed: 1, precision: 'float64' };

function matrixOf(rows: readonly (readonly number[])[]): Matrix {
  return { rows: rows.length, columns: rows[0].length, values: Float64Array.from(rows.flat()) };
}

function scaleInPlace({ values }: Matrix, scaler: Scaler): void {
  writeScaled(values, scaler, values, 0);
}

/** The values of a scaled matrix in their own unit again. */
function unscaled(matrix: Matrix, { offset, scale }: Scaler): Matrix {
  const { columns } = matrix;
  const values = Float64Array.from(
    matrix.values,
    (value, index) => value * scale[index % columns] + offset[index % columns],
  );
  return { ...matrix, values };
}

describe('splitting', () => {
  const classes = fc.array(fc.nat(3), { minLength: 1, maxLength: 200 });
  const share = fc.double({ min: 0, max: 0.9, noNaN: true });
  const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });

  it('parts the rows without loss, with every class in its share in both parts', () => {
    fc.assert(
      fc.property(classes, share, seed, (own, part, number) => {
        const { training, validation } = splitRows(own.length, own, part, number);
        const all = [...training, ...validation].sort((a, b) => a - b);
        assert.deepEqual(
          all,
          own.map((_, row) => row),
        );
        for (const group of new Set(own)) {
          const size = own.filter((other) => other === group).length;
          const held = [...validation].filter((row) => own[row] === group).length;
          assert.ok(Math.abs(held - size * part) <= 1, `${held} of ${size} at ${part}`);
          assert.ok(held < size, 'a class is left to be learned');
        }
      }),
    );
  });

  it('holds out the asked share of a regression and keeps the order of the document', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), share, seed, (rows, part, number) => {
        const { training, validation } = splitRows(rows, null, part, number);
        assert.equal(validation.length, Math.min(Math.round(rows * part), rows - 1));
        assert.deepEqual(
          [...training],
          [...training].sort((a, b) => a - b),
        );
      }),
    );
  });

  it('is the same for the same seed and another for another', () => {
    const classes = Array.from({ length: 150 }, (_, row) => row % 3);
    const heldOut = (number: number) => [...splitRows(150, classes, 0.2, number).validation];
    assert.deepEqual(heldOut(5), heldOut(5));
    assert.notDeepEqual(heldOut(5), heldOut(6));
  });

  it('stratifies two classes of different size', () => {
    const classes = Array.from({ length: 100 }, (_, row) => Number(row < 20));
    const { validation } = splitRows(100, classes, 0.2, 3);
    assert.equal([...validation].filter((row) => row < 20).length, 4);
    assert.equal(validation.length, 20);
  });

  it('gives iris 120 rows to learn and 30 to judge, ten of each species', () => {
    const iris = encodedOf(readFileSync('media/examples/iris.csv', 'utf8'));
    const { training, validation } = splitAndScale(iris, { ...OPTIONS, validationSplit: 0.2 });
    assert.equal(training.inputs.rows, 120);
    assert.ok(validation);
    const perClass = [0, 1, 2].map(
      (own) => rowsOf(validation.targets).filter((row) => row[own] === 1).length,
    );
    assert.deepEqual(perClass, [10, 10, 10]);
  });
});

describe('scaling', () => {
  const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  const table = fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 30 }))
    .chain(([columns, rows]) =>
      fc.array(fc.array(value, { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    );

  for (const scaling of ['standardize', 'minMax'] as const) {
    it(`of ${scaling} undoes itself`, () => {
      fc.assert(
        fc.property(table, (rows) => {
          const original = matrixOf(rows);
          const scaled = matrixOf(rows);
          const scaler = fitScaler(inOnePart(original), scaling);
          scaleInPlace(scaled, scaler);
          assert.ok(scaled.values.every(Number.isFinite));
          const back = unscaled(scaled, scaler);
          back.values.forEach((restored, index) => {
            const column = index % original.columns;
            const unit = Math.abs(scaler.offset[column]) + Math.abs(original.values[index]) + 1e-300;
            assert.ok(Math.abs(restored - original.values[index]) <= 1e-12 * unit);
          });
        }),
      );
    });

    it(`of ${scaling} stays finite with the largest and the smallest numbers`, () => {
      const extremes = [1.7e308, -1.7e308, 5e-324, 0, 1e200];
      const matrix = matrixOf(extremes.map((number) => [number, number === 0 ? 5e-324 : 0]));
      scaleInPlace(matrix, fitScaler(inOnePart(matrix), scaling));
      assert.ok(matrix.values.every(Number.isFinite), String(matrix.values));
    });
  }

  it('standardizes to mean 0 and deviation 1, by hand', () => {
    const matrix = matrixOf([[2], [4], [4], [4], [5], [5], [7], [9]]);
    const { offset, scale } = fitScaler(inOnePart(matrix), 'standardize');
    assert.deepEqual([offset[0], scale[0]], [5, 2]);
  });

  it('brings minimum and maximum to 0 and 1, by hand', () => {
    const matrix = matrixOf([[2], [4], [10]]);
    scaleInPlace(matrix, fitScaler(inOnePart(matrix), 'minMax'));
    assert.deepEqual([...matrix.values], [0, 0.25, 1]);
  });

  it('moves a constant column to 0', () => {
    const matrix = matrixOf([[0.1], [0.1], [0.1]]);
    scaleInPlace(matrix, fitScaler(inOnePart(matrix), 'standardize'));
    assert.deepEqual([...matrix.values], [0, 0, 0]);
  });

  const numeric = (): Dataset =>
    encodedOf(['a,y', ...Array.from({ length: 40 }, (_, row) => `${row},${row * row + 0.5}`)].join('\n'));

  it('learns from the training part only', () => {
    const { training, validation, inputScaler } = splitAndScale(numeric(), {
      ...OPTIONS,
      scaling: 'standardize',
      validationSplit: 0.25,
    });
    const mean = (values: Matrix['values']) =>
      Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
    assert.ok(Math.abs(mean(training.inputs.values)) < 1e-12);
    assert.ok(validation && inputScaler);
    assert.ok(Math.abs(mean(validation.inputs.values)) > 1e-6, 'the validation part keeps its own mean');
    const restored = [
      ...unscaled(training.inputs, inputScaler).values,
      ...unscaled(validation.inputs, inputScaler).values,
    ];
    assert.deepEqual(
      restored.map(Math.round).sort((a, b) => a - b),
      Array.from({ length: 40 }, (_, row) => row),
    );
  });

  it('scales the targets of a regression, and leaves those of classes', () => {
    const regression = splitAndScale(numeric(), { ...OPTIONS, scaling: 'minMax' });
    assert.deepEqual([regression.targetScaler?.offset[0], regression.targetScaler?.scale[0]], [0.5, 39 * 39]);
    const classes = splitAndScale(encodedOf('a,y\n1,0\n2,1\n5,1\n'), { ...OPTIONS, scaling: 'minMax' });
    assert.equal(classes.targetScaler, null);
    assert.deepEqual([...classes.training.targets.values], [0, 1, 1]);
  });

  it('without scaling and validation hands on the document’s own numbers', () => {
    const text = '1,0,1,0,1\n1,0,1,1,1\n0,1,0,1,0\n';
    const dataset = datasetOf(text);
    const { training, validation, inputScaler, targetScaler } = splitAndScale(encodedOf(text), OPTIONS);
    assert.deepEqual(training.inputs, dataset.inputs);
    assert.deepEqual(training.targets, dataset.targets);
    assert.deepEqual([validation, inputScaler, targetScaler], [null, null, null]);
  });

  it('leaves the data set as it was', () => {
    const dataset = numeric();
    const inputs = () => rowsOf(asMatrix(dataset.inputs.over(dataset.rows)));
    const before = inputs();
    splitAndScale(dataset, { ...OPTIONS, scaling: 'standardize', validationSplit: 0.2 });
    assert.deepEqual(inputs(), before);
  });

  it('gives single precision when asked', () => {
    const { training, validation } = splitAndScale(numeric(), {
      ...OPTIONS,
      precision: 'float32',
      validationSplit: 0.2,
    });
    for (const part of [training, validation])
      assert.ok(part?.inputs.values instanceof Float32Array && part.targets.values instanceof Float32Array);
  });
});
