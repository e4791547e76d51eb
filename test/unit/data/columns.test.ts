import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { ColumnKind } from '../../../src/core/data/summary';
import { traitsOf } from '../../../src/core/network/dataTraits';
import { fittingPreset, notebookPreset } from '../../../src/core/network/presets';
import { datasetOf, encodedOf, lines, problemsOf, rowsOf } from './reading';

/** A table of one tested column and a varying target. */
function tableOf(name: string, cells: readonly string[]): string {
  return lines(`${name},other,y`, ...cells.map((cell, row) => `${cell},${(row * 7) % 5},${row * 1.5}`));
}

function repeat(cells: readonly string[], times: number): string[] {
  return Array.from({ length: times }, () => cells).flat();
}

describe('kinds of columns', () => {
  const counted = Array.from({ length: 60 }, (_, i) => String(i + 1));
  const kinds: readonly [string, string, readonly string[], ColumnKind, RegExp | null][] = [
    ['numbers', 'a', ['1', '2.5', '-3e2'], 'numeric', null],
    ['numbers with gaps', 'a', ['1', '', 'NA', '4', '5'], 'numeric', null],
    ['0 and 1', 'a', ['1', '0', '0'], 'numeric', null],
    ['one number', 'a', ['7', '7', '7'], 'constant', /same in every row/],
    ['one text', 'a', ['x', 'x', 'x'], 'constant', /same in every row/],
    ['nothing', 'a', ['', 'NA', '?'], 'empty', /no value/],
    ['truth words', 'a', ['Yes', 'no', 'YES'], 'boolean', null],
    ['categories', 'a', repeat(['red', 'green'], 3), 'categorical', null],
    ['codes among texts', 'doors', repeat(['2', '3', '4', '5more'], 10), 'categorical', null],
    [
      'repeated texts among few numbers',
      'a',
      repeat(['0', '1', '2', '3', '4', '3+'], 8),
      'categorical',
      null,
    ],
    ['days', 'a', ['2024-01-01', '2024-02-01', '2024-01-20'], 'date', null],
    ['a named row number', 'ID', counted, 'identifier', /identifies/],
    ['a named key', 'customer_id', ['105', '17', '44'], 'identifier', /identifies/],
    ['an unnamed counter', '', counted, 'identifier', /counter/],
    ['a counter with a real name', 'time', counted, 'numeric', null],
    ['a key that repeats', 'id', ['1', '1', '2'], 'numeric', null],
    ['a key in camel case', 'PassengerId', counted, 'identifier', /identifies/],
    ['a word that ends as a key does', 'covid', counted, 'numeric', null],
    ['different texts', 'name', ['Ann', 'Bob', 'Cleo'], 'identifier', /different text/],
    [
      'numbers with a unit',
      'weight',
      ['63 kg', '71 kg', '58 kg'],
      'text',
      /“63 kg”: write the numbers alone/,
    ],
    ['different units', 'code', ['63 kg', '71 m', '58 s'], 'identifier', /different text/],
    ['few days that could be swapped', 'day', ['3/9/2024', '4/9/2024', '5/9/2024'], 'text', /2024-03-09/],
    ['prices and shares', 'price', ['$1.50', '20%', '-$3'], 'numeric', null],
    ['months', 'month', ['1949-01', '1949-02', '1949-12'], 'date', null],
    ['switches', 'pump', ['on', 'off', 'On'], 'boolean', null],
    [
      'free text',
      'note',
      [...counted.map((i) => `note ${i}`), 'note 1'],
      'text',
      /free text: 60 different values/,
    ],
    [
      'ambiguous days',
      'day',
      [...counted.slice(0, 28).map((i) => `${i}/03/2024`), '1/03/2024'],
      'text',
      /2024-03-09/,
    ],
  ];
  for (const [title, name, cells, kind, reason] of kinds)
    it(`takes ${title} for ${kind}`, () => {
      const { summary } = datasetOf(tableOf(name, cells), { missingValues: 'impute' });
      const [column] = summary.columns;
      assert.equal(column.kind, kind);
      assert.equal(column.role, reason === null ? 'feature' : 'leftOut');
      if (reason !== null) assert.match(column.reason ?? '', reason);
    });

  it('encodes numbers, truth words, categories and days', () => {
    const text = lines(
      'n,b,c,d,y',
      '1,no,red,1970-01-02,1.5',
      '2,yes,blue,1970-01-03,2',
      '3,no,red,1970-01-04,3',
    );
    const { inputs, summary } = datasetOf(text);
    assert.deepEqual(summary.inputNames, ['n', 'b', 'c=blue', 'c=red', 'd']);
    assert.deepEqual(rowsOf(inputs), [
      [1, 0, 0, 1, 1],
      [2, 1, 1, 0, 2],
      [3, 0, 0, 1, 3],
    ]);
    assert.deepEqual(summary.columns[2].categories, ['blue', 'red']);
    assert.deepEqual(
      [summary.columns[0].minimum, summary.columns[0].mean, summary.columns[0].maximum],
      [1, 2, 3],
    );
  });

  it('orders categories by number, then by character', () => {
    const cells = repeat(['10', '9', 'b', 'B', '10+', 'é'], 3);
    const { summary } = datasetOf(tableOf('a', cells));
    assert.deepEqual(summary.columns[0].categories, ['9', '10', '10+', 'B', 'b', 'é']);
  });

  it('uses a row number when there is no other feature, and says so', () => {
    const { summary } = datasetOf('index,y\n1,2.5\n2,3.5\n3,9\n');
    assert.deepEqual(summary.inputNames, ['index']);
    assert.match(summary.warnings[0].message, /looks like a row number/);
  });
});

