/** How far a network has come, for rules that only speak of one that does not learn. */
import type { Evidence } from './evidence';

/** From here on a classification or a regression counts as learnt: flat neurons and loss are then its success. */
const GOOD_ACCURACY = 0.95;
const GOOD_R2 = 0.9;

/** Whether the figures were measured and are not good; false when nothing is known. */
export function isPoor({ metrics }: Pick<Evidence, 'metrics'>): boolean {
  return metrics.task === 'classification' ? metrics.accuracy < GOOD_ACCURACY : metrics.r2 < GOOD_R2;
}

/** The share of rows that guessing the most frequent class gets right; null when the outputs are no classes. */
export function guessingAccuracy({ data: { classes } }: Pick<Evidence, 'data'>): number | null {
  if (classes === null) return null;
  const counts = classes.map(({ rows }) => rows);
  return Math.max(...counts) / counts.reduce((sum, count) => sum + count, 0);
}
