/** Figures of merit that follow from a confusion matrix. */

export interface ClassFigures {
  /** Rows of the class. */
  readonly support: number;
  /** Of the rows predicted as the class, the share that belongs to it; null when there is none. */
  readonly precision: number | null;
  /** Of the rows of the class, the share predicted as it; null when there is none. */
  readonly recall: number | null;
  /** Harmonic mean of the two: 2 TP / (2 TP + FP + FN); null when the class neither occurs nor is predicted. */
  readonly f1: number | null;
}

export interface ConfusionFigures {
  /** Of the rows counted; null when there are none. */
  readonly accuracy: number | null;
  readonly classes: readonly ClassFigures[];
  /** Averages over the classes that occur or are predicted, where what is undefined counts as 0, as in scikit-learn. */
  readonly macro: Pick<ClassFigures, 'precision' | 'recall' | 'f1'>;
}

/** @param counts classes × classes, row-major: entry (actual, predicted) counts rows */
export function confusionFigures(counts: Float64Array, classCount: number): ConfusionFigures {
  const sum = (from: number, step: number) => {
    let total = 0;
    for (let k = 0; k < classCount; k++) total += counts[from + k * step];
    return total;
  };
  let right = 0;
  let all = 0;
  const classes = Array.from({ length: classCount }, (_, own): ClassFigures => {
    const hits = counts[own * classCount + own];
    const support = sum(own * classCount, 1);
    const called = sum(own, classCount);
    right += hits;
    all += support;
    return {
      support,
      precision: share(hits, called),
      recall: share(hits, support),
      f1: share(2 * hits, support + called),
    };
  });
  const seen = classes.filter(({ f1 }) => f1 !== null);
  const mean = (name: 'precision' | 'recall' | 'f1') =>
    share(
      seen.reduce((total, figures) => total + (figures[name] ?? 0), 0),
      seen.length,
    );
  return {
    accuracy: share(right, all),
    classes,
    macro: { precision: mean('precision'), recall: mean('recall'), f1: mean('f1') },
  };
}

/** Share of each cell in its row: of the class's rows, those predicted as a class; 0 in a row of zeros. */
export function rowShares(counts: Float64Array, classCount: number): Float64Array {
  const shares = new Float64Array(counts.length);
  for (let row = 0; row < classCount; row++) {
    const cells = counts.subarray(row * classCount, (row + 1) * classCount);
    const total = cells.reduce((sum, count) => sum + count, 0);
    if (total > 0)
      shares.set(
        cells.map((count) => count / total),
        row * classCount,
      );
  }
  return shares;
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
