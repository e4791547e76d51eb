import { formatCount, formatPercent } from '../../format';
import { guessingAccuracy } from '../fit';
import { activated, faster, isFarTooFast, slower, usualRate } from '../remedies';
import type { Evidence } from '../evidence';
import type { Remedy } from '../finding';
import type { Rule } from '../rule';
import { figure } from '../words';

/** A loss that stands still for so long will hardly get up by itself. */
const EPOCHS = 100;
/** So little change, as a share of the loss, is standing still. */
const CHANGE = 0.005;
/** No better than guessing: within so much of its accuracy, or of an R² of 0. */
const BARELY_BETTER = 0.02;
/** A share of a few rows says nothing. */
const LEAST_ROWS = 10;
/** As many as the smallest network of the modern preset. */
const NEURONS_TO_TRY = 8;

/**
 * A loss that no longer changes while the network is no better than the best single answer. A flat loss of a network that
 * has learnt something may be all that the data tell, and is left alone.
 */
export const plateau: Rule = {
  id: 'plateau',
  looksFor: 'a loss that stands still before anything is learnt',
  why: 'On a plateau of the loss the gradients are next to 0, so updates are, too. Another start, more or other neurons, or larger steps may get off it. If nothing does, the features may not tell the target at all.',
  isLasting: false,
  applies: ({ data }) => data.trainingRows >= LEAST_ROWS,
  find(evidence) {
    const { training, firstEpoch, epoch, data } = evidence;
    if (epoch - firstEpoch < EPOCHS || data.trainingRows < LEAST_ROWS) return null;
    const worth = worthOf(evidence);
    if (worth === null) return null;
    let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let at = epoch - EPOCHS; at <= epoch; at++) {
      lowest = Math.min(lowest, training.at(at));
      highest = Math.max(highest, training.at(at));
    }
    if (!(lowest > 0 && highest - lowest <= CHANGE * highest)) return null;
    return {
      severity: 'warning',
      sentence: `The training loss has stayed at ${figure(training.at(epoch))} for ${formatCount(EPOCHS)} epochs, and ${worth}.`,
      since: epoch - EPOCHS,
      remedy: remedyFor(evidence),
    };
  },
};

/** That the network is no better than a single answer, with its figures; null when it is, or nothing is known. */
function worthOf(evidence: Evidence): string | null {
  const { metrics } = evidence;
  if (metrics.task === 'regression')
    return metrics.r2 <= BARELY_BETTER
      ? `R² ${figure(metrics.r2)} is no better than always giving the mean`
      : null;
  const guessing = guessingAccuracy(evidence);
  if (guessing === null || !(metrics.accuracy <= guessing + BARELY_BETTER)) return null;
  return `${formatPercent(metrics.accuracy)} right is no better than always guessing the most frequent class (${formatPercent(guessing)})`;
}

function remedyFor(evidence: Evidence): Remedy {
  const { config } = evidence;
  if (config.hiddenLayers.length === 0)
    return {
      kind: 'retrain',
      label: `Retrain with ${NEURONS_TO_TRY} hidden neurons`,
      changes: { hiddenLayers: [NEURONS_TO_TRY], initialState: null },
    };
  if (isFarTooFast(evidence)) return slower(evidence);
  if (config.learningRate < usualRate(evidence)) return faster(evidence);
  if (config.activation !== 'relu' && config.activation !== 'leakyRelu') return activated('leakyRelu');
  const seed = (config.seed + 1) % 2 ** 32;
  return { kind: 'retrain', label: `Retrain with seed ${seed}`, changes: { seed, initialState: null } };
}
