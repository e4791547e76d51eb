/** Sentences and short facts about a run, in words. */
import { formatCompact, formatNumber, formatPercent, formatQuantity } from '../../core/format';
import { type DataSummary, hasNoData } from '../../core/data/summary';
import type { EngineDescription } from '../../core/network/engine';
import type { TrainingConfig } from '../../core/network/config';
import { TRAINING_OPTIONS } from '../../core/network/options';
import type { Metrics } from '../../core/network/progress';
import type { RunView } from '../../protocol/panel';

/** `4 → 8 → 3`: neurons of every layer, from the inputs to the outputs. */
export function describeArchitecture(data: DataSummary, { hiddenLayers }: TrainingConfig): string {
  return [data.inputNames.length, ...hiddenLayers, data.outputNames.length].join(' → ');
}

/** `Adam, learning rate 0.01`. */
export function describeOptimizer({ optimizer, learningRate }: TrainingConfig): string {
  return `${choiceLabel('optimizer', optimizer)}, learning rate ${formatCompact(learningRate)}`;
}

const SIMD_NAMES: Record<EngineDescription['simd'], string> = {
  relaxed: 'relaxed SIMD',
  on: 'SIMD',
  off: 'plain TypeScript',
};

/** `relaxed SIMD, 2 threads, float64`. */
export function describeEngine({ simd, threads, precision }: EngineDescription): string {
  return `${SIMD_NAMES[simd]}, ${formatQuantity(threads, 'thread')}, ${precision}`;
}

/** The label that the catalogue gives to a choice. */
export function choiceLabel(name: keyof TrainingConfig, value: string): string {
  const option = TRAINING_OPTIONS.find((candidate) => candidate.name === name);
  const choice = option?.kind === 'choice' && option.values.find((candidate) => candidate.value === value);
  return choice ? choice.label : value;
}

/** `150 rows × 4 features`; of imported weights `4 inputs → 3 outputs`. */
export function describeShape(data: DataSummary): string {
  const { rowsUsed, columns, inputNames, outputNames } = data;
  if (hasNoData(data))
    return `${formatQuantity(inputNames.length, 'input')} → ${formatQuantity(outputNames.length, 'output')}`;
  const features = columns.filter(({ role }) => role === 'feature').length;
  return `${formatQuantity(rowsUsed, 'row')} × ${formatQuantity(features, 'feature')}`;
}

/** What kind of target it is: `(3 classes)`, `(number)`. */
export function describeTask({ task, classes, target }: DataSummary): string {
  switch (task) {
    case 'binary':
      return target.length > 1 ? '(yes or no each)' : '(yes or no)';
    case 'multiclass':
      return `(${formatQuantity(classes.length, 'class', 'classes')})`;
    case 'regression':
      return target.length > 1 ? '(numbers)' : '(number)';
  }
}

/** What was left out of the data or filled in; empty when nothing was. */
export function describeOmissions({ rowsDropped, cellsFilled, columns }: DataSummary): string {
  const omissions: string[] = [];
  if (rowsDropped > 0) omissions.push(`${formatQuantity(rowsDropped, 'row')} with missing cells dropped`);
  if (cellsFilled > 0) omissions.push(`${formatQuantity(cellsFilled, 'missing cell')} filled in`);
  const leftOut = columns.filter(({ role }) => role === 'leftOut');
  if (leftOut.length > 0) {
    const named = leftOut.slice(0, 3).map(({ name, reason }) => (reason ? `${name} (${reason})` : name));
    if (leftOut.length > 3) named.push(`${leftOut.length - 3} more`);
    omissions.push(`left out: ${named.join(', ')}`);
  }
  return sentenceCase(omissions.join(' · '));
}

/** The figure of merit: its name, and its value. */
export function describeMetric(metrics: Metrics): { readonly name: string; readonly value: string } {
  return metrics.task === 'classification'
    ? { name: 'Accuracy', value: measured(metrics.accuracy, formatPercent) }
    : { name: 'R²', value: measured(metrics.r2, formatNumber) };
}

export const NOTHING_YET = '–';

/** A figure as text: before the first epoch there is none, which arrives as NaN. */
export function measured(value: number | null, format: (value: number) => string): string {
  return value === null || Number.isNaN(value) ? NOTHING_YET : format(value);
}

/** The last epoch that the loss curve of a run has. */
export function lastEpochOf({ progress }: RunView): number {
  return Math.max(0, (progress?.trainingHistory.length ?? 0) - 1);
}

/** Whether the network's weights are from another program's file: nothing was trained. */
export function isImported({ data }: RunView): boolean {
  return data !== null && hasNoData(data);
}

/** Whether the matrices still change. */
export function isOver({ status }: RunView): boolean {
  return status === 'finished' || status === 'failed';
}

/** `Loss 0.0011 after 5000 epochs`: the picture's equivalent in words. */
export function describeLoss(run: RunView): string {
  const { progress, ending } = run;
  if (!progress || progress.trainingHistory.length === 0) return 'No loss measured yet';
  const epochs = ending?.bestEpoch ?? progress.epoch;
  const validation =
    progress.validationLoss === null ? '' : `, validation loss ${formatNumber(progress.validationLoss)}`;
  return `Loss ${formatNumber(progress.loss)}${validation} after ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}`;
}

export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
