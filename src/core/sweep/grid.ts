/** Every combination of the values of some settings. */
import type { RequestedConfig, TrainingConfig } from '../network/config';
import { withOneChange } from '../network/configDifferences';
import { checkOptions } from '../network/checkOptions';
import { MAXIMUM_SWEEP_RUNS, type SweepSetting, type SweptValue } from './sweepRun';
import { SWEPT_OPTIONS } from './valueList';

/** Runs of a sweep. Without a setting there is nothing to sweep over: 0. */
export function countRuns(settings: readonly SweepSetting[]): number {
  return settings.length === 0 ? 0 : settings.reduce((product, { values }) => product * values.length, 1);
}

/** The combinations, the last setting varying fastest. */
export function combinationsOf(settings: readonly SweepSetting[]): SweptValue[][] {
  if (settings.length === 0) return [];
  return settings.reduce<SweptValue[][]>(
    (combinations, { values }) =>
      combinations.flatMap((combination) => values.map((value) => [...combination, value])),
    [[]],
  );
}

/** Why there is no such sweep, with what to do; null when there is. What the settings hold may be anything. */
export function problemOfSettings(settings: readonly SweepSetting[]): string | null {
  if (settings.length === 0) return 'Choose at least one setting to vary.';
  const names = settings.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return `${labelOf(twice)} is varied twice; remove one of the two.`;
  for (const { name, values } of settings) {
    if (!SWEPT_OPTIONS.some((option) => option.name === name))
      return `${name} is not a setting that can be varied.`;
    if (values.length === 0) return `${labelOf(name)}: give at least one value.`;
    for (const value of values) {
      const [problem] = checkOptions({ [name]: value });
      if (problem !== undefined) return problem;
    }
  }
  const count = countRuns(settings);
  return count > MAXIMUM_SWEEP_RUNS
    ? `${count} runs are too many; at most ${MAXIMUM_SWEEP_RUNS} are trained in a sweep. Give fewer values.`
    : null;
}

/**
 * A configuration with the values of a combination, as a request with nothing left open.
 * @param asked what the run was asked for with whose configuration it is
 */
export function configWith(
  base: TrainingConfig,
  settings: readonly SweepSetting[],
  values: readonly SweptValue[],
  asked: RequestedConfig,
): RequestedConfig {
  const chosen = {
    ...asked,
    ...Object.fromEntries(settings.map(({ name }, index) => [name, values[index]])),
  };
  return settings.reduce(
    (config, { name }, index) => withOneChange(config as TrainingConfig, name, values[index], chosen),
    base as RequestedConfig,
  );
}

export function labelOf(name: string): string {
  return SWEPT_OPTIONS.find((option) => option.name === name)?.label ?? name;
}
