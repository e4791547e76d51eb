import { formatCount, formatPercent } from '../../format';
import { guessingAccuracy } from '../fit';
import type { Rule } from '../rule';
import { figure, named } from '../words';

/** The most frequent class has so many times the rows of the rarest: then accuracy hardly shows whether that one is learnt. */
const LARGEST_RATIO = 10;
/** With fewer rows any share is chance. */
const LEAST_ROWS = 50;

/**
 * One class far rarer than another (He and Garcia, Learning from imbalanced data, 2009, on why accuracy misleads then).
 */
export const classImbalance: Rule = {
  id: 'classImbalance',
  looksFor: 'classes of very different frequency',
  why: 'Every row counts the same in the loss, so a rare class counts little, and a network that never names it is still right nearly always. The confusion matrix and the recall of each class show how the rare one fares. More rows of it help.',
  isLasting: true,
  applies: ({ data }) => data.classes !== null && data.classes.length > 1,
  find(evidence) {
    const { data, firstEpoch } = evidence;
    if (data.classes === null || data.trainingRows < LEAST_ROWS) return null;
    const present = [...data.classes].filter(({ rows }) => rows > 0).sort((a, b) => b.rows - a.rows);
    const [most] = present;
    const least = present[present.length - 1];
    if (present.length < 2 || most.rows < LARGEST_RATIO * least.rows) return null;
    return {
      severity: 'note',
      sentence: `${named([least.name])} has ${formatCount(least.rows)} of ${formatCount(data.trainingRows)} training rows and ${named([most.name])} ${formatCount(most.rows)}, ${figure(most.rows / least.rows)} times as many: always saying ${named([most.name])} is right in ${formatPercent(guessingAccuracy(evidence) ?? 0)}.`,
      since: firstEpoch,
      remedy: { kind: 'look', label: 'Look at each class in Results', view: 'results' },
    };
  },
};
