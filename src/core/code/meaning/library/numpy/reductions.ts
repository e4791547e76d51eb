/** Sums, means and their like, of all entries or along an axis. */
import { fromTensor } from '../../convert';
import type { Machine } from '../../machine';
import { deviation, maximum, mean, minimum, reduce, type Reduction, sum, variance } from '../../tensor';
import { type Given, UNKNOWN, type Value, wholeNumber } from '../../values';
import { argument, numberArgument, tensorArgument, truthArgument } from '../arguments';
import { type LibraryTable, tableOf } from '../table';

/** A reduction that may be told degrees of freedom. */
type DegreesReduction = (values: Float64Array, lost?: number) => number;

const OF_NUMBERS: Readonly<Record<string, DegreesReduction>> = {
  sum,
  mean,
  average: mean,
  max: maximum,
  amax: maximum,
  min: minimum,
  amin: minimum,
  var: variance,
  std: deviation,
};

/** What changes a reduction to something that is not read. */
const OTHER_REDUCTIONS = ['weights', 'where', 'initial'];

/** `sum(a, axis, keepdims)` and its like. */
export function reduced(
  machine: Machine,
  given: Given,
  reduction: DegreesReduction,
  of = tensorArgument(given, 0, 'a'),
): Value {
  if (!of || OTHER_REDUCTIONS.some((name) => given.named.has(name))) return UNKNOWN;
  const lost = given.named.has('ddof') ? numberArgument(given, 9, 'ddof') : 0;
  if (lost === null) return UNKNOWN;
  const axis = argument(given, 1, 'axis');
  const keeps = truthArgument(given, 9, 'keepdims') ?? numberArgument(given, 9, 'keepdims') === 1;
  const along = axis === undefined || axis.kind === 'nothing' ? null : wholeNumber(axis);
  if (axis && along === null && axis.kind !== 'nothing') return UNKNOWN;
  const compute: Reduction = (values) => reduction(values, lost);
  return fromTensor(machine, reduce(of, along, keeps, compute));
}

export const REDUCTIONS: LibraryTable = tableOf(
  OF_NUMBERS,
  (reduction) => (machine, given) => reduced(machine, given, reduction),
);
