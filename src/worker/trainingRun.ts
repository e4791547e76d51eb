/** From a document and a configuration to a trainer that is ready to begin. */
import { formatCount } from '../core/format';
import { IN_MEMORY } from '../core/data/cellStore';
import { BYTES_PER_MB } from '../core/data/dataLimits';
import { type DataSource, ScratchFull, type SourceIdentity } from '../core/data/dataSource';
import { type Preprocessing, preprocessingOf } from '../core/data/preprocessing';
import { readDataset } from '../core/data/readDataset';
import { SampleReader } from '../core/data/sampleReader';
import { type PreparedData, splitAndScale } from '../core/data/splitAndScale';
import type { DataProblem, DataSummary } from '../core/data/summary';
import { checkOptions, isOpen } from '../core/network/checkOptions';
import type { MissingValues, RequestedConfig, TrainingConfig } from '../core/network/config';
import { traitsOf } from '../core/network/dataTraits';
import type { EngineOptions } from '../core/network/engine';
import type { Continuation } from '../core/network/continuation';
import { digestOf } from '../core/network/digest';
import { fits } from '../core/network/learnerState';
import { countParameters } from '../core/network/network';
import { outputRangeProblem } from '../core/network/outputRange';
import { resolveConfig } from '../core/network/resolveConfig';
import { Trainer } from '../core/network/trainer';
import { Checkup } from '../core/checkup/checkup';
import { gather } from '../core/checkup/gather';
import type { Report, TableSource } from '../core/data/table';
import { inOnePart } from '../core/matrix';
import { Evaluator } from './evaluator';
import { mostThreads, type PreparedEngine, prepareEngine } from './chooseEngine';
import { openSource } from './openSource';
import { type Platform, UnreadableFile } from './platform';

export type Preparation =
  | {
      readonly ok: true;
      readonly trainer: Trainer;
      /** Ends the threads that help, when training is over: what is asked of the past is computed by one. */
      readonly dismissHelpers: () => void;
      readonly data: DataSummary;
      readonly config: TrainingConfig;
      readonly preprocessing: Preprocessing;
      /** Of the samples; null when not all of them are in memory. */
      readonly fingerprint: number | null;
      /** Looks at rows of the data. */
      readonly samples: SampleReader;
      /** Tells how well the network does. */
      readonly evaluator: Evaluator;
      /** Tells what holds training up. */
      readonly checkup: Checkup;
      readonly presetReason: string;
    }
  | { readonly ok: false; readonly problems: readonly DataProblem[] };

/** Bytes of a document below which threads are hardly ever worth while. */
const LEAST_FOR_THREADS = 100_000;

/** WebAssembly addresses 4 GiB, of which the order of the rows and the network take some, too. */
const MOST_FOR_SAMPLES = 3 * 2 ** 30;

export interface RunRequest {
  readonly source: DataSource;
  readonly config: RequestedConfig;
  readonly engine: EngineOptions;
  /** Bytes that the numbers of the data may take. */
  readonly memoryBudget: number;
  /** Another run's state to go on from; absent: begins at the beginning. */
  readonly continuation?: Continuation | undefined;
}

/**
 * Reads a document and decides what its rows are used for; what cannot be used comes back as problems.
 * @param report hears how far the reading is
 */
export function prepareRun(request: RunRequest, platform: Platform, report: Report): Preparation {
  const { source } = request;
  const { helpers } = platform;
  try {
    const opened = openSource(source, platform.openFile);
    // They start while the data are read.
    if (sizeOf(opened) >= LEAST_FOR_THREADS) helpers.prepare(mostThreads(request.engine, platform) - 1);
    return prepare(request, opened, platform, report);
  } catch (error) {
    if (error instanceof UnreadableFile)
      return refuse([`${source.name} cannot be read: ${error.message}.`], source);
    if (error instanceof ScratchFull)
      return refuse(
        [
          `${source.name} has more numbers than may be in memory, and those beyond cannot be written: ${error.message}. Make room there, select some of the rows, or raise glassbox.data.memoryBudgetMB.`,
        ],
        source,
      );
    throw error;
  } finally {
    helpers.dismiss();
  }
}

function sizeOf(source: TableSource): number {
  if ('inputs' in source) return source.inputs.values.byteLength;
  return 'text' in source ? source.text.length : source.bytes.size;
}

