import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findFormula } from '../../../src/core/formulas/catalogue';
import { stepsOf, titleOf } from '../../../src/core/formulas/steps';
import { neighbourOf, stepFrom, windowFrom } from '../../../src/core/formulas/walk';

const ids = (layers: number) => stepsOf(layers).map(({ id }) => id);

describe('the list of steps', () => {
  it('is the document’s eleven for a network of one hidden layer', () => {
    assert.deepEqual(
      stepsOf(2).map(({ step }) => step),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    );
    assert.deepEqual(
      stepsOf(2).map(({ equations }) => equations.map(({ formulaId }) => formulaId)),
      [
        ['wh', 'bh', 'wout', 'bout'],
        ['hidden_layer_input'],
        ['hiddenlayer_activations'],
        ['output_layer_input', 'output'],
        ['E'],
        ['slope_output_layer', 'slope_hidden_layer'],
        ['d_output'],
        ['Error_at_hidden_layer'],
        ['d_hiddenlayer'],
        ['update-wout', 'update-wh'],
        ['update-bout', 'update-bh'],
      ],
    );
  });

  it('repeats the hidden layers’ steps, backwards on the way back', () => {
    const deep = [
      '1',
      '2.0',
      '3.0',
      '2.1',
      '3.1',
      '4',
      '5',
      '6',
      '7',
      '8.1',
      '9.1',
      '8.0',
      '9.0',
      '10',
      '11',
    ];
    assert.deepEqual(ids(3), deep);
    assert.deepEqual(ids(1), ['1', '4', '5', '6', '7', '10', '11']);
    assert.deepEqual(
      stepsOf(3)
        .slice(1, 4)
        .map((entry) => titleOf(entry, 3)),
      ['Input of hidden layer 1', 'Activations of hidden layer 1', 'Input of hidden layer 2'],
    );
    assert.equal(titleOf(stepsOf(2)[1], 2), 'Input of the hidden layer');
  });

  it('refers to entries of the catalogue', () => {
    for (const { equations } of stepsOf(4))
      for (const { formulaId } of equations) assert.ok(findFormula(formulaId), formulaId);
  });
});

describe('walking', () => {
  it('goes on with the next update after the last step, and back to the last step of the one before', () => {
    const steps = stepsOf(2);
    const extent = { batches: 2, lastEpoch: 5 };
    const at = (epoch: number, batch: number, stepId: string) => ({ instant: { epoch, batch }, stepId });
    assert.deepEqual(stepFrom(steps, at(0, 0, '1'), extent, 1), at(0, 0, '2.0'));
    assert.deepEqual(stepFrom(steps, at(0, 0, '11'), extent, 1), at(0, 1, '2.0'));
    assert.deepEqual(stepFrom(steps, at(0, 1, '11'), extent, 1), at(1, 0, '2.0'));
    assert.deepEqual(stepFrom(steps, at(1, 0, '2.0'), extent, -1), at(0, 1, '11'));
    assert.deepEqual(stepFrom(steps, at(1, 0, '1'), extent, -1), at(0, 1, '11'));
    assert.deepEqual(stepFrom(steps, at(0, 0, '1'), extent, -1), null);
    assert.deepEqual(stepFrom(steps, at(5, 0, '11'), extent, 1), null);
    assert.deepEqual(stepFrom(steps, at(0, 0, 'x'), extent, 1), null);
  });

  it('leads back where it came from', () => {
    const cases = fc.record({
      layers: fc.integer({ min: 1, max: 4 }),
      batches: fc.integer({ min: 1, max: 4 }),
      lastEpoch: fc.integer({ min: 0, max: 4 }),
      moves: fc.integer({ min: 1, max: 60 }),
    });
    fc.assert(
      fc.property(cases, ({ layers, batches, lastEpoch, moves }) => {
        const steps = stepsOf(layers);
        const extent = { batches, lastEpoch };
        const path = [{ instant: { epoch: 0, batch: 0 }, stepId: '1' }];
        for (let move = 0; move < moves; move++) {
          const next = stepFrom(steps, path[path.length - 1], extent, 1);
          if (!next) break;
          path.push(next);
        }
        for (let index = path.length - 1; index > 0; index--)
          assert.deepEqual(stepFrom(steps, path[index], extent, -1), path[index - 1]);
      }),
    );
  });

  it('stays within the run', () => {
    const extent = { batches: 3, lastEpoch: 2 };
    assert.deepEqual(neighbourOf({ epoch: 1, batch: 2 }, extent, 1), { epoch: 2, batch: 0 });
    assert.equal(neighbourOf({ epoch: 2, batch: 0 }, extent, 1), null);
    assert.equal(neighbourOf({ epoch: 0, batch: 0 }, extent, -1), null);
  });

  it('turns over the samples of a batch', () => {
    assert.deepEqual(windowFrom({ first: 0, count: 10 }, 32, 1), { first: 10, count: 10 });
    assert.deepEqual(windowFrom({ first: 30, count: 10 }, 32, 1), null);
    assert.deepEqual(windowFrom({ first: 5, count: 10 }, 32, -1), { first: 0, count: 10 });
    assert.deepEqual(windowFrom({ first: 0, count: 1 }, 32, -1), null);
  });
});
