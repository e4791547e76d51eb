import assert from 'node:assert/strict';
import type { Finding, RuleId } from '../../../src/core/checkup/finding';
import { HIDDEN_ACTIVATIONS, OPTIMIZERS, type RequestedConfig } from '../../../src/core/network/config';
import { csv, DIGITS, HOUSES, IRIS, LESSON, noise, rulesOf, trainChecked } from './runs';

const rows = <T>(count: number, row: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => row(index));

/** The target does not depend on the features. */
const COIN = csv(
  ['x', 'y', 'coin'],
  rows(200, (i) => [noise(i), noise(i + 500), noise(i + 999) > 0 ? 'head' : 'tail']),
);
/** The features tell as much as they can in a few epochs, which is far from all. */
const BLURRED = csv(
  ['x', 'y', 'side'],
  rows(200, (i) => [noise(i), noise(i + 500), noise(i) + noise(i + 999) > 0 ? 'left' : 'right']),
);
const RARE = csv(
  ['x', 'y', 'state'],
  rows(200, (i) => [noise(i) + (i % 25 === 0 ? 3 : 0), noise(i + 50), i % 25 === 0 ? 'rare' : 'usual']),
);
/** `inches` is `cm` in another unit. */
const CONVERTED = csv(
  ['x', 'cm', 'inches'],
  rows(120, (i) => [noise(i), 5 + noise(i + 7), (5 + noise(i + 7)) / 2.54]),
);
/** `code` stands for `kind`. */
const CODED = csv(
  ['x', 'code', 'kind'],
  rows(120, (i) => [noise(i), ['k1', 'k2', 'k3'][i % 3], ['ant', 'bee', 'fly'][i % 3]]),
);
/** Both features are needed. */
const SUM = csv(
  ['x', 'y', 'sum'],
  rows(120, (i) => [noise(i), noise(i + 33), 2 * noise(i) - 3 * noise(i + 33)]),
);
/** A line through one feature: no sign of a copied target. */
const LINE = csv(
  ['x', 'value'],
  rows(120, (i) => [noise(i), 2 * noise(i)]),
);

/** ReLUs far below 0 for any flower. */
const DEAD: RequestedConfig = {
  initialState: [
    { weights: rows(4, () => rows(4, () => -1)), biases: rows(4, () => -100) },
    { weights: rows(4, (i) => rows(3, (j) => noise(3 * i + j))), biases: [0, 0, 0] },
  ],
};

interface Case {
  readonly rule: RuleId;
  /** Where a rule has several cases. */
  readonly what?: string;
  readonly text: string;
  readonly config: RequestedConfig;
  /** What the sentence has to say, counted or computed by hand from the data and the configuration. */
  readonly says: RegExp;
  readonly changes: RequestedConfig | null;
  /** The same data, so that nothing of the kind is to be seen. */
  readonly well: RequestedConfig;
  /** Other data for it. */
  readonly wellText?: string;
}

