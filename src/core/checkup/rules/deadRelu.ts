import { formatCount } from '../../format';
import { isPoor } from '../fit';
import { activated, isFarTooFast, slower, weakerPenalty } from '../remedies';
import type { Rule } from '../rule';

/** A few dead neurons are common and cost little; of half of a layer the network misses the room. */
const SHARE_OF_NEURONS = 0.5;
/** That a neuron is silent for a few rows is its work. */
const LEAST_ROWS = 20;

/**
 * ReLUs that give 0 for every row pass no gradient back and never change again (Maas, Hannun and Ng, Rectifier
 * nonlinearities improve neural network acoustic models, 2013, who let negative values leak through instead).
 * A layer that is dead as a whole is told of whatever the figures; else only of a network that does not fit.
 */
export const deadRelu: Rule = {
  id: 'deadRelu',
  looksFor: 'dead ReLUs',
  why: 'A ReLU below 0 gives 0 and has slope 0. When that is so for every row, no gradient reaches its weights, and it stays dead. Steps that are too large often do it. A leaky ReLU keeps a small slope below 0 and can recover.',
  isLasting: false,
  applies: ({ config }) => config.hiddenLayers.length > 0 && config.activation === 'relu',
  find(evidence) {
    const { activity, data } = evidence;
    if (!this.applies(evidence) || activity.rows < Math.min(LEAST_ROWS, data.trainingRows)) return null;
    const dead = activity.layers.map(
      ({ silentRows }) => silentRows.filter((rows) => rows === activity.rows).length,
    );
    const whole = dead.findIndex((count, index) => count === activity.layers[index].neurons);
    const half = dead.findIndex((count, index) => count >= SHARE_OF_NEURONS * activity.layers[index].neurons);
    const isShort = activity.rows >= LEAST_ROWS && isPoor(evidence);
    const layer = whole !== -1 ? whole : isShort ? half : -1;
    if (layer === -1) return null;
    const { neurons } = activity.layers[layer];
    const count =
      dead[layer] === neurons
        ? `All ${formatCount(neurons)} ReLUs`
        : `${formatCount(dead[layer])} of ${formatCount(neurons)} ReLUs`;
    return {
      severity: 'warning',
      sentence: `${count} of hidden layer ${layer + 1} give 0 for each of the ${formatCount(activity.rows)} rows looked at: they are dead and get no updates any more.`,
      layer,
      remedy: remedyFor(evidence),
    };
  },
};

/** What may have killed them first. */
function remedyFor(evidence: Parameters<Rule['find']>[0]) {
  const penalty = weakerPenalty(evidence);
  if (penalty !== null) return penalty;
  return isFarTooFast(evidence) ? slower(evidence) : activated('leakyRelu');
}
