import { formatCount } from '../../format';
import type { Rule } from '../rule';
import { named } from '../words';

/**
 * A feature that gives the target away: a copy of it, a code for it, or something measured after it (Kaufman, Rosset and
 * Perlich, Leakage in data mining, 2012). When a feature counts as one is said in leaks.ts.
 */
export const leakage: Rule = {
  id: 'leakage',
  looksFor: 'features that give the target away',
  why: 'A network that is given the answer learns to copy it, and all its figures look splendid. On new rows, where the answer is not known yet, that column is empty or wrong. If the column is known beforehand, all is well.',
  isLasting: true,
  applies: ({ data }) => data.trainingRows >= 50 && data.inputNames.length > 1,
  find({ data, firstEpoch }) {
    if (data.leaks.length === 0) return null;
    const [first] = data.leaks;
    const columns = [...new Set(data.leaks.map(({ column }) => column))];
    const what =
      first.correlation === null
        ? `each of its values stands for one class in all ${formatCount(first.rows)} rows looked at, and the reverse`
        : `their correlation is ${correlationOf(first.correlation)} over ${formatCount(first.rows)} rows`;
    const others = columns.length > 1 ? `; so does ${named(columns.slice(1))}` : '';
    return {
      severity: 'note',
      sentence: `${named([first.column])} alone tells ${named([first.target])}: ${what}${others}.`,
      since: firstEpoch,
      remedy: {
        kind: 'advice',
        text: `Is ${named(columns)} known before ${named([first.target])} is? If not, delete the column from the data and train again.`,
      },
    };
  },
};

/** With the digits that tell it from 1. */
function correlationOf(correlation: number): string {
  const size = Math.min(Math.abs(correlation), 1);
  const text = size > 0.99995 && size < 1 ? 'nearly 1' : String(Number(size.toFixed(4)));
  return correlation < 0 ? `−${text.replace('nearly 1', '1')}` : text;
}
