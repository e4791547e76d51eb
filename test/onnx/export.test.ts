import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ColumnCode } from '../../src/core/data/columnCode';
import { widthOf } from '../../src/core/data/columnCode';
import { onnxExport } from '../../src/core/export/onnx/onnxExport';
import type { Matrix } from '../../src/core/matrix';
import { writeValue } from '../../src/core/model/encodeCell';
import type { Model } from '../../src/core/model/model';
import { Predictor } from '../../src/core/model/predictor';
import type { RequestedConfig } from '../../src/core/network/config';
import { rowsOf, train, type Trained } from '../interop/models';
import { anyModel, modelOf } from '../unit/model/models';
import { type Column, runOnnx } from './runtime';

/** Of numbers in double precision; relative for those beyond 1. */
const EXACT = 1e-12;
/** Of a network in single precision. */
const SINGLE = 1e-6;

const IRIS = 'media/examples/iris.csv';
const HOUSES = 'media/examples/houses.csv';

/** Encoded inputs as the columns that they were made of. */
function columnsOf({ preprocessing }: Model, { values, rows, columns }: Matrix): Record<string, Column> {
  let first = 0;
  const named: Record<string, Column> = {};
  for (const code of preprocessing.inputs) {
    const start = first;
    const cell = (row: number, at = 0) => values[row * columns + start + at];
    named[code.name] = Array.from({ length: rows }, (_, row) => {
      if (code.kind === 'position') return code.categories[cell(row)];
      if (code.kind !== 'oneHot') return cell(row);
      return code.categories[code.categories.findIndex((_name, at) => cell(row, at) === 1)];
    }) as Column;
    first += widthOf(code);
  }
  return named;
}

function worstOf(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  assert.equal(actual.length, expected.length);
  let worst = 0;
  for (let i = 0; i < expected.length; i++) {
    const off = Math.abs(actual[i] - expected[i]) / Math.max(1, Math.abs(expected[i]));
    if (Number.isNaN(off) && !(Number.isNaN(actual[i]) && Number.isNaN(expected[i]))) return Number.NaN;
    worst = Math.max(worst, Number.isNaN(off) ? 0 : off);
  }
  return worst;
}

function assertClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  const off = worstOf(actual, expected);
  assert.ok(off <= tolerance, `off by ${off}, at most ${tolerance} is well`);
}

async function outputsOf(model: Model, columns: Record<string, Column>) {
  const results = await runOnnx(onnxExport.write(model).bytes, columns);
  const { label, ...others } = results;
  const [numbers] = Object.values(others);
  return { numbers: numbers.data as ArrayLike<number>, label: label?.data as readonly string[] | undefined };
}

async function assertSame({ model, samples }: Trained, tolerance: number) {
  const { inputs } = samples;
  const { numbers, label } = await outputsOf(model, columnsOf(model, inputs));
  const { values, columns } = new Predictor(model).predict(inputs).outputs;
  assertClose(numbers, values, tolerance);
  return { label, rows: rowsOf(values, columns) };
}