describe('missing cells', () => {
  const text = lines('n,c,y', '1,red,1', ',red,2.5', '3,,3', '4,blue,4', '5,red,NA');

  it('drops their rows', () => {
    const { inputs, summary } = datasetOf(text);
    assert.deepEqual(rowsOf(inputs), [
      [1, 0, 1],
      [4, 1, 0],
    ]);
    assert.deepEqual(
      [summary.rowsRead, summary.rowsUsed, summary.rowsDropped, summary.cellsFilled],
      [5, 2, 3, 0],
    );
    assert.deepEqual(
      summary.columns.map(({ missing }) => missing),
      [1, 1, 1],
    );
  });

  it('fills them with the mean and the most frequent value, but never the target', () => {
    const { inputs, summary } = datasetOf(text, { missingValues: 'impute' });
    assert.deepEqual(rowsOf(inputs), [
      [1, 0, 1],
      [8 / 3, 0, 1],
      [3, 0, 1],
      [4, 1, 0],
    ]);
    assert.deepEqual([summary.rowsUsed, summary.rowsDropped, summary.cellsFilled], [4, 1, 2]);
  });

  it('ignores gaps of columns that are left out', () => {
    assert.equal(datasetOf('id,a,y\n,1,2.5\n,2,3\n,3,1\n').summary.rowsDropped, 0);
  });

  it('leaves out a column that became constant', () => {
    const { summary } = datasetOf('a,b,y\n1,1,1.5\n1,2,2\n7,,3\n');
    assert.deepEqual(summary.inputNames, ['b']);
    assert.equal(summary.columns[0].reason, 'the same in every row used');
  });
});

