import { randomUUID } from 'node:crypto';
import type { RequestedConfig, TrainingConfig } from '../../core/network/config';
import type { DataSummary } from '../../core/data/summary';
import { problemOfCombination } from '../../core/sweep/checkCombination';
import { type Criterion, criterionOf, placesOf } from '../../core/sweep/criterion';
import { combinationsOf, configWith } from '../../core/sweep/grid';
import type { SweepRun, SweepSetting, SweptValue } from '../../core/sweep/sweepRun';
import type { SweepStatus, SweepView } from '../../protocol/sweep';
import { hearWorker } from '../session/hearWorker';
import { Run } from '../session/run';
import { anotherOn, type RunIdentity } from '../session/runIdentity';
import { ownSource } from '../session/runTasks';
import { type RunEvent, type RunTask, type WorkerPlaces, WorkerRun } from '../session/workerRun';

/** The run whose data and other settings a sweep takes. */
export interface SweepBase {
  readonly identity: RunIdentity;
  readonly config: TrainingConfig;
  readonly data: DataSummary;
}

export interface SweepMeans {
  readonly places: WorkerPlaces;
  /** What a worker needs besides a configuration. */
  readonly task: RunTask;
  readonly atATime: { readonly count: number; readonly reason: string };
}

interface Going {
  readonly run: Run;
  readonly worker: WorkerRun;
}

/**
 * One sweep: every combination in a worker of its own, some at a time, each on one thread. Of the weights only those of
 * the best run so far are kept in memory.
 */
export class Sweep {
  readonly sweepId = randomUUID();
  readonly criterion: Criterion;
  readonly #runs: SweepRun[];
  readonly #going = new Map<number, Going>();
  readonly #startedAt = performance.now();
  #endedAt: number | undefined;
  #status: SweepStatus = 'running';
  /** The first run that may not have been started. */
  #next = 0;
  #best: { readonly index: number; readonly run: Run } | undefined;
  keptRunId: string | null = null;

  /** @param listener hears that a run has changed, or that the sweep has ended */
  constructor(
    readonly base: SweepBase,
    readonly settings: readonly SweepSetting[],
    private readonly means: SweepMeans,
    private readonly listener: (changed: SweepRun | 'ended') => void,
  ) {
    this.criterion = criterionOf(base.config, base.data.task, settings);
    this.#runs = combinationsOf(settings).map((values, index) => {
      const problem = problemOfCombination(this.#requestWith(values), base.data);
      return {
        index,
        values,
        status: problem === null ? 'waiting' : 'failed',
        epoch: 0,
        elapsedMs: 0,
        result: null,
        message: problem,
      };
    });
  }

  get runs(): readonly SweepRun[] {
    return this.#runs;
  }

  get status(): SweepStatus {
    return this.#status;
  }

  get elapsedMs(): number {
    return (this.#endedAt ?? performance.now()) - this.#startedAt;
  }

  /** The best run so far with its weights; undefined as long as none has come to a good end. */
  get best(): { readonly index: number; readonly run: Run } | undefined {
    return this.#best;
  }

  /** What a run was asked for with. */
  requestOf(index: number): RequestedConfig {
    return this.#requestWith(this.#runs[index].values);
  }

  start(): void {
    this.#fill();
  }

  /** Ends all workers at once; runs that are not over have no result. */
  cancel(): void {
    if (this.#status !== 'running') return;
    for (const { worker } of this.#going.values()) worker.dispose();
    this.#going.clear();
    for (const { index, status } of this.#runs)
      if (status === 'waiting' || status === 'reading' || status === 'training')
        this.#change(index, { status: 'cancelled' });
    this.#end('cancelled');
  }

  view(): SweepView {
    const { identity } = this.base;
    const { sweepId, settings, criterion, runs, status, elapsedMs, keptRunId } = this;
    const { runId, number, sourceName } = identity;
    const { count, reason } = this.means.atATime;
    return {
      sweepId,
      base: { runId, number, sourceName },
      settings,
      criterion,
      runs: [...runs],
      status,
      elapsedMs,
      keptRunId,
      atATime: count,
      atATimeReason: reason,
    };
  }

  #requestWith(values: readonly SweptValue[]): RequestedConfig {
    const { config, identity } = this.base;
    return configWith(config, this.settings, values, identity.requested);
  }

  #fill(): void {
    for (; this.#next < this.#runs.length && this.#going.size < this.means.atATime.count; this.#next++)
      if (this.#runs[this.#next].status === 'waiting') this.#begin(this.#next);
    if (this.#going.size === 0 && this.#status === 'running') this.#end('finished');
  }

  #begin(index: number): void {
    const { places, task, atATime } = this.means;
    const requested = this.requestOf(index);
    const run = new Run(anotherOn(this.base.identity, { requested }));
    const each: RunTask = {
      ...task,
      source: ownSource(task.source),
      config: requested,
      engine: { simd: 'auto', ...task.engine, threads: 1 },
      memoryBudget: Math.max(1, (task.memoryBudget ?? Number.POSITIVE_INFINITY) / atATime.count),
    };
    this.#change(index, { status: 'reading' });
    const worker = new WorkerRun(
      places,
      run.identity.runId,
      each,
      (event) => this.#hear(index, run, event),
      // It is disposed of as soon as its run ends.
      () => {},
    );
    worker.watch(false);
    this.#going.set(index, { run, worker });
  }

  #hear(index: number, run: Run, event: RunEvent): void {
    hearWorker(run, event);
    switch (event.type) {
      case 'started':
        this.#change(index, { status: 'training' });
        return;
      case 'snapshot':
        this.#change(index, { epoch: event.snapshot.epoch, elapsedMs: event.snapshot.elapsedMs });
        return;
      case 'figures':
        this.#change(index, { epoch: event.figures.epoch, elapsedMs: event.figures.elapsedMs });
        return;
      case 'finished':
        this.#settle(index, run);
        break;
      case 'refused':
        this.#change(index, {
          status: 'failed',
          message: event.problems.map(({ message }) => message).join(' '),
        });
        break;
      case 'failed':
        this.#change(index, { status: 'failed', message: event.message });
        break;
      case 'checkup':
      case 'distributions':
      case 'reading':
      // Nobody pauses these workers.
      case 'paused':
      case 'resumed':
        return;
      default:
        event satisfies never;
    }
    this.#going.get(index)?.worker.dispose();
    this.#going.delete(index);
    this.#fill();
  }

  #settle(index: number, run: Run): void {
    const { ending, latest } = run;
    if (!ending || !latest) return;
    const { loss, validationLoss, metrics, validationMetrics, elapsedMs } = latest;
    const hasDiverged = ending.kind === 'diverged';
    this.#change(index, {
      status: hasDiverged ? 'diverged' : 'finished',
      epoch: ending.bestEpoch,
      elapsedMs,
      result: { loss, validationLoss, metrics, validationMetrics },
      message: hasDiverged ? ending.advice : null,
    });
    if (placesOf(this.criterion, this.#runs)[index] === 1) this.#best = { index, run };
  }

  #change(index: number, change: Partial<SweepRun>): void {
    this.#runs[index] = { ...this.#runs[index], ...change };
    this.listener(this.#runs[index]);
  }

  #end(status: SweepStatus): void {
    this.#status = status;
    this.#endedAt = performance.now();
    this.listener('ended');
  }
}
