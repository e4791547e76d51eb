/** Choices and outcomes of a run in words. */
import { formatCompact, formatCount, formatPercent, formatQuantity } from '../format';
import type { TrainingConfig } from '../network/config';
import { TRAINING_OPTIONS, type TrainingOption } from '../network/options';
import { isFormOption, valueToLabel } from '../network/optionText';
import { hasNoData } from '../data/summary';
import type { Model } from '../model/model';

/** What zero means where it does not mean zero. */
const ZEROS: Readonly<Partial<Record<keyof TrainingConfig, string>>> = {
  batchSize: 'all training rows',
  earlyStopping: 'off',
  l2: 'none',
  validationSplit: 'none',
};

/** Every option with its value. */
export function choicesOf(config: TrainingConfig): (readonly [string, string])[] {
  return TRAINING_OPTIONS.filter(
    ({ kind }) => kind !== 'nameList' && (kind !== 'layerList' || config.initialState !== null),
  ).map((option) => [option.label, choiceOf(option, config)]);
}

function choiceOf(option: TrainingOption, config: TrainingConfig): string {
  if (!isFormOption(option)) return 'yes';
  const value: unknown = config[option.name];
  if (value === 0) return ZEROS[option.name] ?? '0';
  if (option.name === 'validationSplit') return formatPercent(config.validationSplit);
  return typeof value === 'number' && option.name !== 'seed'
    ? formatCompact(value)
    : valueToLabel(option, value);
}

/** How training came to its end, as a sentence. */
export function endingOf({ data, result: { ending, epoch } }: Model): string {
  if (hasNoData(data)) return 'Trained elsewhere: the weights were imported from a file.';
  const kept = (best: number) => `the parameters of epoch ${formatCount(best)} were kept`;
  switch (ending?.kind) {
    case undefined:
      return `Still training: as it was after ${formatQuantity(epoch, 'epoch')}.`;
    case 'completed':
      return `Trained to the end; ${kept(ending.bestEpoch)}.`;
    case 'earlyStopping':
      return `Stopped early, when the validation loss no longer fell; ${kept(ending.bestEpoch)}.`;
    case 'stopped':
      return `Stopped by hand; ${kept(ending.bestEpoch)}.`;
    case 'diverged':
      return `Diverged in epoch ${formatCount(ending.epoch)}; ${kept(ending.bestEpoch)}.`;
  }
}

/** `2026-11-24 19:40 UTC` */
export function instantText(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** What is predicted, in brackets. */
export function taskText({ data: { task, classes, target } }: Model): string {
  switch (task) {
    case 'binary':
      return target.length > 1 ? 'yes or no each' : 'yes or no';
    case 'multiclass':
      return formatQuantity(classes.length, 'class', 'classes');
    case 'regression':
      return target.length > 1 ? 'numbers' : 'a number';
  }
}
