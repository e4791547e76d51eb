/** A sweep: one network after the other over every combination of some settings' values. Plain data. */
import type { OptionName } from '../network/options';
import type { Metrics } from '../network/progress';

/** More runs are no longer read by anybody, and take too long. */
export const MAXIMUM_SWEEP_RUNS = 500;

/** A value of a setting: a word of the catalogue, a number, or the neurons of each hidden layer. */
export type SweptValue = string | number | readonly number[];

/** A setting that is varied, with its values in the order in which they were given. */
export interface SweepSetting {
  readonly name: OptionName;
  readonly values: readonly SweptValue[];
}

export type SweepRunStatus =
  | 'waiting'
  | 'reading'
  | 'training'
  | 'finished'
  | 'diverged'
  | 'failed'
  | 'cancelled';

/** Figures of the parameters that a run kept. */
export interface SweepResult {
  readonly loss: number;
  readonly validationLoss: number | null;
  readonly metrics: Metrics;
  readonly validationMetrics: Metrics | null;
}

export interface SweepRun {
  /** Position in the sweep, from 0. */
  readonly index: number;
  /** One for each setting that is varied, in their order. */
  readonly values: readonly SweptValue[];
  readonly status: SweepRunStatus;
  /** Epochs so far; of a run that is over, the epoch whose parameters were kept. */
  readonly epoch: number;
  readonly elapsedMs: number;
  /** Null until the run is over. */
  readonly result: SweepResult | null;
  /** Why it failed or diverged, and what to do. */
  readonly message: string | null;
}
