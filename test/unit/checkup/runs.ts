/** Whole runs in a session of the tests' own thread, and what its check-up said. */
import { readFileSync } from 'node:fs';
import type { CheckupReport, Finding, RuleId } from '../../../src/core/checkup/finding';
import type { RequestedConfig, TrainingConfig } from '../../../src/core/network/config';
import type { Ending } from '../../../src/core/network/progress';
import type { WorkerEvent } from '../../../src/protocol/worker';
import { Session } from '../../../src/worker/session';
import { ONE_THREAD } from '../../worker/platforms';

export interface CheckedRun {
  readonly config: TrainingConfig;
  /** Every report of the run, in its order. */
  readonly reports: readonly CheckupReport[];
  /** What stays when the run is over. */
  readonly findings: readonly Finding[];
  readonly epochs: number;
  readonly ending: Ending;
}

/** @param memoryBudget bytes; with fewer than the data need they come in windows */
export function trainChecked(
  text: string,
  config: RequestedConfig = {},
  memoryBudget = Number.POSITIVE_INFINITY,
): CheckedRun {
  const events: WorkerEvent[] = [];
  const turns: (() => void)[] = [];
  const session = new Session({
    platform: ONE_THREAD,
    send: (event) => events.push(event),
    now: () => performance.now(),
    afterMessages: (task) => turns.push(task),
  });
  const source = { kind: 'text', name: 'data.csv', text, firstLine: 0 } as const;
  session.receive({ type: 'start', runId: 'a', source, config, memoryBudget });
  for (let task = turns.shift(); task; task = turns.shift()) task();
  const started = events.find((event) => event.type === 'started');
  const last = events[events.length - 1];
  if (started?.type !== 'started' || last.type !== 'finished') throw new Error(JSON.stringify(last));
  const reports = events.flatMap((event) => (event.type === 'checkup' ? [event.report] : []));
  const { findings } = reports[reports.length - 1];
  return { config: started.config, reports, findings, epochs: last.snapshot.epoch, ending: last.ending };
}

/** Rules that said something at any time of a run. */
export function rulesOf({ reports }: CheckedRun): RuleId[] {
  return [...new Set(reports.flatMap(({ findings }) => findings.map(({ rule }) => rule)))];
}

export const file = (path: string) => readFileSync(path, 'utf8');
export const IRIS = file('media/examples/iris.csv');
export const HOUSES = file('media/examples/houses.csv');
export const LESSON = file('media/examples/lesson.csv');
export const DIGITS = file('test/data/digits.csv');

export function csv(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [header, ...rows].map((cells) => cells.join(',')).join('\n');
}

/** Repeatable numbers from −1 to 1 that look like chance. */
export const noise = (i: number) => Math.sin(12.9898 * i) * Math.cos(78.233 * i * i);
