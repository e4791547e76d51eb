/** What R does entry by entry. */
import { elementwise } from '../../arithmetic';
import { fromTensor } from '../../convert';
import type { Machine } from '../../machine';
import { map, reshape, sizeOf } from '../../tensor';
import { type Given, number, UNKNOWN, type Value, wholeNumber } from '../../values';
import { argument, numberArgument, tensorArgument, textArgument } from '../arguments';
import { exactRound } from '../rounding';
import { type LibraryTable, tableOf } from '../table';

const OF_ONE: Readonly<Record<string, (x: number) => number>> = {
  exp: Math.exp,
  log2: Math.log2,
  log10: Math.log10,
  log1p: Math.log1p,
  tanh: Math.tanh,
  sqrt: Math.sqrt,
  abs: Math.abs,
  sign: Math.sign,
  plogis: (x) => 1 / (1 + Math.exp(-x)),
  floor: Math.floor,
  ceiling: Math.ceil,
};

const OPERATORS: Readonly<Record<string, (x: number, y: number) => number>> = {
  '+': (x, y) => x + y,
  '-': (x, y) => x - y,
  '*': (x, y) => x * y,
  '/': (x, y) => x / y,
};

function pairwise(machine: Machine, given: Given, operation: (x: number, y: number) => number): Value {
  const [a, b] = given.positional;
  if (!a || !b) return UNKNOWN;
  // The result has the form of the matrix, whichever side it stands on.
  return elementwise(machine, a, b, operation);
}

export const ELEMENTWISE: LibraryTable = {
  ...tableOf(OF_ONE, (operation) => (machine, given) => {
    const a = tensorArgument(given, 0, 'x');
    return a ? fromTensor(machine, map(a, operation)) : UNKNOWN;
  }),
  log: (machine, given) => {
    const a = argument(given, 0, 'x') ?? UNKNOWN;
    const base = argument(given, 1, 'base') ?? number(Math.E);
    return elementwise(machine, a, base, (x, y) => (y === Math.E ? Math.log(x) : Math.log(x) / Math.log(y)));
  },
  round: (machine, given) => {
    const a = tensorArgument(given, 0, 'x');
    const asked = argument(given, 1, 'digits');
    const digits = asked === undefined ? 0 : wholeNumber(asked);
    return a && digits !== null
      ? fromTensor(
          machine,
          map(a, (x) => exactRound(x, digits)),
        )
      : UNKNOWN;
  },
  pmax: (machine, given) => pairwise(machine, given, Math.max),
  pmin: (machine, given) => pairwise(machine, given, Math.min),
  ifelse: (machine, given) => {
    const test = argument(given, 0, 'test') ?? UNKNOWN;
    const chosen = elementwise(machine, test, argument(given, 1, 'yes') ?? UNKNOWN, (is, x) =>
      is ? x : Number.NaN,
    );
    const otherwise = elementwise(machine, test, argument(given, 2, 'no') ?? UNKNOWN, (is, y) =>
      is ? Number.NaN : y,
    );
    return elementwise(machine, chosen, otherwise, (x, y) => (Number.isNaN(x) ? y : x));
  },
  sweep: (machine, given) => {
    const a = tensorArgument(given, 0, 'x');
    const margin = numberArgument(given, 1, 'MARGIN');
    const statistics = tensorArgument(given, 2, 'STATS');
    if (a?.shape.length !== 2 || !statistics || margin === null) return UNKNOWN;
    const size = sizeOf(statistics.shape);
    const shape = margin === 2 ? [1, size] : [size, 1];
    const fn = argument(given, 3, 'FUN');
    const operation =
      OPERATORS[fn?.kind === 'library' ? fn.path : (textArgument(given, 3, 'FUN') ?? (fn ? '' : '-'))];
    const stretched = reshape(statistics, shape);
    if (!operation || !stretched || size !== a.shape[margin - 1]) return UNKNOWN;
    const worlds = a.worlds.map((values, world) =>
      values.map((value, k) => {
        const at = margin === 2 ? k % a.shape[1] : Math.floor(k / a.shape[1]);
        return operation(value, stretched.worlds[world][at]);
      }),
    );
    return fromTensor(machine, {
      ...a,
      worlds: [worlds[0], worlds[1], worlds[2]],
      isExact: a.isExact && statistics.isExact,
      isStateful: a.isStateful || statistics.isStateful,
      source: null,
      sizes: [],
      drawnBy: null,
    });
  },
};
