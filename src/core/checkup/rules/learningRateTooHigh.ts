import { formatCount, formatPercent } from '../../format';
import { isPoor } from '../fit';
import { slower } from '../remedies';
import type { Rule } from '../rule';
import { figure } from '../words';

/** Epochs that are looked at: enough for a share of them to mean something. */
const EPOCHS = 40;
/** A step up counts from this share of the usual loss of these epochs on: noise of mini-batches is mostly smaller. */
const LARGE_STEP = 0.05;
/** So many of the steps go up by as much, and as many down: less may be noise, more cannot be on the way to a minimum. */
const SHARE_OF_STEPS = 0.25;
/** The loss is so many times what it began with: no longer a bump on the way. */
const FAR_ABOVE_START = 2;

/**
 * Steps that overshoot the minimum make the loss go up and down, or up and away. With all rows at once and a small
 * enough rate the loss only falls; with mini-batches it falls but for small noise.
 */
export const learningRateTooHigh: Rule = {
  id: 'learningRateTooHigh',
  looksFor: 'a learning rate that is too high',
  why: 'An update goes downhill only for a short way. With too large a step it lands on the other side of the valley, as high as before or higher, and so on. Smaller steps stay on the way down.',
  isLasting: false,
  applies: () => true,
  find(evidence) {
    const { training, firstEpoch, epoch, config } = evidence;
    if (!isPoor(evidence)) return null;
    const from = Math.max(firstEpoch, epoch - EPOCHS);
    if (epoch - from < EPOCHS / 2) return null;
    const losses = Array.from({ length: epoch - from + 1 }, (_, index) => training.at(from + index));
    const [start, end] = [training.at(firstEpoch), losses[losses.length - 1]];
    if (!losses.every(Number.isFinite) || !Number.isFinite(start)) return null;
    const remedy = slower(evidence);
    const rate = figure(config.learningRate);
    const middle = [...losses].sort((a, b) => a - b)[losses.length >> 1];
    if (start > 0 && middle > FAR_ABOVE_START * start && end > FAR_ABOVE_START * start)
      return {
        severity: 'warning',
        sentence: `The training loss has come from ${figure(start)} to ${figure(end)}, ${figure(end / start)} times what it began with: the steps of learning rate ${rate} lead away from the minimum.`,
        since: from,
        remedy,
      };
    const steps = losses.slice(1).map((loss, index) => loss - losses[index]);
    const up = steps.filter((step) => step > LARGE_STEP * middle);
    const down = steps.filter((step) => -step > LARGE_STEP * middle);
    if (Math.min(up.length, down.length) < SHARE_OF_STEPS * steps.length) return null;
    const rise = up.reduce((sum, step) => sum + step, 0) / up.length / middle;
    return {
      severity: 'warning',
      sentence: `In the last ${formatCount(steps.length)} epochs the training loss rose ${formatCount(up.length)} times instead of falling, by ${formatPercent(rise)} of its usual ${figure(middle)} on average: learning rate ${rate} oversteps the minimum.`,
      since: from,
      remedy,
    };
  },
};
