/** From what was asked for to a configuration with nothing left open. */
import { formatCount, formatQuantity } from '../format';
import { checkOptions, isOpen } from './checkOptions';
import type { LayerParameters, RequestedConfig, TrainingConfig } from './config';
import { valueInWords } from './configDifferences';
import type { DataTraits } from './dataTraits';
import { countParameters } from './network';
import { MAXIMUM_PARAMETERS, type OptionName, optionOf } from './options';
import { type Asked, canSplit, fittingPreset, modernPreset, notebookPreset } from './presets';

export type Resolution =
  | {
      readonly ok: true;
      readonly config: TrainingConfig;
      /** Which preset filled the open choices, and why, for people. */
      readonly presetReason: string;
    }
  /** One sentence a problem. */
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Fills what was left open (absent, null or `auto`) by the preset and by what the other choices imply: a loss implies
 * its output activation and the reverse, an activation its initializer, an initial state its hidden layers.
 */
export function resolveConfig(requested: RequestedConfig, traits: DataTraits): Resolution {
  const invalid = checkOptions(requested);
  if (invalid.length > 0) return { ok: false, problems: invalid };

  const { preset: askedPreset, ...askedChoices } = withoutOpen(requested);
  const asked = withImpliedLayers(askedChoices);
  const { preset, why } =
    askedPreset === undefined ? fittingPreset(traits) : { preset: askedPreset, why: 'your choice' };
  const fill = preset === 'notebook' ? notebookPreset : modernPreset;
  // The data know the target by now: what was asked for chose them.
  const config: TrainingConfig = { ...fill(asked, traits), ...asked, target: traits.target };

  const problems = checkCombination(config, traits);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, config, presetReason: explainPreset(config, why, traits, asked) };
}

type ClosedConfig = Asked & { preset?: TrainingConfig['preset'] };

function withoutOpen(requested: RequestedConfig): ClosedConfig {
  return Object.fromEntries(Object.entries(requested).filter(([, value]) => !isOpen(value)));
}

function withImpliedLayers(asked: Asked): Asked {
  const { initialState, hiddenLayers } = asked;
  if (!initialState || hiddenLayers !== undefined) return asked;
  return { ...asked, hiddenLayers: initialState.slice(0, -1).map(({ biases }) => biases.length) };
}

function explainPreset(
  { preset, validationSplit }: TrainingConfig,
  why: string,
  traits: DataTraits,
  asked: Asked,
): string {
  const isTooSmall =
    preset === 'modern' && validationSplit === 0 && asked.validationSplit === undefined && !canSplit(traits);
  return `${preset} preset: ${why}${isTooSmall ? '; too few rows to keep some for validation' : ''}`;
}

/** Problems of choices that are valid one by one but not together, or not with these data. */
function checkCombination(config: TrainingConfig, traits: DataTraits): string[] {
  const { initialState, hiddenLayers } = config;
  const sizes = [traits.inputs, ...hiddenLayers, traits.outputs];
  const problems = [
    ...checkLoss(config, traits),
    ...checkBatches(config),
    ...checkValidation(config, traits),
    ...(initialState === null ? [] : checkInitialState(initialState, sizes)),
  ];
  const parameters = countParameters(sizes);
  if (parameters > MAXIMUM_PARAMETERS)
    problems.push(
      `Hidden layers: ${sizes.join(' → ')} makes ${formatCount(parameters)} weights and biases; use smaller layers, at most ${formatCount(MAXIMUM_PARAMETERS)} in all.`,
    );
  return problems;
}

function checkLoss({ loss, outputActivation, scaling }: TrainingConfig, traits: DataTraits): string[] {
  if (outputActivation === 'softmax' && loss !== 'categoricalCrossEntropy')
    return [notFitting('loss', loss, 'Categorical cross-entropy with Softmax outputs')];
  switch (loss) {
    case 'halfSquaredError':
    case 'meanSquaredError':
      return [];
    case 'binaryCrossEntropy':
      if (outputActivation !== 'sigmoid')
        return [notFitting('outputActivation', outputActivation, 'Sigmoid with Binary cross-entropy')];
      if (!traits.targetsAreShares)
        return [notFitting('loss', loss, 'Mean squared error, since the targets are not all from 0 to 1')];
      if (traits.task === 'regression' && scaling !== 'none')
        return [
          notFitting('scaling', scaling, 'None with Binary cross-entropy, which needs targets from 0 to 1'),
        ];
      return [];
    case 'categoricalCrossEntropy':
      if (outputActivation !== 'softmax')
        return [notFitting('outputActivation', outputActivation, 'Softmax with Categorical cross-entropy')];
      if (traits.task === 'multiclass') return [];
      return [
        notFitting(
          'loss',
          loss,
          traits.task === 'binary'
            ? 'Binary cross-entropy for a yes-or-no target'
            : 'Mean squared error for a numeric target',
        ),
      ];
  }
}

function checkBatches({ optimizer, batchSize }: TrainingConfig): string[] {
  return optimizer === 'gradientDescent' && batchSize > 0
    ? [
        notFitting(
          'batchSize',
          batchSize,
          '0 with Gradient descent, which takes all rows at once, or choose Mini-batch SGD',
        ),
      ]
    : [];
}

function checkValidation({ validationSplit, earlyStopping }: TrainingConfig, { rows }: DataTraits): string[] {
  if (validationSplit === 0)
    return earlyStopping > 0
      ? [
          `Early stopping after ${formatQuantity(earlyStopping, 'epoch')} needs rows to measure on, but Validation share is 0: set Early stopping to 0, or Validation share above 0.`,
        ]
      : [];
  const validationRows = Math.round(validationSplit * rows);
  return validationRows < 1 || validationRows >= rows
    ? [
        notFitting(
          'validationSplit',
          validationSplit,
          `0, since of ${formatQuantity(rows, 'row')} it would leave ${formatCount(validationRows)} for validation and ${formatCount(rows - validationRows)} for training`,
        ),
      ]
    : [];
}

/** “Loss: Mean squared error is not allowed; use …”, in the words of the form. */
function notFitting(name: OptionName, value: unknown, use: string): string {
  const option = optionOf(name);
  return `${option.label}: ${valueInWords(option, value)} is not allowed; use ${use}.`;
}

/** @param sizes neurons of the input, of each hidden layer and of the output */
function checkInitialState(initialState: readonly LayerParameters[], sizes: readonly number[]): string[] {
  const wanted = sizes.length - 1;
  if (initialState.length !== wanted)
    return [
      `Given initial state: ${initialState.length} layers were given; the network ${sizes.join(' → ')} has ${wanted}.`,
    ];
  return initialState.flatMap(({ weights, biases }, index) => {
    const inputs = sizes[index];
    const outputs = sizes[index + 1];
    return weights.length === inputs && biases.length === outputs
      ? []
      : [
          `Given initial state: weights of layer ${index + 1} are ${weights.length} × ${biases.length}; the network ${sizes.join(' → ')} needs ${inputs} × ${outputs}.`,
        ];
  });
}
