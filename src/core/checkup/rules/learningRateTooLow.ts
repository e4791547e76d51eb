import { formatCount, formatPercent } from '../../format';
import { isPoor } from '../fit';
import { faster, usualRate } from '../remedies';
import type { Rule } from '../rule';
import { figure } from '../words';

/** Fewer epochs may be the beginning of anything. */
const LEAST_EPOCHS = 50;
/** So little of the loss is gone. */
const SMALL_FALL = 0.1;
/** The second half brought at least this share of the fall of the first: no flattening, which larger steps would not help. */
const STILL_FALLING = 0.7;
/** A loss that falls in steps of noise is not held up by small steps. */
const SHARE_OF_FALLS = 0.9;
/** Only a rate this far below the usual one is blamed. */
const FAR_BELOW_USUAL = 3;

/** A loss that falls straight on, but hardly: the steps are too small for the way. */
export const learningRateTooLow: Rule = {
  id: 'learningRateTooLow',
  looksFor: 'a learning rate that is too low',
  why: 'Each update goes downhill, but by so little that most of the way is still ahead: the curve is a straight line instead of a bend that flattens. Larger steps get there in fewer epochs.',
  isLasting: false,
  applies: ({ config, data }) => config.learningRate * FAR_BELOW_USUAL <= usualRate({ config, data }),
  find(evidence) {
    const { training, firstEpoch, epoch, config } = evidence;
    if (!this.applies(evidence) || !isPoor(evidence)) return null;
    const epochs = epoch - firstEpoch;
    if (epochs < LEAST_EPOCHS) return null;
    const middle = firstEpoch + Math.floor(epochs / 2);
    const [start, half, end] = [firstEpoch, middle, epoch].map((at) => training.at(at));
    const fall = (start - end) / start;
    if (!(start > 0 && fall > 0 && fall < SMALL_FALL)) return null;
    if (half - end < STILL_FALLING * (start - half)) return null;
    let falls = 0;
    const from = epoch - LEAST_EPOCHS;
    for (let at = from + 1; at <= epoch; at++) if (training.at(at) < training.at(at - 1)) falls++;
    if (falls < SHARE_OF_FALLS * LEAST_EPOCHS) return null;
    return {
      severity: 'warning',
      sentence: `In ${formatCount(epochs)} epochs the training loss has fallen from ${figure(start)} to ${figure(end)}, by only ${formatPercent(fall)}, and falls straight on: the steps of learning rate ${figure(config.learningRate)} are small.`,
      since: firstEpoch,
      remedy: faster(evidence),
    };
  },
};
