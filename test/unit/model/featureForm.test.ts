import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Preprocessing } from '../../../src/core/data/preprocessing';
import { decodeRow, featureFields, noteOn, readRow } from '../../../src/core/model/featureForm';
import { readPastedRow } from '../../../src/core/model/pastedRow';
import { modelOf } from './models';

const preprocessing: Preprocessing = {
  inputs: [
    { kind: 'number', name: 'weight', fill: 71.25 },
    { kind: 'oneHot', name: 'colour', categories: ['blue', 'red'], fill: 1 },
    { kind: 'position', name: 'ripe', categories: ['no', 'yes'], fill: null },
    { kind: 'date', name: 'picked', fill: null },
  ],
  targets: [{ kind: 'number', name: 'price', fill: null }],
  inputScaler: null,
  targetScaler: null,
};
const base = modelOf({}).data;
const column = { kind: 'numeric', role: 'feature', missing: 0, canBeTarget: true } as const;
const data = {
  ...base,
  columns: [
    { ...column, name: 'weight', minimum: 30, mean: 71.25, maximum: 120 },
    { ...column, name: 'colour', kind: 'categorical' as const },
    { ...column, name: 'ripe', kind: 'boolean' as const },
    { ...column, name: 'picked', kind: 'date' as const, minimum: 0, mean: 10.4, maximum: 20 },
    { ...column, name: 'price', role: 'target' as const },
  ],
};
const fields = featureFields(preprocessing, data);
const all = data.columns.map(({ name }) => name);

describe('the form of a row', () => {
  it('begins with the mean and the most frequent values', () => {
    assert.deepEqual(
      fields.map(({ start }) => start),
      ['71.25', 'red', 'no', '1970-01-11'],
    );
    assert.deepEqual(fields[0].range, { minimum: 30, maximum: 120 });
    assert.deepEqual(fields[1].choices, ['blue', 'red']);
  });

  it('becomes the numbers that the network gets', () => {
    const { inputs, problems } = readRow(fields, ['50,5', 'blue', 'YES', '2024-03-09']);
    assert.equal(problems.size, 0);
    assert.deepEqual([...(inputs?.values ?? [])], [50.5, 1, 0, 1, 19_791]);
  });

  it('names what is wrong at each field, and gives no numbers then', () => {
    const { inputs, problems } = readRow(fields, ['heavy', 'purple', '', 'soon']);
    assert.equal(inputs, null);
    assert.deepEqual(
      [...problems],
      [
        [0, '“heavy” is not a number.'],
        [1, '“purple” is not a value that the network knows.'],
        [2, 'A value is needed.'],
        [3, '“soon” is not a date (write it as 2024-03-09).'],
      ],
    );
    assert.equal(
      readRow(fields, ['1e999', 'red', 'no', '2024-01-01']).problems.get(0),
      '“1e999” is not a finite number.',
    );
  });

  it('says what stands for an empty field, and which number is far from the data', () => {
    assert.equal(noteOn(fields[0], ''), 'Empty: predicted with the mean, 71.25.');
    assert.equal(noteOn(fields[1], ''), 'Empty: predicted with red.');
    assert.equal(noteOn(fields[0], '130'), 'Outside of what the network learnt from, 30 to 120.');
    assert.equal(noteOn(fields[0], '120'), '');
    assert.deepEqual(
      [...(readRow(fields, ['', '', 'no', '1970-01-02']).inputs?.values ?? [])],
      [71.25, 0, 1, 0, 1],
    );
  });

  it('shows an encoded row as it was written', () => {
    const row = fc.tuple(
      fc.integer({ min: -1000, max: 1000 }).map((n) => String(n / 8)),
      fc.constantFrom('blue', 'red'),
      fc.constantFrom('no', 'yes'),
      fc.constantFrom('1970-01-01', '2024-02-29', '1815-12-10'),
    );
    fc.assert(
      fc.property(row, (texts) => {
        const { inputs } = readRow(fields, texts);
        assert.deepEqual(decodeRow(preprocessing.inputs, inputs?.values ?? []), texts);
      }),
    );
  });
});

describe('a pasted row', () => {
  const textsOf = (text: string) => {
    const pasted = readPastedRow(text, fields, all);
    assert.ok(pasted.ok, pasted.ok ? '' : pasted.problem);
    return Object.fromEntries([...pasted.texts].map(([position, value]) => [fields[position].name, value]));
  };
  const problemOf = (text: string) => {
    const pasted = readPastedRow(text, fields, all);
    assert.ok(!pasted.ok, 'it was read');
    return pasted.problem;
  };
  const whole = { weight: '50', colour: 'blue', ripe: 'yes', picked: '2024-01-01' };

  it('has its cells in the order of the features, or of all columns', () => {
    assert.deepEqual(textsOf('50,blue,yes,2024-01-01'), whole);
    assert.deepEqual(textsOf('50\tblue\tyes\t2024-01-01\t9.99'), whole);
    assert.deepEqual(textsOf('50;blue;yes;2024-01-01\n'), whole);
  });

  it('has names above its cells, in any order', () => {
    assert.deepEqual(textsOf('ripe,price,weight\nno,3,61\n'), { ripe: 'no', weight: '61' });
  });

  it('has pairs of names and values, on lines, on one line or as JSON', () => {
    const some = { weight: '61', colour: 'red' };
    assert.deepEqual(textsOf('weight: 61\ncolour: red\n'), some);
    assert.deepEqual(textsOf('weight=61, colour=red'), some);
    assert.deepEqual(textsOf('{"weight": 61, "colour": "red"}'), some);
  });

  it('that does not fit is explained', () => {
    assert.equal(
      problemOf('1,2,3'),
      '3 values, but there are 4 features. Paste a whole row, or pairs as “weight: value”.',
    );
    assert.equal(problemOf('weight: 1\ncolor: red'), 'There is no feature “color”; did you mean “colour”?');
    assert.equal(problemOf('weight,colour\n1,2,3'), '2 names, but 3 values.');
    assert.equal(problemOf('  '), 'There is no text.');
  });
});
