/**
 * The catalogue of training options: what each is called, what it means and which values it takes. The panel's
 * form, the settings and the validation of a configuration all read it, so they cannot disagree.
 */
import type { RequestedConfig } from './config';

export type OptionName = keyof RequestedConfig;

export interface OptionValue {
  readonly value: string;
  /** As it reads in a list. */
  readonly label: string;
  /** What choosing it means, as a sentence. */
  readonly description: string;
}

interface OptionText {
  readonly name: OptionName;
  /** Sentence case, for a form. */
  readonly label: string;
  /** What it decides and what its special values mean. */
  readonly description: string;
  /** Part of the form it belongs to. */
  readonly group: 'data' | 'network' | 'learning';
}

/** One of a few words. */
export interface ChoiceOption extends OptionText {
  readonly kind: 'choice';
  readonly values: readonly OptionValue[];
}

/** A number within bounds; `exclusiveMinimum` says that the minimum itself is not allowed. */
export interface NumberOption extends OptionText {
  readonly kind: 'number';
  readonly integer: boolean;
  readonly minimum: number;
  readonly exclusiveMinimum: boolean;
  readonly maximum: number;
}

/** A list of whole numbers, possibly empty. */
export interface IntegerListOption extends OptionText {
  readonly kind: 'integerList';
  readonly maximumLength: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** Names of columns. */
export interface NameListOption extends OptionText {
  readonly kind: 'nameList';
}

/** The parameters of every layer; too large for a form, so it comes from a command's argument or the settings. */
export interface LayerListOption extends OptionText {
  readonly kind: 'layerList';
}

export type TrainingOption =
  | ChoiceOption
  | NumberOption
  | IntegerListOption
  | NameListOption
  | LayerListOption;

/** Largest number of weights and biases of one network, so that a pause never waits and memory never ends. */
export const MAXIMUM_PARAMETERS = 2_000_000;

/** Every option, in the order of a form. */
export const TRAINING_OPTIONS: readonly TrainingOption[] = [
  {
    name: 'preset',
    label: 'Preset',
    description: 'Fills every choice that is left open.',
    group: 'network',
    kind: 'choice',
    values: [
      {
        value: 'auto',
        label: 'Auto',
        description:
          'The notebook preset when every value is 0 or 1 in at most 500 rows, else the modern preset.',
      },
      {
        value: 'notebook',
        label: 'Notebook',
        description:
          'The lesson’s network: 3 hidden sigmoid neurons, all rows at once, sums, learning rate 0.1, 5000 epochs.',
      },
      {
        value: 'modern',
        label: 'Modern',
        description:
          'Today’s usual choices: scaled inputs, Adam on mini-batches, a loss that fits the task, early stopping.',
      },
    ],
  },
  {
    name: 'target',
    label: 'Target',
    description: 'Names of the columns to predict. Left open, a column named like a target or the last one.',
    group: 'data',
    kind: 'nameList',
  },
  {
    name: 'missingValues',
    label: 'Missing values',
    description: 'What to do with a row that lacks a value.',
    group: 'data',
    kind: 'choice',
    values: [
      { value: 'drop', label: 'Drop the row', description: 'Rows with a missing value are left out.' },
      {
        value: 'impute',
        label: 'Fill in',
        description:
          'A missing number becomes the mean of its column, any other value the most frequent one.',
      },
    ],
  },
  {
    name: 'scaling',
    label: 'Scaling',
    description: 'How columns are brought to a common size before training.',
    group: 'data',
    kind: 'choice',
    values: [
      { value: 'none', label: 'None', description: 'Values are used as they are.' },
      { value: 'standardize', label: 'Standardize', description: 'Mean 0 and standard deviation 1.' },
      { value: 'minMax', label: 'Minimum to maximum', description: 'From 0 to 1.' },
    ],
  },
  {
    name: 'validationSplit',
    label: 'Validation share',
    description: 'Share of the rows kept out of training to measure the network on; 0 keeps none.',
    group: 'data',
    kind: 'number',
    integer: false,
    minimum: 0,
    exclusiveMinimum: false,
    maximum: 0.9,
  },
  {
    name: 'hiddenLayers',
    label: 'Hidden layers',
    description: 'Neurons of each hidden layer, from the input side; an empty list means no hidden layer.',
    group: 'network',
    kind: 'integerList',
    maximumLength: 20,
    minimum: 1,
    maximum: 4096,
  },
  {
    name: 'activation',
    label: 'Activation',
    description: 'Function of the hidden neurons.',
    group: 'network',
    kind: 'choice',
    values: [
      { value: 'sigmoid', label: 'Sigmoid', description: 'An S-shaped curve from 0 to 1.' },
      { value: 'tanh', label: 'Tanh', description: 'An S-shaped curve from −1 to 1.' },
      { value: 'relu', label: 'ReLU', description: 'Negative values become 0, others stay.' },
      { value: 'leakyRelu', label: 'Leaky ReLU', description: 'Negative values shrink to a hundredth.' },
      { value: 'linear', label: 'Linear', description: 'Values stay as they are.' },
    ],
  },
  {
    name: 'outputActivation',
    label: 'Output activation',
    description: 'Function of the output neurons; left open, the one that fits the loss.',
    group: 'network',
    kind: 'choice',
    values: [
      { value: 'sigmoid', label: 'Sigmoid', description: 'Each output between 0 and 1.' },
      { value: 'tanh', label: 'Tanh', description: 'Each output between −1 and 1.' },
      { value: 'relu', label: 'ReLU', description: 'No output below 0.' },
      { value: 'leakyRelu', label: 'Leaky ReLU', description: 'Outputs below 0 shrink to a hundredth.' },
      { value: 'linear', label: 'Linear', description: 'Any number; usual for a numeric target.' },
      { value: 'softmax', label: 'Softmax', description: 'Probabilities of classes, adding up to 1.' },
    ],
  },
  {
    name: 'initializer',
    label: 'Initial state',
    description: 'How the first weights and biases are drawn; left open, the one that fits the activation.',
    group: 'network',
    kind: 'choice',
    values: [
      {
        value: 'uniform',
        label: 'Uniform',
        description: 'Weights and biases between 0 and 1, drawn as NumPy does for the same seed.',
      },
      {
        value: 'xavier',
        label: 'Xavier',
        description: 'Weights around 0, sized for sigmoid and tanh; biases 0. Also called Glorot.',
      },
      { value: 'he', label: 'He', description: 'Weights around 0, sized for ReLU; biases 0.' },
      { value: 'zero', label: 'Zero', description: 'Everything 0: the neurons of a layer then stay alike.' },
    ],
  },
  {
    name: 'seed',
    label: 'Seed',
    description:
      'Start of the random numbers; the same seed gives the same run, and the same draws as NumPy.',
    group: 'network',
    kind: 'number',
    integer: true,
    minimum: 0,
    exclusiveMinimum: false,
    maximum: 2 ** 32 - 1,
  },
  {
    name: 'loss',
    label: 'Loss',
    description: 'What training makes small; left open, the one that fits the target.',
    group: 'learning',
    kind: 'choice',
    values: [
      {
        value: 'halfSquaredError',
        label: 'Half squared error',
        description: 'Half the squared differences, added up over the outputs, as in the lesson.',
      },
      {
        value: 'meanSquaredError',
        label: 'Mean squared error',
        description: 'The squared differences, averaged over the outputs.',
      },
      {
        value: 'binaryCrossEntropy',
        label: 'Binary cross-entropy',
        description: 'For yes-or-no targets, with sigmoid outputs.',
      },
      {
        value: 'categoricalCrossEntropy',
        label: 'Categorical cross-entropy',
        description: 'For one of several classes, with softmax outputs.',
      },
    ],
  },
  {
    name: 'optimizer',
    label: 'Optimizer',
    description: 'Rule that turns gradients into updates.',
    group: 'learning',
    kind: 'choice',
    values: [
      {
        value: 'gradientDescent',
        label: 'Gradient descent',
        description: 'One update an epoch, from all rows, as in the lesson.',
      },
      {
        value: 'sgd',
        label: 'Mini-batch SGD',
        description: 'One update for each small batch of shuffled rows.',
      },
      { value: 'momentum', label: 'Momentum', description: 'SGD that keeps nine tenths of its last update.' },
      { value: 'adam', label: 'Adam', description: 'A step size of its own for every weight.' },
    ],
  },
  {
    name: 'learningRate',
    label: 'Learning rate',
    description: 'Size of an update: too small learns slowly, too large diverges.',
    group: 'learning',
    kind: 'number',
    integer: false,
    minimum: 0,
    exclusiveMinimum: true,
    maximum: 1000,
  },
  {
    name: 'epochs',
    label: 'Epochs',
    description: 'How often training goes through all rows, at most.',
    group: 'learning',
    kind: 'number',
    integer: true,
    minimum: 1,
    exclusiveMinimum: false,
    maximum: 10_000_000,
  },
  {
    name: 'batchSize',
    label: 'Batch size',
    description: 'Rows of one update; 0 means all rows.',
    group: 'learning',
    kind: 'number',
    integer: true,
    minimum: 0,
    exclusiveMinimum: false,
    maximum: 10_000_000,
  },
  {
    name: 'reduction',
    label: 'Reduction',
    description: 'How the losses and gradients of a batch’s rows are put together.',
    group: 'learning',
    kind: 'choice',
    values: [
      { value: 'sum', label: 'Sum', description: 'Added up over the rows, as in the lesson.' },
      { value: 'mean', label: 'Mean', description: 'Averaged over the rows: independent of their number.' },
    ],
  },
  {
    name: 'earlyStopping',
    label: 'Early stopping',
    description:
      'Epochs without a better validation loss after which training stops and the best weights come back; 0 never stops early.',
    group: 'learning',
    kind: 'number',
    integer: true,
    minimum: 0,
    exclusiveMinimum: false,
    maximum: 1_000_000,
  },
  {
    name: 'l2',
    label: 'L2 penalty',
    description: 'Strength of a penalty on large weights; 0 means none.',
    group: 'learning',
    kind: 'number',
    integer: false,
    minimum: 0,
    exclusiveMinimum: false,
    maximum: 1000,
  },
  {
    name: 'precision',
    label: 'Precision',
    description: 'Size of the numbers that are computed with.',
    group: 'learning',
    kind: 'choice',
    values: [
      { value: 'float64', label: '64 bits', description: 'Double precision, as NumPy computes.' },
      {
        value: 'float32',
        label: '32 bits',
        description: 'Single precision, as most deep learning computes.',
      },
    ],
  },
  {
    name: 'initialState',
    label: 'Given initial state',
    description: 'Weights and biases of every layer to begin with, instead of drawn ones.',
    group: 'network',
    kind: 'layerList',
  },
];

/** The entry of an option; there is one for each name. */
export function optionOf(name: OptionName): TrainingOption {
  const option = TRAINING_OPTIONS.find((candidate) => candidate.name === name);
  if (option === undefined) throw new Error(`There is no option ${name}.`);
  return option;
}
