/** Sums, means and extremes. */
import { fromTensor, toTensor } from '../../convert';
import { columnMajor, join, maximum, mean, minimum, reduce, type Reduction, sum } from '../../tensor';
import { type Tensor, UNKNOWN, type Value } from '../../values';
import { tensorArgument } from '../arguments';
import { type LibraryTable, tableOf } from '../table';

/** Sums and means along an axis. */
const ALONG: Readonly<Record<string, readonly [axis: number, reduction: Reduction]>> = {
  colSums: [0, sum],
  rowSums: [1, sum],
  colMeans: [0, mean],
  rowMeans: [1, mean],
};

const OF_ALL: Readonly<Record<string, Reduction>> = { sum, max: maximum, min: minimum };

/** Everything in a row, as `c` has it: matrices column by column. */
function flattened(values: readonly Value[]): Tensor | null {
  const parts = values.map((value) => {
    const numbers = toTensor(value);
    return numbers && columnMajor(numbers);
  });
  return parts.every((part) => part !== null) ? join(parts as readonly Tensor[], 0) : null;
}

export const REDUCTIONS: LibraryTable = {
  ...tableOf(ALONG, ([axis, reduction]) => (machine, given) => {
    const a = tensorArgument(given, 0, 'x');
    return a?.shape.length === 2 ? fromTensor(machine, reduce(a, axis, false, reduction)) : UNKNOWN;
  }),
  ...tableOf(OF_ALL, (reduction) => (machine, given) => {
    const all = given.positional.length > 1 ? flattened(given.positional) : tensorArgument(given, 0, 'x');
    return all ? fromTensor(machine, reduce(all, null, false, reduction)) : UNKNOWN;
  }),
  mean: (machine, given) => {
    const a = tensorArgument(given, 0, 'x');
    return a ? fromTensor(machine, reduce(a, null, false, mean)) : UNKNOWN;
  },
};
