/** What is told of a run's parameters on the way: plain data that crosses to pages. */
import type { LayerSnapshot } from './progress';

/** Bins of equal width between the smallest and the largest value. */
export const BINS = 48;
/** Of a larger matrix so many entries are looked at, evenly spread over it. */
export const MOST_ENTRIES = 100_000;
/** A bin that holds every entry. */
export const WHOLE = 65_535;

/** Shares of entries below the numbers of a summary: the smallest, three percentiles, the largest. */
export const SUMMARY_SHARES = [0, 0.05, 0.5, 0.95, 1] as const;

/** Of one matrix, epoch after epoch: see `Distribution`. */
export interface MatrixDistributions {
  /** epochs × `SUMMARY_SHARES` */
  readonly summaries: Float64Array;
  /** epochs × `BINS` */
  readonly shares: Uint16Array;
}

export interface ParameterDistributions {
  /** Ascending. */
  readonly epochs: readonly number[];
  /** Weights and biases of every layer, from the input side. */
  readonly layers: readonly {
    readonly weights: MatrixDistributions;
    readonly biases: MatrixDistributions;
  }[];
}

export interface FirstParameters {
  readonly epoch: number;
  readonly layers: readonly LayerSnapshot[];
}

/** What a page is told of a run's past parameters. */
export interface ParameterPast {
  readonly first: FirstParameters;
  readonly distributions: ParameterDistributions;
}
