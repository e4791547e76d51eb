/** By which figure the runs of a sweep are put in order, and that order. */
import type { Task } from '../data/summary';
import type { TrainingConfig } from '../network/config';
import type { OptionName } from '../network/options';
import type { Metrics } from '../network/progress';
import type { SweepResult, SweepRun, SweepSetting } from './sweepRun';

export interface Criterion {
  /** The loss, or the figure of merit that is comparable whatever the loss: accuracy or R². */
  readonly figure: 'loss' | 'metric';
  /** Rows that it is over: those held out, when every run has some. */
  readonly part: 'training' | 'validation';
  /** `Validation loss`, `Accuracy, validation`. */
  readonly label: string;
  readonly best: 'lowest' | 'highest';
  /** Whether it is a share, to be read in percent. */
  readonly isShare: boolean;
  /** Why this one, as a sentence. */
  readonly reason: string;
}

/** Settings that change what a loss of a given size means. */
const CHANGES_THE_LOSS: Partial<Record<OptionName, string>> = {
  loss: 'the loss function differs',
  reduction: 'rows are summed in one and averaged in another',
  l2: 'the L2 penalty, which is part of it, differs',
};

/** The figure that all runs of a sweep can be compared by. */
export function criterionOf(base: TrainingConfig, task: Task, settings: readonly SweepSetting[]): Criterion {
  const valuesOf = (name: OptionName): readonly unknown[] =>
    settings.find((setting) => setting.name === name)?.values ?? [base[name as keyof TrainingConfig]];
  const varies = (name: OptionName) => valuesOf(name).length > 1;
  const part = valuesOf('validationSplit').every((share) => Number(share) > 0) ? 'validation' : 'training';
  const obstacles = [
    ...Object.entries(CHANGES_THE_LOSS).flatMap(([name, why]) => (varies(name as OptionName) ? [why] : [])),
    ...(task === 'regression' && varies('scaling') ? ['targets are scaled differently'] : []),
    ...(valuesOf('reduction').includes('sum') && (varies('validationSplit') || varies('missingValues'))
      ? ['it is a sum over a different number of rows']
      : []),
  ];
  const rows =
    part === 'validation'
      ? 'Every run holds rows out for validation.'
      : 'Not every run holds rows out for validation, so that it is over the training rows.';
  if (obstacles.length === 0)
    return {
      figure: 'loss',
      part,
      label: part === 'validation' ? 'Validation loss' : 'Training loss',
      best: 'lowest',
      isShare: false,
      reason: rows,
    };
  const name = task === 'regression' ? 'R²' : 'Accuracy';
  return {
    figure: 'metric',
    part,
    label: `${name}, ${part}`,
    best: 'highest',
    isShare: task !== 'regression',
    reason: `Losses cannot be compared: ${obstacles.join(', ')}. ${rows}`,
  };
}

/** A run's figure; null when there is none, or none that is finite. */
export function figureOf({ figure, part }: Criterion, result: SweepResult | null): number | null {
  if (!result) return null;
  const { loss, validationLoss, metrics, validationMetrics } = result;
  const losses = part === 'validation' ? validationLoss : loss;
  const value = figure === 'loss' ? losses : meritOf(part === 'validation' ? validationMetrics : metrics);
  return value !== null && Number.isFinite(value) ? value : null;
}

function meritOf(metrics: Metrics | null): number | null {
  if (!metrics) return null;
  return metrics.task === 'classification' ? metrics.accuracy : metrics.r2;
}

/** The figure of a run that can be the best: one that came to its end without diverging. */
export function rankedFigure(criterion: Criterion, { status, result }: SweepRun): number | null {
  return status === 'finished' ? figureOf(criterion, result) : null;
}

/**
 * Places of the runs, the best one's 1, in the order of the runs; null for those that diverged, failed or are not over.
 * Of runs that did equally well the one that comes first in the sweep goes before.
 */
export function placesOf(criterion: Criterion, runs: readonly SweepRun[]): (number | null)[] {
  const known = runs.flatMap((run, position) => {
    const value = rankedFigure(criterion, run);
    return value === null ? [] : [{ position, value }];
  });
  const sign = criterion.best === 'lowest' ? 1 : -1;
  known.sort((one, other) => sign * (one.value - other.value) || one.position - other.position);
  const places = runs.map((): number | null => null);
  for (const [place, { position }] of known.entries()) places[position] = place + 1;
  return places;
}
