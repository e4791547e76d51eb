/**
 * What computes a run. The trainer decides what is to be done and when; an engine goes over rows and updates
 * parameters, and holds them in whatever layout is fastest for it.
 */
import type { Precision } from './config';
import type { LearnerState } from './learnerState';
import type { MetricsTally } from './metrics';
import type { Network } from './network';
import type { Numbers } from './numbers';
import type { LayerSnapshot } from './progress';

/** `on`: 128-bit SIMD, the same bits on every processor; `relaxed`: also fused multiply-add; `off`: plain TypeScript. */
export const SIMD_CHOICES = ['auto', 'relaxed', 'on', 'off'] as const;
export type SimdChoice = (typeof SIMD_CHOICES)[number];

/** Largest number of threads that can be asked for. */
export const MAXIMUM_THREADS = 16;

/** Mirrored by the settings `glassbox.engine.*`. */
export interface EngineOptions {
  /** 0: as many as pay; else 1 to MAXIMUM_THREADS. */
  readonly threads: number;
  readonly simd: SimdChoice;
}

/** The engine of a run, for people. */
export interface EngineDescription {
  readonly simd: Exclude<SimdChoice, 'auto'>;
  readonly threads: number;
  readonly precision: Precision;
  /** Why this engine, as a sentence: “The network is small: more threads would wait for each other.” */
  readonly reason: string;
}

/** Gives the array that samples are written into, for an engine that has its own memory. */
export type Allocate = (length: number) => Numbers;

/** Rows to go over, and what for. */
export interface Pass {
  readonly part: 'training' | 'validation';
  /** Takes the rows from the engine's `order` instead of as they come. */
  readonly ordered: boolean;
  /** The first row, or position of the order. */
  readonly from: number;
  readonly rows: number;
  /** What each row counts for in the gradients; null when no gradients are wanted. */
  readonly scale: number | null;
  /** Adds the gradients to those of the pass before. */
  readonly goesOn: boolean;
  /** Gets what the network gives for each row, at most `Engine.outputRows` of them: rows × outputs; null when nobody asks. */
  readonly outputs: Numbers | null;
  /** Gets the figures of merit of these rows. */
  readonly tally: MetricsTally;
}

/** Many updates in one go, by an engine that is too fast to be asked for each. */
export interface Bursts {
  /** Whole epochs of a full batch that take no longer than a unit of work; 0 when one epoch takes more. */
  readonly epochsAtOnce: number;
  /** The same of mini-batches. */
  readonly batchesAtOnce: number;
  /**
   * Goes on with a full batch for `count` epochs (at most `epochsAtOnce`), of which each is measured and then updated.
   * The last one's parameters are kept as the latest, and the pass's tally gets its figures.
   * @returns losses with their penalty of these epochs; null when not all numbers stayed finite: then nothing was done
   */
  learnEpochs(count: number, pass: Pass): Float64Array | null;
  /**
   * Goes over the positions `from` to `to` of the order in mini-batches, with an update each.
   * @returns the sum of their losses, and their penalties weighted by the share of rows
   */
  learnBatches(from: number, to: number, tally: MetricsTally): { losses: number; penalties: number };
}

export interface Engine {
  readonly description: EngineDescription;
  /** Positions of the training rows in the order in which ordered passes and batches take them. */
  readonly order: Uint32Array;
  /** Null when every pass and every update is asked for. */
  readonly bursts: Bursts | null;
  /** The sum of the losses of the rows that the pass went over, without penalty. */
  readonly losses: number;

  /** Rows of a pass whose outputs can be asked for. */
  readonly outputRows: number;

  /** Takes over the parameters of a network of the run's shape, and keeps them as the latest. */
  load(network: Network): void;
  beginPass(pass: Pass): void;
  /** Does a unit of work of the pass that was begun; tells whether the pass is done. */
  advance(): boolean;
  /** One update from the gradients of the last pass. */
  update(): void;
  /** The L2 penalty at the present parameters. */
  penalty(): number;
  /** Whether every parameter is finite. */
  allFinite(): boolean;
  /** Keeps a copy of the present parameters. */
  keep(as: 'latest' | 'best'): void;
  /** Makes copies that were kept the present parameters and the latest. */
  restore(from: 'latest' | 'best'): void;
  /** The latest parameters that were kept, as plain matrices of doubles. */
  latestLayers(): LayerSnapshot[];
  /** A copy of the present parameters and of the optimizer's state; no pass may be going on. */
  saveState(): LearnerState;
  /** Goes on from such a copy. What was kept stays, gradients do not. */
  loadState(state: LearnerState): void;
}
