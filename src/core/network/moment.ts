/** A place in a run's history, and everything that is to be seen there. */
import type { LayerSnapshot, Metrics } from './progress';
import type { TracedMatrix } from './trace';

/** After `epoch` whole epochs and `batch` updates of the next one; a full batch has one update an epoch. */
export interface Instant {
  readonly epoch: number;
  readonly batch: number;
}

/** Rows of the batch that the matrices with one row a sample are cut to; everything else is over the whole batch. */
export interface SampleWindow {
  readonly first: number;
  readonly count: number;
}

/** The state at an instant, and the update that follows it, taken apart. */
export interface Moment {
  readonly instant: Instant;
  /** Updates of one epoch. */
  readonly batches: number;
  /** Parameters before the update: those of the epoch when `instant.batch` is 0. */
  readonly layers: readonly LayerSnapshot[];
  /** Entries of the loss curves at `instant.epoch`. */
  readonly loss: number;
  readonly validationLoss: number | null;
  /** Of all training rows and of all validation rows at these parameters. */
  readonly metrics: Metrics;
  readonly validationMetrics: Metrics | null;
  /** Loss of the batch before the update, penalty included. */
  readonly batchLoss: number;
  readonly batchRows: number;
  readonly window: SampleWindow;
  /** Numbers of the samples in the window, as the data count their rows from 1. */
  readonly sampleNumbers: Uint32Array;
  /** In the order of the steps; those with one row a sample are cut to the window. */
  readonly trace: readonly TracedMatrix[];
}

/** Analytic gradients of one parameter matrix beside numeric ones; ∂loss/∂parameter, row-major. */
export interface GradientComparison {
  readonly layer: number;
  readonly of: 'weights' | 'biases';
  readonly rows: number;
  readonly columns: number;
  /** Positions that were compared; all of a small matrix, a spread of those of a large one. */
  readonly positions: Uint32Array;
  readonly analytic: Float64Array;
  readonly numeric: Float64Array;
  /** |analytic − numeric| / max(|analytic|, |numeric|); 0 where both are next to nothing. */
  readonly relativeErrors: Float64Array;
}

export interface GradientCheck {
  readonly instant: Instant;
  /** Training rows that both gradients are taken over: the first ones, when going over all of them would take too long. */
  readonly rows: number;
  readonly allRows: number;
  /** Half the distance of the two losses that a central difference compares. */
  readonly step: number;
  readonly comparisons: readonly GradientComparison[];
}

/** What is changed when a run goes on from one of its epochs as a new run. */
export interface WhatIf {
  readonly epoch: number;
  /** Parameters that get another value: an entry of a weight or bias matrix. */
  readonly parameters: readonly ParameterChange[];
  /** Absent: as the run had it. */
  readonly learningRate?: number;
  /** Absent: the random numbers go on as the run's did. */
  readonly seed?: number;
  readonly epochs?: number;
}

export interface ParameterChange {
  readonly layer: number;
  readonly of: 'weights' | 'biases';
  readonly row: number;
  readonly column: number;
  readonly value: number;
}