describe('target', () => {
  const chosen: readonly [string, string, string[] | null, string[], RegExp][] = [
    ['the one named Species', 'a,Species,b\n1,x,2\n2,z,3\n3,x,5\n', null, ['Species'], /^by its name$/],
    ['y before label', 'label,y,b\n1,2.5,2\n2,3,3\n3,1,5\n', null, ['y'], /^by its name$/],
    ['several numbered ones', 'a,y1,y2\n1,2.5,2\n2,3,3\n3,1,5\n', null, ['y1', 'y2'], /^by their names$/],
    ['the last column', 'a,b,c\n1,2.5,2\n2,3,3\n3,1,5\n', null, ['c'], /^the last column$/],
    ['the last column without header', '1,2.5,2\n2,3,3\n3,1,5\n', null, ['y'], /^the last column$/],
    [
      'the last one that can be predicted',
      'a,b,id\n1,2.5,20\n2,3,30\n3,1,50\n',
      null,
      ['b'],
      /can be predicted/,
    ],
    [
      'the y of JSON',
      '{"X": [[1, 2], [2, 5], [3, 1]], "y": [2.5, 3, 1]}',
      null,
      ['y'],
      /^marked as y in the document$/,
    ],
    ['the requested one', 'a,b,y\n1,2.5,2\n2,3,3\n3,1,5\n', ['a'], ['a'], /^your choice$/],
    ['the requested one in another case', 'a,B,y\n1,2.5,2\n2,3,3\n3,1,5\n', ['b'], ['B'], /^your choice$/],
    ['the requested row number', 'id,b\n1,2.5\n2,3\n3,1\n', ['id'], ['id'], /^your choice$/],
  ];
  for (const [title, text, target, expected, reason] of chosen)
    it(`is ${title}`, () => {
      const { summary } = datasetOf(text, { target });
      assert.deepEqual(summary.target, expected);
      assert.match(summary.targetReason, reason);
      assert.deepEqual(
        summary.columns.filter(({ role }) => role === 'target').map(({ name }) => name),
        expected,
      );
    });

  const codes = (values: readonly (number | string)[], times: number): string =>
    lines('a,y', ...repeat(values.map(String), times).map((value, row) => `${row * 1.25},${value}`));
  const tasks: readonly [string, string, boolean, string, readonly string[]][] = [
    ['0 and 1', codes([0, 1], 2), false, 'binary', ['0', '1']],
    ['1 and 2', codes([1, 2], 2), false, 'binary', ['1', '2']],
    ['−1 and 1', codes([1, -1], 2), false, 'binary', ['-1', '1']],
    ['two fractions in few rows', codes([1.5, 2.5], 2), false, 'regression', []],
    ['two amounts in few rows', codes([2, 4], 1), false, 'regression', []],
    ['two codes in many rows', codes([2, 4], 8), false, 'binary', ['2', '4']],
    ['two words', codes(['malignant', 'benign'], 2), false, 'binary', ['benign', 'malignant']],
    ['truth words', codes(['true', 'false'], 2), false, 'binary', ['false', 'true']],
    ['three words', codes(['c', 'a', 'b'], 2), false, 'multiclass', ['a', 'b', 'c']],
    ['codes 0 to 3', codes([3, 2, 1, 0], 8), false, 'multiclass', ['0', '1', '2', '3']],
    ['codes 1 to 3', codes([3, 2, 1], 8), false, 'multiclass', ['1', '2', '3']],
    ['codes in too few rows', codes([0, 1, 2, 3], 7), false, 'regression', []],
    ['grades 3 to 8', codes([3, 4, 5, 6, 7, 8], 20), false, 'regression', []],
    ['scattered whole numbers', codes([1, 10, 100], 20), false, 'regression', []],
    ['fractions', codes([0, 0.5, 1], 20), false, 'regression', []],
    ['codes taken for amounts', codes([0, 1, 2], 20), true, 'regression', []],
    ['0 and 1 taken for amounts', codes([0, 1], 20), true, 'regression', []],
    ['days', codes(['2024-01-01', '2024-01-05'], 20), false, 'regression', []],
  ];
  for (const [title, text, regression, task, classes] of tasks)
    it(`of ${title} makes a ${task} task`, () => {
      const { summary, targets } = datasetOf(text, { regression });
      assert.equal(summary.task, task);
      assert.deepEqual(summary.classes, classes);
      assert.equal(targets.columns, task === 'multiclass' ? classes.length : 1);
      assert.equal(summary.outputNames.length, targets.columns);
    });

  it('encodes two classes as 0 and 1 and more of them one-hot', () => {
    assert.deepEqual(rowsOf(datasetOf('a,class\n1,dog\n2,cat\n').targets), [[1], [0]]);
    assert.deepEqual(datasetOf('a,class\n1,dog\n2,cat\n').summary.outputNames, ['class=dog']);
    assert.deepEqual(rowsOf(datasetOf('a,class\n1,dog\n2,cat\n3,bird\n').targets), [
      [0, 0, 1],
      [0, 1, 0],
      [1, 0, 0],
    ]);
  });

  it('of several yes-or-no columns is binary, of other numbers a regression', () => {
    const yesNo = datasetOf('a,y1,y2\n1,0,1\n2,1,1\n3,1,0\n');
    assert.equal(yesNo.summary.task, 'binary');
    assert.deepEqual(rowsOf(yesNo.targets), [
      [0, 1],
      [1, 1],
      [1, 0],
    ]);
    assert.equal(datasetOf('a,y1,y2\n1,0,1\n2,1,2\n3,1,0\n').summary.task, 'regression');
  });

  it('of several columns with texts is refused', () => {
    const problems = problemsOf('a,b,c\n1,x,1\n2,z,2\n3,x,3\n', { target: ['b', 'c'] });
    assert.match(problems[0].message, /several targets must all be numbers/);
  });

  it('offers what can be predicted', () => {
    const { summary } = datasetOf('id,k,c,n,y\n1,5,x,1,2.5\n2,5,z,2,3\n3,5,x,4,9\n');
    assert.deepEqual(
      summary.columns.map(({ canBeTarget }) => canBeTarget),
      [false, false, true, true, true],
    );
  });
});

describe('real data sets', () => {
  it('reads iris: four measures, three species', () => {
    const { inputs, targets, summary } = datasetOf(readFileSync('media/examples/iris.csv', 'utf8'), {
      name: 'iris.csv',
    });
    assert.deepEqual([inputs.rows, inputs.columns, targets.columns], [150, 4, 3]);
    assert.deepEqual(summary.classes, ['setosa', 'versicolor', 'virginica']);
    // Fisher's published means.
    const means = summary.columns.slice(0, 4).map(({ mean }) => mean?.toFixed(2));
    assert.deepEqual(means, ['5.84', '3.06', '3.76', '1.20']);
  });

  it('reads the lesson, and its scripts draw from the seed that a run of it has', () => {
    const lesson = traitsOf(encodedOf(readFileSync('media/examples/lesson.csv', 'utf8')));
    const { preset } = fittingPreset(lesson);
    assert.equal(preset, 'notebook');
    const { seed } = notebookPreset({}, lesson);
    for (const script of ['lesson.py', 'lesson.R'])
      assert.match(readFileSync(`media/examples/${script}`, 'utf8'), new RegExp(`\\.seed\\(${seed}\\)`));
  });

  it('reads digits: ten classes, three pixels that are never inked', () => {
    const { inputs, summary } = datasetOf(readFileSync('test/data/digits.csv', 'utf8'), {
      name: 'digits.csv',
    });
    assert.deepEqual([inputs.rows, inputs.columns], [1797, 61]);
    assert.equal(summary.task, 'multiclass');
    assert.deepEqual(summary.classes, ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    assert.equal(summary.targetReason, 'the last column');
    assert.equal(summary.columns.filter(({ kind }) => kind === 'constant').length, 3);
  });
});
