import assert from 'node:assert/strict';
import fc from 'fast-check';
import { preprocessingOf, type Preprocessing } from '../../../src/core/data/preprocessing';
import { readTable } from '../../../src/core/data/readTable';
import type { DataSummary } from '../../../src/core/data/summary';
import type { Table } from '../../../src/core/data/table';
import { type FittingRows, encodeRows } from '../../../src/core/model/encodeRows';
import { readCell, writeValue } from '../../../src/core/model/encodeCell';
import { widthOf } from '../../../src/core/data/columnCode';
import { asMatrix } from '../../../src/core/matrix';
import { encodedOf, lines, rowsOf } from '../data/reading';

interface Learnt {
  readonly preprocessing: Preprocessing;
  readonly summary: DataSummary;
}

/** What a model keeps of the data that it learnt from. */
function learntFrom(text: string, settings: Parameters<typeof encodedOf>[1] = {}): Learnt {
  const dataset = encodedOf(text, settings);
  const preprocessing = preprocessingOf(dataset, { inputScaler: null, targetScaler: null });
  return { preprocessing, summary: { ...dataset.summary, trainingRows: 0, validationRows: 0 } };
}

function tableOf(text: string, name = 'other.csv'): Table {
  const result = readTable({ text, name, firstLine: 0 });
  assert.ok(result.ok, result.ok ? '' : result.problems[0].message);
  return result.table;
}

function fitted(text: string, { preprocessing, summary }: Learnt): FittingRows {
  const result = encodeRows(tableOf(text), preprocessing, summary);
  assert.ok(result.ok, result.ok ? '' : result.problems[0].message);
  return result.fitting;
}

function problemsOf(text: string, { preprocessing, summary }: Learnt) {
  const result = encodeRows(tableOf(text), preprocessing, summary);
  assert.ok(!result.ok, 'the table fitted');
  return result.problems;
}

const inputsOf = (fitting: FittingRows) => rowsOf(fitting.inputs(fitting.rows));

const FRUIT = lines(
  'weight,colour,ripe,picked,kind',
  '100,red,yes,2024-01-01,apple',
  '120,green,no,2024-01-02,apple',
  '30,red,yes,2024-01-03,plum',
  '35,blue,no,2024-01-04,plum',
);

