/**
 * Holds the worker's one run and obeys commands. Training goes on in short slices between which messages are read,
 * so that a command waits for a slice at most, whatever the size of the data.
 */
import type { ReadingProgress } from '../core/data/dataSource';
import type { Checkup } from '../core/checkup/checkup';
import { DistributionRecorder } from '../core/network/distributionRecorder';
import type { Trainer } from '../core/network/trainer';
import type { Ending, LayerSnapshot, Snapshot } from '../core/network/progress';
import { DEFAULT_ENGINE } from '../core/network/checkEngineOptions';
import { checkWorkerCommand } from '../protocol/validate';
import type { WorkerCommand, WorkerEvent } from '../protocol/worker';
import { explainFailure } from './explainFailure';
import type { Platform } from './platform';
import { buffersOfAnswer, type Question, Questions } from './questions';
import { prepareRun } from './trainingRun';

/** What a session needs of the thread it lives in. */
export interface Surroundings {
  readonly platform: Platform;
  /** Sends an event; the buffers in `transfer` are given away. */
  send(event: WorkerEvent, transfer: ArrayBuffer[]): void;
  /** Milliseconds since some fixed time. */
  now(): number;
  /** Calls `task` once the messages that wait have been read. */
  afterMessages(task: () => void): void;
}

const SLICE_MS = 5;
/** How often it is told how far the reading of a file is. */
const READING_INTERVAL_MS = 100;
/** At most 20 snapshots a second. */
const SNAPSHOT_INTERVAL_MS = 50;
/** Longest silence beyond that while an epoch goes on: time is all that there is to tell of. */
const SIGN_OF_LIFE_MS = 900;
/** A snapshot of a large network is costly: at most this share of the time goes into them. */
const SNAPSHOT_SHARE = 0.02;

/** `stepping` is training up to the end of the epoch. An ended run is kept for questions about it. */
type Mode = 'training' | 'stepping' | 'paused' | 'ended';

/** Time of training between two checkpoints: see core/network/checkpoints.ts. */
const CHECKPOINT_MS = 20;
/** A state of a large network is costly to keep: at most this share of the time goes into it. */
const CHECKPOINT_SHARE = 0.02;

/** Time of training between two looks of the check-up, and the largest share of the time that they take. */
const CHECKUP_MS = 1000;
const CHECKUP_SHARE = 0.005;

/**
 * Describing the parameters of a large network is costly: at most this share of the time goes into it, and some
 * milliseconds more over the whole of a run, so that there is a course to see of a short one, too.
 */
const DESCRIPTION_SHARE = 0.001;
const DESCRIPTION_ALLOWANCE_MS = 5;
/** A fast engine comes to a halt so often in a run, for its parameters to be described. */
const LEAST_HALTS = 100;

interface Run {
  readonly id: string;
  readonly trainer: Trainer;
  readonly work: ReturnType<Trainer['train']>;
  readonly questions: Questions;
  readonly checkup: Checkup;
  readonly recorder: DistributionRecorder;
  /** Epochs that it is to have. */
  readonly epochs: number;
  readonly dismissHelpers: () => void;
  mode: Mode;
  /** Whether a slice is already waiting for its turn. */
  isScheduled: boolean;
  /** Time spent in training, pauses left out. */
  elapsedMs: number;
  /** When, in that time, the next checkpoint is due. */
  nextCheckpointAt: number;
  /** When, in that time, the next look of the check-up is due. */
  nextCheckupAt: number;
  /** How often its parameters were described, and the least time that took: whatever interrupted it is not its cost. */
  descriptions: number;
  descriptionMs: number;
  /** The last report that was sent, as text. */
  sentReport: string;
  /** A question was answered since the run last trained: then it is training's turn. */
  owesTraining: boolean;
  /** Entries of the loss curve that were sent. */
  sentEntries: number;
  nextSnapshotAt: number;
  /** Somebody looks at the matrices. */
  isWatched: boolean;
  /** Nobody looked until now, so that those on screen are old ones. */
  owesMatrices: boolean;
}

export class Session {
  private run: Run | null = null;

  constructor(private readonly surroundings: Surroundings) {}

  /** Takes any message; what is no command is answered by `failed`. */
  receive(message: unknown): void {
    const checked = checkWorkerCommand(message);
    if (!checked.ok) {
      this.send({ type: 'failed', runId: checked.runId, message: checked.message });
      return;
    }
    const { command } = checked;
    this.guard(command.runId, () => this.obey(command));
  }

