/** Rounding to decimals. */
import { fromTensor } from '../../convert';
import type { Machine } from '../../machine';
import { map } from '../../tensor';
import { type Given, type Tensor, UNKNOWN, type Value, wholeNumber } from '../../values';
import { argument, tensorArgument } from '../arguments';
import { scaledRound } from '../rounding';
import type { LibraryTable } from '../table';

export const ROUNDING: LibraryTable = {
  round: (machine, given) => roundedTo(machine, given, tensorArgument(given, 0, 'a'), 1),
  around: (machine, given) => roundedTo(machine, given, tensorArgument(given, 0, 'a'), 1),
};

/** `np.round(a, decimals)`, `a.round(decimals)`. */
export function roundedTo(machine: Machine, given: Given, of: Tensor | null, position: number): Value {
  const asked = argument(given, position, 'decimals');
  const digits = asked === undefined ? 0 : wholeNumber(asked);
  return of && digits !== null
    ? fromTensor(
        machine,
        map(of, (x) => scaledRound(x, digits)),
      )
    : UNKNOWN;
}
