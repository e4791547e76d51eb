import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkOptions } from '../../../src/core/network/checkOptions';
import type { RequestedConfig, TrainingConfig } from '../../../src/core/network/config';
import type { DataTraits } from '../../../src/core/network/dataTraits';
import { TRAINING_OPTIONS } from '../../../src/core/network/options';
import { resolveConfig } from '../../../src/core/network/resolveConfig';
import { NOTEBOOK, NOTEBOOK_TRAITS } from './fixtures';

const FLOWERS: DataTraits = {
  rows: 150,
  inputs: 4,
  outputs: 3,
  task: 'multiclass',
  target: ['species'],
  everyValueZeroOrOne: false,
  targetsAreShares: true,
};
const PRICES: DataTraits = {
  ...FLOWERS,
  outputs: 1,
  task: 'regression',
  target: ['price'],
  targetsAreShares: false,
};
const YES_NO: DataTraits = { ...FLOWERS, outputs: 1, task: 'binary', target: ['sold'] };

/** Anything at all, as settings and other extensions pass it. */
function resolve(requested: unknown, traits: DataTraits) {
  return resolveConfig(requested as RequestedConfig, traits);
}

function resolved(requested: RequestedConfig, traits: DataTraits): TrainingConfig {
  const resolution = resolveConfig(requested, traits);
  assert.ok(resolution.ok, JSON.stringify(resolution));
  return resolution.config;
}

function problems(requested: unknown, traits: DataTraits): readonly string[] {
  const resolution = resolve(requested, traits);
  assert.ok(!resolution.ok, 'it was accepted');
  return resolution.problems;
}

function reason(requested: RequestedConfig, traits: DataTraits): string {
  const resolution = resolveConfig(requested, traits);
  assert.ok(resolution.ok);
  return resolution.presetReason;
}