  private obey(command: WorkerCommand): void {
    if (command.type === 'start') {
      this.start(command);
      return;
    }
    const { run } = this;
    // Commands of a run that has ended or was replaced meanwhile are late, not wrong.
    if (run === null || run.id !== command.runId) return;
    // What has ended can only be asked about.
    if (run.mode === 'ended' && !isQuestion(command)) return;
    switch (command.type) {
      case 'pause':
        if (run.mode === 'paused') return;
        // A snapshot is of the present.
        run.questions.interrupt();
        this.pause(run);
        if (run.questions.areOpen) this.schedule(run);
        return;
      case 'resume':
        if (run.mode !== 'paused' && run.mode !== 'stepping') return;
        run.mode = 'training';
        this.send({ type: 'resumed', runId: run.id });
        this.schedule(run);
        return;
      case 'step':
        if (run.mode !== 'paused') return;
        run.mode = 'stepping';
        this.schedule(run);
        return;
      case 'watch':
        run.owesMatrices = command.watched && !run.isWatched && run.mode !== 'paused';
        run.isWatched = command.watched;
        return;
      case 'stop':
        this.stop(run);
        return;
      case 'inspect':
      case 'checkGradients':
      case 'fork':
      case 'ask':
        run.questions.ask(command);
        this.schedule(run);
        return;
      default:
        command satisfies never;
    }
  }

  /** A run that is still going is ended first, and heard of to its end. */
  private start({
    runId,
    source,
    config: requested,
    engine = DEFAULT_ENGINE,
    memoryBudget = Number.POSITIVE_INFINITY,
    continuation,
  }: Extract<WorkerCommand, { type: 'start' }>): void {
    if (this.run !== null && this.run.mode !== 'ended') this.stop(this.run);
    this.run = null;
    const { platform } = this.surroundings;
    const request = { source, config: requested, engine, memoryBudget, continuation };
    const preparation = prepareRun(request, platform, this.reporter(runId));
    if (!preparation.ok) {
      this.send({ type: 'refused', runId, problems: preparation.problems });
      return;
    }
    const { trainer, data, config, preprocessing, fingerprint, samples, evaluator, checkup, presetReason } =
      preparation;
    trainer.mostAtOnce = Math.ceil(config.epochs / LEAST_HALTS);
    this.run = {
      id: runId,
      trainer,
      work: trainer.train(),
      mode: 'training',
      isScheduled: false,
      dismissHelpers: preparation.dismissHelpers,
      questions: new Questions(trainer.travel, samples, evaluator, (answer) =>
        this.send(answer, buffersOfAnswer(answer)),
      ),
      elapsedMs: 0,
      nextCheckpointAt: CHECKPOINT_MS,
      checkup,
      nextCheckupAt: 0,
      recorder: new DistributionRecorder(),
      epochs: config.epochs,
      descriptions: 0,
      descriptionMs: Number.POSITIVE_INFINITY,
      sentReport: '',
      owesTraining: false,
      sentEntries: 0,
      nextSnapshotAt: 0,
      isWatched: true,
      owesMatrices: false,
    };
    this.send({
      type: 'started',
      runId,
      data,
      config,
      preprocessing,
      fingerprint,
      engine: trainer.engineDescription,
      presetReason,
    });
    this.schedule(this.run);
  }

  /** Tells of a source's reading, now and then. */
  private reporter(runId: string): (progress: ReadingProgress) => void {
    let toldAt = this.surroundings.now();
    return (progress) => {
      const now = this.surroundings.now();
      if (now - toldAt < READING_INTERVAL_MS) return;
      toldAt = now;
      this.send({ type: 'reading', runId, ...progress });
    };
  }

  private schedule(run: Run): void {
    if (run.isScheduled) return;
    run.isScheduled = true;
    this.surroundings.afterMessages(() => {
      run.isScheduled = false;
      if (run === this.run) this.guard(run.id, () => this.workSlice(run));
    });
  }

