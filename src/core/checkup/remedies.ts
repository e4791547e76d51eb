/** Changes of a request that most often help, and what their buttons say. */
import { formatCompact } from '../format';
import type { HiddenActivation, TrainingConfig } from '../network/config';
import { usualLearningRate } from '../network/presets';
import type { Evidence } from './evidence';
import type { Remedy } from './finding';

type Setting = Pick<Evidence, 'config' | 'data'>;

/** Learning rates are tried in steps of about three: halves are too little to see, tens too much to keep. */
const STEP = 3;
/** A rate this far from the usual one is no matter of trying: it goes to the usual one at once. */
const FAR = 10;

/** The rate that a run like this would begin with: a sum over rows takes steps as many times as large. */
export function usualRate({ config, data }: Setting): number {
  const { optimizer, reduction, batchSize } = config;
  const usual = usualLearningRate(optimizer);
  // Adam's steps do not grow with the gradient.
  if (reduction === 'mean' || optimizer === 'adam') return usual;
  const rows = batchSize === 0 ? data.trainingRows : Math.min(batchSize, data.trainingRows);
  return usual / rows;
}

export function slower(setting: Setting): Remedy {
  const { learningRate } = setting.config;
  const usual = usualRate(setting);
  return withRate(learningRate > FAR * usual ? usual : learningRate / STEP);
}

export function faster(setting: Setting): Remedy {
  const { learningRate } = setting.config;
  const usual = usualRate(setting);
  return withRate(learningRate < usual / FAR ? usual : learningRate * STEP);
}

export function isFarTooFast(setting: Setting): boolean {
  return setting.config.learningRate > FAR * usualRate(setting);
}

/** An L2 penalty from here on may well press all weights to 0: the usual one is a hundredth. */
const STRONG_PENALTY = 0.1;
const USUAL_PENALTY = 0.001;

/** Null where the penalty on large weights is small. */
export function weakerPenalty({ config }: Setting): Remedy | null {
  if (config.l2 < STRONG_PENALTY) return null;
  return {
    kind: 'retrain',
    label: `Retrain with L2 penalty ${USUAL_PENALTY}`,
    changes: { l2: USUAL_PENALTY },
  };
}

/** One digit is enough for a rate to be tried. */
function withRate(rate: number): Remedy {
  const learningRate = Number(rate.toPrecision(1));
  return {
    kind: 'retrain',
    label: `Retrain with learning rate ${formatCompact(learningRate)}`,
    changes: { learningRate },
  };
}

/** Null where scaled data do not go with the loss. */
export function scaled({ config, data }: Setting): Remedy | null {
  if (config.scaling !== 'none') return null;
  if (data.task !== 'regression')
    return {
      kind: 'retrain',
      label: 'Retrain with standardized data',
      changes: { scaling: 'standardize' },
    };
  if (config.loss === 'binaryCrossEntropy') return null;
  // Targets of a regression are scaled with the inputs and have to stay within reach of the outputs.
  return config.outputActivation === 'linear' || config.outputActivation === 'leakyRelu'
    ? {
        kind: 'retrain',
        label: 'Retrain with standardized data',
        changes: { scaling: 'standardize' },
      }
    : {
        kind: 'retrain',
        label: 'Retrain with data scaled to 0 … 1',
        changes: { scaling: 'minMax' },
      };
}

const INITIALIZERS: Record<HiddenActivation, 'xavier' | 'he'> = {
  sigmoid: 'xavier',
  tanh: 'xavier',
  linear: 'xavier',
  relu: 'he',
  leakyRelu: 'he',
};

const INITIALIZER_NAMES = { xavier: 'Xavier', he: 'He' } as const;

/** Weights drawn to fit the activation. */
export function drawnWeights({ activation }: Pick<TrainingConfig, 'activation'>): Remedy {
  const initializer = INITIALIZERS[activation];
  return {
    kind: 'retrain',
    label: `Retrain with ${INITIALIZER_NAMES[initializer]} initial weights`,
    changes: { initializer, initialState: null },
  };
}

const ACTIVATION_NAMES: Record<HiddenActivation, string> = {
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  relu: 'ReLU',
  leakyRelu: 'leaky ReLU',
  linear: 'linear',
};

/** Another activation of the hidden layers, and weights drawn to fit it. */
export function activated(activation: HiddenActivation): Remedy {
  return {
    kind: 'retrain',
    label: `Retrain with ${ACTIVATION_NAMES[activation]} neurons`,
    changes: { activation, initializer: INITIALIZERS[activation], initialState: null },
  };
}
