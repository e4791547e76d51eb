/** Runs as the lists of the editor and of the panel show them, and as the panel compares them. */
import type { DataSummary } from '../core/data/summary';
import type { TrainingConfig } from '../core/network/config';
import type { Ending, LayerSnapshot, Metrics } from '../core/network/progress';
import type { RunStatus } from './panel';

/** So many runs are compared at a time: more lines cannot be told apart. */
export const MOST_COMPARED = 8;

/** One run of the history: everything but its matrices, curves and data. */
export interface RunEntry {
  readonly runId: string;
  readonly number: number;
  /** Given by the person; null: it is called by its file. */
  readonly name: string | null;
  /** Stands on top, and is never dropped to make room. */
  readonly isPinned: boolean;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly sourceName: string;
  readonly status: RunStatus;
  readonly ending: Ending | null;
  /** Without the matrices of a given initial state. */
  readonly config: TrainingConfig | null;
  readonly result: RunResult | null;
}

/** Figures of the parameters that were kept. NaN as long as nothing was measured. */
export interface RunResult {
  readonly epoch: number;
  readonly elapsedMs: number;
  readonly loss: number;
  readonly validationLoss: number | null;
  readonly metrics: Metrics;
  readonly validationMetrics: Metrics | null;
}

/** What a comparison shows of a run besides its entry. */
export interface ComparedRun {
  readonly runId: string;
  readonly data: DataSummary;
  readonly config: TrainingConfig;
  /** Of the samples that it learnt from, as they went in; null when it is not known. */
  readonly fingerprint: number | null;
  /** The whole loss curves: entry e is the loss after e epochs. */
  readonly training: Float64Array;
  readonly validation: Float64Array | null;
  /** The parameters that were kept. */
  readonly layers: readonly LayerSnapshot[];
  /** Those of the last epoch, when others were kept. */
  readonly lastLayers: readonly LayerSnapshot[] | null;
}
