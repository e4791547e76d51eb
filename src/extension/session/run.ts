import type { CheckupReport } from '../../core/checkup/finding';
import type { ReadingProgress } from '../../core/data/dataSource';
import type { Preprocessing } from '../../core/data/preprocessing';
import type { DataSummary } from '../../core/data/summary';
import type { TrainingConfig } from '../../core/network/config';
import type { EngineDescription } from '../../core/network/engine';
import { ParameterHistory } from '../../core/network/parameterHistory';
import type { EpochDistributions, ParameterPast } from '../../core/network/parameterPast';
import type {
  CurvePart,
  Ending,
  EpochFigures,
  LayerSnapshot,
  Progress,
  Snapshot,
} from '../../core/network/progress';
import type { RunOrigin, RunProgress, RunStatus, RunView } from '../../protocol/panel';
import type { WorkerEvent } from '../../protocol/worker';
import { linesOfData, type RunIdentity } from './runIdentity';
import { Series } from './series';

/** Where a run parts from another. */
export interface Fork {
  readonly run: Run;
  readonly epoch: number;
  /** What was changed, for people. */
  readonly change: string;
}

/** A run as it is kept between two windows. */
export interface SavedRun {
  readonly identity: RunIdentity;
  readonly data: DataSummary;
  readonly config: TrainingConfig;
  readonly preprocessing: Preprocessing;
  readonly fingerprint: number | null;
  readonly presetReason: string;
  readonly engine: EngineDescription | null;
  readonly snapshot: Progress;
  readonly training: Float64Array;
  readonly validation: Float64Array | null;
  readonly ending: Ending | null;
  readonly failure: string | null;
  readonly sourceChanged: boolean;
  readonly startedAt: number;
  readonly lastLayers: readonly LayerSnapshot[] | null;
  /** Absent in what earlier versions kept. */
  readonly checkup?: CheckupReport | null;
  /** Likewise; null of a network whose beginning nobody knows. */
  readonly past?: ParameterPast | null;
  /** Likewise; null of a run from the beginning. */
  readonly origin?: RunOrigin | null;
}

/** One run and everything known of it. Only the session changes it. */
export class Run {
  status: RunStatus = 'reading';
  data: DataSummary | null = null;
  config: TrainingConfig | null = null;
  preprocessing: Preprocessing | null = null;
  /** Of the samples that it learnt from. */
  fingerprint: number | null = null;
  presetReason = '';
  engine: EngineDescription | null = null;
  ending: Ending | null = null;
  failure: string | null = null;
  sourceChanged = false;
  /** When it was asked for, in milliseconds since 1970. */
  startedAt = Date.now();
  /** Parameters of the last whole epoch, when those of another were kept. */
  lastLayers: readonly LayerSnapshot[] | null = null;
  /** What holds training up; null as long as nothing was looked at. */
  checkup: CheckupReport | null = null;
  /** Its worker is there and can compute earlier epochs again. */
  canTravel = false;
  /** The run that this one goes on from; null for a run from the beginning, and when that run is no longer known. */
  origin: Fork | null = null;
  /** How far a file that takes its time has been read. */
  reading: ReadingProgress | null = null;
  #latest: Progress | null = null;
  #figures: EpochFigures | null = null;
  readonly #training = new Series();
  #validation: Series | null = null;
  #parameters = new ParameterHistory();
  /** What was kept of the run that this one goes on from. */
  #keptOrigin: RunOrigin | null = null;

  constructor(readonly identity: RunIdentity) {}

  get isActive(): boolean {
    return this.status === 'reading' || this.status === 'training' || this.status === 'paused';
  }

  /** Whether it goes on from another run's state, so that its seed and its setting alone do not lead to it. */
  get isContinued(): boolean {
    return this.#originView() !== null;
  }

  /** The latest matrices, and the figures of the same epoch. */
  get latest(): Progress | null {
    return this.#latest;
  }

  /** The newest figures: they go on while nobody looks at the matrices. */
  get figures(): Omit<Progress, 'layers'> | null {
    return this.#figures;
  }

  /** Epochs of the loss curve up to the latest matrices, the initial one included. */
  get historyLength(): number {
    return this.#latest === null ? 0 : Math.min(this.#training.length, this.#latest.epoch + 1);
  }

  /** Loss at the initial parameters; null as long as nothing was measured. */
  get historyStart(): number | null {
    return this.#training.length > 0 ? this.#training.slice(0, 1)[0] : null;
  }

  /** Its data are read and every choice is made. */
  begin(started: Extract<WorkerEvent, { type: 'started' }>): void {
    this.data = started.data;
    this.config = started.config;
    this.preprocessing = started.preprocessing;
    this.fingerprint = started.fingerprint;
    this.presetReason = started.presetReason;
    this.engine = started.engine;
    this.status = 'training';
  }