  /** Trains or answers for a slice of time, whichever has its turn. */
  private workSlice(run: Run): void {
    const { questions, trainer } = run;
    const isIdle = run.mode === 'paused' || run.mode === 'ended';
    if (!questions.areOpen) {
      if (!isIdle) this.trainSlice(run);
      return;
    }
    if (!questions.holdsEngine) {
      // A pass that was begun is done first, and a run that goes on is not held up by those who look at it.
      const isAtRest = run.mode === 'ended' || trainer.isAtRest || !questions.needsRest;
      if (!isAtRest || (run.owesTraining && !isIdle)) {
        run.owesTraining = false;
        if (isIdle) this.comeToRest(run);
        else this.trainSlice(run);
        return;
      }
    }
    run.owesTraining = true;
    this.answerSlice(run);
  }

  private answerSlice(run: Run): void {
    const begin = this.surroundings.now();
    do run.questions.advance();
    while (run.questions.areBegun && this.surroundings.now() - begin < SLICE_MS);
    const isIdle = run.mode === 'paused' || run.mode === 'ended';
    if (!isIdle || run.questions.areOpen) this.schedule(run);
  }

  /** Lets a paused run finish what it has begun, so that its past can be looked at. */
  private comeToRest(run: Run): void {
    const { surroundings } = this;
    const begin = surroundings.now();
    let now = begin;
    do {
      const unit = run.work.next();
      now = surroundings.now();
      if (unit.done) {
        run.elapsedMs += now - begin;
        this.finish(run, unit.value);
        return;
      }
    } while (!run.trainer.isAtRest && now - begin < SLICE_MS);
    run.elapsedMs += now - begin;
    if (run.trainer.curveLength > run.sentEntries) this.pause(run);
    this.schedule(run);
  }

  private trainSlice(run: Run): void {
    const { surroundings } = this;
    const begin = surroundings.now();
    let now = begin;
    run.trainer.oneByOne = run.mode === 'stepping';
    do {
      const unit = run.work.next();
      now = surroundings.now();
      if (unit.done) {
        run.elapsedMs += now - begin;
        this.finish(run, unit.value);
        return;
      }
      if (unit.value === 'epoch') {
        if (run.elapsedMs + now - begin >= run.nextCheckpointAt) now = this.keepCheckpoint(run, now - begin);
        if (run.elapsedMs + now - begin >= run.nextCheckupAt) now = this.checkUp(run, now - begin, null);
        now = this.describeParameters(run, now, now - begin);
        const isStep = run.mode === 'stepping';
        // The initial state is shown before it is trained away.
        const isInitial = run.sentEntries === 0;
        if (isStep || isInitial) {
          run.elapsedMs += now - begin;
          if (isStep) this.pause(run);
          else this.sendNews(run);
          if (!isStep || run.questions.areOpen) this.schedule(run);
          return;
        }
      }
      // An answer waits for no more than the work that was begun.
    } while (now - begin < SLICE_MS && !(run.questions.needsRest && run.trainer.isAtRest));
    run.elapsedMs += now - begin;
    const hasNews = run.trainer.curveLength > run.sentEntries;
    // An epoch over a million rows takes seconds: the time that goes by shows that it goes on.
    const isDue = now >= run.nextSnapshotAt + (hasNews ? 0 : SIGN_OF_LIFE_MS);
    if (isDue || run.owesMatrices) this.sendNews(run);
    this.schedule(run);
  }

  /** @returns the time afterwards */
  private keepCheckpoint(run: Run, inThisSlice: number): number {
    const begin = this.surroundings.now();
    run.trainer.keepCheckpoint();
    const now = this.surroundings.now();
    run.nextCheckpointAt =
      run.elapsedMs + inThisSlice + Math.max(CHECKPOINT_MS, (now - begin) / CHECKPOINT_SHARE);
    return now;
  }

  /** @returns the time afterwards */
  private checkUp(run: Run, inThisSlice: number, ending: Ending | null): number {
    const begin = this.surroundings.now();
    const report = run.checkup.look(run.trainer.sight, ending);
    const text = JSON.stringify(report);
    if (text !== run.sentReport) this.send({ type: 'checkup', runId: run.id, report });
    run.sentReport = text;
    const now = this.surroundings.now();
    run.nextCheckupAt = run.elapsedMs + inThisSlice + Math.max(CHECKUP_MS, (now - begin) / CHECKUP_SHARE);
    return now;
  }

