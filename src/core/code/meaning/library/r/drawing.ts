/** R’s random numbers. */
import { fromTensor } from '../../convert';
import type { Machine } from '../../machine';
import { constant } from '../../tensor';
import { type Given, UNKNOWN, type Value } from '../../values';
import { argument, numberArgument, sizesFrom } from '../arguments';
import { draw, seedWith } from '../random';
import type { LibraryTable } from '../table';

export const DRAWING: LibraryTable = {
  'set.seed': (machine, given) => seedWith(machine, given, 'r'),
  runif: (machine, given) => {
    const low = numberArgument(given, 1, 'min') ?? 0;
    const high = numberArgument(given, 2, 'max') ?? 1;
    return vectorOfDraws(machine, given, 'uniform', high - low, low, 'runif');
  },
  rnorm: (machine, given) => {
    const offset = numberArgument(given, 1, 'mean') ?? 0;
    const factor = numberArgument(given, 2, 'sd') ?? 1;
    return vectorOfDraws(machine, given, 'gaussian', factor, offset, 'rnorm');
  },
  sample: (machine, given) => {
    machine.random.restart(null);
    const count = numberArgument(given, 0, 'x');
    if (count === null || given.positional.length > 1) return UNKNOWN;
    const positions = Float64Array.from({ length: count }, (_, i) => i + 1);
    return fromTensor(machine, constant([count], positions, { isExact: false, drawnBy: 'permutation' }));
  },
};

function vectorOfDraws(
  machine: Machine,
  given: Given,
  distribution: 'uniform' | 'gaussian',
  factor: number,
  offset: number,
  drawnBy: string,
): Value {
  const count = numberArgument(given, 0, 'n');
  if (count === null || count > 400_000 || count < 1) return UNKNOWN;
  const sizes = sizesFrom(argument(given, 0, 'n'));
  return fromTensor(
    machine,
    draw(machine, machine.random, [count], distribution, { factor, offset, drawnBy, sizes }),
  );
}
