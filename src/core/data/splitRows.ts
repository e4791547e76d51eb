/** Which rows train the network and which are held out to judge it. */
import type { Matrix } from '../matrix';
import { RandomState } from '../network/randomState';
import type { Task } from './summary';

export interface Split {
  /** Rows in the order of the document. */
  readonly training: Uint32Array;
  readonly validation: Uint32Array;
}

/** Rows of every class, in the order of the document; a regression and several yes-or-no questions are one group. */
function groupsOf(targets: Matrix, task: Task): number[][] {
  const { rows, columns, values } = targets;
  const stratified = task === 'multiclass' || (task === 'binary' && columns === 1);
  if (!stratified) return [Array.from({ length: rows }, (_, row) => row)];
  const groups: number[][] = Array.from({ length: Math.max(2, columns) }, () => []);
  for (let row = 0; row < rows; row++) {
    const group =
      columns === 1 ? values[row] : values.subarray(row * columns, (row + 1) * columns).indexOf(1);
    groups[group].push(row);
  }
  return groups.filter((group) => group.length > 0);
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
 * Splits the rows at random, the same way for the same seed. The classes of a classification have the same share in
 * both parts, as nearly as whole rows allow.
 * @param share of the rows held out, in [0, 1)
 */
export function splitRows(targets: Matrix, task: Task, share: number, seed: number): Split {
  const isHeldOut = new Uint8Array(targets.rows);
  if (share > 0) {
    const random = new RandomState(seed);
    const groups = groupsOf(targets, task);
    const counts = heldOut(
      groups.map((group) => group.length),
      share,
    );
    groups.forEach((group, index) => {
      random.shuffle(group);
      for (let i = 0; i < counts[index]; i++) isHeldOut[group[i]] = 1;
    });
  }
  const rows = Uint32Array.from({ length: targets.rows }, (_, row) => row);
  return {
    training: rows.filter((row) => isHeldOut[row] === 0),
    validation: rows.filter((row) => isHeldOut[row] === 1),
  };
}
