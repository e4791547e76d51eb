/** From a document and a configuration to a trainer that is ready to begin. */
import type { TrainingData } from '../core/data/dataset';
import { readDataset } from '../core/data/readDataset';
import { splitAndScale } from '../core/data/splitAndScale';
import type { DataProblem, DataSummary } from '../core/data/summary';
import { checkOptions, isOpen } from '../core/network/checkOptions';
import type { MissingValues, Precision, RequestedConfig, TrainingConfig } from '../core/network/config';
import { traitsOf } from '../core/network/dataTraits';
import type { EngineOptions } from '../core/network/engine';
import { outputRangeProblem } from '../core/network/outputRange';
import { resolveConfig } from '../core/network/resolveConfig';
import { Trainer } from '../core/network/trainer';
import type { TextSource } from '../core/data/table';
import { type PreparedEngine, prepareEngine } from './chooseEngine';
import type { Platform } from './platform';

export type Preparation =
  | {
      readonly ok: true;
      readonly trainer: Trainer;
      readonly data: DataSummary;
      readonly config: TrainingConfig;
      readonly presetReason: string;
    }
  | { readonly ok: false; readonly problems: readonly DataProblem[] };

/** What a document's rows are to be used for is decided here; what cannot be used comes back as problems. */
export function prepareRun(
  source: TextSource,
  requested: RequestedConfig,
  options: EngineOptions,
  platform: Platform,
  memoryBudget = Number.POSITIVE_INFINITY,
): Preparation {
  const invalid = checkOptions(requested);
  if (invalid.length > 0) return refuse(invalid, source);

  const reading = readDataset(source, {
    target: asked(requested.target) ?? null,
    missingValues: asked<MissingValues>(requested.missingValues) ?? 'drop',
    regression: asksForRegression(requested),
  });
  if (!reading.ok) return { ok: false, problems: reading.problems };

  const { dataset } = reading;
  const resolution = resolveConfig(requested, traitsOf(dataset));
  if (!resolution.ok) return refuse(resolution.problems, source);

  const { config, presetReason } = resolution;
  const { inputs: samples, targets } = dataset;
  const bytes = samples.rows * (samples.columns + targets.columns) * BYTES[config.precision];
  if (bytes > memoryBudget) return refuse([budgetProblem(bytes, memoryBudget)], source);
  let engine: PreparedEngine | undefined;
  const data = splitAndScale(dataset, config, ({ trainingRows, validationRows }) => {
    const { task } = dataset.summary;
    const [inputs, outputs] = [dataset.inputs.columns, dataset.targets.columns];
    const sizes = { task, inputs, outputs, trainingRows, totalRows: trainingRows, validationRows };
    engine = prepareEngine(options, config, sizes, platform);
    return engine.allocate;
  });
  const outOfReach = outputRangeProblem(config, data.training.targets);
  const warnings = [
    ...dataset.summary.warnings,
    ...(outOfReach === null ? [] : [problemOf('warning', outOfReach, source)]),
  ];
  return {
    ok: true,
    trainer: new Trainer(data, config, engine?.engineFor(data)),
    data: { ...dataset.summary, ...rowsOf(data), warnings },
    config,
    presetReason,
  };
}

const BYTES: Record<Precision, number> = { float64: 8, float32: 4 };

function budgetProblem(bytes: number, budget: number): string {
  const megabytes = (amount: number) => Math.ceil(amount / 2 ** 20).toLocaleString('en');
  return `The data set takes ${megabytes(bytes)} MB of numbers, and glassbox.data.memoryBudgetMB allows ${megabytes(budget)} MB. Select some of the rows, leave out columns, take precision float32, or raise the setting.`;
}

function asked<T>(value: T | null | undefined): T | undefined {
  return isOpen(value) ? undefined : (value ?? undefined);
}

/** A squared error over linear outputs predicts numbers: numeric codes of classes then stay numbers. */
function asksForRegression({ loss, outputActivation }: RequestedConfig): boolean {
  const isSquaredError = loss === 'halfSquaredError' || loss === 'meanSquaredError';
  return isSquaredError && outputActivation === 'linear';
}

function rowsOf({ training, validation }: TrainingData): { trainingRows: number; validationRows: number } {
  return { trainingRows: training.inputs.rows, validationRows: validation?.inputs.rows ?? 0 };
}

function refuse(messages: readonly string[], source: TextSource): Preparation {
  return { ok: false, problems: messages.map((message) => problemOf('error', message, source)) };
}

/** A configuration has no place in the document: its problems are shown where the data begin. */
function problemOf(
  severity: DataProblem['severity'],
  message: string,
  { firstLine }: TextSource,
): DataProblem {
  return { severity, message, line: firstLine, column: 0 };
}
