/** What sets the configurations of several runs apart, in words. */
import { formatCount, formatFull } from '../format';
import { isOpen } from './checkOptions';
import type { RequestedConfig, TrainingConfig } from './config';
import { isFormOption, valueToLabel } from './optionText';
import { type OptionName, TRAINING_OPTIONS, type TrainingOption } from './options';

export interface ConfigDifference {
  readonly name: OptionName;
  readonly label: string;
  /** One for each configuration, in their order. */
  readonly values: readonly string[];
}

/** The options that are not the same in all of the configurations, in the order of a form. */
export function differencesOf(configs: readonly TrainingConfig[]): ConfigDifference[] {
  return TRAINING_OPTIONS.flatMap((option) => {
    const texts = configs.map((config) => JSON.stringify(config[option.name]));
    const different = [...new Set(texts)];
    if (different.length < 2) return [];
    const { name, label } = option;
    const values = configs.map((config, index) =>
      option.kind === 'layerList'
        ? describeState(config.initialState, different, texts[index])
        : valueInWords(option, config[name]),
    );
    return [{ name, label, values }];
  });
}

/** `Adam`, `8, 4`, `all rows`: a value as people read it. */
export function valueInWords(option: TrainingOption, value: unknown): string {
  if (option.name === 'batchSize' && value === 0) return 'all rows';
  if (option.name === 'earlyStopping' && value === 0) return 'never';
  if (option.kind === 'number' && typeof value === 'number') {
    const isCounted = option.integer && option.name !== 'seed';
    return isCounted ? formatCount(value) : formatFull(value);
  }
  if (isFormOption(option)) return valueToLabel(option, value);
  if (option.kind === 'nameList' && Array.isArray(value)) return value.join(', ');
  return value === null || value === undefined ? 'drawn' : 'given';
}

/** Given states are told apart by a letter: their numbers are too many to be read. */
function describeState(
  state: TrainingConfig['initialState'],
  different: readonly string[],
  text: string,
): string {
  if (state === null) return 'drawn';
  const given = different.filter((other) => other !== 'null');
  return given.length === 1 ? 'given' : `given ${String.fromCharCode(65 + given.indexOf(text))}`;
}

/** What changes how the first parameters are drawn, or their number: a given initial state no longer fits. */
const REPLACES_INITIAL_STATE: ReadonlySet<OptionName> = new Set(['hiddenLayers', 'initializer', 'seed']);

/**
 * A run's configuration with one value replaced, as a request: with nothing left open, no preset changes anything else,
 * and the same seed draws the same initial weights. Without rows to measure on, early stopping that only a preset chose
 * is given up.
 * @param asked what the run was asked for with
 */
export function withOneChange(
  config: TrainingConfig,
  name: OptionName,
  value: unknown,
  asked: RequestedConfig,
): RequestedConfig {
  const changed = { ...config, [name]: value };
  if (REPLACES_INITIAL_STATE.has(name)) return { ...changed, initialState: null };
  const givesUpStopping = name === 'validationSplit' && value === 0 && isOpen(asked.earlyStopping);
  return givesUpStopping ? { ...changed, earlyStopping: 0 } : changed;
}
