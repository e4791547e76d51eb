import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ColumnChoice } from '../../../src/core/data/columnPick';
import { readDataset } from '../../../src/core/data/readDataset';
import type { TableSource } from '../../../src/core/data/table';
import type { Matrix } from '../../../src/core/matrix';

const OPTIONS = { target: null, missingValues: 'drop', regression: false } as const;
const IDENTITY = { name: 'lesson.py', firstLine: 0 };

function matrix(rows: readonly (readonly number[])[]): Matrix {
  return { rows: rows.length, columns: rows[0].length, values: Float64Array.from(rows.flat()) };
}

function read(source: TableSource) {
  const result = readDataset(source, OPTIONS);
  assert.ok(result.ok, JSON.stringify(!result.ok && result.problems));
  const { inputs, targets, rows, summary } = result.dataset;
  const numbers = (side: typeof inputs) => [...side.over(rows).parts()].flatMap((part) => [...part]);
  return { inputs: numbers(inputs), targets: numbers(targets), summary };
}

function readText(text: string, columns: ColumnChoice) {
  return read({ ...IDENTITY, name: 'data.csv', text, columns });
}

function refusal(text: string, columns: ColumnChoice): string {
  const result = readDataset({ ...IDENTITY, name: 'data.csv', text, columns }, OPTIONS);
  assert.ok(!result.ok);
  return result.problems[0].message;
}

describe('data as a script has them', () => {
  it('are its numbers, whatever they look like: a constant column, codes, a single row', () => {
    fc.assert(
      fc.property(
        fc.tuple(
          fc.integer({ min: 1, max: 8 }),
          fc.integer({ min: 1, max: 4 }),
          fc.integer({ min: 1, max: 3 }),
        ),
        fc.array(fc.constantFrom(0, 1, 2, -1.5, 1e-300, 1e300), { minLength: 56, maxLength: 56 }),
        ([rows, features, outputs], numbers) => {
          const inputs = {
            rows,
            columns: features,
            values: Float64Array.from(numbers.slice(0, rows * features)),
          };
          const targets = {
            rows,
            columns: outputs,
            values: Float64Array.from(numbers.slice(-rows * outputs)),
          };
          const dataset = read({ ...IDENTITY, inputs, targets });
          assert.deepEqual(dataset.inputs, [...inputs.values]);
          assert.deepEqual(dataset.targets, [...targets.values]);
          assert.equal(dataset.summary.inputNames.length, features);
          assert.equal(dataset.summary.outputNames.length, outputs);
        },
      ),
      { numRuns: 200 },
    );
  });

  const inputs = matrix([[0], [1], [2]]);
  const TASKS = [
    ['binary', [[1], [0], [1]]],
    [
      'binary',
      [
        [1, 1],
        [0, 1],
        [0, 0],
      ],
    ],
    [
      'multiclass',
      [
        [1, 0],
        [0, 1],
        [0, 1],
      ],
    ],
    ['regression', [[0], [1], [2]]],
    ['regression', [[0.5], [1], [0]]],
  ] as const;
  for (const [task, rows] of TASKS)
    it(`are a ${task} task when the targets are ${JSON.stringify(rows)}`, () => {
      assert.equal(read({ ...IDENTITY, inputs, targets: matrix(rows) }).summary.task, task);
    });

  const FILE = 'a,b,c,y\n1,5,2,0\n3,5,4,1\n7,5,6,2\n';

  it('are the columns of a file that it takes, by position from either end', () => {
    const {
      inputs: features,
      targets,
      summary,
    } = readText(FILE, {
      inputs: { kind: 'range', from: 0, to: -1 },
      targets: { kind: 'range', from: -1, to: null },
      hasHeader: true,
    });
    assert.deepEqual(features, [1, 5, 2, 3, 5, 4, 7, 5, 6]);
    assert.deepEqual(targets, [0, 1, 2]);
    assert.deepEqual(summary.inputNames, ['a', 'b', 'c']);
  });

  it('are the columns of a file that it takes by name, in its order', () => {
    const { inputs: features, targets } = readText(FILE, {
      inputs: { kind: 'names', names: ['c', 'a'] },
      targets: { kind: 'names', names: ['b'] },
      hasHeader: null,
    });
    assert.deepEqual(features, [2, 1, 4, 3, 6, 7]);
    assert.deepEqual(targets, [5, 5, 5]);
  });

  it('leave out a first line of numbers that the script skips', () => {
    const { inputs: features } = readText('0,1\n2,3\n4,5\n', {
      inputs: { kind: 'range', from: 0, to: 1 },
      targets: { kind: 'rest' },
      hasHeader: true,
    });
    assert.deepEqual(features, [2, 4]);
  });

  it('say which column is not there, and what there is', () => {
    const rest = { targets: { kind: 'rest' }, hasHeader: null } as const;
    assert.match(
      refusal(FILE, { ...rest, inputs: { kind: 'names', names: ['a', 'age'] } }),
      /the column “age”.*it has “a”, “b”, “c”, “y”/,
    );
    assert.match(
      refusal(FILE, { ...rest, inputs: { kind: 'range', from: 2, to: 6 } }),
      /from position 2.*the file has 4/,
    );
    assert.match(
      refusal(FILE, { ...rest, inputs: { kind: 'range', from: 0, to: 2 }, hasHeader: false }),
      /reads the first line of the file as data/,
    );
    assert.match(
      refusal(FILE, {
        inputs: { kind: 'range', from: 0, to: null },
        targets: { kind: 'rest' },
        hasHeader: null,
      }),
      /or none as target/,
    );
  });

  it('tell that texts were encoded', () => {
    const { summary } = readText('a,kind\n1,red\n2,blue\n3,red\n', {
      inputs: { kind: 'names', names: ['a'] },
      targets: { kind: 'names', names: ['kind'] },
      hasHeader: true,
    });
    assert.equal(summary.task, 'binary');
    assert.match(summary.warnings[0].message, /Column “kind” holds texts/);
  });
});
