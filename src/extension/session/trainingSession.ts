import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { RequestedConfig } from '../../core/network/config';
import { type PanelState, type Refusal, START_PLACE } from '../../protocol/panel';
import type { WorkerEvent } from '../../protocol/worker';
import type { DocumentSource } from '../data/documentSource';
import { Run, type TrainingResult } from './run';
import { type RunTask, type WorkerPlaces, WorkerRun } from './workerRun';

/** Runs kept in the list; the oldest go first. */
const MAX_RUNS = 50;

/** What a run may use. */
export type TrainingMeans = Required<Pick<RunTask, 'engine' | 'memoryBudget'>>;

/** A run whose worker is at work. */
interface Going {
  readonly run: Run;
  readonly worker: WorkerRun;
  /** On screen before; shown again when nothing comes of the run. */
  readonly before: Run | undefined;
  readonly resolve: (result: TrainingResult | undefined) => void;
}

/**
 * The one owner of every run's state. Views read it and listen; what a person wants done comes here as a call.
 * At most one run trains at a time.
 */
export class TrainingSession implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #progressed = new vscode.EventEmitter<Run>();
  /** Anything but progress changed: runs, their status, which one is shown, a refusal. */
  readonly onDidChange = this.#changed.event;
  /** A run has new figures and matrices. */
  readonly onDidProgress = this.#progressed.event;

  #runs: Run[] = [];
  #shown: Run | undefined;
  #refusal: Refusal | null = null;
  /** Reads its data; takes the place of the one that trains once they are found good. */
  #reading: Going | undefined;
  /** Trains or is paused. */
  #training: Going | undefined;
  #count = 0;
  /** Views on screen that show matrices. */
  readonly #viewers = new Set<object>();

  constructor(private readonly places: WorkerPlaces) {}

  /** Newest last. */
  get runs(): readonly Run[] {
    return this.#runs;
  }

  get shown(): Run | undefined {
    return this.#shown;
  }

  /** The run that reads, trains or is paused. */
  get active(): Run | undefined {
    return (this.#reading ?? this.#training)?.run;
  }

  get refusal(): Refusal | null {
    return this.#refusal;
  }

  panelState(): PanelState {
    const newest = this.#runs.at(-1);
    return {
      run: this.#shown?.view() ?? null,
      refusal: this.#refusal,
      place: START_PLACE,
      isNewest: !this.#shown || this.#shown === newest || this.#shown === this.active,
    };
  }

  /**
   * Starts a run and shows it. A run that is going on is stopped and kept as soon as the new data are found good.
   * @returns the result when training ends; undefined when nothing was trained.
   */
  train(
    source: DocumentSource,
    requested: RequestedConfig,
    means: TrainingMeans,
  ): Promise<TrainingResult | undefined> {
    this.#abandonReading();
    const { uri, name, content, selection, rememberedTarget } = source;
    const run = new Run({
      runId: randomUUID(),
      number: this.#count + 1,
      sourceUri: uri.toString(),
      sourceName: name,
      selection,
      requested,
    });
    return new Promise((resolve) => {
      const worker = new WorkerRun(
        this.places,
        run.identity.runId,
        {
          source: {
            ...content,
            name,
            firstLine: selection?.first ?? 0,
            ...(rememberedTarget && { rememberedTarget }),
          },
          config: requested,
          ...means,
        },
        (event) => this.#hear(run, event),
      );
      this.#reading = { run, worker, before: this.#shown, resolve };
      this.#refusal = null;
      this.#shown = run;
      this.#tellChange();
    });
  }

  pause(): void {
    if (this.active?.status === 'training') this.#training?.worker.pause();
  }

  resume(): void {
    if (this.active?.status === 'paused') this.#training?.worker.resume();
  }

  stop(): void {
    if (this.#reading) {
      this.#abandonReading();
      this.#tellChange();
    } else this.#training?.worker.stop();
  }

  show(run: Run): void {
    this.#shown = run;
    this.#refusal = null;
    this.#tellChange();
  }

  /** Nothing can be read there; the run on screen stays. */
  refuse(refusal: Refusal): void {
    this.#refusal = refusal;
    this.#tellChange();
  }

  /** Puts a run of an earlier window into an empty session. */
  restore(run: Run): void {
    if (this.#runs.length > 0 || this.active) return;
    this.#count = run.identity.number;
    this.#runs = [run];
    this.#shown = run;
    this.#tellChange();
  }

  /** A view that shows matrices says whether it is on screen: as long as none is, no matrix is copied. */
  look(viewer: object, isVisible: boolean): void {
    if (isVisible) this.#viewers.add(viewer);
    else this.#viewers.delete(viewer);
    this.#watch();
  }

  /** Marks the runs that learnt from a document that has been edited since. */
  sourceEdited(uri: string): void {
    const stale = [...this.#runs, this.active].filter(
      (run) => run?.identity.sourceUri === uri && !run.sourceChanged,
    );
    for (const run of stale) if (run) run.sourceChanged = true;
    if (stale.length > 0) this.#tellChange();
  }

  dispose(): void {
    this.#abandonReading();
    this.#endTraining();
    this.#changed.dispose();
    this.#progressed.dispose();
  }

  #hear(run: Run, event: WorkerEvent): void {
    switch (event.type) {
      case 'reading':
        run.reading = { rows: event.rows, bytes: event.bytes, totalBytes: event.totalBytes };
        this.#progressed.fire(run);
        return;
      case 'started':
        this.#endTraining();
        this.#training = this.#reading;
        this.#reading = undefined;
        run.data = event.data;
        run.config = event.config;
        run.presetReason = event.presetReason;
        run.engine = event.engine;
        run.status = 'training';
        this.#keep(run);
        break;
      case 'refused':
        this.#abandonReading();
        this.#refusal = { ...pick(run), problems: event.problems };
        break;
      case 'snapshot':
        run.add(event.snapshot);
        this.#progressed.fire(run);
        return;
      case 'figures':
        run.addFigures(event.figures);
        this.#progressed.fire(run);
        return;
      case 'paused':
        run.add(event.snapshot);
        run.status = 'paused';
        this.#progressed.fire(run);
        break;
      case 'resumed':
        run.status = 'training';
        break;
      case 'finished':
        run.add(event.snapshot);
        run.ending = event.ending;
        run.status = 'finished';
        this.#progressed.fire(run);
        this.#settleTraining(run.result());
        break;
      case 'failed':
        this.#fail(run, event.message);
        break;
      case 'moment':
      case 'noMoment':
      case 'gradientCheck':
      case 'state':
        return;
      default:
        event satisfies never;
    }
    this.#tellChange();
  }

  #tellChange(): void {
    this.#watch();
    this.#changed.fire();
  }

  /** Lets the run that trains copy its matrices only when they are looked at, or may be the last for want of time. */
  #watch(): void {
    if (!this.#training) return;
    const { run, worker } = this.#training;
    const isLookedAt = this.#viewers.size > 0 && this.#shown === run;
    // The run that reads ends this one without asking, as soon as its data are found good.
    worker.watch(isLookedAt || this.#reading !== undefined);
  }

  /** Ends the run that trains without waiting for its worker, and keeps what it has learnt. */
  #endTraining(): void {
    if (!this.#training) return;
    const { run, worker } = this.#training;
    worker.dispose();
    if (run.latest) {
      run.status = 'finished';
      run.ending = { kind: 'stopped', bestEpoch: run.latest.epoch };
    } else this.#runs = this.#runs.filter((kept) => kept !== run);
    this.#settleTraining(run.result());
  }

  /** Forgets the run that reads, of which there is nothing to show, and shows again what was on screen before it. */
  #abandonReading(): void {
    if (!this.#reading) return;
    const { run, worker, before, resolve } = this.#reading;
    worker.dispose();
    this.#reading = undefined;
    if (this.#shown === run) this.#shown = before;
    resolve(undefined);
  }

  #fail(run: Run, message: string): void {
    run.status = 'failed';
    run.failure = message;
    if (this.#reading?.run === run) {
      const { resolve } = this.#reading;
      this.#reading = undefined;
      this.#keep(run);
      resolve(undefined);
    } else this.#settleTraining(undefined);
  }

  #keep(run: Run): void {
    this.#count = run.identity.number;
    this.#runs = [...this.#runs, run].slice(-MAX_RUNS);
  }

  #settleTraining(result: TrainingResult | undefined): void {
    const { resolve } = this.#training ?? {};
    this.#training = undefined;
    resolve?.(result);
  }
}

function pick({ identity: { sourceName, sourceUri } }: Run): Pick<Refusal, 'sourceName' | 'sourceUri'> {
  return { sourceName, sourceUri };
}