  /** It has come to its end. */
  finish(finished: Extract<WorkerEvent, { type: 'finished' }>): void {
    this.add(finished.snapshot);
    this.ending = finished.ending;
    this.lastLayers = finished.lastLayers;
    this.status = 'finished';
  }

  /** Hears of the run's next snapshot; the first one is of its beginning. */
  add(snapshot: Snapshot): void {
    const { epoch, layers } = snapshot;
    this.#parameters.begin({ epoch, layers });
    this.#show(snapshot);
  }

  /** Hears how its parameters were spread at epochs since it heard of them last. */
  describe(described: readonly EpochDistributions[]): void {
    this.#parameters.add(described);
  }

  #show(snapshot: Snapshot): void {
    const { history: _, ...latest } = snapshot;
    this.#latest = latest;
    this.addFigures(snapshot);
  }

  addFigures(figures: EpochFigures): void {
    const { history } = figures;
    this.#figures = figures;
    // Time goes by within an epoch.
    if (this.#latest?.epoch === figures.epoch)
      this.#latest = { ...this.#latest, elapsedMs: figures.elapsedMs };
    this.#training.write(history.from, history.training);
    if (history.validation) {
      this.#validation ??= new Series();
      this.#validation.write(history.from, history.validation);
    }
  }

  /** What its parameters were on the way; null before the first snapshot, and of what was trained elsewhere. */
  get past(): ParameterPast | null {
    return this.#parameters.past();
  }

  /** The loss curve from epoch `from` on to that of the latest matrices, as copies. */
  history(from = 0): CurvePart {
    const end = this.historyLength;
    return {
      from,
      training: this.#training.slice(from, end),
      validation: this.#validation?.slice(from, end) ?? null,
    };
  }

  view(): RunView {
    const { runId, number, sourceName, sourceUri, requested, script, dataName } = this.identity;
    const { status, reading, sourceChanged, data, config, preprocessing } = this;
    const { presetReason, engine, ending, failure } = this;
    const { past } = this;
    return {
      ...(past && { past }),
      ...(dataName !== undefined && { isModel: true }),
      runId,
      number,
      sourceName,
      sourceUri,
      dataUri: linesOfData(this.identity),
      requested,
      status,
      reading,
      sourceChanged,
      data,
      config,
      preprocessing,
      presetReason: script && !script.asked.preset ? 'as the code has it' : presetReason,
      engine,
      ending,
      failure,
      script: script?.facts ?? null,
      canTravel: this.canTravel,
      origin: this.#originView(),
      checkup: this.checkup,
      progress: this.#progress(),
    };
  }

  #originView(): RunOrigin | null {
    return this.origin ? originOf(this.origin) : this.#keptOrigin;
  }

  #progress(): RunProgress | null {
    if (!this.#latest) return null;
    const { training, validation } = this.history();
    return { ...this.#latest, trainingHistory: training, validationHistory: validation };
  }

  /** Undefined for a run that has nothing to keep. */
  save(): SavedRun | undefined {
    const { identity, data, config, preprocessing, fingerprint } = this;
    const { presetReason, engine, ending, failure, sourceChanged, startedAt, lastLayers } = this;
    if (!data || !config || !preprocessing || !this.#latest) return undefined;
    const { training, validation } = this.history();
    return {
      identity,
      data,
      config,
      preprocessing,
      fingerprint,
      presetReason,
      engine,
      ending,
      snapshot: this.#latest,
      training,
      validation,
      failure,
      sourceChanged,
      startedAt,
      lastLayers,
      checkup: this.checkup,
      past: this.past,
      origin: this.#originView(),
    };
  }

  static restore(saved: SavedRun): Run {
    const run = new Run(saved.identity);
    run.data = saved.data;
    run.config = saved.config;
    run.preprocessing = saved.preprocessing;
    run.fingerprint = saved.fingerprint;
    run.presetReason = saved.presetReason;
    run.engine = saved.engine;
    run.#show({
      ...saved.snapshot,
      history: { from: 0, training: saved.training, validation: saved.validation },
    });
    run.status = saved.failure === null ? 'finished' : 'failed';
    run.failure = saved.failure;
    run.sourceChanged = saved.sourceChanged;
    run.startedAt = saved.startedAt;
    run.lastLayers = saved.lastLayers;
    run.checkup = saved.checkup ?? null;
    if (saved.past) run.#parameters = ParameterHistory.restore(saved.past);
    run.#keptOrigin = saved.origin ?? null;
    // A run without an ending was going on when its window closed.
    run.ending =
      saved.ending ?? (saved.failure === null ? { kind: 'stopped', bestEpoch: saved.snapshot.epoch } : null);
    return run;
  }
}

function originOf({ run, epoch, change }: Fork): RunOrigin {
  const { runId, number } = run.identity;
  const { training, validation } = run.history();
  return { runId, number, epoch, change, trainingHistory: training, validationHistory: validation };
}
