import assert from 'node:assert/strict';
import { CATALOGUE } from '../../../src/core/formulas/catalogue';
import { derive, derivedParameters } from '../../../src/core/formulas/chainRule';
import { documentCode } from '../../../src/core/formulas/code';
import { stepsOf } from '../../../src/core/formulas/steps';
import { meaningFor, typesetFor, VARIANTS } from '../../../src/core/formulas/variants';
import {
  ACTIVATIONS,
  HIDDEN_ACTIVATIONS,
  LOSSES,
  OPTIMIZERS,
  REDUCTIONS,
} from '../../../src/core/network/config';
import { NOTEBOOK, NOTEBOOK_SAMPLES } from '../network/fixtures';
import { momentOf } from './moments';

const TYPESET = new Set([...CATALOGUE, ...VARIANTS].map(({ id }) => id));

describe('typeset formulas', () => {
  it('are the document’s own for its network', () => {
    const moment = momentOf(NOTEBOOK, NOTEBOOK_SAMPLES, 0);
    const ids = [
      ...stepsOf(2).flatMap(({ equations }) => equations),
      ...derivedParameters(2).map((parameter) => derive(parameter, moment, NOTEBOOK)),
    ];
    for (const { formulaId, layer } of ids)
      assert.equal(typesetFor(formulaId, layer, 2, NOTEBOOK), formulaId);
  });

  it('exist for every network', () => {
    for (const layers of [1, 2, 3, 4])
      for (const activation of HIDDEN_ACTIVATIONS)
        for (const outputActivation of ACTIVATIONS)
          for (const loss of LOSSES)
            for (const optimizer of OPTIMIZERS)
              for (const reduction of REDUCTIONS) {
                if ((outputActivation === 'softmax') !== (loss === 'categoricalCrossEntropy')) continue;
                const config = { ...NOTEBOOK, activation, outputActivation, loss, optimizer, reduction };
                const links = [
                  'dL_dOo',
                  'dOi_dHo',
                  'dHo_dHi',
                  'dOi_dwo',
                  'dHi_dwh',
                  'gradient-wh',
                  'gradient-wout',
                ];
                for (let layer = 0; layer < layers; layer++)
                  for (const id of links) assertTypeset(typesetFor(id, layer, layers, config));
                for (const { equations } of stepsOf(layers))
                  for (const { formulaId, layer } of equations)
                    assertTypeset(typesetFor(formulaId, layer, layers, config));
              }
  });

  it('are told by different ids', () => {
    assert.equal(TYPESET.size, CATALOGUE.length + VARIANTS.length);
  });

  it('say what they mean without the sigmoid where there is none', () => {
    const config = { ...NOTEBOOK, activation: 'tanh', outputActivation: 'linear' } as const;
    for (const { id, meaning } of CATALOGUE) {
      assert.equal(meaningFor(id, meaning, NOTEBOOK), meaning);
      assert.doesNotMatch(meaningFor(id, meaning, config), /sigmoid|between 0 and 1/);
    }
  });

  it('have a line of code for each equation of the steps', () => {
    for (const { equations } of stepsOf(2))
      for (const { formulaId } of equations) assert.ok(documentCode(formulaId), formulaId);
  });
});

function assertTypeset(id: string): void {
  assert.ok(TYPESET.has(id), `${id} is not typeset`);
}
