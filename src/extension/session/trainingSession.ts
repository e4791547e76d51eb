import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { RequestedConfig } from '../../core/network/config';
import { nameMatrices } from '../../core/network/matrixNames';
import type { GradientCheck, Instant, Moment, SampleWindow, WhatIf } from '../../core/network/moment';
import { NoMoment } from './noMoment';
import type { PanelState, Place, Refusal } from '../../protocol/panel';
import type { AnswerTo, RunQuestion } from '../../protocol/questions';
import type { Model } from '../../core/model/model';
import type { DocumentSource } from '../data/documentSource';
import { hearWorker } from './hearWorker';
import { PastWorkers } from './pastWorkers';
import { Run, type SavedRun } from './run';
import { anotherOn, documentOfData, type RunIdentity, readsFrom } from './runIdentity';
import { RunList } from './runList';
import { runOfModel } from './runModel';
import { RunTasks, sourceOf } from './runTasks';
import { resultOf, type TrainingResult } from './trainingResult';
import { changedRequest, changedState, describeChange } from './whatIf';
import { type RunEvent, type RunTask, type WorkerPlaces, WorkerRun } from './workerRun';

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

  readonly #runs = new RunList();
  #shown: Run | undefined;
  #refusal: Refusal | null = null;
  /** Reads its data; takes the place of the one that trains once they are found good. */
  #reading: Going | undefined;
  /** Trains or is paused. */
  #training: Going | undefined;
  readonly #tasks = new RunTasks();
  readonly #past = new PastWorkers();
  /** Views on screen that show matrices. */
  readonly #viewers = new Set<object>();

  constructor(private readonly places: WorkerPlaces) {}

  /** Newest last. */
  get runs(): readonly Run[] {
    return this.#runs.all;
  }

  /** The largest number of a run so far. */
  get lastNumber(): number {
    return this.#runs.lastNumber;
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

  /** @param place where the person looks */
  panelState(place: Place): PanelState {
    const newest = this.runs.at(-1);
    return {
      run: this.#shown?.view() ?? null,
      refusal: this.#refusal,
      place,
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
    const run = new Run({
      runId: randomUUID(),
      number: this.lastNumber + 1,
      sourceUri: source.uri.toString(),
      sourceName: source.name,
      selection: source.selection,
      requested,
      script: source.script ?? null,
    });
    return this.#begin(run, { source: sourceOf(source), config: requested, ...means });
  }

  /** Hands a task to a worker of its own, and shows the run. */
  #begin(run: Run, task: RunTask): Promise<TrainingResult | undefined> {
    this.#tasks.set(run, task);
    return new Promise((resolve) => {
      const worker = new WorkerRun(
        this.places,
        run.identity.runId,
        task,
        (event) => this.#hear(run, event),
        () => this.#lose(run),
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

  runOf(runId: string): Run | undefined {
    return this.#runs.of(runId);
  }

  /** @returns whether there is such a run */
  showRun(runId: string): boolean {
    const run = this.runOf(runId);
    if (run) this.show(run);
    return run !== undefined;
  }

  /** Nothing can be read there; the run on screen stays. */
  refuse(refusal: Refusal): void {
    this.#refusal = refusal;
    this.#tellChange();
  }

  /** Runs of earlier windows have numbers up to this. */
  countFrom(number: number): void {
    this.#runs.countFrom(number);
  }

  /** Takes in a run of an earlier window, or one that was taken out. */
  adopt(run: Run): void {
    if (this.#runs.adopt(run)) this.#tellChange();
  }

  /** Takes in a network that was trained elsewhere as a run that is over, and shows it. */
  addModel(model: Model, file: Pick<RunIdentity, 'sourceUri' | 'sourceName'>): Run {
    const run = runOfModel(model, {
      ...file,
      runId: randomUUID(),
      number: this.lastNumber + 1,
      selection: null,
      requested: model.config,
      script: null,
      dataName: model.name,
    });
    this.#keep(run);
    this.show(run);
    return run;
  }

  /** Takes runs off the list that are over. @returns those that were there */
  takeOut(runIds: readonly string[]): Run[] {
    const out = this.runs.filter((run) => runIds.includes(run.identity.runId) && !run.isActive);
    if (out.length === 0) return out;
    this.#runs.remove(out);
    if (this.#shown && out.includes(this.#shown)) this.#shown = undefined;
    this.#tellChange();
    return out;
  }

  /** Frees what a run that was taken out still has. */
  forget(run: Run): void {
    this.#past.drop(run);
  }

  /** A view that shows matrices says whether it is on screen: as long as none is, no matrix is copied. */
  look(viewer: object, isVisible: boolean): void {
    if (isVisible) this.#viewers.add(viewer);
    else this.#viewers.delete(viewer);
    this.#watch();
  }

  /** Marks the runs that learnt from a document that has been edited since. */
  sourceEdited(uri: string): void {
    const stale = [...this.runs, this.active].filter(
      (run) => run && readsFrom(run.identity, uri) && !run.sourceChanged,
    );
    for (const run of stale) if (run) run.sourceChanged = true;
    if (stale.length > 0) this.#tellChange();
  }

  /** @throws NoMoment when there is nothing to be seen there */
  async inspect(run: Run, instant: Instant, window: SampleWindow): Promise<Moment> {
    const worker = this.#workerOf(ownerOf(run, instant.epoch));
    return (await worker.ask({ type: 'inspect', instant, window }, 'moment')).moment;
  }

  /** @throws NoMoment when there is no answer */
  async ask<Question extends RunQuestion>(run: Run, question: Question): Promise<AnswerTo<Question['kind']>> {
    const { answer } = await this.#workerOf(run).ask({ type: 'ask', question }, 'answer');
    return answer as AnswerTo<Question['kind']>;
  }

  /** @throws NoMoment */
  async checkGradients(run: Run, instant: Instant): Promise<GradientCheck> {
    const worker = this.#workerOf(ownerOf(run, instant.epoch));
    return (await worker.ask({ type: 'checkGradients', instant }, 'gradientCheck')).check;
  }

  /**
   * Goes on from an epoch of a run as a new run, which is shown; the other one stays as it is.
   * @returns the result when training ends; undefined when nothing was trained
   * @throws NoMoment when the epoch is not to be had, or the change does not fit
   */
  async goOn(shown: Run, change: WhatIf): Promise<TrainingResult | undefined> {
    const run = ownerOf(shown, change.epoch);
    const { config, data } = run;
    if (!this.#tasks.has(run) || !config || !data)
      throw new NoMoment('This run has not begun. Wait until it trains.');
    const requested = changedRequest(run.identity.requested, config, change);
    const sizes = [data.inputNames.length, ...config.hiddenLayers, data.outputNames.length];
    const { continuation } = await this.#workerOf(run).ask({ type: 'fork', epoch: change.epoch }, 'state');
    const changed = changedState(continuation, sizes, change);
    this.#abandonReading();
    const next = this.#another(run, requested);
    const names = nameMatrices(config.preset, sizes.slice(1), data.inputNames, data.outputNames);
    next.origin = { run, epoch: change.epoch, change: describeChange(change, names) };
    const task = await this.#tasks.again(run);
    return this.#begin(next, { ...task, config: requested, continuation: changed });
  }

  /**
   * Trains from the beginning on the data of a run, with another request.
   * @returns the result when training ends; undefined when nothing was trained
   * @throws NoMoment when the data are gone, or another window had them
   */
  async trainAgain(run: Run, requested: RequestedConfig): Promise<TrainingResult | undefined> {
    const task = await this.taskOf(run);
    this.#abandonReading();
    return this.#begin(this.#another(run, requested), { ...task, config: requested });
  }

  /**
   * What a worker needs to train from the beginning on the data of a run.
   * @throws NoMoment when the data are gone, or another window had them
   */
  taskOf(run: Run): Promise<RunTask> {
    return this.#tasks.again(run);
  }

  /** Takes in a run that was trained beside the session, on the data of another one; what is on screen stays. */
  addTrained(trained: SavedRun, like: Run): Run {
    const number = Math.max(this.lastNumber, this.#reading?.run.identity.number ?? 0) + 1;
    const run = Run.restore({ ...trained, identity: { ...trained.identity, number } });
    this.#tasks.setLike(run, like);
    this.#keep(run);
    this.#tellChange();
    return run;
  }

  /** Whether the data that a run learnt from are at hand. */
  hasDataOf(run: Run): boolean {
    return this.#tasks.has(run);
  }

  /** A new run on the data of another one. */
  #another({ identity }: Run, requested: RequestedConfig): Run {
    return new Run(anotherOn(identity, { number: this.lastNumber + 1, requested }));
  }

  /** @throws NoMoment when the run's worker is gone */
  #workerOf(run: Run): WorkerRun {
    const worker = this.#training?.run === run ? this.#training.worker : this.#past.of(run);
    if (!worker)
      throw new NoMoment(
        run.identity.dataName === undefined
          ? 'This run’s rows and earlier epochs are no longer in memory. Retrain to have them again.'
          : 'The file holds the network, not the rows that it learnt from. Retrain reads these, where they are at hand.',
      );
    return worker;
  }

  dispose(): void {
    this.#abandonReading();
    this.#endTraining();
    this.#past.dispose();
    this.#changed.dispose();
    this.#progressed.dispose();
  }

  #hear(run: Run, event: RunEvent): void {
    hearWorker(run, event);
    switch (event.type) {
      case 'reading':
      case 'snapshot':
      case 'figures':
      case 'checkup':
        this.#progressed.fire(run);
        return;
      // They go with the next snapshot that somebody sees.
      case 'distributions':
        return;
      case 'started':
        this.#endTraining();
        this.#training = this.#reading;
        this.#reading = undefined;
        run.canTravel = true;
        this.#keep(run);
        break;
      case 'refused':
        this.#abandonReading();
        this.#refusal = { ...documentOfData(run.identity), problems: event.problems };
        break;
      case 'paused':
        this.#progressed.fire(run);
        break;
      case 'resumed':
        break;
      case 'finished':
        this.#progressed.fire(run);
        if (this.#training?.run === run) this.#past.keep(run, this.#training.worker);
        this.#settleTraining(resultOf(run));
        break;
      case 'failed':
        this.#fail(run);
        break;
      default:
        event satisfies never;
    }
    this.#tellChange();
  }

  /** The worker of a run that had ended is gone. */
  #lose(run: Run): void {
    this.#past.drop(run);
    this.#tellChange();
  }

  #tellChange(): void {
    this.#past.trim(this.#shown);
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
    run.canTravel = false;
    if (run.latest) {
      run.status = 'finished';
      run.ending = { kind: 'stopped', bestEpoch: run.latest.epoch };
    } else this.#runs.remove([run]);
    this.#settleTraining(resultOf(run));
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

  #fail(run: Run): void {
    run.canTravel = false;
    if (this.#reading?.run === run) {
      const { resolve } = this.#reading;
      this.#reading = undefined;
      this.#keep(run);
      resolve(undefined);
    } else this.#settleTraining(undefined);
  }

  #keep(run: Run): void {
    for (const forgotten of this.#runs.add(run)) this.#past.drop(forgotten);
  }

  #settleTraining(result: TrainingResult | undefined): void {
    const { resolve } = this.#training ?? {};
    this.#training = undefined;
    resolve?.(result);
  }
}

/** Whose epoch it is: up to where a run parts from another, they are the other's. */
function ownerOf(run: Run, epoch: number): Run {
  const { origin } = run;
  return origin && epoch < origin.epoch ? ownerOf(origin.run, epoch) : run;
}
