/** A trained network as people keep it: everything that it takes to use it, to know where it is from, to train it again. */
import type { Preprocessing } from '../data/preprocessing';
import type { DataSummary } from '../data/summary';
import type { TrainingConfig } from '../network/config';
import type { Ending, LayerSnapshot, Progress } from '../network/progress';

export interface Model {
  /** What it learnt from, for people: a file's name. */
  readonly name: string;
  readonly data: DataSummary;
  readonly preprocessing: Preprocessing;
  readonly config: TrainingConfig;
  /** The parameters that were kept. */
  readonly layers: readonly LayerSnapshot[];
  readonly result: TrainingRecord;
  /** Of the samples that it learnt from, to tell other data from them: see `digestOf`. Null when it is not known. */
  readonly fingerprint: number | null;
}

/** How training went. */
export interface TrainingRecord extends Omit<Progress, 'layers'> {
  /** Null for a run that was cut off. */
  readonly ending: Ending | null;
  /** The whole loss curves: entry e is the loss after e epochs. */
  readonly trainingHistory: Float64Array;
  readonly validationHistory: Float64Array | null;
}