describe('resolveConfig', () => {
  it('takes the document exactly when every value is 0 or 1', () => {
    assert.deepEqual(resolved({}, NOTEBOOK_TRAITS), NOTEBOOK);
    assert.equal(reason({}, NOTEBOOK_TRAITS), 'notebook preset: every value is 0 or 1, as in the lesson');
  });

  it('does not sum over many rows of 0 and 1, and says why', () => {
    assert.equal(resolved({}, { ...NOTEBOOK_TRAITS, rows: 500 }).preset, 'notebook');
    const many = { ...NOTEBOOK_TRAITS, rows: 501 };
    assert.equal(resolved({}, many).preset, 'modern');
    assert.match(reason({}, many), /^modern preset: every value is 0 or 1, but more than 500 rows/);
  });

  it('sizes the network by the data: two layers for curves, one for classes', () => {
    const sizes = (traits: Partial<DataTraits>) => resolved({}, { ...FLOWERS, ...traits }).hiddenLayers;
    assert.deepEqual(sizes({}), [8]);
    assert.deepEqual(sizes({ inputs: 2, outputs: 200 }), [64]);
    assert.deepEqual(sizes({ ...PRICES, inputs: 1 }), [16, 16]);
    assert.deepEqual(sizes({ ...PRICES, inputs: 12 }), [24, 24]);
  });

  it("takes today's usual choices otherwise, by task", () => {
    const shape = (traits: DataTraits) => {
      const { preset, loss, outputActivation, optimizer, scaling, validationSplit, initializer, activation } =
        resolved({}, traits);
      return [preset, loss, outputActivation, optimizer, scaling, validationSplit, initializer, activation];
    };
    const rest = ['adam', 'standardize', 0.2, 'he', 'relu'];
    assert.deepEqual(shape(FLOWERS), ['modern', 'categoricalCrossEntropy', 'softmax', ...rest]);
    assert.deepEqual(shape(PRICES), ['modern', 'meanSquaredError', 'linear', ...rest]);
    assert.deepEqual(shape(YES_NO), ['modern', 'binaryCrossEntropy', 'sigmoid', ...rest]);
    assert.equal(reason({}, FLOWERS), 'modern preset: values are not all 0 or 1');
  });

  it('takes the preset asked for', () => {
    assert.equal(resolved({ preset: 'notebook' }, FLOWERS).preset, 'notebook');
    assert.equal(reason({ preset: 'modern' }, NOTEBOOK_TRAITS).split(';')[0], 'modern preset: your choice');
  });

  it('treats absent, null and auto alike', () => {
    const open = Object.fromEntries(
      TRAINING_OPTIONS.map(({ name }, i) => [name, [undefined, null, 'auto'][i % 3]]),
    );
    assert.deepEqual(resolve(open, FLOWERS), resolveConfig({}, FLOWERS));
  });

  it('keeps every valid choice', () => {
    const asked = { hiddenLayers: [5, 4], learningRate: 0.5, epochs: 7, seed: 9, l2: 0.1, batchSize: 3 };
    const { hiddenLayers, learningRate, epochs, seed, l2, batchSize } = resolved(asked, FLOWERS);
    assert.deepEqual({ hiddenLayers, learningRate, epochs, seed, l2, batchSize }, asked);
    assert.deepEqual(resolved({ hiddenLayers: [] }, FLOWERS).hiddenLayers, []);
  });

  it('trains with all rows when they are few, and says so', () => {
    const few = { ...FLOWERS, rows: 12 };
    const { validationSplit, earlyStopping } = resolved({}, few);
    assert.deepEqual([validationSplit, earlyStopping], [0, 0]);
    assert.match(reason({}, few), /too few rows to keep some for validation$/);
    assert.equal(resolved({}, { ...FLOWERS, rows: 40, outputs: 20 }).validationSplit, 0);
    assert.doesNotMatch(reason({ validationSplit: 0 }, few), /too few/);
  });

  describe('one choice implies another', () => {
    const implications: [RequestedConfig, DataTraits, Partial<TrainingConfig>][] = [
      [{ loss: 'meanSquaredError' }, FLOWERS, { outputActivation: 'sigmoid' }],
      [{ loss: 'halfSquaredError' }, PRICES, { outputActivation: 'linear' }],
      [{ outputActivation: 'sigmoid' }, FLOWERS, { loss: 'binaryCrossEntropy' }],
      [{ outputActivation: 'sigmoid' }, PRICES, { loss: 'meanSquaredError' }],
      [{ outputActivation: 'tanh' }, YES_NO, { loss: 'meanSquaredError', scaling: 'standardize' }],
      [{ outputActivation: 'relu' }, PRICES, { loss: 'meanSquaredError', scaling: 'minMax' }],
      [{ outputActivation: 'linear' }, PRICES, { scaling: 'standardize' }],
      [{ activation: 'tanh' }, FLOWERS, { initializer: 'xavier' }],
      [{ activation: 'leakyRelu' }, FLOWERS, { initializer: 'he' }],
      [{ optimizer: 'gradientDescent' }, FLOWERS, { batchSize: 0 }],
      [{ validationSplit: 0 }, FLOWERS, { earlyStopping: 0 }],
      [{ preset: 'notebook', loss: 'categoricalCrossEntropy' }, FLOWERS, { outputActivation: 'softmax' }],
      [{ preset: 'notebook', outputActivation: 'softmax' }, FLOWERS, { loss: 'categoricalCrossEntropy' }],
      [{ preset: 'notebook', batchSize: 2 }, FLOWERS, { optimizer: 'sgd' }],
      [{ preset: 'notebook', earlyStopping: 5 }, FLOWERS, { validationSplit: 0.2 }],
      [
        {
          preset: 'notebook',
          initialState: [
            {
              weights: [
                [1, 2],
                [1, 2],
                [1, 2],
                [1, 2],
              ],
              biases: [0, 0],
            },
            { weights: [[1], [1]], biases: [0] },
          ],
        },
        NOTEBOOK_TRAITS,
        { hiddenLayers: [2] },
      ],
    ];
    for (const [asked, traits, implied] of implications)
      it(`${JSON.stringify(asked).slice(0, 60)} of ${traits.task}: ${JSON.stringify(implied)}`, () => {
        const config = resolved(asked, traits);
        for (const [name, value] of Object.entries(implied))
          assert.deepEqual(config[name as keyof TrainingConfig], value);
      });
  });

  describe('refuses with the name, the value and what is allowed', () => {
    const zeros = (rows: number, columns: number) => ({
      weights: Array.from({ length: rows }, () => new Array<number>(columns).fill(0)),
      biases: new Array<number>(columns).fill(0),
    });
    const refusals: [unknown, DataTraits, RegExp][] = [
      [
        { learningRate: -1 },
        FLOWERS,
        /^learningRate: −1 is not allowed; use a number above 0, at most 1000\.$/,
      ],
      [{ learningRate: '0.1' }, FLOWERS, /^learningRate: "0.1" is not allowed/],
      [{ learningRate: Number.NaN }, FLOWERS, /^learningRate: NaN is not allowed/],
      [{ epochs: 1.5 }, FLOWERS, /^epochs: 1.5 is not allowed; use a whole number from 1 to 10000000\.$/],
      [{ epochs: 0 }, FLOWERS, /^epochs: 0/],
      [{ epochs: [5] }, FLOWERS, /^epochs: \[5\]/],
      [{ validationSplit: 1 }, FLOWERS, /^validationSplit: 1 .* from 0 to 0.9/],
      [{ seed: 2 ** 32 }, FLOWERS, /^seed: 4294967296/],
      [{ seed: 1n }, FLOWERS, /^seed: bigint/],
      [{ loss: 'mse' }, FLOWERS, /^loss: "mse" .* halfSquaredError, .* or categoricalCrossEntropy\.$/],
      [
        { activation: 'softmax' },
        FLOWERS,
        /^activation: "softmax" .* sigmoid, tanh, relu, leakyRelu or linear/,
      ],
      [{ hiddenLayers: 8 }, FLOWERS, /^hiddenLayers: 8 .* a list of at most 20 whole numbers from 1 to 4096/],
      [{ hiddenLayers: [0] }, FLOWERS, /^hiddenLayers: \[0\]/],
      [{ hiddenLayers: [5000] }, FLOWERS, /^hiddenLayers: \[5000\]/],
      [{ hiddenLayers: new Array(21).fill(1) }, FLOWERS, /^hiddenLayers:/],
      [
        { hiddenLayers: [4096, 4096] },
        FLOWERS,
        /^Hidden layers: 4 → 4096 → 4096 → 3 makes [\d,]+ .* at most 2,000,000/,
      ],
      [{ target: 'species' }, FLOWERS, /^target: "species" .* a list of different column names/],
      [{ target: ['a', 'a'] }, FLOWERS, /^target:/],
      [{ learningrate: 1 }, FLOWERS, /^There is no option “learningrate”; did you mean learningRate\.$/],
      [{ momentumm: 1 }, FLOWERS, /^There is no option “momentumm”; use one of preset, target, /],
      [[], FLOWERS, /must be an object/],
      ['fast', FLOWERS, /must be an object/],
      [
        { outputActivation: 'softmax', loss: 'meanSquaredError' },
        FLOWERS,
        /^Loss: Mean squared error .* Softmax/,
      ],
      [{ outputActivation: 'softmax' }, PRICES, /^Loss: Categorical cross-entropy .* numeric target/],
      [{ loss: 'categoricalCrossEntropy' }, YES_NO, /use Binary cross-entropy for a yes-or-no target/],
      [
        { loss: 'categoricalCrossEntropy', outputActivation: 'sigmoid' },
        FLOWERS,
        /^Output activation: Sigmoid .* Softmax with/,
      ],
      [
        { loss: 'binaryCrossEntropy', outputActivation: 'tanh' },
        YES_NO,
        /^Output activation: Tanh .* Sigmoid/,
      ],
      [
        { loss: 'binaryCrossEntropy' },
        PRICES,
        /^Loss: Binary cross-entropy .* targets are not all from 0 to 1/,
      ],
      [
        { loss: 'binaryCrossEntropy' },
        { ...PRICES, targetsAreShares: true },
        /^Scaling: Standardize .* None/,
      ],
      [
        { optimizer: 'gradientDescent', batchSize: 8 },
        FLOWERS,
        /^Batch size: 8 .* or choose Mini-batch SGD\.$/,
      ],
      [
        { validationSplit: 0, earlyStopping: 5 },
        FLOWERS,
        /^Early stopping after 5 epochs .* set Early stopping to 0, or Validation share above 0\.$/,
      ],
      [{ validationSplit: 0.1 }, NOTEBOOK_TRAITS, /^Validation share: 0.1 .* of 3 rows it would leave 0/],
      [{ initialState: [] }, FLOWERS, /^initialState: \[\] is not allowed/],
      [{ initialState: [{ weights: [[1]], biases: ['x'] }] }, FLOWERS, /^initialState: layer 1: biases/],
      [
        { initialState: [{ weights: [[1, 2], [3]], biases: [1, 2] }] },
        FLOWERS,
        /row 2 of weights has 1 entries/,
      ],
      [
        { initialState: [{ weights: [[1, null]], biases: [1, 2] }] },
        FLOWERS,
        /row 1 of weights must be a list/,
      ],
      [
        { initialState: [zeros(4, 3), zeros(2, 3)] },
        FLOWERS,
        /^Given initial state: weights of layer 2 are 2 × 3; the network 4 → 3 → 3 needs 3 × 3\.$/,
      ],
      [
        { initialState: [zeros(4, 3)], hiddenLayers: [2] },
        FLOWERS,
        /^Given initial state: 1 layers .* 4 → 2 → 3 has 2/,
      ],
    ];
    for (const [asked, traits, message] of refusals)
      it(`${message}`, () => {
        const found = problems(asked, traits);
        assert.equal(found.length, 1, found.join(' '));
        assert.match(found[0], message);
      });

    it('names every problem at once', () => {
      assert.equal(problems({ epochs: 0, learningRate: 0, preset: 'old' }, FLOWERS).length, 3);
    });
  });

  it('answers anything without throwing', () => {
    const names = fc.constantFrom(...TRAINING_OPTIONS.map(({ name }) => name as string), 'other');
    fc.assert(
      fc.property(fc.dictionary(names, fc.anything()), (requested) => {
        const resolution = resolve(requested, FLOWERS);
        return resolution.ok || resolution.problems.every((problem) => /[.]$/.test(problem));
      }),
    );
  });
});

describe('the catalogue of options', () => {
  it('has every option of a configuration once', () => {
    const names = TRAINING_OPTIONS.map(({ name }) => name);
    assert.deepEqual([...names].sort(), Object.keys(NOTEBOOK).sort());
  });

  it('accepts every value it lists and the bounds of its numbers', () => {
    for (const option of TRAINING_OPTIONS) {
      if (option.kind === 'choice')
        for (const { value } of option.values) assert.deepEqual(checkOptions({ [option.name]: value }), []);
      if (option.kind === 'number') {
        const { name, minimum, exclusiveMinimum, maximum } = option;
        assert.equal(checkOptions({ [name]: minimum }).length, exclusiveMinimum ? 1 : 0);
        assert.deepEqual(checkOptions({ [name]: maximum }), []);
        assert.equal(checkOptions({ [name]: maximum + 1 }).length, 1);
        assert.equal(checkOptions({ [name]: minimum - 1 }).length, 1);
      }
    }
  });
});
