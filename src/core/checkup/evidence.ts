/** What the rules of a check-up look at. */
import type { Task } from '../data/summary';
import type { TrainingConfig } from '../network/config';
import type { Ending, Metrics } from '../network/progress';

/** A loss curve as it grows: entry e is the loss after e epochs. */
export interface Curve {
  readonly length: number;
  at(epoch: number): number;
}

export interface Range {
  readonly minimum: number;
  readonly maximum: number;
}

/** A feature that tells the target all by itself. */
export interface Leak {
  readonly column: string;
  /** The target's column. */
  readonly target: string;
  /** Pearson's correlation; null when every value stands for one class and the reverse. */
  readonly correlation: number | null;
  /** Rows over which it was found. */
  readonly rows: number;
}

/** Of the training rows, once at the beginning. */
export interface DataEvidence {
  readonly task: Task;
  readonly trainingRows: number;
  readonly validationRows: number;
  readonly inputNames: readonly string[];
  /** The largest magnitude of each input as the network gets it, among an even spread of rows. */
  readonly inputSizes: Float64Array;
  /** Of each output's targets, as they are trained with. */
  readonly targets: readonly Range[];
  /** Rows of each class; null when the outputs are no classes of which one is right. */
  readonly classes: readonly { readonly name: string; readonly rows: number }[] | null;
  readonly leaks: readonly Leak[];
}

/** What a hidden layer gave for the rows that were looked at; one entry a neuron. */
export interface LayerActivity {
  readonly neurons: number;
  /** Rows at which a sigmoid or tanh is next to flat. */
  readonly flatRows: Uint32Array;
  /** Rows at which the activation is exactly 0. */
  readonly silentRows: Uint32Array;
}

export interface Activity {
  /** Rows that were looked at. */
  readonly rows: number;
  /** Hidden layers, from the input side. */
  readonly layers: readonly LayerActivity[];
  /** Of each output. */
  readonly outputs: readonly Range[];
}

export interface Evidence {
  readonly config: TrainingConfig;
  readonly data: DataEvidence;
  /** Hidden layers that began with neurons that are copies of one another, from 0. */
  readonly symmetricLayers: readonly number[];
  /** The epoch that the run began with. */
  readonly firstEpoch: number;
  /** The last entry of the loss curves. */
  readonly epoch: number;
  readonly training: Curve;
  readonly validation: Curve | null;
  /** Over the training rows, of the parameters that `activity` was measured with. */
  readonly metrics: Metrics;
  readonly activity: Activity;
  /** Null while the run goes on. */
  readonly ending: Ending | null;
}