  /**
   * Describes the parameters of an epoch if it is due, and there is time for it.
   * @returns the time afterwards
   */
  private describeParameters(run: Run, now: number, inThisSlice: number): number {
    const { trainer, recorder } = run;
    const epoch = trainer.lastEpoch;
    if (epoch === null || !recorder.isDue(epoch)) return now;
    const allowed =
      DESCRIPTION_SHARE * (run.elapsedMs + inThisSlice) + DESCRIPTION_ALLOWANCE_MS * (epoch / run.epochs);
    // The initial state is described in any case.
    if ((run.descriptions - 1) * run.descriptionMs > allowed) return now;
    recorder.describe(epoch, trainer.latestLayers());
    const end = this.surroundings.now();
    run.descriptions++;
    run.descriptionMs = Math.min(run.descriptionMs, end - now);
    return end;
  }

  /** Where a run comes to a halt its parameters are described, whatever else was. */
  private describeLast({ trainer, recorder }: Run): void {
    const epoch = trainer.lastEpoch;
    if (epoch !== null && epoch > recorder.lastEpoch)
      recorder.describe(epoch, trainer.lastLayers ?? trainer.latestLayers());
  }

  private sendDistributions({ id, recorder }: Run): void {
    const described = recorder.take();
    if (described.length > 0) this.send({ type: 'distributions', runId: id, described });
  }

  private stop(run: Run): void {
    run.questions.interrupt();
    this.finish(run, run.trainer.stop());
  }

  private pause(run: Run): void {
    run.mode = 'paused';
    this.describeLast(run);
    this.sendDistributions(run);
    const snapshot = this.takeSnapshot(run);
    this.send({ type: 'paused', runId: run.id, snapshot }, buffersOf(snapshot));
  }

  private finish(run: Run, ending: Ending): void {
    run.mode = 'ended';
    run.dismissHelpers();
    this.checkUp(run, 0, ending);
    this.describeLast(run);
    this.sendDistributions(run);
    const snapshot = this.takeSnapshot(run);
    const { lastLayers } = run.trainer;
    this.send({ type: 'finished', runId: run.id, snapshot, ending, lastLayers }, [
      ...buffersOf(snapshot),
      ...buffersOfLayers(lastLayers ?? []),
    ]);
    if (run.questions.areOpen) this.schedule(run);
  }

  /** A snapshot, or its figures alone while nobody looks or the matrices are those that were sent. */
  private sendNews(run: Run): void {
    const begin = this.surroundings.now();
    this.sendDistributions(run);
    // At the beginning there is nothing else to be shown.
    const isInitial = run.sentEntries === 0;
    const hasNews = run.trainer.curveLength > run.sentEntries || run.owesMatrices;
    if (isInitial || (run.isWatched && hasNews)) {
      const snapshot = this.takeSnapshot(run);
      this.send({ type: 'snapshot', runId: run.id, snapshot }, buffersOf(snapshot));
      run.owesMatrices = false;
    } else {
      const figures = run.trainer.figures(run.elapsedMs, run.sentEntries);
      run.sentEntries = run.trainer.curveLength;
      this.send({ type: 'figures', runId: run.id, figures });
    }
    const now = this.surroundings.now();
    run.nextSnapshotAt = now + Math.max(SNAPSHOT_INTERVAL_MS, (now - begin) / SNAPSHOT_SHARE);
  }

  private takeSnapshot(run: Run): Snapshot {
    const snapshot = run.trainer.snapshot(run.elapsedMs, run.sentEntries);
    run.sentEntries = run.trainer.curveLength;
    return snapshot;
  }

  private send(event: WorkerEvent, transfer: ArrayBuffer[] = []): void {
    this.surroundings.send(event, transfer);
  }

  /** Runs a task for a run; what goes wrong ends that run with a message and leaves the session ready. */
  private guard(runId: string, task: () => void): void {
    try {
      task();
    } catch (error) {
      this.run = null;
      this.send({ type: 'failed', runId, message: explainFailure(error) });
    }
  }
}

function isQuestion(command: WorkerCommand): command is Question {
  return 'requestId' in command;
}

/** Buffers of a snapshot, which are copies and can be given away. */
function buffersOf({ layers, history }: Snapshot): ArrayBuffer[] {
  const curves = history.validation === null ? [history.training] : [history.training, history.validation];
  return [...buffersOfLayers(layers), ...curves.map(({ buffer }) => buffer as ArrayBuffer)];
}

function buffersOfLayers(layers: readonly LayerSnapshot[]): ArrayBuffer[] {
  return layers.flatMap(({ weights, biases }) => [weights.buffer, biases.buffer] as ArrayBuffer[]);
}
