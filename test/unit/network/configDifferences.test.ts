import assert from 'node:assert/strict';
import type { RequestedConfig } from '../../../src/core/network/config';
import { differencesOf, withOneChange } from '../../../src/core/network/configDifferences';
import { NOTEBOOK } from './fixtures';

describe('differences between configurations', () => {
  it('are told in words, in the order of the form', () => {
    const other = {
      ...NOTEBOOK,
      optimizer: 'adam',
      learningRate: 1e-7,
      batchSize: 32,
      hiddenLayers: [],
    } as const;
    const differences = differencesOf([{ ...NOTEBOOK, batchSize: 0, hiddenLayers: [3] }, other]);
    assert.deepEqual(
      differences.map(({ label, values }) => [label, ...values]),
      [
        ['Hidden layers', '3', 'none'],
        ['Optimizer', 'Gradient descent', 'Adam'],
        ['Learning rate', '0.1', '1e−7'],
        ['Batch size', 'all rows', '32'],
      ],
    );
  });

  it('are none between equal ones', () => {
    assert.deepEqual(differencesOf([NOTEBOOK, { ...NOTEBOOK }, structuredClone(NOTEBOOK)]), []);
  });

  it('tell given initial states apart by letters', () => {
    const given = (weight: number) => ({ ...NOTEBOOK, initialState: [{ weights: [[weight]], biases: [0] }] });
    const [difference] = differencesOf([NOTEBOOK, given(1), given(2), given(1)]);
    assert.deepEqual(difference.values, ['drawn', 'given A', 'given B', 'given A']);
  });
});

describe('one change', () => {
  const given = { ...NOTEBOOK, initialState: [{ weights: [[1]], biases: [0] }] };

  it('leaves everything else decided, the initial state and the seed included', () => {
    assert.deepEqual(withOneChange(given, 'learningRate', 0.5, {}), { ...given, learningRate: 0.5 });
  });

  it('gives up an initial state that no longer fits', () => {
    assert.equal(withOneChange(given, 'hiddenLayers', [4], {}).initialState, null);
    assert.equal(withOneChange(given, 'seed', 4, {}).initialState, null);
  });

  it('stops early without rows to measure on only when that was asked for', () => {
    const stopping = { ...NOTEBOOK, validationSplit: 0.2, earlyStopping: 20 };
    const withAsked = (asked: RequestedConfig) => withOneChange(stopping, 'validationSplit', 0, asked);
    assert.deepEqual(withAsked({}), { ...stopping, validationSplit: 0, earlyStopping: 0 });
    assert.deepEqual(withAsked({ earlyStopping: 20 }), { ...stopping, validationSplit: 0 });
    assert.equal(withOneChange(stopping, 'validationSplit', 0.1, {}).earlyStopping, 20);
  });
});
