import assert from 'node:assert/strict';
import { changesOf, configOfScript } from '../../../src/extension/code/scriptConfig';

const INITIAL = [{ weights: [[1]], biases: [0] }];

describe('the configuration of a script', () => {
  it('goes before the settings, and what is asked for before both', () => {
    const config = configOfScript(
      { learningRate: 0.7, epochs: 9, seed: 3 },
      { config: { learningRate: 0.1, epochs: 5000 } },
      { epochs: 7 },
    );
    assert.deepEqual([config.learningRate, config.epochs, config.seed], [0.1, 7, 3]);
  });

  it('adds nothing that the script does not do', () => {
    const settings = { validationSplit: 0.3, scaling: 'standardize', l2: 0.1, earlyStopping: 5 } as const;
    const config = configOfScript(settings, { config: {} }, {});
    assert.deepEqual(
      [config.validationSplit, config.scaling, config.l2, config.earlyStopping],
      [0, 'none', 0, 0],
    );
    assert.equal(configOfScript(settings, { config: { l2: 0.5 } }, {}).l2, 0.5);
  });

  it('gives up the script’s initial state when another seed or shape is asked for', () => {
    const network = { config: { initialState: INITIAL, hiddenLayers: [] } };
    assert.deepEqual(configOfScript({}, network, { epochs: 2 }).initialState, INITIAL);
    assert.deepEqual(configOfScript({ seed: 4 }, network, {}).initialState, INITIAL);
    assert.equal(configOfScript({}, network, { seed: 1 }).initialState, null);
    assert.deepEqual(configOfScript({}, network, { seed: 1, initialState: INITIAL }).initialState, INITIAL);
  });
});

describe('what a form changes', () => {
  it('is what differs from what was asked for; open is open however it is written', () => {
    const before = { learningRate: 0.1, hiddenLayers: [3], loss: null } as const;
    assert.deepEqual(changesOf({ ...before, seed: null, epochs: null }, before), {});
    assert.deepEqual(changesOf({ learningRate: 0.5, hiddenLayers: [3, 2] }, before), {
      learningRate: 0.5,
      hiddenLayers: [3, 2],
    });
  });
});