function prepare(
  { config: requested, engine: options, memoryBudget, continuation }: RunRequest,
  source: TableSource,
  platform: Platform,
  report: Report,
): Preparation {
  const invalid = checkOptions(requested);
  if (invalid.length > 0) return refuse(invalid, source);

  const reading = readDataset(
    source,
    {
      target: asked(requested.target) ?? null,
      missingValues: asked<MissingValues>(requested.missingValues) ?? 'drop',
      regression: asksForRegression(requested),
    },
    { report, storage: { ...IN_MEMORY, budget: memoryBudget, openScratch: platform.openScratch } },
  );
  if (!reading.ok) return { ok: false, problems: reading.problems };

  const { dataset } = reading;
  const resolution = resolveConfig(requested, traitsOf(dataset));
  if (!resolution.ok) return refuse(resolution.problems, source);

  const { config, presetReason } = resolution;
  let engine: PreparedEngine | undefined;
  const data = splitAndScale(
    dataset,
    config,
    (rows) => {
      const { inputs, targets, summary } = dataset;
      const sizes = { task: summary.task, inputs: inputs.width, outputs: targets.width, ...rows };
      engine = prepareEngine(options, config, sizes, platform);
      return engine.allocate;
    },
    Math.min(memoryBudget, MOST_FOR_SAMPLES),
  );
  const { stream } = data;
  const cannotGoOn = continuation ? continuationProblem(continuation, data, config) : null;
  if (cannotGoOn !== null) return refuse([cannotGoOn], source);
  const targets = stream?.targets ?? inOnePart(data.training.targets);
  const outOfReach = outputRangeProblem(config, targets);
  const warnings = [
    ...dataset.summary.warnings,
    ...[outOfReach, stream === null ? null : windowsWarning(data.training.inputs.rows, memoryBudget)]
      .filter((message) => message !== null)
      .map((message) => problemOf('warning', message, source)),
  ];
  const sizes = [dataset.inputs.width, ...config.hiddenLayers, dataset.targets.width];
  const gathered = gather(dataset, data, targets, countParameters(sizes));
  const trainer = new Trainer(data, config, engine?.engineFor(data), stream, continuation ?? null);
  return {
    ok: true,
    trainer,
    dismissHelpers: () => engine?.dismissHelpers(),
    data: {
      ...dataset.summary,
      trainingRows: targets.rows,
      validationRows: data.validation?.inputs.rows ?? 0,
      warnings,
    },
    config,
    preprocessing: preprocessingOf(dataset, data),
    fingerprint: stream === null ? digestOf(data) : null,
    samples: new SampleReader(dataset, data.split),
    evaluator: new Evaluator(trainer.travel, data, dataset.rows),
    checkup: new Checkup(config, gathered.data, sizes, gathered.watched),
    presetReason,
  };
}

/** Why a run cannot go on from another one's state; null when it can. */
function continuationProblem(
  { digest, state, epoch }: Continuation,
  data: PreparedData,
  config: TrainingConfig,
): string | null {
  const { inputs, targets } = data.training;
  const parameters = countParameters([inputs.columns, ...config.hiddenLayers, targets.columns]);
  if (data.stream !== null || digest !== digestOf(data) || !fits(state, parameters, config))
    return 'The data are no longer those that the run learnt from, so it cannot go on from there. Train again on the present data.';
  return config.epochs < epoch
    ? `The run goes on from epoch ${epoch}, but is to end after ${config.epochs}. Choose more epochs.`
    : null;
}

/** Tells that not all rows are in memory. */
function windowsWarning(rows: number, budget: number): string {
  const isAtMost = budget >= MOST_FOR_SAMPLES;
  const megabytes = formatCount(Math.floor(Math.min(budget, MOST_FOR_SAMPLES) / BYTES_PER_MB));
  const limit = isAtMost
    ? `the engine can hold (${megabytes} MB)`
    : `glassbox.data.memoryBudgetMB allows (${megabytes} MB)`;
  const advice = isAtMost
    ? ' Precision float32 needs half of it.'
    : ' Raise the setting to train faster, if there is memory.';
  return `The data are larger than ${limit}: each epoch reads them again, ${formatCount(rows)} rows at a time, in another order.${advice}`;
}

function asked<T>(value: T | null | undefined): T | undefined {
  return isOpen(value) ? undefined : (value ?? undefined);
}

/** A squared error over linear outputs predicts numbers: numeric codes of classes then stay numbers. */
function asksForRegression({ loss, outputActivation }: RequestedConfig): boolean {
  const isSquaredError = loss === 'halfSquaredError' || loss === 'meanSquaredError';
  return isSquaredError && outputActivation === 'linear';
}

function refuse(messages: readonly string[], source: SourceIdentity): Preparation {
  return { ok: false, problems: messages.map((message) => problemOf('error', message, source)) };
}

/** A configuration has no place in the document: its problems are shown where the data begin. */
function problemOf(
  severity: DataProblem['severity'],
  message: string,
  { firstLine }: SourceIdentity,
): DataProblem {
  return { severity, message, line: firstLine, column: 0 };
}
