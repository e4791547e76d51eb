/** What is said of a sweep's runs, in words and figures. */
import { formatCount, formatNumber, formatPercent, formatQuantity } from '../../core/format';
import { type Criterion, figureOf } from '../../core/sweep/criterion';
import { labelOf } from '../../core/sweep/grid';
import type { SweepRun, SweepRunStatus, SweepSetting, SweptValue } from '../../core/sweep/sweepRun';
import { sweptValueInWords } from '../../core/sweep/valueList';
import type { SweepView } from '../../protocol/sweep';
import { NOTHING_YET } from '../page/runFacts';

export const STATUS_WORDS: Record<SweepRunStatus, string> = {
  waiting: 'waiting',
  reading: 'reading',
  training: 'training',
  finished: 'finished',
  diverged: 'diverged',
  failed: 'failed',
  cancelled: 'cancelled',
};

export function isOver({ status }: SweepRun): boolean {
  return status !== 'waiting' && status !== 'reading' && status !== 'training';
}

/** `learning rate 0.01, seed 2`. */
export function settingsText(settings: readonly SweepSetting[], values: readonly SweptValue[]): string {
  return settings
    .map(({ name }, at) => `${labelOf(name).toLowerCase()} ${sweptValueInWords(name, values[at])}`)
    .join(', ');
}

export function figureText({ isShare }: Criterion, value: number | null): string {
  if (value === null) return NOTHING_YET;
  return isShare ? formatPercent(value) : formatNumber(value);
}

/** A figure's name within a sentence: `validation loss`, `R², validation`. */
export function inSentence({ label }: Criterion): string {
  return label.startsWith('R²') ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

/** `Run 3: learning rate 0.1, seed 2; validation loss 0.1234`. */
export function runText(
  { settings, criterion }: Pick<SweepView, 'settings' | 'criterion'>,
  run: SweepRun,
): string {
  const what = `Run ${run.index + 1} of the sweep: ${settingsText(settings, run.values)}`;
  const value = figureOf(criterion, run.result);
  const how = run.status === 'finished' ? '' : `, ${STATUS_WORDS[run.status]}`;
  return value === null
    ? `${what}${how}`
    : `${what}; ${inSentence(criterion)} ${figureText(criterion, value)}${how}`;
}

/** `12 of 45 runs, 3 at a time`. */
export function progressText({ runs, status, atATime }: SweepView): string {
  const over = runs.filter(
    ({ status: each }) => each === 'finished' || each === 'diverged' || each === 'failed',
  );
  const count = `${formatCount(over.length)} of ${formatQuantity(runs.length, 'run')}`;
  if (status === 'running') return `${count}, ${formatCount(atATime)} at a time`;
  return status === 'cancelled' ? `cancelled after ${count}` : `${formatQuantity(runs.length, 'run')}`;
}

/** How many ended with a problem; empty when none did. */
export function troubleText(runs: readonly SweepRun[]): string {
  const count = (status: SweepRunStatus) => runs.filter((run) => run.status === status).length;
  return (['diverged', 'failed'] as const)
    .filter((status) => count(status) > 0)
    .map((status) => `${formatCount(count(status))} ${STATUS_WORDS[status]}`)
    .join(', ');
}
