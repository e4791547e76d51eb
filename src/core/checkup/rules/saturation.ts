import { formatCount } from '../../format';
import { isPoor } from '../fit';
import { drawnWeights, isFarTooFast, scaled, slower } from '../remedies';
import type { Rule } from '../rule';

/** A neuron is saturated when it is flat for so many of the rows. */
const SHARE_OF_ROWS = 0.9;
/** Half of a layer: single neurons that decide clearly are no harm. */
const SHARE_OF_NEURONS = 0.5;
/** A share of a few rows says nothing. */
const LEAST_ROWS = 10;

/**
 * Hidden sigmoids and tanhs at their limits pass next to no gradient on. Glorot and Bengio (Understanding the difficulty
 * of training deep feedforward neural networks, 2010) saw whole layers stay there for long, and draw initial weights so
 * that activations keep their spread. What counts as flat is said in activity.ts. A network that fits well may be flat.
 */
export const saturation: Rule = {
  id: 'saturation',
  looksFor: 'saturated neurons',
  why: 'Far from 0 a sigmoid or tanh is flat: its slope, by which every gradient is multiplied on its way back, is next to 0. So the weights of such neurons, and of the layers before them, hardly change. Smaller inputs, initial weights or steps keep neurons where they bend.',
  isLasting: false,
  applies: ({ config }) =>
    config.hiddenLayers.length > 0 && (config.activation === 'sigmoid' || config.activation === 'tanh'),
  find(evidence) {
    const { config, activity } = evidence;
    if (!this.applies(evidence) || activity.rows < LEAST_ROWS || !isPoor(evidence)) return null;
    const counts = activity.layers.map(
      ({ flatRows }) => flatRows.filter((rows) => rows >= SHARE_OF_ROWS * activity.rows).length,
    );
    const layer = counts.findIndex(
      (count, index) => count >= SHARE_OF_NEURONS * activity.layers[index].neurons,
    );
    if (layer === -1) return null;
    const { neurons } = activity.layers[layer];
    const limits = config.activation === 'sigmoid' ? 'above 0.99 or below 0.01' : 'beyond ±0.98';
    return {
      severity: 'warning',
      sentence: `${formatCount(counts[layer])} of ${formatCount(neurons)} neurons of hidden layer ${layer + 1} are ${limits} for at least 9 of 10 rows: their slope, and so their updates, are next to nothing.`,
      layer,
      remedy: remedyFor(evidence),
    };
  },
};

/** The inputs first, then the steps, then where the weights began. */
function remedyFor(evidence: Parameters<Rule['find']>[0]) {
  const { config, data } = evidence;
  // Inputs of size 1 do not push a neuron to its limits.
  const isLarge = data.inputSizes.some((size) => size > 3);
  const scaling = isLarge ? scaled(evidence) : null;
  if (scaling !== null) return scaling;
  if (isFarTooFast(evidence)) return slower(evidence);
  const isDrawnToFit = config.initializer === 'xavier' && config.initialState === null;
  return isDrawnToFit ? slower(evidence) : drawnWeights(config);
}
