import { formatCount } from '../../format';
import { isPoor } from '../fit';
import { drawnWeights, isFarTooFast, scaled, slower, weakerPenalty } from '../remedies';
import type { Rule } from '../rule';
import { figure } from '../words';

/** Outputs that differ by less than this share of the targets' range tell rows apart no more than by rounding. */
const SHARE_OF_RANGE = 0.001;
/** Before that, initial weights may happen to give nearly the same for all rows. */
const LEAST_EPOCHS = 5;
const LEAST_ROWS = 10;

/** The network says the same whatever it is asked, although the targets differ. */
export const constantOutput: Rule = {
  id: 'constantOutput',
  looksFor: 'the same output for every row',
  why: 'When no input makes a difference, the network has found the best single answer, such as the mean of the targets, and no more. Somewhere on the way the differences between rows get lost: in neurons that are dead or at their limits, or in weights that are next to 0.',
  isLasting: false,
  applies: () => true,
  find(evidence) {
    const { activity, data, config, epoch, firstEpoch } = evidence;
    if (epoch - firstEpoch < LEAST_EPOCHS || activity.rows < LEAST_ROWS || !isPoor(evidence)) return null;
    const isConstant = activity.outputs.every(({ minimum, maximum }, output) => {
      const range = data.targets[output].maximum - data.targets[output].minimum;
      return range > 0 && maximum - minimum <= SHARE_OF_RANGE * range;
    });
    if (!isConstant) return null;
    const [{ minimum, maximum }] = activity.outputs;
    const said =
      activity.outputs.length === 1
        ? `${figure((minimum + maximum) / 2)}`
        : `${figure((minimum + maximum) / 2)} at the first output`;
    return {
      severity: 'warning',
      sentence: `The network gives practically the same output (${said}${config.scaling !== 'none' && data.task === 'regression' ? ', scaled' : ''}) for each of the ${formatCount(activity.rows)} rows looked at, although their targets differ.`,
      remedy: remedyFor(evidence),
    };
  },
};

function remedyFor(evidence: Parameters<Rule['find']>[0]) {
  const penalty = weakerPenalty(evidence);
  if (penalty !== null) return penalty;
  if (isFarTooFast(evidence)) return slower(evidence);
  return scaled(evidence) ?? drawnWeights(evidence.config);
}
