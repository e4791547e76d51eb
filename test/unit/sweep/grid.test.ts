import assert from 'node:assert/strict';
import fc from 'fast-check';
import { problemOfCombination } from '../../../src/core/sweep/checkCombination';
import { combinationsOf, configWith, countRuns, problemOfSettings } from '../../../src/core/sweep/grid';
import type { SweepSetting } from '../../../src/core/sweep/sweepRun';
import type { DataSummary } from '../../../src/core/data/summary';
import { NOTEBOOK } from '../network/fixtures';

const RATES: SweepSetting = { name: 'learningRate', values: [0.1, 1] };
const LAYERS: SweepSetting = { name: 'hiddenLayers', values: [[2], [4, 4]] };

const DATA: DataSummary = {
  format: 'CSV',
  rowsRead: 150,
  rowsUsed: 150,
  rowsDropped: 0,
  cellsFilled: 0,
  trainingRows: 150,
  validationRows: 0,
  columns: [],
  target: ['y'],
  targetReason: '',
  task: 'binary',
  classes: ['0', '1'],
  inputNames: ['a', 'b'],
  outputNames: ['y'],
  warnings: [],
};

describe('the grid of a sweep', () => {
  it('has every combination, the last setting varying fastest', () => {
    assert.deepEqual(combinationsOf([RATES, LAYERS]), [
      [0.1, [2]],
      [0.1, [4, 4]],
      [1, [2]],
      [1, [4, 4]],
    ]);
    assert.deepEqual(combinationsOf([]), []);
  });

  it('has as many different combinations as the product says, and no value from elsewhere', () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(numbers, numbers, numbers, (epochs, seeds, sizes) => {
        const settings: SweepSetting[] = [
          { name: 'epochs', values: epochs },
          { name: 'seed', values: seeds },
          { name: 'batchSize', values: sizes },
        ];
        const combinations = combinationsOf(settings);
        assert.equal(combinations.length, epochs.length * seeds.length * sizes.length);
        assert.equal(countRuns(settings), combinations.length);
        assert.equal(new Set(combinations.map((values) => values.join())).size, combinations.length);
        for (const values of combinations)
          values.forEach((value, at) => {
            assert.ok(settings[at].values.includes(value));
          });
      }),
    );
  });

  it('changes what it varies and nothing else', () => {
    const { learningRate, hiddenLayers, ...others } = configWith(NOTEBOOK, [RATES, LAYERS], [1, [4, 4]], {});
    assert.equal(learningRate, 1);
    assert.deepEqual(hiddenLayers, [4, 4]);
    const { learningRate: _rate, hiddenLayers: _layers, ...before } = NOTEBOOK;
    assert.deepEqual(others, before);
  });

  it('is refused with a sentence when it cannot be trained', () => {
    assert.match(problemOfSettings([]) ?? '', /at least one setting/);
    assert.match(problemOfSettings([RATES, RATES]) ?? '', /Learning rate is varied twice/);
    assert.match(problemOfSettings([{ name: 'target', values: ['y'] }]) ?? '', /target is not a setting/);
    assert.match(problemOfSettings([{ name: 'seed', values: [] }]) ?? '', /Seed: give at least one value/);
    assert.match(
      problemOfSettings([{ name: 'learningRate', values: ['fast'] }]) ?? '',
      /learningRate: "fast"/,
    );
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    const tooMany: SweepSetting[] = [
      { name: 'epochs', values: hundred },
      { name: 'seed', values: [1, 2, 3, 4, 5, 6] },
    ];
    assert.match(problemOfSettings(tooMany) ?? '', /600 runs are too many; at most 500/);
    assert.equal(problemOfSettings([RATES, LAYERS]), null);
  });

  it('stops no run early that has no rows to measure on, unless that was asked for', () => {
    const base = { ...NOTEBOOK, validationSplit: 0.2, earlyStopping: 20 };
    const shares: SweepSetting = { name: 'validationSplit', values: [0, 0.2] };
    const patience: SweepSetting = { name: 'earlyStopping', values: [0, 30] };
    assert.equal(configWith(base, [shares], [0], {}).earlyStopping, 0);
    assert.equal(configWith(base, [shares], [0.2], {}).earlyStopping, 20);
    assert.equal(configWith(base, [shares], [0], { earlyStopping: 20 }).earlyStopping, 20);
    assert.equal(configWith(base, [patience, shares], [30, 0], {}).earlyStopping, 30);
  });

  it('says beforehand which values do not go together', () => {
    const sizes: SweepSetting[] = [{ name: 'batchSize', values: [0, 32] }];
    assert.equal(problemOfCombination(configWith(NOTEBOOK, sizes, [0], {}), DATA), null);
    const problem = problemOfCombination(configWith(NOTEBOOK, sizes, [32], {}), DATA);
    assert.match(problem ?? '', /Batch size: 32 is not allowed; use 0 with Gradient descent/);
  });
});
