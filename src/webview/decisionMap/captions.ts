/** What is said of a map in words. */
import { formatCount } from '../../core/format';
import type { Ground } from './ground';
import type { Axes, Choice } from './mapControls';

/** For those who do not see the picture. */
export function labelOf([x, y]: Axes): string {
  const what = y === null ? `Prediction over ${x.name}` : `Decision map of ${x.name} and ${y.name}`;
  return `${what}. Arrow keys move, Enter shows the nearest row.`;
}

/** How the features came about, what the others are held at, and which rows are drawn. */
export function noteOf({ typical, features, samples }: Ground, [, y]: Axes, { held, isOwn }: Choice): string {
  const hasOthers = typical.length > (y === null ? 1 : 2);
  const isAutomatic =
    !isOwn && features.length > 2
      ? 'The features with the largest sum of absolute weights in the first layer. '
      : '';
  const hold = held
    ? `The others are held at their values in row ${formatCount(held.number)}.`
    : 'The others are held at their mean, or the most frequent category.';
  const points = samples
    ? ` Points are ${samples.positions.length < samples.total ? `${formatCount(samples.positions.length)} rows, evenly spread` : 'the rows'}${hasOthers ? ', wherever their other features are' : ''}.`
    : '';
  return `${isAutomatic}${hasOthers ? hold : ''}${points}`;
}
