import { formatCount, formatPercent } from '../../format';
import type { Curve } from '../evidence';
import type { Rule } from '../rule';
import { figure } from '../words';

/** The validation loss has been above its lowest for so long: less may be a wiggle. */
const LEAST_EPOCHS = 20;
/** And by so much. */
const RISE = 0.1;
/** While the training loss went on falling by so much. */
const FALL = 0.1;
/** The last epochs are averaged: those of mini-batches wiggle. */
const AVERAGED = 5;
/** The loss of fewer rows than this is mostly chance. */
const LEAST_ROWS = 20;
/** What the modern preset waits for. */
const PATIENCE = 20;

/**
 * The validation loss rises while the training loss falls (Prechelt, Early stopping – but when?, 1998). Silent with early
 * stopping, which brings the best weights back by itself.
 */
export const overfitting: Rule = {
  id: 'overfitting',
  looksFor: 'over-fitting',
  why: 'The network goes on to learn what is particular to its training rows, and does worse on rows that it has not seen. Early stopping keeps the weights of the epoch with the lowest validation loss. More rows, fewer neurons or a larger L2 penalty help, too.',
  isLasting: false,
  applies: ({ config, data }) => config.earlyStopping === 0 && data.validationRows >= LEAST_ROWS,
  find(evidence) {
    const { training, validation, firstEpoch, epoch } = evidence;
    if (!this.applies(evidence) || validation === null || epoch - firstEpoch < LEAST_EPOCHS) return null;
    let best = firstEpoch;
    for (let at = firstEpoch + 1; at <= epoch; at++) if (validation.at(at) < validation.at(best)) best = at;
    if (epoch - best < LEAST_EPOCHS) return null;
    const lowest = validation.at(best);
    const [now, then] = [meanOf(training, epoch), training.at(best)];
    const latest = meanOf(validation, epoch);
    if (!(lowest > 0 && then > 0 && latest >= (1 + RISE) * lowest && now <= (1 - FALL) * then)) return null;
    return {
      severity: 'warning',
      sentence: `Since epoch ${formatCount(best)} the validation loss has risen from ${figure(lowest)} to ${figure(latest)} (by ${formatPercent(latest / lowest - 1)}), while the training loss fell from ${figure(then)} to ${figure(now)}.`,
      since: best,
      remedy: {
        kind: 'retrain',
        label: 'Retrain with early stopping',
        changes: { earlyStopping: PATIENCE },
      },
    };
  },
};

/** Over the last epochs up to this. */
function meanOf(curve: Curve, epoch: number): number {
  let sum = 0;
  for (let at = epoch - AVERAGED + 1; at <= epoch; at++) sum += curve.at(at);
  return sum / AVERAGED;
}
