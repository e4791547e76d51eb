/** What NumPy does entry by entry. */
import { asMask, elementwise } from '../../arithmetic';
import { fromTensor, toTensor } from '../../convert';
import type { Machine } from '../../machine';
import { combine, map } from '../../tensor';
import { type Given, type Tensor, UNKNOWN, type Value } from '../../values';
import { argument, tensorArgument } from '../arguments';
import { halfToEven } from '../rounding';
import { type LibraryFunction, type LibraryTable, tableOf } from '../table';

type Operation = (x: number) => number;

const OF_ONE: Readonly<Record<string, Operation>> = {
  exp: Math.exp,
  log: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  log1p: Math.log1p,
  expm1: Math.expm1,
  tanh: Math.tanh,
  sinh: Math.sinh,
  cosh: Math.cosh,
  sin: Math.sin,
  cos: Math.cos,
  sqrt: Math.sqrt,
  abs: Math.abs,
  absolute: Math.abs,
  fabs: Math.abs,
  sign: Math.sign,
  square: (x) => x * x,
  negative: (x) => -x,
  reciprocal: (x) => 1 / x,
  floor: Math.floor,
  ceil: Math.ceil,
  rint: halfToEven,
  expit: (x) => 1 / (1 + Math.exp(-x)),
};

const PAIRWISE: Readonly<Record<string, (x: number, y: number) => number>> = {
  add: (x, y) => x + y,
  subtract: (x, y) => x - y,
  multiply: (x, y) => x * y,
  divide: (x, y) => x / y,
  true_divide: (x, y) => x / y,
  power: (x, y) => x ** y,
  maximum: Math.max,
  minimum: Math.min,
  fmax: Math.max,
  fmin: Math.min,
  heaviside: (x, y) => (x > 0 ? 1 : x < 0 ? 0 : y),
};

/** Pairwise, with truths for results. */
const COMPARISONS: Readonly<Record<string, (x: number, y: number) => number>> = {
  greater: (x, y) => Number(x > y),
  greater_equal: (x, y) => Number(x >= y),
  less: (x, y) => Number(x < y),
  less_equal: (x, y) => Number(x <= y),
  equal: (x, y) => Number(x === y),
  not_equal: (x, y) => Number(x !== y),
};

export function clipped(machine: Machine, given: Given, of: Tensor | null, position: number): Value {
  const bounds = [
    argument(given, position, 'a_min', 'min'),
    argument(given, position + 1, 'a_max', 'max'),
  ].map((bound) => (bound === undefined || bound.kind === 'nothing' ? undefined : toTensor(bound)));
  const [low, high] = bounds;
  if (low === null || high === null) return UNKNOWN;
  const raised = of && low ? combine(of, low, Math.max) : of;
  return fromTensor(machine, raised && high ? combine(raised, high, Math.min) : raised);
}

function ofEach(operation: Operation): LibraryFunction {
  return (machine, given) => {
    const a = tensorArgument(given, 0, 'x');
    return a ? fromTensor(machine, map(a, operation)) : UNKNOWN;
  };
}

function ofPairs(
  machine: Machine,
  { positional: [a, b] }: Given,
  operation: (x: number, y: number) => number,
): Value {
  return elementwise(machine, a ?? UNKNOWN, b ?? UNKNOWN, operation);
}

export const ELEMENTWISE: LibraryTable = {
  ...tableOf(OF_ONE, ofEach),
  ...tableOf(PAIRWISE, (operation) => (machine, given) => ofPairs(machine, given, operation)),
  ...tableOf(
    COMPARISONS,
    (operation) => (machine, given) => asMask(machine, ofPairs(machine, given, operation)),
  ),
  where: (machine, given) => {
    const [test, a, b] = [0, 1, 2].map((position) => tensorArgument(given, position));
    if (!test || !a || !b) return UNKNOWN;
    const chosen = combine(test, a, (is, x) => (is ? x : Number.NaN));
    const otherwise = combine(test, b, (is, y) => (is ? Number.NaN : y));
    return chosen && otherwise
      ? fromTensor(
          machine,
          combine(chosen, otherwise, (x, y) => (Number.isNaN(x) ? y : x)),
        )
      : UNKNOWN;
  },
  clip: (machine, given) => clipped(machine, given, tensorArgument(given, 0), 1),
};
