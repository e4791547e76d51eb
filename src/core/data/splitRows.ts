/** Which rows train the network and which are held out to judge it. */
import { RandomState } from '../network/randomState';

export interface Split {
  /** Ascending, as those for validation. */
  readonly training: Uint32Array;
  readonly validation: Uint32Array;
}

/** Positions of every class that occurs, ascending; without classes all are one group. */
function groupsOf(count: number, classes: ArrayLike<number> | null): Uint32Array[] {
  if (classes === null) return [Uint32Array.from({ length: count }, (_, position) => position)];
  const sizes: number[] = [];
  for (let position = 0; position < count; position++)
    sizes[classes[position]] = (sizes[classes[position]] ?? 0) + 1;
  const groups = Array.from(sizes, (size) => new Uint32Array(size ?? 0));
  const filled = new Uint32Array(groups.length);
  for (let position = 0; position < count; position++) {
    const own = classes[position];
    groups[own][filled[own]++] = position;
  }
  return groups.filter(({ length }) => length > 0);
}

/**
 * How many rows of each group are held out: its share, rounded so that the whole is `share` of all rows (largest
 * remainders first). At least one row of each group stays to be learned.
 */
function heldOut(sizes: readonly number[], share: number): number[] {
  const exact = sizes.map((size) => Math.min(size * share, size - 1));
  const counts = exact.map(Math.floor);
  const total = Math.round(sizes.reduce((sum, size) => sum + size, 0) * share);
  let open = total - counts.reduce((sum, count) => sum + count, 0);
  const byRemainder = sizes
    .map((_, index) => index)
    .sort((a, b) => exact[b] - counts[b] - (exact[a] - counts[a]));
  for (const index of byRemainder)
    if (open > 0 && counts[index] < sizes[index] - 1) {
      counts[index]++;
      open--;
    }
  return counts;
}

/**
 * Splits `count` rows at random, the same way for the same seed. The classes of a classification have the same share in
 * both parts, as nearly as whole rows allow.
 * @param classes the class of every row, numbered from 0; null when there are none
 * @param share of the rows held out, in [0, 1)
 */
export function splitRows(
  count: number,
  classes: ArrayLike<number> | null,
  share: number,
  seed: number,
): Split {
  const isHeldOut = new Uint8Array(count);
  let held = 0;
  if (share > 0) {
    const random = new RandomState(seed);
    const groups = groupsOf(count, classes);
    const counts = heldOut(
      groups.map((group) => group.length),
      share,
    );
    groups.forEach((group, index) => {
      random.shuffle(group);
      for (let i = 0; i < counts[index]; i++) isHeldOut[group[i]] = 1;
      held += counts[index];
    });
  }
  const training = new Uint32Array(count - held);
  const validation = new Uint32Array(held);
  for (let row = 0, learned = 0; row < count; row++)
    if (isHeldOut[row] === 1) validation[row - learned] = row;
    else training[learned++] = row;
  return { training, validation };
}
