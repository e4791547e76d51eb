/** What a run shows while it trains and when it ends: plain data that crosses to other threads and pages. */

/** Parameters of one layer, row-major: weights[i · outputs + j] joins input i to output j. */
export interface LayerSnapshot {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: Float64Array;
  readonly biases: Float64Array;
}

/** Figures of merit over one part of the rows. Regression errors are in the target's own unit. */
export type Metrics =
  | { readonly task: 'classification'; readonly accuracy: number }
  | { readonly task: 'regression'; readonly r2: number; readonly mae: number; readonly rmse: number };

/**
 * The state after the last whole epoch. Losses and metrics are NaN as long as nothing was measured. At the end of a
 * run it shows the parameters that were kept (see `Ending.bestEpoch`) and their figures.
 */
export interface Progress {
  /** Epochs completed. */
  readonly epoch: number;
  readonly elapsedMs: number;
  /** Training loss of the parameters shown, L2 penalty included. */
  readonly loss: number;
  readonly validationLoss: number | null;
  readonly metrics: Metrics;
  readonly validationMetrics: Metrics | null;
  readonly layers: readonly LayerSnapshot[];
}

/**
 * A part of the loss curve: entry k belongs to epoch `from + k`. Entry 0 of the whole curve is the loss at the initial
 * parameters; the curve is empty as long as nothing was measured.
 */
export interface CurvePart {
  readonly from: number;
  readonly training: Float64Array;
  /** Null when no rows were held out. */
  readonly validation: Float64Array | null;
}

export interface Snapshot extends Progress {
  /** The loss curve since the previous snapshot. */
  readonly history: CurvePart;
}

/** A snapshot without its matrices. */
export type EpochFigures = Omit<Snapshot, 'layers'>;

/** Why a run ended. `bestEpoch` names the epoch whose parameters were kept. */
export type Ending =
  | { readonly kind: 'completed'; readonly bestEpoch: number }
  | { readonly kind: 'earlyStopping'; readonly bestEpoch: number }
  | { readonly kind: 'stopped'; readonly bestEpoch: number }
  /** The loss was NaN or infinite at `epoch`; the last finite parameters were kept. */
  | {
      readonly kind: 'diverged';
      readonly epoch: number;
      readonly bestEpoch: number;
      readonly advice: string;
    };
