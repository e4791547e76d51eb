import type { CheckupReport } from '../../core/checkup/finding';
import type { ReadingProgress } from '../../core/data/dataSource';
import type { Preprocessing } from '../../core/data/preprocessing';
import type { DataSummary } from '../../core/data/summary';
import type { LayerParameters, RequestedConfig, TrainingConfig } from '../../core/network/config';
import type { EngineDescription } from '../../core/network/engine';
import type { Model } from '../../core/model/model';
import { ParameterHistory } from '../../core/network/parameterHistory';
import type { ParameterPast } from '../../core/network/parameterPast';
import type {
  CurvePart,
  Ending,
  EpochFigures,
  LayerSnapshot,
  Metrics,
  Progress,
  Snapshot,
} from '../../core/network/progress';
import type { RunOrigin, RunProgress, RunStatus, RunView, ScriptFacts } from '../../protocol/panel';
import type { WorkerEvent } from '../../protocol/worker';
import { Series } from './series';

/** What `glassbox.train` resolves to: plain data for keybindings, tasks and other extensions. */
export interface TrainingResult {
  readonly runId: string;
  readonly config: TrainingConfig;
  /** Names of the input and output neurons, in the order of the first layer's rows and the last layer's columns. */
  readonly columns: { readonly inputs: readonly string[]; readonly outputs: readonly string[] };
  readonly layers: readonly LayerParameters[];
  readonly loss: { readonly initial: number; readonly final: number; readonly history: readonly number[] };
  readonly metrics: { readonly training: Metrics; readonly validation: Metrics | null };
  readonly stopped: Ending['kind'];
}

export interface RunIdentity {
  readonly runId: string;
  /** Counts the window's runs from 1. */
  readonly number: number;
  readonly sourceUri: string;
  readonly sourceName: string;
  /** The run learnt from selected lines, not from the whole document. */
  readonly selection: LineRange | null;
  readonly requested: RequestedConfig;
  /** The script that the run was read from; null for a run on a data file. */
  readonly script: ScriptOrigin | null;
  /** The name of the data that a model learnt from which was opened as a file; absent for what was trained here. */
  readonly dataName?: string;
}

/** What a run has from a learner's script. */
export interface ScriptOrigin {
  readonly facts: ScriptFacts;
  /** What was asked for beside the script, and goes before it. */
  readonly asked: RequestedConfig;
  /** File that holds the data, or the document where the script's own data stand. */
  readonly dataUri: string;
  readonly dataName: string;
  /** Line of that document at which the data begin. */
  readonly firstLine: number;
}

/** Where a run parts from another. */
export interface Fork {
  readonly run: Run;
  readonly epoch: number;
  /** What was changed, for people. */
  readonly change: string;
}

/** Whole lines, both ends included, counted from 0. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
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
}

/** Describing the parameters of a large network is costly: at most this share of the time goes into it. */
const DESCRIPTION_SHARE = 0.05;

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
  /** The run that this one goes on from; null for a run from the beginning. */
  origin: Fork | null = null;
  /** How far a file that takes its time has been read. */
  reading: ReadingProgress | null = null;
  #latest: Progress | null = null;
  #figures: EpochFigures | null = null;
  readonly #training = new Series();
  #validation: Series | null = null;
  readonly #parameters = new ParameterHistory();
  #nextDescriptionAt = 0;

  constructor(readonly identity: RunIdentity) {}

  get isActive(): boolean {
    return this.status === 'reading' || this.status === 'training' || this.status === 'paused';
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
    this.add(finished.snapshot, finished.ending.bestEpoch);
    this.ending = finished.ending;
    this.lastLayers = finished.lastLayers;
    this.status = 'finished';
  }

  /**
   * Hears of the run's next snapshot.
   * @param parametersOf epoch of its matrices
   */
  add(snapshot: Snapshot, parametersOf = snapshot.epoch): void {
    const begin = performance.now();
    if (this.#parameters.hear(parametersOf, snapshot.layers, begin < this.#nextDescriptionAt)) {
      const now = performance.now();
      this.#nextDescriptionAt = now + (now - begin) / DESCRIPTION_SHARE;
    }
    this.#show(snapshot);
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

  /** How its parameters were spread, as far as it is known by now; null before the first snapshot. */
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
    const { runId, number, sourceName, sourceUri, requested, script } = this.identity;
    const { status, reading, sourceChanged, data, config, preprocessing } = this;
    const { presetReason, engine, ending, failure } = this;
    const past = this.#parameters.upToDate();
    return {
      ...(past && { past }),
      runId,
      number,
      sourceName,
      sourceUri,
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
      origin: this.origin && originOf(this.origin),
      checkup: this.checkup,
      progress: this.#progress(),
    };
  }

  #progress(): RunProgress | null {
    if (!this.#latest) return null;
    const { training, validation } = this.history();
    return { ...this.#latest, trainingHistory: training, validationHistory: validation };
  }

  /** Undefined for a run that ended before its first snapshot. */
  result(): TrainingResult | undefined {
    const { data, config, ending } = this;
    const latest = this.#latest;
    if (!data || !config || !ending || !latest) return undefined;
    const history = [...this.history().training];
    return {
      runId: this.identity.runId,
      config,
      columns: { inputs: data.inputNames, outputs: data.outputNames },
      layers: latest.layers.map(toParameters),
      loss: { initial: history[0], final: latest.loss, history },
      metrics: { training: latest.metrics, validation: latest.validationMetrics },
      stopped: ending.kind,
    };
  }

  /** The network as it is now; undefined before there is one. */
  model(): Model | undefined {
    const { identity, data, config, preprocessing, ending, fingerprint } = this;
    if (!data || !config || !preprocessing || !this.#latest) return undefined;
    const { layers, ...figures } = this.#latest;
    const { training, validation } = this.history();
    return {
      name: identity.dataName ?? identity.sourceName,
      data,
      preprocessing,
      config,
      layers,
      result: { ...figures, ending, trainingHistory: training, validationHistory: validation },
      fingerprint,
    };
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
    };
  }

  /** A network that was trained elsewhere. */
  static ofModel(model: Model, identity: RunIdentity): Run {
    const { data, config, preprocessing, layers, fingerprint, result } = model;
    const { ending, trainingHistory: training, validationHistory: validation, ...figures } = result;
    return Run.restore({
      identity,
      data,
      config,
      preprocessing,
      fingerprint,
      presetReason: 'as saved in the model',
      engine: null,
      snapshot: { ...figures, layers },
      training,
      validation,
      ending,
      failure: null,
      sourceChanged: false,
      startedAt: Date.now(),
      lastLayers: null,
    });
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

function toParameters({ inputs, outputs, weights, biases }: LayerSnapshot): LayerParameters {
  const rows = Array.from({ length: inputs }, (_, i) => [
    ...weights.subarray(i * outputs, (i + 1) * outputs),
  ]);
  return { weights: rows, biases: [...biases] };
}
