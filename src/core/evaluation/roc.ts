/** The receiver operating characteristic of one yes-or-no output. */
import type { RocCurve } from './evaluation';
import { NUMBERS_AT_ONCE, type Work } from './part';
import { sortUpwards } from './sort';

/** Points that a curve has at most. */
export const MOST_POINTS = 300;

/**
 * Goes through all distinct thresholds, from the highest down. The area is that of all of them, by trapezoids, which is
 * the Mann-Whitney U over the number of pairs, ties counted half (Hanley and McNeil, Radiology 143, 1982). Of more than
 * 300 points those are kept that lie evenly along the curve.
 * @param yes outputs of rows whose answer is yes, no NaN among them; overwritten, as are those of `no`
 * @returns null when one of the two is empty
 */
export function* rocOf(yes: Float64Array, no: Float64Array): Work<RocCurve | null> {
  if (yes.length === 0 || no.length === 0) return null;
  const positives = yield* sortUpwards(yes);
  const negatives = yield* sortUpwards(no);
  let distinct = 0;
  let doubledArea = 0;
  let before = 0;
  for (const step of thresholds(positives, negatives)) {
    if (step === null) yield;
    else {
      distinct++;
      doubledArea += step.falseHere * (before + step.truePositives);
      before = step.truePositives;
    }
  }

  const points: [number, number, number][] = [[Number.POSITIVE_INFINITY, 0, 0]];
  // The first point and the last are kept in any case; a curve from (0, 0) to (1, 1) is 2 long, side by side.
  const gap = distinct < MOST_POINTS ? 0 : 2 / (MOST_POINTS - 2);
  let keptAt = 0;
  for (const step of thresholds(positives, negatives)) {
    if (step === null) {
      yield;
      continue;
    }
    const x = step.falsePositives / negatives.length;
    const y = step.truePositives / positives.length;
    if (x + y - keptAt < gap && x + y < 2) continue;
    keptAt = x + y;
    points.push([step.threshold, x, y]);
  }
  const part = (index: 0 | 1 | 2) => Float64Array.from(points, (point) => point[index]);
  return {
    auc: doubledArea / (2 * positives.length * negatives.length),
    thresholds: part(0),
    falsePositiveRates: part(1),
    truePositiveRates: part(2),
  };
}

interface Step {
  readonly threshold: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  /** Of these, those that are as high as the threshold. */
  readonly falseHere: number;
}

/** Every distinct threshold from the highest down, and null now and then between them. */
function* thresholds(positives: Float64Array, negatives: Float64Array): Generator<Step | null> {
  let p = positives.length;
  let n = negatives.length;
  for (let count = 1; p > 0 || n > 0; count++) {
    const threshold = Math.max(p > 0 ? positives[p - 1] : -Infinity, n > 0 ? negatives[n - 1] : -Infinity);
    const nBefore = n;
    while (p > 0 && positives[p - 1] === threshold) p--;
    while (n > 0 && negatives[n - 1] === threshold) n--;
    yield {
      threshold,
      truePositives: positives.length - p,
      falsePositives: negatives.length - n,
      falseHere: nBefore - n,
    };
    if (count % NUMBERS_AT_ONCE === 0) yield null;
  }
}