describe('a model in ONNX Runtime', () => {
  it('says of every iris what the network says, and names its class', async () => {
    const trained = train(IRIS, { epochs: 40 });
    const { label, rows } = await assertSame(trained, EXACT);
    const { classes } = trained.model.data;
    assert.deepEqual(
      label,
      rows.map((row) => classes[row.indexOf(Math.max(...row))]),
    );
    assert.ok(new Set(label).size === 3);
  });

  it('takes the 64 columns of the digits', async () => {
    await assertSame(train('test/data/digits.csv', { epochs: 2 }), EXACT);
  });

  it('predicts houses in their own unit, categories and filled cells among the inputs', async () => {
    const asked: RequestedConfig = { epochs: 20, missingValues: 'impute', activation: 'leakyRelu' };
    await assertSame(train(HOUSES, asked, true), EXACT);
  });

  it('agrees to a millionth in single precision', async () => {
    await assertSame(train(IRIS, { epochs: 20, precision: 'float32', activation: 'leakyRelu' }), SINGLE);
  });

  it('answers a yes-or-no question with a class from one half on', async () => {
    const trained = train('media/examples/lesson.csv', {});
    const { label, rows } = await assertSame(trained, EXACT);
    const { classes } = trained.model.data;
    assert.deepEqual(
      label,
      rows.map(([chance]) => classes[chance >= 0.5 ? 1 : 0]),
    );
  });

  it('fills what is missing and what it does not know, as in training', async () => {
    const model = mixed(2, 1);
    const { numbers } = await outputsOf(model, {
      size: [Number.NaN, 3],
      colour: ['green', ''],
      fresh: ['TRUE', 'maybe'],
    });
    assertClose(numbers, expected(model, [2, 1, 1], [3, 1, 0]), EXACT);
  });

  it('predicts nothing for a row that lacks what nothing stands for, whatever the activation', async () => {
    const model = mixed(null, null, { activation: 'relu' });
    const rows = {
      size: [Number.NaN, 1, 1],
      colour: ['red', 'green', 'blue'],
      fresh: ['true', 'True', 'false'],
    };
    const { numbers, label } = await outputsOf(model, rows);
    assert.ok(Number.isNaN(numbers[0]) && Number.isNaN(numbers[1]));
    assertClose([numbers[2]], expected(model, [1, 1, 0]), EXACT);
    assert.deepEqual(label?.slice(0, 2), ['', '']);
    assert.ok(['no', 'yes'].includes(label?.[2] ?? ''));
  });

  it('keeps names apart that columns and results share', async () => {
    const model = mixed(0, 0);
    const named = (name: string, code: ColumnCode): ColumnCode => ({ ...code, name });
    const [size, colour, fresh] = model.preprocessing.inputs;
    const inputs = [named('label', size), named('label', colour), named('', fresh)];
    const renamed = { ...model, preprocessing: { ...model.preprocessing, inputs } };
    const columns = { label: [3], label_2: ['blue'], 'column 3': ['false'] };
    const results = await runOnnx(onnxExport.write(renamed).bytes, columns);
    assertClose(results.probabilities.data as ArrayLike<number>, expected(model, [3, 1, 0]), EXACT);
    assert.ok('label_3' in results);
  });

  it('says the same for any network, scaling and kind of column', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyModel,
        fc.infiniteStream(fc.double({ min: -2, max: 2, noNaN: true })),
        async (model, stream) => {
          const codes = model.preprocessing.inputs.map((code, index) => ({ ...code, name: `c${index}` }));
          const named = { ...model, preprocessing: { ...model.preprocessing, inputs: codes } };
          const columns = model.layers[0].inputs;
          const rows = 3;
          const values = new Float64Array(rows * columns);
          for (let row = 0; row < rows; row++) {
            let at = row * columns;
            for (const code of codes) {
              const drawn = stream.next().value ?? 0;
              writeValue(
                code,
                'categories' in code ? Math.abs(Math.trunc(drawn * 100)) % code.categories.length : drawn,
                values,
                at,
              );
              at += widthOf(code);
            }
          }
          const inputs = { rows, columns, values };
          const { numbers } = await outputsOf(named, columnsOf(named, inputs));
          const ours = new Predictor(named).predict(inputs).outputs.values;
          assertClose(numbers, ours, model.config.precision === 'float64' ? EXACT : SINGLE);
        },
      ),
      { numRuns: 150 },
    );
  });
});

/** A yes-or-no network on a number, a colour of two (one-hot) and a truth value. */
function mixed(size: number | null, category: number | null, config = {}): Model {
  const base = modelOf({}, config);
  return {
    ...base,
    data: { ...base.data, classes: ['no', 'yes'] },
    preprocessing: {
      ...base.preprocessing,
      inputs: [
        { kind: 'number', name: 'size', fill: size },
        { kind: 'oneHot', name: 'colour', categories: ['red', 'blue'], fill: category },
        {
          kind: 'position',
          name: 'fresh',
          categories: ['false', 'true'],
          fill: category === null ? null : 0,
        },
      ],
    },
    layers: [
      {
        inputs: 4,
        outputs: 2,
        weights: Float64Array.of(0.5, -0.25, 1.5, 0.75, -1, 0.125, 0.3, -0.7),
        biases: Float64Array.of(0.1, -0.2),
      },
      { inputs: 2, outputs: 1, weights: Float64Array.of(1.25, -0.5), biases: Float64Array.of(0.05) },
    ],
  };
}

/** @param rows size, position of the colour, position of the truth value */
function expected(model: Model, ...rows: readonly (readonly [number, number, number])[]): ArrayLike<number> {
  const values = Float64Array.from(
    rows.flatMap(([size, colour, fresh]) => [size, Number(colour === 0), Number(colour === 1), fresh]),
  );
  return new Predictor(model).predict({ rows: rows.length, columns: 4, values }).outputs.values;
}