const CASES: readonly Case[] = [
  {
    rule: 'symmetry',
    text: IRIS,
    config: { initializer: 'zero', hiddenLayers: [5] },
    says: /^All 5 neurons of hidden layer 1 began with equal weights/,
    changes: { initializer: 'he', initialState: null },
    // A single neuron has no copy.
    well: { initializer: 'zero', hiddenLayers: [1] },
  },
  {
    rule: 'targetRange',
    text: HOUSES,
    config: { outputActivation: 'sigmoid', loss: 'meanSquaredError', scaling: 'none', epochs: 30 },
    says: /^The targets reach from \d+,000 to 787,000, but the sigmoid output lies between 0 and 1\.$/,
    changes: { outputActivation: 'linear' },
    well: { outputActivation: 'sigmoid', loss: 'meanSquaredError', epochs: 30 },
  },
  {
    rule: 'inputScales',
    text: HOUSES,
    config: { scaling: 'none', epochs: 30 },
    says: /^“garden_m2” reaches \d+ and “.+” only 1, unscaled/,
    changes: { scaling: 'standardize' },
    well: { epochs: 30 },
  },
  {
    rule: 'learningRateTooHigh',
    text: IRIS,
    config: { scaling: 'none', learningRate: 50 },
    says: /^The training loss has come from .* times what it began with: the steps of learning rate 50 /,
    changes: { learningRate: 0.01 },
    well: { scaling: 'none' },
  },
  {
    rule: 'learningRateTooHigh',
    what: 'a loss that goes up and down',
    text: HOUSES,
    config: { optimizer: 'gradientDescent', learningRate: 0.2, earlyStopping: 0, epochs: 100 },
    says: /^In the last 40 epochs the training loss rose \d+ times .*: learning rate 0\.2 oversteps the minimum\.$/,
    changes: { learningRate: 0.07 },
    well: { optimizer: 'gradientDescent', learningRate: 0.05, earlyStopping: 0, epochs: 100 },
  },
  {
    rule: 'learningRateTooLow',
    text: IRIS,
    config: { learningRate: 1e-5 },
    says: /^In 300 epochs the training loss has fallen from .* by only \d\.\d\u00a0%, and falls straight on/,
    changes: { learningRate: 0.01 },
    well: { learningRate: 0.003 },
  },
  {
    rule: 'saturation',
    text: IRIS,
    config: {
      activation: 'tanh',
      initializer: 'uniform',
      scaling: 'none',
      optimizer: 'sgd',
      learningRate: 0.001,
      hiddenLayers: [64],
    },
    // Four positive centimetre figures times weights of 0.5 on average are far beyond 2.3, where tanh is 0.98.
    says: /^6\d of 64 neurons of hidden layer 1 are beyond ±0\.98 for at least 9 of 10 rows/,
    changes: { scaling: 'standardize' },
    well: { activation: 'tanh', hiddenLayers: [64] },
  },
  {
    rule: 'deadRelu',
    text: IRIS,
    config: DEAD,
    says: /^All 4 ReLUs of hidden layer 1 give 0 for each of the 120 rows looked at/,
    changes: { activation: 'leakyRelu', initializer: 'he', initialState: null },
    well: {},
  },
  {
    rule: 'constantOutput',
    text: HOUSES,
    config: { activation: 'tanh', l2: 5 },
    says: /^The network gives practically the same output .* although their targets differ\.$/,
    changes: { l2: 0.001 },
    well: { activation: 'tanh' },
  },
  {
    rule: 'plateau',
    text: COIN,
    config: { target: ['coin'], hiddenLayers: [], l2: 0, earlyStopping: 0, epochs: 200 },
    says: /^The training loss has stayed at 0\.69\d? for 100 epochs, and .* always guessing the most frequent class/,
    changes: { hiddenLayers: [8], initialState: null },
    well: { target: ['side'], hiddenLayers: [], l2: 0, earlyStopping: 0, epochs: 300 },
    wellText: BLURRED,
  },
  {
    rule: 'overfitting',
    text: IRIS,
    config: { earlyStopping: 0, epochs: 1000 },
    says: /^Since epoch \d+ the validation loss has risen from .*, while the training loss fell from /,
    changes: { earlyStopping: 20 },
    well: { epochs: 1000 },
  },
  {
    rule: 'classImbalance',
    text: RARE,
    config: { target: ['state'], validationSplit: 0, earlyStopping: 0, epochs: 20 },
    // 8 of 200 rows: 192 / 8 = 24, 192 / 200 = 96 %.
    says: /^“rare” has 8 of 200 training rows and “usual” 192, 24 times as many: .* is right in 96\.0\u00a0%\.$/,
    changes: null,
    well: { epochs: 20 },
    wellText: IRIS,
  },
  {
    rule: 'leakage',
    text: CONVERTED,
    config: { target: ['inches'], validationSplit: 0, earlyStopping: 0, epochs: 20 },
    says: /^“cm” alone tells “inches”: their correlation is (nearly )?1 over 120 rows\.$/,
    changes: null,
    well: { target: ['sum'], epochs: 20 },
    wellText: SUM,
  },
  {
    rule: 'leakage',
    what: 'leakage by a code',
    text: CODED,
    config: { target: ['kind'], validationSplit: 0, earlyStopping: 0, epochs: 20 },
    says: /^“code” alone tells “kind”: each of its values stands for one class in all 120 rows looked at, and the reverse\.$/,
    changes: null,
    well: { target: ['value'], epochs: 20 },
    wellText: LINE,
  },
];

