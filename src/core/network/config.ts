/**
 * What a training run is told: every choice the learner can see and change, with the same name in the
 * settings (`glassbox.training.*`), in the command's argument, in the panel's form and here.
 */

export const PRESETS = ['auto', 'notebook', 'modern'] as const;
export const ACTIVATIONS = ['sigmoid', 'tanh', 'relu', 'leakyRelu', 'linear', 'softmax'] as const;
/** Softmax couples the neurons of a layer, so it is offered for the output layer only. */
export const HIDDEN_ACTIVATIONS = ['sigmoid', 'tanh', 'relu', 'leakyRelu', 'linear'] as const;
export const LOSSES = [
  'halfSquaredError',
  'meanSquaredError',
  'binaryCrossEntropy',
  'categoricalCrossEntropy',
] as const;
export const OPTIMIZERS = ['gradientDescent', 'sgd', 'momentum', 'adam'] as const;
export const INITIALIZERS = ['uniform', 'xavier', 'he', 'zero'] as const;
export const REDUCTIONS = ['sum', 'mean'] as const;
export const SCALINGS = ['none', 'standardize', 'minMax'] as const;
export const PRECISIONS = ['float64', 'float32'] as const;
export const MISSING_VALUES = ['drop', 'impute'] as const;

export type Preset = (typeof PRESETS)[number];
export type Activation = (typeof ACTIVATIONS)[number];
export type HiddenActivation = (typeof HIDDEN_ACTIVATIONS)[number];
export type Loss = (typeof LOSSES)[number];
export type Optimizer = (typeof OPTIMIZERS)[number];
export type Initializer = (typeof INITIALIZERS)[number];
export type Reduction = (typeof REDUCTIONS)[number];
export type Scaling = (typeof SCALINGS)[number];
export type Precision = (typeof PRECISIONS)[number];
export type MissingValues = (typeof MISSING_VALUES)[number];

/** The parameters of one layer as plain numbers: weights is inputs × outputs, biases has one entry an output. */
export interface LayerParameters {
  readonly weights: readonly (readonly number[])[];
  readonly biases: readonly number[];
}

/** A training run's configuration with nothing left open. */
export interface TrainingConfig {
  /** The preset that filled what was left open; `auto` has been decided by now. */
  readonly preset: Exclude<Preset, 'auto'>;
  /** Names of the target columns. */
  readonly target: readonly string[];
  /** Neurons of each hidden layer, from the input side; empty for a network without hidden layer. */
  readonly hiddenLayers: readonly number[];
  readonly activation: HiddenActivation;
  readonly outputActivation: Activation;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  readonly learningRate: number;
  readonly epochs: number;
  /** Rows of one update; 0 means all training rows (full batch). */
  readonly batchSize: number;
  readonly initializer: Initializer;
  /** Whether a batch's gradient is the sum or the mean over its samples. */
  readonly reduction: Reduction;
  readonly scaling: Scaling;
  /** Share of the rows held out for validation, in [0, 1). */
  readonly validationSplit: number;
  /** Epochs without improvement of the validation loss before training stops; 0 switches it off. */
  readonly earlyStopping: number;
  /** Strength of the L2 penalty ½·l2·Σw² on the weights (not on the biases). */
  readonly l2: number;
  /** Seed of NumPy's legacy generator, 0 to 2³² − 1. */
  readonly seed: number;
  readonly precision: Precision;
  readonly missingValues: MissingValues;
  /** Given parameters of every layer, instead of drawn ones. */
  readonly initialState: readonly LayerParameters[] | null;
}

/** What settings, command argument and panel may ask for; what is absent, null or `auto` follows the preset. */
export type RequestedConfig = {
  readonly [K in keyof Omit<TrainingConfig, 'preset'>]?: TrainingConfig[K] | null;
} & { readonly preset?: Preset | null };
