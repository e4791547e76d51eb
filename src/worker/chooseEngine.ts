/** Which engine computes a run: by what was asked for, what there is, and what pays. */
import type { TrainingData } from '../core/data/dataset';
import type { TrainingConfig } from '../core/network/config';
import type { Allocate, Engine, EngineDescription, EngineOptions } from '../core/network/engine';
import { countParameters } from '../core/network/network';
import { zeros } from '../core/network/numbers';
import { PlainEngine } from '../core/network/plainEngine';
import type { Features } from '../kernels/features';
import { type KernelVariant, kernelBytes } from '../kernels/modules';
import { type EngineSizes, KernelEngine, operationsOf, rangesOf, rowsOfABatch } from './kernelEngine';
import type { Platform } from './platform';

/** An engine in two steps: first it gives memory for the samples, then it takes them. */
export interface PreparedEngine {
  readonly description: EngineDescription;
  /** To be called for the inputs and targets of the training part, then for those of the validation part. */
  readonly allocate: Allocate;
  /** Call it once, when the samples are written. */
  engineFor(data: TrainingData): Engine;
  /** Ends the threads that help; the engine goes on alone. */
  dismissHelpers(): void;
}

/**
 * Multiplications and additions of an update that each thread but the first is to have, by what two threads were measured
 * to gain (docs/performance.md): a full batch of 271,000 trains 1.4 times as fast on two; mini-batches, over which threads
 * meet more often, break even at about a million.
 */
const WORTH_A_THREAD = { fullBatch: 250_000, miniBatch: 1_500_000 };
/** More threads than this wait for memory, not for each other. */
const MAXIMUM_AUTOMATIC_THREADS = 8;
const PAGE = 65_536;

/** Chooses, and lays out memory for the samples. */
export function prepareEngine(
  options: EngineOptions,
  config: TrainingConfig,
  sizes: EngineSizes,
  platform: Platform,
): PreparedEngine {
  const simd = chooseSimd(options, platform.features);
  const { precision } = config;
  if (simd.choice === 'off') {
    const description: EngineDescription = { simd: 'off', threads: 1, precision, reason: simd.reason };
    return {
      description,
      allocate: (length) => zeros(length, precision),
      engineFor: (data) => new PlainEngine(data, config, simd.reason),
      dismissHelpers: () => {},
    };
  }
  const threads = chooseThreads(options, config, sizes, platform);
  const reason = [simd.reason, threads.reason].filter((sentence) => sentence !== '').join(' ');
  const description = { simd: simd.choice, threads: threads.count, precision, reason };
  const { engine, module, memory } = createEngine(config, sizes, description);
  const { run } = engine;
  for (let thread = 1; thread < threads.count; thread++)
    platform.helpers.help({ module, memory, run: run.address, thread });
  const arrays = [
    run.inputs('training'),
    run.targets('training'),
    run.inputs('validation'),
    run.targets('validation'),
  ].values();
  return {
    description,
    allocate: (length) => {
      const { value } = arrays.next();
      if (value?.length !== length) throw new Error('The samples are not of the size that was announced.');
      return value;
    },
    engineFor: ({ targetScaler }) => {
      run.units.fill(1);
      if (targetScaler !== null) run.units.set(targetScaler.scale);
      return engine;
    },
    dismissHelpers: () => {
      engine.dismissHelpers();
      platform.helpers.endAll();
    },
  };
}

/** The most threads that a run could get, whatever its size. */
export function mostThreads({ simd, threads }: EngineOptions, { features, cores }: Platform): number {
  if (simd === 'off' || !features.simd || !features.sharedMemory) return 1;
  return threads > 0 ? threads : Math.min(cores, MAXIMUM_AUTOMATIC_THREADS);
}

function createEngine(config: TrainingConfig, sizes: EngineSizes, description: EngineDescription) {
  const isShared = description.threads > 1;
  const kind = description.simd === 'relaxed' ? 'relaxed' : 'simd';
  const variant: KernelVariant = isShared ? `${kind}-threads` : kind;
  const module = new WebAssembly.Module(kernelBytes[variant]);
  const memory = new WebAssembly.Memory({ initial: 2, maximum: PAGE, shared: isShared });
  return { engine: new KernelEngine(module, memory, sizes, config, description), module, memory };
}

function chooseSimd(
  { simd }: EngineOptions,
  features: Features,
): { choice: EngineDescription['simd']; reason: string } {
  if (simd === 'off') return { choice: 'off', reason: 'The setting glassbox.engine.simd is off.' };
  if (!features.simd) return { choice: 'off', reason: 'This editor’s WebAssembly has no SIMD.' };
  if (simd === 'on') return { choice: 'on', reason: 'The setting glassbox.engine.simd is on.' };
  if (features.relaxedSimd)
    return {
      choice: 'relaxed',
      reason: simd === 'relaxed' ? 'The setting glassbox.engine.simd is relaxed.' : '',
    };
  return {
    choice: 'on',
    reason: simd === 'relaxed' ? 'This editor’s WebAssembly has no relaxed SIMD.' : '',
  };
}

function chooseThreads(
  { threads: asked }: EngineOptions,
  config: TrainingConfig,
  sizes: EngineSizes,
  { features, cores }: Platform,
): { count: number; reason: string } {
  if (asked === 1) return { count: 1, reason: 'The setting glassbox.engine.threads is 1.' };
  if (!features.sharedMemory) return { count: 1, reason: 'Threads cannot share memory here.' };
  const parameters = countParameters([sizes.inputs, ...config.hiddenLayers, sizes.outputs]);
  const batchRows = rowsOfABatch(config, sizes);
  const shares = batchRows > 0 ? batchRows : rangesOf(parameters, sizes.trainingRows);
  if (asked > 1)
    return {
      count: Math.max(1, Math.min(asked, shares)),
      reason: `The setting glassbox.engine.threads is ${asked}.`,
    };
  if (cores < 2) return { count: 1, reason: 'There is one processor.' };
  const operations = operationsOf(parameters, batchRows > 0 ? batchRows : sizes.totalRows);
  const least = batchRows > 0 ? WORTH_A_THREAD.miniBatch : WORTH_A_THREAD.fullBatch;
  const worthwhile = Math.floor(operations / least) + 1;
  const count = Math.max(1, Math.min(cores, MAXIMUM_AUTOMATIC_THREADS, shares, worthwhile));
  return {
    count,
    reason:
      count === 1
        ? 'An update is so quick that threads would only wait for each other.'
        : count < cores
          ? 'More threads would wait for each other.'
          : 'All processors work on it.',
  };
}
