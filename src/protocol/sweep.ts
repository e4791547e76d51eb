/** A sweep as the panel shows it, and as it is asked for. */
import type { Criterion } from '../core/sweep/criterion';
import type { SweepRun, SweepSetting } from '../core/sweep/sweepRun';

export type SweepStatus = 'running' | 'finished' | 'cancelled';

/** What of a sweep changes while it goes on, besides its runs. */
export interface SweepFacts {
  readonly status: SweepStatus;
  readonly elapsedMs: number;
  /** The run of the history that the best one was kept as; null until the end, or when none came to a good end. */
  readonly keptRunId: string | null;
}

export interface SweepView extends SweepFacts {
  readonly sweepId: string;
  /** The run whose data and other settings the sweep takes. */
  readonly base: { readonly runId: string; readonly number: number; readonly sourceName: string };
  readonly settings: readonly SweepSetting[];
  readonly criterion: Criterion;
  readonly runs: readonly SweepRun[];
  /** Runs that train at the same time, and why not more, as a sentence. */
  readonly atATime: number;
  readonly atATimeReason: string;
}
