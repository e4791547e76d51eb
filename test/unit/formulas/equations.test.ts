import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ShownEquation } from '../../../src/core/formulas/equation';
import { valueAt } from '../../../src/core/formulas/equation';
import { equationsOf } from '../../../src/core/formulas/equations';
import { derive, derivedParameters } from '../../../src/core/formulas/chainRule';
import { stepsOf } from '../../../src/core/formulas/steps';
import {
  ACTIVATIONS,
  HIDDEN_ACTIVATIONS,
  LOSSES,
  OPTIMIZERS,
  REDUCTIONS,
  type TrainingConfig,
} from '../../../src/core/network/config';
import { matrix, NOTEBOOK, NOTEBOOK_SAMPLES } from '../network/fixtures';
import { momentOf } from './moments';

const SAMPLES = {
  inputs: matrix([
    [0.5, -1.2],
    [1.5, 0.3],
    [-0.7, 0.9],
    [0.1, 0.2],
  ]),
  targets: matrix([
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
    [0, 1, 0],
  ]),
};

/** Asks whether what is shown as operands makes what is shown as the result. */
function assertHolds({ result, rule, formulaId }: ShownEquation, where: string): void {
  if (!rule) return;
  const { matrix: shown } = result;
  for (let row = 0; row < shown.rows; row++)
    for (let column = 0; column < shown.columns; column++) {
      const expected = valueAt(shown, row, column);
      const { value } = rule.entry(row, column);
      const tolerance = 1e-12 * Math.max(1, Math.abs(expected));
      assert.ok(
        Math.abs(value - expected) <= tolerance,
        `${where}, ${formulaId} (${row}, ${column}): ${value} is not ${expected}`,
      );
    }
}

function isPossible({ loss, outputActivation }: TrainingConfig): boolean {
  if (loss === 'binaryCrossEntropy') return outputActivation === 'sigmoid';
  return (loss === 'categoricalCrossEntropy') === (outputActivation === 'softmax');
}

describe('equations of the steps', () => {
  for (const loss of LOSSES)
    for (const reduction of REDUCTIONS)
      it(`hold in their own numbers: ${loss}, ${reduction}, every activation and optimizer`, () => {
        for (const activation of HIDDEN_ACTIVATIONS)
          for (const outputActivation of ACTIVATIONS)
            for (const optimizer of OPTIMIZERS)
              for (const hiddenLayers of [[], [3], [3, 2]])
                for (const l2 of [0, 0.1]) {
                  const config: TrainingConfig = {
                    ...NOTEBOOK,
                    ...{ loss, reduction, activation, outputActivation, optimizer, hiddenLayers, l2 },
                    initializer: 'xavier',
                  };
                  if (!isPossible(config)) continue;
                  const moment = momentOf(config, SAMPLES, 2);
                  const where = `${activation}, ${outputActivation}, ${optimizer}, ${hiddenLayers}, ${l2}`;
                  for (const step of stepsOf(hiddenLayers.length + 1))
                    for (const equation of equationsOf(step, moment, config)) assertHolds(equation, where);
                  for (const parameter of derivedParameters(hiddenLayers.length + 1))
                    for (const { equation } of derive(parameter, moment, config).factors)
                      assertHolds(equation, where);
                  for (const parameter of derivedParameters(hiddenLayers.length + 1))
                    for (const equation of derive(parameter, moment, config).products)
                      assertHolds(equation, where);
                }
      });

  it('have the document’s signs', () => {
    const moment = momentOf(NOTEBOOK, NOTEBOOK_SAMPLES, 5);
    const [error] = equationsOf(stepsOf(2)[4], moment, NOTEBOOK);
    assert.deepEqual(
      error.operands.map(({ name }) => name),
      ['y', 'output'],
    );
    const [y, output] = error.operands.map(({ matrix: shown }) => shown.values);
    assert.deepEqual(
      [...error.result.matrix.values],
      [0, 1, 2].map((row) => y[row] - output[row]),
    );
    const [product, update] = equationsOf(stepsOf(2)[9], moment, NOTEBOOK);
    assert.deepEqual(
      [...product.operands, product.result, ...update.operands, update.result].map(({ name }) => name),
      [
        'hiddenlayer_activationsᵀ',
        'd_output',
        'hiddenlayer_activationsᵀ · d_output',
        'wout',
        'hiddenlayer_activationsᵀ · d_output',
        'new wout',
      ],
    );
  });

  it('write an entry out in numbers and say where they come from', () => {
    const moment = momentOf(NOTEBOOK, NOTEBOOK_SAMPLES, 0);
    const [hiddenInput] = equationsOf(stepsOf(2)[1], moment, NOTEBOOK);
    const entry = hiddenInput.rule?.entry(0, 1);
    // NumPy: np.random.seed(0); wh = np.random.uniform(size=(4, 3)); bh = np.random.uniform(size=(1, 3))
    assert.equal(entry?.written, '1·0.7152 + 0·0.4237 + 1·0.8918 + 0·0.7917 + 0.9256');
    assert.deepEqual(entry?.sources, [
      { operand: 0, row: 0, column: null },
      { operand: 1, row: null, column: 1 },
      { operand: 2, row: 0, column: 1 },
    ]);
  });

  it('count what the samples out of view bring in', () => {
    const moment = momentOf(NOTEBOOK, NOTEBOOK_SAMPLES, 3, { first: 1, count: 1 });
    for (const step of stepsOf(2))
      for (const equation of equationsOf(step, moment, NOTEBOOK)) assertHolds(equation, step.id);
    const [, , bias] = equationsOf(stepsOf(2)[10], moment, NOTEBOOK);
    assert.match(bias.rule?.entry(0, 0).written ?? '', /^[−\d.e]+ \+ .* from 2 other samples$/);
  });

  it('write long sums with their first and last terms', () => {
    const wide = {
      inputs: matrix([Array.from({ length: 64 }, (_, column) => column)]),
      targets: matrix([[1]]),
    };
    const [first] = equationsOf(stepsOf(2)[1], momentOf(NOTEBOOK, wide, 0), NOTEBOOK);
    const written = first.rule?.entry(0, 0).written ?? '';
    assert.equal(written.split(' + ').length, 10);
    assert.match(written, / \+ … \(56 more terms\) … \+ 63·/);
  });

  it('show what was traced in the derivation, with the sign of the derivative', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50 }), (updates) => {
        const moment = momentOf(NOTEBOOK, NOTEBOOK_SAMPLES, updates);
        for (const parameter of derivedParameters(2)) {
          const quantity = parameter.of === 'weights' ? 'weightGradients' : 'biasGradients';
          const traced = moment.trace.find(
            (one) => one.quantity === quantity && one.layer === parameter.layer,
          );
          const { products } = derive(parameter, moment, NOTEBOOK);
          assert.deepEqual(products.at(-1)?.result.matrix, traced?.matrix);
        }
      }),
      { numRuns: 20 },
    );
  });
});
