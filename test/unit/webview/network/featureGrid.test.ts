import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ColumnSummary, DataSummary } from '../../../../src/core/data/summary';
import { findFeatureGrid } from '../../../../src/webview/network/featureGrid';

interface Given {
  readonly name: string;
  readonly range?: readonly [number, number];
  readonly isLeftOut?: boolean;
}

/** Data with these columns and a target; without ranges, as of a script, there is no summary of columns. */
function data(columns: readonly Given[]): DataSummary {
  const summaries = columns.map(
    ({ name, range, isLeftOut }): ColumnSummary => ({
      name,
      kind: isLeftOut ? 'constant' : 'numeric',
      role: isLeftOut ? 'leftOut' : 'feature',
      missing: 0,
      ...(range ? { minimum: range[0], maximum: range[1] } : {}),
      canBeTarget: true,
    }),
  );
  const inputNames = columns.filter(({ isLeftOut }) => !isLeftOut).map(({ name }) => name);
  return {
    format: 'CSV',
    rowsRead: 10,
    rowsUsed: 10,
    rowsDropped: 0,
    cellsFilled: 0,
    trainingRows: 10,
    validationRows: 0,
    columns: columns.every(({ range, isLeftOut }) => !range && !isLeftOut) ? [] : summaries,
    target: ['digit'],
    targetReason: '',
    task: 'multiclass',
    classes: ['0', '1', '2'],
    inputNames,
    outputNames: ['0', '1', '2'],
    warnings: [],
  };
}

function gridOf(columns: readonly Given[]) {
  const summary = data(columns);
  const inputs = summary.inputNames.map((name) => ({ kind: 'number', name, fill: null }) as const);
  return findFeatureGrid(summary, { inputs, targets: [], inputScaler: null, targetScaler: null });
}

const numbered = (prefix: string, count: number, range?: readonly [number, number], first = 0): Given[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `${prefix}${index + first}`,
    ...(range ? { range } : {}),
  }));

describe('a picture among the features', () => {
  it('is found by names that count rows and columns, in whatever order they come', () => {
    const names = [0, 1, 2]
      .flatMap((row) => [1, 2, 3, 4].map((column) => `pixel_${row}_${column}`))
      .reverse();
    const grid = gridOf(names.map((name) => ({ name, range: [0, 1] })));
    assert.deepEqual([grid?.rows, grid?.columns], [3, 4]);
    assert.deepEqual([...(grid?.inputs ?? [])], [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    assert.equal(gridOf([1, 2, 3].flatMap((r) => [1, 2, 3].map((c) => ({ name: `r${r}c${c}` }))))?.rows, 3);
  });

  it('is found by names that say pixel, whatever the values', () => {
    const grid = gridOf(numbered('pixel', 784, [-3, 900]));
    assert.deepEqual([grid?.rows, grid?.columns], [28, 28]);
    assert.deepEqual([grid?.inputs[0], grid?.inputs[29], grid?.inputs[783]], [0, 29, 783]);
  });

  it('is found among numbered columns on one scale that runs from zero', () => {
    const grid = gridOf(numbered('p', 64, [0, 16]));
    assert.deepEqual([grid?.rows, grid?.columns], [8, 8]);
    assert.match(grid?.reason ?? '', /64 is a square number and the numbered columns share a scale, 0 to 16/);
  });

  it('keeps the places of columns that were left out', () => {
    const columns = numbered('p', 64, [0, 16]).map((column, at) =>
      [0, 32, 39].includes(at) ? { name: column.name, isLeftOut: true } : column,
    );
    const inputs = gridOf(columns)?.inputs;
    assert.deepEqual(
      [inputs?.[0], inputs?.[1], inputs?.[32], inputs?.[33], inputs?.[39]],
      [-1, 0, -1, 31, -1],
    );
    assert.equal(inputs?.[63], 60);
  });

  it('is believed without ranges only if there are very many columns', () => {
    const grid = gridOf(numbered('x', 784, undefined, 1));
    assert.deepEqual([grid?.rows, grid?.inputs[0], grid?.inputs[783]], [28, 0, 783]);
    assert.equal(gridOf(numbered('x', 64, undefined, 1)), null);
  });

  it('is not seen in other data', () => {
    const iris = ['sepal_length', 'sepal_width', 'petal_length', 'petal_width'];
    assert.equal(gridOf(iris.map((name) => ({ name, range: [0, 8] }))), null);
    // Sixteen answers of a questionnaire; numbered but standardized; two scales; no square; two names in one place.
    assert.equal(gridOf(numbered('q', 16, [0, 1])), null);
    assert.equal(gridOf(numbered('V', 25, [-3, 3])), null);
    const scales = numbered('p', 64, [0, 16]).map((column, at) =>
      at % 4 ? column : { ...column, range: [-9, 0.1] as const },
    );
    assert.equal(gridOf(scales), null);
    const sizes = numbered('p', 64, [0, 1]).map((column, at) =>
      at ? column : { ...column, range: [0, 900] as const },
    );
    assert.equal(gridOf(sizes), null);
    assert.equal(gridOf(numbered('p', 60, [0, 16])), null);
    assert.equal(gridOf([...numbered('p', 64, [0, 16]), { name: 'age', range: [0, 99] }]), null);
    assert.equal(gridOf(['a1b1', 'a1b2', 'a2b1', 'a2b2'].map((name) => ({ name }))), null);
  });

  it('gives each feature exactly one place', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 12 }),
        fc.integer({ min: 3, max: 12 }),
        fc.infiniteStream(fc.nat()),
        (rows, columns, random) => {
          const keys = Array.from({ length: rows * columns }, () => random.next().value as number);
          const names = keys
            .map((key, at) => ({ key, name: `p${Math.floor(at / columns)}_${at % columns}` }))
            .sort((a, b) => a.key - b.key)
            .map(({ name }) => ({ name }));
          const grid = gridOf(names);
          assert.deepEqual([grid?.rows, grid?.columns], [rows, columns]);
          grid?.inputs.forEach((input, place) => {
            assert.equal(names[input].name, `p${Math.floor(place / columns)}_${place % columns}`);
          });
        },
      ),
    );
  });
});
