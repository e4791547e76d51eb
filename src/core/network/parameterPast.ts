/** What is told of a run's parameters on the way: plain data that crosses to pages. */
import type { LayerSnapshot } from './progress';

/** Bins of equal width between the smallest and the largest value. */
export const BINS = 48;
/** Of a larger matrix so many entries are looked at, evenly spread over it. */
export const MOST_ENTRIES = 16_384;
/** Epochs that are kept of a run at most. */
export const MOST_EPOCHS = 200;
/** A bin that holds every entry. */
export const WHOLE = 65_535;

/** Shares of entries below the numbers of a summary: the smallest, three percentiles, the largest. */
export const SUMMARY_SHARES = [0, 0.05, 0.5, 0.95, 1] as const;

/** How the numbers of a matrix are spread: what a strip of its history shows at one epoch. */
export interface Distribution {
  /** One number for each of `SUMMARY_SHARES`; all NaN of a matrix without finite entries. */
  readonly summary: Float64Array;
  /** Share of the finite entries in each bin, `WHOLE` being all; entries that are all equal are in the first. */
  readonly shares: Uint16Array;
}

/** How all parameters were spread at an epoch. */
export interface EpochDistributions {
  readonly epoch: number;
  /** From the input side. */
  readonly layers: readonly { readonly weights: Distribution; readonly biases: Distribution }[];
}

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

/** What is kept of a run's past parameters, and what a page is told of them. */
export interface ParameterPast {
  readonly first: FirstParameters;
  readonly distributions: ParameterDistributions;
}
