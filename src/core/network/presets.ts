/** What each preset puts where a choice was left open. */
import type { Activation, Loss, Optimizer, Scaling, TrainingConfig } from './config';
import type { DataTraits } from './dataTraits';

/** The document sums over all rows: with more of them its learning rate oversteps. */
const MOST_ROWS_OF_A_SUM = 500;

/** Choices that were made, with what was left open absent. */
export type Asked = Partial<Omit<TrainingConfig, 'preset'>>;

/** Fewer rows than this are all needed for training. */
const ROWS_WORTH_SPLITTING = 25;
const VALIDATION_SHARE = 0.2;

/** The preset for data of which nothing else is known, and why, as a half sentence. */
export function fittingPreset(traits: DataTraits): { preset: TrainingConfig['preset']; why: string } {
  if (!traits.everyValueZeroOrOne) return { preset: 'modern', why: 'values are not all 0 or 1' };
  return traits.rows <= MOST_ROWS_OF_A_SUM
    ? { preset: 'notebook', why: 'every value is 0 or 1, as in the lesson' }
    : {
        preset: 'modern',
        why: `every value is 0 or 1, but more than ${MOST_ROWS_OF_A_SUM} rows are too many to add up as the lesson does`,
      };
}

/** The document's network and rule, exactly. */
export function notebookPreset(asked: Asked, traits: DataTraits): TrainingConfig {
  return {
    preset: 'notebook',
    target: traits.target,
    hiddenLayers: [3],
    activation: 'sigmoid',
    outputActivation: asked.loss === 'categoricalCrossEntropy' ? 'softmax' : 'sigmoid',
    loss: asked.outputActivation === 'softmax' ? 'categoricalCrossEntropy' : 'halfSquaredError',
    optimizer: (asked.batchSize ?? 0) > 0 ? 'sgd' : 'gradientDescent',
    learningRate: 0.1,
    epochs: 5000,
    batchSize: 0,
    initializer: 'uniform',
    reduction: 'sum',
    scaling: 'none',
    validationSplit: (asked.earlyStopping ?? 0) > 0 ? VALIDATION_SHARE : 0,
    earlyStopping: 0,
    l2: 0,
    seed: 0,
    precision: 'float64',
    missingValues: 'drop',
    initialState: null,
  };
}

/** Today's usual choices, sized by the data. */
export function modernPreset(asked: Asked, traits: DataTraits): TrainingConfig {
  const activation = asked.activation ?? 'relu';
  const optimizer = asked.optimizer ?? 'adam';
  const hasValidation = canSplit(traits) || (asked.earlyStopping ?? 0) > 0;
  const validationSplit = asked.validationSplit ?? (hasValidation ? VALIDATION_SHARE : 0);
  return {
    preset: 'modern',
    target: traits.target,
    hiddenLayers: hiddenLayers(traits),
    activation,
    outputActivation: fittingOutputActivation(asked.loss, traits),
    loss: fittingLoss(asked.outputActivation, traits),
    optimizer,
    learningRate: LEARNING_RATES[optimizer],
    epochs: 300,
    batchSize: optimizer === 'gradientDescent' ? 0 : 32,
    initializer: activation === 'relu' || activation === 'leakyRelu' ? 'he' : 'xavier',
    reduction: 'mean',
    scaling: fittingScaling(asked.outputActivation, traits),
    validationSplit,
    earlyStopping: validationSplit > 0 ? 20 : 0,
    l2: 0.001,
    seed: 0,
    precision: 'float64',
    missingValues: 'drop',
    initialState: null,
  };
}

/** Whether enough rows are there to keep a fifth for validation, with at least one for each class. */
export function canSplit({ rows, outputs, task }: DataTraits): boolean {
  const classes = task === 'multiclass' ? outputs : 1;
  return rows >= ROWS_WORTH_SPLITTING && rows * VALIDATION_SHARE >= classes;
}

/** With mean reduction and scaled inputs. */
const LEARNING_RATES: Record<Optimizer, number> = {
  gradientDescent: 0.1,
  sgd: 0.1,
  momentum: 0.01,
  adam: 0.01,
};

/** What the modern preset takes, with mean reduction and scaled inputs. */
export function usualLearningRate(optimizer: Optimizer): number {
  return LEARNING_RATES[optimizer];
}

/**
 * Twice the inputs or outputs, within limits: enough to bend, few enough to look at. Curves need more bends than
 * borders between classes, which two layers give reliably where one often gets stuck.
 */
function hiddenLayers({ inputs, outputs, task }: DataTraits): number[] {
  const width = (least: number) => Math.max(least, Math.min(64, 2 * Math.max(inputs, outputs)));
  return task === 'regression' ? [width(16), width(16)] : [width(8)];
}

/** Numeric targets are brought to where the output activation reaches. */
function fittingScaling(outputActivation: Activation | undefined, { task }: DataTraits): Scaling {
  const isLimited =
    outputActivation === 'sigmoid' || outputActivation === 'tanh' || outputActivation === 'relu';
  return task === 'regression' && isLimited ? 'minMax' : 'standardize';
}

function fittingLoss(outputActivation: Activation | undefined, { task }: DataTraits): Loss {
  switch (outputActivation) {
    case 'softmax':
      return 'categoricalCrossEntropy';
    case 'sigmoid':
      return task === 'regression' ? 'meanSquaredError' : 'binaryCrossEntropy';
    case 'tanh':
    case 'relu':
    case 'leakyRelu':
    case 'linear':
      return 'meanSquaredError';
    case undefined:
      if (task === 'regression') return 'meanSquaredError';
      return task === 'binary' ? 'binaryCrossEntropy' : 'categoricalCrossEntropy';
  }
}

function fittingOutputActivation(loss: Loss | undefined, { task }: DataTraits): Activation {
  switch (loss) {
    case 'categoricalCrossEntropy':
      return 'softmax';
    case 'binaryCrossEntropy':
      return 'sigmoid';
    case 'halfSquaredError':
    case 'meanSquaredError':
      return task === 'regression' ? 'linear' : 'sigmoid';
    case undefined:
      if (task === 'regression') return 'linear';
      return task === 'binary' ? 'sigmoid' : 'softmax';
  }
}
