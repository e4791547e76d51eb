/** From what was asked for to a configuration with nothing left open. */
import { checkOptions, isOpen, notAllowed } from './checkOptions';
import type { LayerParameters, RequestedConfig, TrainingConfig } from './config';
import type { DataTraits } from './dataTraits';
import { countParameters } from './network';
import { MAXIMUM_PARAMETERS } from './options';
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
      `hiddenLayers: ${sizes.join(' → ')} makes ${parameters} weights and biases; use smaller layers, at most ${MAXIMUM_PARAMETERS} in all.`,
    );
  return problems;
}

function checkLoss({ loss, outputActivation, scaling }: TrainingConfig, traits: DataTraits): string[] {
  if (outputActivation === 'softmax' && loss !== 'categoricalCrossEntropy')
    return [notAllowed('loss', loss, 'categoricalCrossEntropy with softmax outputs')];
  switch (loss) {
    case 'halfSquaredError':
    case 'meanSquaredError':
      return [];
    case 'binaryCrossEntropy':
      if (outputActivation !== 'sigmoid')
        return [notAllowed('outputActivation', outputActivation, `sigmoid with ${loss}`)];
      if (!traits.targetsAreShares)
        return [notAllowed('loss', loss, 'meanSquaredError, since the targets are not all from 0 to 1')];
      if (traits.task === 'regression' && scaling !== 'none')
        return [notAllowed('scaling', scaling, `none with ${loss}, which needs targets from 0 to 1`)];
      return [];
    case 'categoricalCrossEntropy':
      if (outputActivation !== 'softmax')
        return [notAllowed('outputActivation', outputActivation, `softmax with ${loss}`)];
      if (traits.task === 'multiclass') return [];
      return [
        notAllowed(
          'loss',
          loss,
          traits.task === 'binary'
            ? 'binaryCrossEntropy for a yes-or-no target'
            : 'meanSquaredError for a numeric target',
        ),
      ];
  }
}

function checkBatches({ optimizer, batchSize }: TrainingConfig): string[] {
  return optimizer === 'gradientDescent' && batchSize > 0
    ? [
        notAllowed(
          'batchSize',
          batchSize,
          '0 with gradientDescent, which takes all rows at once, or choose sgd',
        ),
      ]
    : [];
}

function checkValidation({ validationSplit, earlyStopping }: TrainingConfig, { rows }: DataTraits): string[] {
  if (validationSplit === 0)
    return earlyStopping > 0
      ? [notAllowed('earlyStopping', earlyStopping, '0, or a validationSplit above 0 to measure on')]
      : [];
  const validationRows = Math.round(validationSplit * rows);
  return validationRows < 1 || validationRows >= rows
    ? [
        notAllowed(
          'validationSplit',
          validationSplit,
          `0, since of ${rows} rows it would leave ${validationRows} for validation and ${rows - validationRows} for training`,
        ),
      ]
    : [];
}

/** @param sizes neurons of the input, of each hidden layer and of the output */
function checkInitialState(initialState: readonly LayerParameters[], sizes: readonly number[]): string[] {
  const wanted = sizes.length - 1;
  if (initialState.length !== wanted)
    return [
      `initialState: ${initialState.length} layers were given; the network ${sizes.join(' → ')} has ${wanted}.`,
    ];
  return initialState.flatMap(({ weights, biases }, index) => {
    const inputs = sizes[index];
    const outputs = sizes[index + 1];
    return weights.length === inputs && biases.length === outputs
      ? []
      : [
          `initialState: weights of layer ${index + 1} are ${weights.length} × ${biases.length}; the network ${sizes.join(' → ')} needs ${inputs} × ${outputs}.`,
        ];
  });
}
