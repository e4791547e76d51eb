/** Rows that are kept for validation, in Python. */
import type { Model } from '../../model/model';
import { hasClassColumn } from '../facts';

export const NUMPY_HELD_OUT = `def held_out(classes, share, seed):
    """Rows that are kept for validation: the same share of every class, drawn as Glassbox draws them."""
    groups = [np.flatnonzero(classes == each) for each in np.unique(classes)]
    exact = [min(len(group) * share, len(group) - 1) for group in groups]
    counts = [int(value) for value in exact]
    spare = int(len(classes) * share + 0.5) - sum(counts)
    for index in sorted(range(len(groups)), key=lambda i: counts[i] - exact[i]):
        if spare > 0 and counts[index] < len(groups[index]) - 1:
            counts[index] += 1
            spare -= 1
    random = np.random.RandomState(seed)
    held = np.zeros(len(classes), dtype=bool)
    for group, count in zip(groups, counts):
        random.shuffle(group)
        held[group[:count]] = True
    return held`;

/** The class of every row of `y`. */
export function numpyClasses(model: Model): string {
  if (!hasClassColumn(model)) return 'np.zeros(len(y))';
  return model.data.task === 'multiclass' ? 'y.argmax(axis=1)' : 'y[:, 0]';
}
