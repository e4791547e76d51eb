import assert from 'node:assert/strict';
import { createNetwork } from '../../../src/core/network/network';
import type { Continuation } from '../../../src/core/network/continuation';
import type { ParameterChange, WhatIf } from '../../../src/core/network/moment';
import { RandomState } from '../../../src/core/network/randomState';
import { NoMoment } from '../../../src/extension/session/noMoment';
import { changedRequest, changedState, describeChange } from '../../../src/extension/session/whatIf';
import { nameMatrices } from '../../../src/core/network/matrixNames';
import { NOTEBOOK } from '../network/fixtures';

const SIZES = [2, 3, 1];
const NOTHING: WhatIf = { epoch: 10, parameters: [] };

function continuation(): Continuation {
  const parameters = Float64Array.from({ length: 13 }, (_, index) => index);
  return {
    epoch: 10,
    state: {
      learner: { updates: 10, parameters, moments: [] },
      drawing: { random: new RandomState(1).save(), order: Uint32Array.of(1, 0) },
    },
    isChanged: false,
    training: new Float64Array(11),
    validation: null,
    digest: 1,
  };
}

describe('what a run goes on with', () => {
  it('is what it was when nothing is changed', () => {
    assert.deepEqual(changedState(continuation(), SIZES, NOTHING), continuation());
    assert.deepEqual(changedRequest({ seed: 4 }, NOTEBOOK, NOTHING), { seed: 4, epochs: 5000 });
  });

  it('has another learning rate and other epochs, at least one of them, but the same rows', () => {
    const change = { ...NOTHING, learningRate: 0.5, epochs: 11, seed: 9 };
    assert.deepEqual(changedRequest({ seed: 4, learningRate: 1 }, NOTEBOOK, change), {
      seed: 4,
      learningRate: 0.5,
      epochs: 11,
    });
    assert.equal(changedRequest({}, NOTEBOOK, { ...NOTHING, epoch: 5000 }).epochs, 10_000);
    assert.throws(() => changedRequest({}, NOTEBOOK, { ...NOTHING, epochs: 10 }), NoMoment);
  });

  it('draws other random numbers from another seed on', () => {
    const { drawing } = changedState(continuation(), SIZES, { ...NOTHING, seed: 9 }).state;
    assert.deepEqual(drawing, { random: new RandomState(9).save(), order: Uint32Array.of(1, 0) });
  });

  it('changes the entry of the matrix that is named', () => {
    const network = createNetwork({
      sizes: SIZES,
      activation: 'sigmoid',
      outputActivation: 'sigmoid',
      precision: 'float64',
    });
    network.layers.forEach(({ inputs, outputs }, layer) => {
      for (const of of ['weights', 'biases'] as const)
        for (let row = 0; row < (of === 'weights' ? inputs : 1); row++)
          for (let column = 0; column < outputs; column++) {
            const change: ParameterChange = { layer, of, row, column, value: -1 };
            const before = continuation();
            const { state, isChanged } = changedState(before, SIZES, { ...NOTHING, parameters: [change] });
            network.parameters.set(before.state.learner.parameters);
            network.layers[layer][of][row * outputs + column] = -1;
            assert.deepEqual(state.learner.parameters, network.parameters);
            assert.deepEqual(before, continuation(), 'the other run’s state is left alone');
            assert.ok(isChanged);
          }
    });
  });

  it('is refused where the network has no such entry', () => {
    const good: ParameterChange = { layer: 0, of: 'weights', row: 1, column: 2, value: 1 };
    for (const wrong of [
      { layer: 2 },
      { row: 2 },
      { column: 3 },
      { value: Number.NaN },
      { of: 'biases' },
    ] as const)
      assert.throws(
        () => changedState(continuation(), SIZES, { ...NOTHING, parameters: [{ ...good, ...wrong }] }),
        NoMoment,
        JSON.stringify(wrong),
      );
  });

  it('is told in a few words', () => {
    const names = nameMatrices('notebook', [3, 1], ['x1', 'x2'], ['y']);
    const parameters: ParameterChange[] = [
      { layer: 0, of: 'weights', row: 1, column: 2, value: -2.5 },
      { layer: 1, of: 'biases', row: 0, column: 0, value: 0 },
    ];
    assert.equal(
      describeChange({ epoch: 3, learningRate: 0.5, seed: 7, epochs: 1000, parameters }, names),
      'learning rate 0.5, seed 7, 1000 epochs, wh x2 → h3 = −2.5, bout y = 0',
    );
    assert.equal(describeChange(NOTHING, names), 'no change');
  });
});
