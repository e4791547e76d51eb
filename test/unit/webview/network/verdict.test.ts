import assert from 'node:assert/strict';
import { verdictOf } from '../../../../src/webview/network/verdict';

const numbers = (...values: number[]) => Float64Array.from(values);
const SPECIES = ['setosa', 'versicolor', 'virginica'];

describe('what the network says about a row', () => {
  it('is the class of the largest output', () => {
    const task = { task: 'multiclass', classes: SPECIES, outputNames: SPECIES } as const;
    const said = verdictOf(task, numbers(0.1, 0.7, 0.2), numbers(0, 0, 1));
    assert.equal(said.prediction, 'Predicted versicolor (70.0\u00a0%)');
    assert.equal(said.target, 'target virginica');
    assert.deepEqual([said.isRight, said.predicted, said.wanted], [false, [1], [2]]);
    assert.equal(verdictOf(task, numbers(3, -1, 0), numbers(1, 0, 0)).prediction, 'Predicted setosa (3.000)');
  });

  it('is yes from one half on', () => {
    const task = { task: 'binary', classes: ['no', 'yes'], outputNames: ['spam'] } as const;
    assert.equal(verdictOf(task, numbers(0.5), numbers(1)).prediction, 'Predicted yes (output 0.5000)');
    assert.equal(verdictOf(task, numbers(0.499), numbers(1)).isRight, false);
    const several = { task: 'binary', classes: ['0', '1'], outputNames: ['red', 'round', 'ripe'] } as const;
    const said = verdictOf(several, numbers(0.9, 0.1, 0.6), numbers(1, 0, 1));
    assert.deepEqual([said.prediction, said.isRight], ['Predicted red, ripe', true]);
    assert.equal(verdictOf(several, numbers(0, 0, 0), numbers(1, 0, 1)).prediction, 'Predicted none');
  });

  it('is a number for a regression, beside the target', () => {
    const task = { task: 'regression', classes: [], outputNames: ['price'] } as const;
    const said = verdictOf(task, numbers(24.318), numbers(-22.5));
    assert.deepEqual([said.prediction, said.target, said.isRight], ['Predicted 24.32', 'target −22.5', null]);
  });

  it('is nothing when the network diverged', () => {
    const task = { task: 'multiclass', classes: SPECIES, outputNames: SPECIES } as const;
    const said = verdictOf(task, numbers(Number.NaN, 0, 0), numbers(0, 0, 1));
    assert.deepEqual(
      [said.prediction, said.isRight],
      ['No prediction: the output is not a finite number', null],
    );
  });
});
