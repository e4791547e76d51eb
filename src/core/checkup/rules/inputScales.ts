import { scaled } from '../remedies';
import type { Rule } from '../rule';
import { figure, named } from '../words';

/**
 * Gradient descent is as slow as the ratio of the largest to the smallest curvature, and the curvature along a weight
 * grows with the square of its input: a ratio of 100 between inputs makes one of 10,000 between steps (LeCun, Bottou,
 * Orr and Müller, Efficient BackProp, 1998, section 4.3).
 */
const LARGEST_RATIO = 100;

/** Inputs that go in as they are and differ by orders of magnitude. Inputs that are 0 throughout do not count. */
export const inputScales: Rule = {
  id: 'inputScales',
  looksFor: 'inputs of very different size',
  why: 'The update of a weight is as large as its input. A learning rate that suits the large input hardly moves the weights of the small one; one that suits the small input makes those of the large one jump. Scaled to the same size, all inputs learn at one rate.',
  isLasting: true,
  applies: ({ config, data }) => config.scaling === 'none' && data.inputNames.length > 1,
  find({ config, data, firstEpoch }) {
    const { inputNames, inputSizes } = data;
    if (config.scaling !== 'none') return null;
    let [smallest, largest] = [-1, -1];
    inputSizes.forEach((size, input) => {
      if (size === 0 || !Number.isFinite(size)) return;
      if (smallest < 0 || size < inputSizes[smallest]) smallest = input;
      if (largest < 0 || size > inputSizes[largest]) largest = input;
    });
    if (smallest < 0) return null;
    const ratio = inputSizes[largest] / inputSizes[smallest];
    if (!(ratio >= LARGEST_RATIO)) return null;
    return {
      severity: 'warning',
      sentence: `${named([inputNames[largest]])} reaches ${figure(inputSizes[largest])} and ${named([inputNames[smallest]])} only ${figure(inputSizes[smallest])}, unscaled: one input is ${figure(ratio)} times as large as the other.`,
      since: firstEpoch,
      remedy: scaled({ config, data }) ?? {
        kind: 'advice',
        text: 'Bring the columns to about the same size in the file: the loss of this run does not go with scaling.',
      },
    };
  },
};
