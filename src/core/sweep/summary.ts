/** Figures of several runs of a sweep together. */
import { type Criterion, rankedFigure } from './criterion';
import type { SweepRun, SweepSetting, SweptValue } from './sweepRun';

/** The ranked figures of runs that have some values in common. */
export interface RunGroup {
  readonly values: readonly SweptValue[];
  readonly runs: readonly SweepRun[];
  /** Runs with a figure; the others diverged, failed or are not over. */
  readonly count: number;
  readonly diverged: number;
  /** Null without a figure. */
  readonly mean: number | null;
  /** Standard deviation of the figures, over n − 1; null for fewer than two. */
  readonly deviation: number | null;
}

/**
 * Puts runs together that agree in the chosen settings, whatever the others.
 * @param positions of the settings, in the order in which the groups have their values
 * @returns groups in the order in which they first appear
 */
export function groupRuns(
  criterion: Criterion,
  runs: readonly SweepRun[],
  positions: readonly number[],
): RunGroup[] {
  const groups = new Map<string, { values: SweptValue[]; runs: SweepRun[] }>();
  for (const run of runs) {
    const values = positions.map((position) => run.values[position]);
    const key = JSON.stringify(values);
    const group = groups.get(key);
    if (group) group.runs.push(run);
    else groups.set(key, { values, runs: [run] });
  }
  return Array.from(groups.values(), (group) => ({ ...group, ...summarize(criterion, group.runs) }));
}

function summarize(
  criterion: Criterion,
  runs: readonly SweepRun[],
): Pick<RunGroup, 'count' | 'diverged' | 'mean' | 'deviation'> {
  const figures = runs.flatMap((run) => rankedFigure(criterion, run) ?? []);
  const count = figures.length;
  const diverged = runs.filter(({ status }) => status === 'diverged').length;
  if (count === 0) return { count, diverged, mean: null, deviation: null };
  const mean = figures.reduce((sum, value) => sum + value, 0) / count;
  const squares = figures.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { count, diverged, mean, deviation: count < 2 ? null : Math.sqrt(squares / (count - 1)) };
}

/** Positions of the settings that really vary; the seed is left out unless nothing else does. */
export function variedPositions(settings: readonly SweepSetting[]): number[] {
  const varied = [...settings.keys()].filter((position) => settings[position].values.length > 1);
  const others = varied.filter((position) => settings[position].name !== 'seed');
  return others.length > 0 ? others : varied.length > 0 ? varied : [0];
}
