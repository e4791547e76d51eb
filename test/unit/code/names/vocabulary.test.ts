import assert from 'node:assert/strict';
import { createVocabulary } from '../../../../src/core/code/names/vocabulary';
import { CATALOGUE, findFormula } from '../../../../src/core/formulas/catalogue';
import { DOCUMENT_NAMES, NAMES } from '../../../../src/core/formulas/names';

const vocabulary = createVocabulary();
const meaningOf = (name: string) => vocabulary.resolve(name)?.formulaId;

describe('names of the lesson', () => {
  it('resolves every name of the document to the entry of that name', () => {
    assert.equal(DOCUMENT_NAMES.length, 25);
    for (const name of DOCUMENT_NAMES) assert.equal(meaningOf(name), name);
  });

  it('resolves every alias, and none means two things', () => {
    const seen = new Map<string, string>();
    for (const [id, { strong = [], weak = [], common = [] }] of Object.entries(NAMES)) {
      assert.ok(findFormula(id), `${id} is in the catalogue`);
      for (const name of [...strong, ...weak, ...common]) {
        assert.equal(meaningOf(name), id, name);
        assert.equal(seen.get(name), undefined, `${name} stands once`);
        seen.set(name, id);
      }
    }
  });

  it('knows the aliases that people use', () => {
    const expected = {
      W1: 'wh',
      W2: 'wout',
      b1: 'bh',
      b2: 'bout',
      z1: 'hidden_layer_input',
      z2: 'output_layer_input',
      a1: 'hiddenlayer_activations',
      a2: 'output',
      dz1: 'd_hiddenlayer',
      dz2: 'd_output',
      dW1: 'gradient-wh',
      dW2: 'gradient-wout',
      db1: 'gradient-bh',
      db2: 'gradient-bout',
      delta1: 'd_hiddenlayer',
      delta2: 'd_output',
      sigmoid_prime: 'derivatives_sigmoid',
      y_hat: 'output',
      y_pred: 'output',
      learning_rate: 'lr',
      learningRate: 'lr',
      LEARNING_RATE: 'lr',
      eta: 'lr',
      epochs: 'epoch',
      n_iter: 'epoch',
      hiddenLayerInput: 'hidden_layer_input',
      HiddenLayerInput: 'hidden_layer_input',
      errorAtHiddenLayer: 'Error_at_hidden_layer',
      dHiddenlayer: 'd_hiddenlayer',
      _wh: 'wh',
    };
    for (const [name, id] of Object.entries(expected)) assert.equal(meaningOf(name), id, name);
  });

  it('tells a matrix from a number by its case, and leaves other names alone', () => {
    for (const name of [
      'x',
      'e',
      'Epoch',
      'h',
      'constructor',
      '__proto__',
      'toString',
      '',
      '_',
      'outputs_dir',
    ])
      assert.equal(meaningOf(name), undefined, name);
  });

  it('adds a person’s aliases, by id, document name or alias, and reports those that lead nowhere', () => {
    const own = createVocabulary({
      Theta1: 'wh',
      gain: 'learning_rate',
      step: 'update-wh',
      X: 'y',
      foo: 'bar',
      n: 3,
    });
    assert.deepEqual(own.resolve('Theta1'), { formulaId: 'wh', strength: 'strong' });
    assert.equal(own.resolve('gain')?.formulaId, 'lr');
    assert.equal(own.resolve('step')?.formulaId, 'update-wh');
    assert.equal(own.resolve('X')?.formulaId, 'y');
    assert.equal(own.resolve('foo'), undefined);
    assert.deepEqual(own.unknownTargets, ['foo: bar', 'n: 3']);
  });

  it('names every quantity that has a shape, but the links of the chain rule', () => {
    const named = new Set(Object.keys(NAMES));
    const nameless = CATALOGUE.filter(({ id }) => !named.has(id)).map(({ id }) => id);
    assert.deepEqual(nameless, [
      'd_output-cross-entropy',
      'update-wout',
      'update-wh',
      'update-bout',
      'update-bh',
      'sigmoid-not-linear',
      'dL_dOo',
      'dOo_dOi',
      'dOi_dwo',
      'dOi_dHo',
      'dHo_dHi',
      'dHi_dwh',
    ]);
  });
});
