/** How well a network does on the rows it learns from and on those held out: plain data that crosses to other threads. */
import type { Instant } from '../network/moment';

export const PART_NAMES = ['training', 'validation'] as const;
export type PartName = (typeof PART_NAMES)[number];

/** Over all rows of each part, with the parameters of an instant. */
export interface Evaluation {
  readonly instant: Instant;
  /** Null when the training rows are not all in memory. */
  readonly training: PartEvaluation | null;
  /** Null when no rows are held out. */
  readonly validation: PartEvaluation | null;
}

export type PartEvaluation = ClassEvaluation | YesNoEvaluation | RegressionEvaluation;

interface Evaluated {
  readonly rows: number;
  /** Rows with an output that is no number: they have no class, and no error. */
  readonly notFinite: number;
}

/** Classes of which exactly one is right: the largest output decides, the first of equals. */
export interface ClassEvaluation extends Evaluated {
  readonly task: 'multiclass';
  /** Classes × classes, row-major: entry (actual, predicted) counts rows. */
  readonly counts: Float64Array;
}

/** Yes-or-no targets, each by itself: an output of at least ½ says yes. */
export interface YesNoEvaluation extends Evaluated {
  readonly task: 'binary';
  readonly outputs: readonly YesNoOutput[];
}

export interface YesNoOutput {
  /** 2 × 2, row-major: entry (actual, predicted) counts rows. */
  readonly counts: Float64Array;
  /** Null when one of the two answers does not occur. */
  readonly roc: RocCurve | null;
}

/** What becomes of the rates when the threshold falls from above all outputs to below them. */
export interface RocCurve {
  /** Area under the curve of all thresholds: the share of pairs of a yes and a no whose outputs are in order. */
  readonly auc: number;
  /** The first one is infinite: nothing is called a yes. An output of at least the threshold is. */
  readonly thresholds: Float64Array;
  readonly falsePositiveRates: Float64Array;
  readonly truePositiveRates: Float64Array;
}

/** In the targets' own units. */
export interface RegressionEvaluation extends Evaluated {
  readonly task: 'regression';
  readonly outputs: readonly RegressionOutput[];
  readonly pairs: Pairs;
}

export interface RegressionOutput {
  readonly r2: number;
  readonly mae: number;
  readonly rmse: number;
  readonly residuals: ResidualSummary;
}

/** Of predicted − actual. */
export interface ResidualSummary {
  readonly mean: number;
  /** Of the population. */
  readonly standardDeviation: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Over `quantileRows` rows, spread evenly; interpolated linearly, as NumPy does by default. */
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
  readonly quantileRows: number;
}

/** Rows spread evenly over a part; both matrices are rows × outputs. */
export interface Pairs {
  /** Among the rows used. */
  readonly positions: Uint32Array;
  /** As the data count their rows, from 1. */
  readonly rowNumbers: Uint32Array;
  readonly actual: Float64Array;
  readonly predicted: Float64Array;
}

/** Rows that are worth a look. */
export type RowsOf =
  /** One cell of a confusion matrix; `output` tells several yes-or-no targets apart. */
  | { readonly of: 'cell'; readonly output: number; readonly actual: number; readonly predicted: number }
  /** The largest errors of an output. */
  | { readonly of: 'residuals'; readonly output: number };

/** Those with the surest prediction, or the largest error, first. */
export interface EvaluatedRows {
  /** All there are; those below are the first of them. */
  readonly count: number;
  readonly positions: Uint32Array;
  readonly rowNumbers: Uint32Array;
  /** Chance of the class predicted, or the prediction in the target's own unit. */
  readonly predicted: Float64Array;
  /** Chance that was left to the actual class, or the actual value. */
  readonly actual: Float64Array;
}