const changesOf = ({ remedy }: Finding) => (remedy.kind === 'retrain' ? remedy.changes : null);

describe('The check-up’s rules', () => {
  for (const { rule, what = rule, text, config, says, changes, well, wellText = text } of CASES) {
    it(`speaks up, with numbers and a remedy that helps: ${what}`, () => {
      const run = trainChecked(text, config);
      const finding = run.findings.find((candidate) => candidate.rule === rule);
      assert.ok(finding, `only ${rulesOf(run).join(', ') || 'nothing'} was found`);
      assert.match(finding.sentence, says);
      assert.ok(finding.since <= run.epochs || run.epochs === 0);
      assert.deepEqual(changesOf(finding), changes);
      if (changes === null) return;
      const again = trainChecked(text, { ...config, ...changes });
      assert.ok(!rulesOf(again).includes(rule), 'the remedy did not help');
    });

    it(`is silent where nothing is wrong: ${what}`, () => {
      assert.ok(!rulesOf(trainChecked(wellText, well)).includes(rule));
    });
  }

  for (const [name, text, config] of [
    ['the lesson', LESSON, {}],
    ['the lesson, with the modern preset', LESSON, { preset: 'modern' }],
    ['the flowers', IRIS, {}],
    ['the flowers, to the last epoch', IRIS, { earlyStopping: 0, epochs: 60 }],
    ['the houses', HOUSES, {}],
    ['the digits', DIGITS, {}],
    ['the digits, as they are', DIGITS, { scaling: 'none' }],
    ['the digits, with sigmoids', DIGITS, { activation: 'sigmoid' }],
  ] satisfies [string, string, RequestedConfig][])
    it(`finds nothing at any time: ${name}`, () => {
      for (const seed of [0, 1, 2]) assert.deepEqual(rulesOf(trainChecked(text, { ...config, seed })), []);
    });

  it('finds nothing with any usual optimizer and activation', () => {
    for (const text of [IRIS, HOUSES])
      for (const optimizer of OPTIMIZERS)
        for (const activation of HIDDEN_ACTIVATIONS)
          assert.deepEqual(
            rulesOf(trainChecked(text, { optimizer, activation })),
            [],
            `${optimizer} ${activation}`,
          );
  });

  it('says nothing of a few rows, whatever they look like', () => {
    for (const count of [2, 3, 5, 9])
      assert.deepEqual(
        rulesOf(
          trainChecked(
            csv(
              ['x', 'y', 'target'],
              rows(count, (i) => [i % 2, (i + 1) % 2, i % 2]),
            ),
            { epochs: 200 },
          ),
        ),
        [],
      );
  });

  it('leaves it to the notice of a run that diverged', () => {
    const run = trainChecked(HOUSES, { optimizer: 'sgd', learningRate: 0.9, earlyStopping: 0 });
    assert.equal(run.ending.kind, 'diverged');
    assert.deepEqual(run.findings, []);
  });

  it('finds the same in data that are read in windows', () => {
    const config = { initializer: 'zero', hiddenLayers: [5], earlyStopping: 0, epochs: 3 } as const;
    const run = trainChecked(DIGITS, config, 200_000);
    assert.deepEqual(
      run.findings.map(({ rule }) => rule),
      ['symmetry'],
    );
  });
});