describe('rows of another table', () => {
  it('are found by name, in any order, beside columns that are not needed', () => {
    const fitting = fitted(
      lines('note,picked,ripe,colour,weight', 'a,2024-01-05,NO,blue,50', 'b,1970-01-02,Yes,red,60.5'),
      learntFrom(FRUIT),
    );
    // weight, colour=blue, colour=green, colour=red, ripe, picked
    assert.deepEqual(inputsOf(fitting), [
      [50, 1, 0, 0, 0, 19_727],
      [60.5, 0, 0, 1, 1, 1],
    ]);
    assert.equal(fitting.targets, null);
    assert.deepEqual(fitting.warnings, []);
  });

  it('become what the same rows became in training', () => {
    const number = fc.integer({ min: -50, max: 50 }).map(String);
    const row = fc.tuple(
      number,
      fc.constantFrom('red', 'green', 'blue'),
      fc.constantFrom('yes', 'no'),
      number,
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 6, maxLength: 30 }), (rows) => {
        const cells = [
          ['1', 'red', 'yes', '1'],
          ['2', 'green', 'no', '2'],
          ['3', 'blue', 'no', '3'],
          ...rows,
        ];
        const text = lines('a,colour,on,y', ...cells.map((row) => row.join(',')));
        const dataset = encodedOf(text, { target: ['y'], regression: true });
        const learnt = learntFrom(text, { target: ['y'], regression: true });
        const fitting = fitted(text, learnt);
        assert.deepEqual(fitting.inputs(fitting.rows), asMatrix(dataset.inputs.over(dataset.rows)));
        assert.deepEqual(fitting.targets?.(fitting.rows), asMatrix(dataset.targets.over(dataset.rows)));
      }),
    );
  });

  it('are read with their own decimal comma', () => {
    const learnt = learntFrom(lines('a,b,y', '1.5,2,0', '2.5,3,1', '3.5,4,0'), { target: ['y'] });
    assert.deepEqual(inputsOf(fitted(lines('b;a', '2,25;1,5', '3,5;-0,5'), learnt)), [
      [1.5, 2.25],
      [-0.5, 3.5],
    ]);
  });

  it('lack a column: it is named, with what it may be spelt as', () => {
    const [problem, other] = problemsOf(
      lines('weihgt,colour,ripe', '1,red,yes', '2,red,no'),
      learntFrom(FRUIT),
    );
    assert.equal(
      problem.message,
      'Column “weight” is missing, which the model needs. Rename “weihgt” if it is the same.',
    );
    assert.equal(other.message, 'Column “picked” is missing, which the model needs. Add it.');
  });

  it('have a bad cell: its line, row and column are named', () => {
    const table = lines(
      'weight,colour,ripe,picked',
      '1,red,yes,2024-01-01',
      'heavy,red,no,2024-13-01',
      '3,red,no,2024-01-03',
    );
    const problems = problemsOf(table, learntFrom(FRUIT));
    assert.deepEqual(
      problems.map(({ message, line, column }) => [message, line, column]),
      [
        [
          'Line 3 (row 2), column “weight”: “heavy” is not a number. Correct the cell, or empty it if the value is unknown.',
          2,
          0,
        ],
        [
          'Line 3 (row 2), column “picked”: “2024-13-01” is not a date (write it as 2024-03-09). Correct the cell, or empty it if the value is unknown.',
          2,
          13,
        ],
      ],
    );
  });

  it('have a column of another type: it is said once', () => {
    const table = lines('weight,colour,ripe,picked', 'light,red,yes,1', 'heavy,red,no,2');
    assert.deepEqual(
      problemsOf(table, learntFrom(FRUIT)).map(({ message }) => message),
      [
        'Column “weight” holds texts (“light” in row 1), but the model learnt from numbers.',
        'Column “picked” holds no dates (“1” in row 1), but the model learnt from dates.',
      ],
    );
  });

  it('with an unknown category count as rows that lack it', () => {
    const table = lines(
      'weight,colour,ripe,picked',
      '1,purple,yes,2024-01-01',
      '2,red,no,2024-01-02',
      '3,pink,no,2024-01-03',
    );
    const fitting = fitted(table, learntFrom(FRUIT));
    // The most frequent colour is red.
    assert.deepEqual(inputsOf(fitting)[0].slice(1, 4), [0, 0, 1]);
    const [{ message, line, column }] = fitting.warnings;
    assert.equal(
      message,
      'Column “colour”: 2 rows have a category that the model does not know; predicted with the most frequent one, “red” (rows 1, 3).',
    );
    assert.deepEqual([line, column], [1, 2]);
  });

  it('with missing cells are filled, or left without a prediction where nothing stands for them', () => {
    const table = lines('weight,colour,ripe,picked', ',red,yes,2024-01-01', '2,?,no,2024-01-02');
    const learnt = learntFrom(FRUIT);
    const [first, second] = inputsOf(fitted(table, learnt));
    assert.equal(first[0], (100 + 120 + 30 + 35) / 4);
    assert.deepEqual(second.slice(1, 4), [0, 0, 1]);
    const [weight, ...rest] = learnt.preprocessing.inputs;
    const strict = { ...learnt.preprocessing, inputs: [{ ...weight, fill: null } as typeof weight, ...rest] };
    const fitting = fitted(table, { ...learnt, preprocessing: strict });
    assert.deepEqual([...fitting.rows], [1]);
    assert.match(
      fitting.warnings[0].message,
      /“weight”: 1 row lacks a value; left without a prediction \(row 1\)/,
    );
  });

  it('are matched by their places only where nobody names a column', () => {
    const unnamed = learntFrom(lines('1.5,2,0', '2.5,3,1', '3.5,4,0', '4.5,4,1'));
    assert.deepEqual(inputsOf(fitted(lines('5.5,6', '7.5,8'), unnamed)), [
      [5.5, 6],
      [7.5, 8],
    ]);
    assert.ok(fitted(lines('5.5,6,1', '7.5,8,0'), unnamed).targets);
    assert.match(problemsOf(lines('1,2,3,4', '5,6,7,8'), unnamed)[0].message, /4 columns without names/);
    const named = learntFrom(lines('a,b,y', '1,2,0', '2,3,1', '3,4,0'));
    assert.match(
      problemsOf(lines('1,2', '3,4'), named)[0].message,
      /Write the names into the first line, among them “a”, “b”/,
    );
  });

  it('are the same whether they come as a table or as one cell after the other', () => {
    const learnt = learntFrom(FRUIT);
    const cells = ['50', 'green', 'YES', '9 March 2024'];
    const fromTable = inputsOf(
      fitted(lines('weight,colour,ripe,picked', cells.join(','), '1,red,no,2024-01-01'), learnt),
    )[0];
    const { inputs } = learnt.preprocessing;
    const values = new Float64Array(inputs.reduce((sum, code) => sum + widthOf(code), 0));
    let at = 0;
    inputs.forEach((code, index) => {
      const read = readCell(code, cells[index], '.');
      assert.ok(read.kind === 'value');
      writeValue(code, read.value, values, at);
      at += widthOf(code);
    });
    assert.deepEqual([...values], fromTable);
  });
});
