import { formatCount } from '../../format';
import { drawnWeights } from '../remedies';
import type { Rule } from '../rule';

/**
 * Neurons of a layer with the same weights, biases and outgoing weights get the same gradients: no training on rows can
 * ever set them apart (Goodfellow, Bengio and Courville, Deep Learning, 2016, section 8.4). Seen exactly in the initial
 * parameters, so no threshold is needed.
 */
export const symmetry: Rule = {
  id: 'symmetry',
  looksFor: 'neurons that begin as copies of one another',
  why: 'Neurons with the same weights get the same gradients, so each update keeps them the same: a layer of copies can tell no more apart than one neuron could. Random initial weights set them apart from the first epoch on.',
  isLasting: true,
  applies: ({ config }) => config.hiddenLayers.some((neurons) => neurons > 1),
  find({ config, symmetricLayers, firstEpoch }) {
    if (symmetricLayers.length === 0) return null;
    const [layer] = symmetricLayers;
    const count = symmetricLayers.reduce((sum, index) => sum + config.hiddenLayers[index], 0);
    const where =
      symmetricLayers.length === 1
        ? `hidden layer ${layer + 1}`
        : `hidden layers ${symmetricLayers.map((index) => index + 1).join(' and ')}`;
    return {
      severity: 'warning',
      sentence: `All ${formatCount(count)} neurons of ${where} began with equal weights and get equal updates: they stay copies of one another.`,
      layer,
      since: firstEpoch,
      remedy: drawnWeights(config),
    };
  },
};
