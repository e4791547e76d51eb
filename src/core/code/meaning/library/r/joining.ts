/** Rows, columns and data frames put together. */
import { fromTensor, toTensor } from '../../convert';
import { columnsGiven, frameOf } from '../../frames';
import type { Machine } from '../../machine';
import { join, reshape } from '../../tensor';
import { type Given, type Tensor, UNKNOWN, type Value } from '../../values';
import type { LibraryTable } from '../table';

export const JOINING: LibraryTable = {
  rbind: (machine, given) => bound(machine, given, 0),
  cbind: (machine, given) => bound(machine, given, 1),
  'data.frame': (machine, given) => {
    const columns = columnsGiven(given);
    return columns ? frameOf(columns, bound(machine, columns, 1)) : UNKNOWN;
  },
};

/** Arguments of `rbind` and `cbind` that are nothing to bind. */
const BINDING_OPTIONS = ['deparse.level', 'make.row.names', 'stringsAsFactors'];

function bound(machine: Machine, given: Given, axis: 0 | 1): Value {
  const named = given.inOrder ?? given.positional.map((value) => [null, value] as const);
  const values = named.flatMap(([name, value]) =>
    name !== null && BINDING_OPTIONS.includes(name) ? [] : [value],
  );
  const parts = values.map(toTensor);
  if (parts.some((part) => part === null)) return UNKNOWN;
  const arrays = parts as readonly Tensor[];
  const length = Math.max(
    ...arrays.map(({ shape }) => (shape.length === 2 ? shape[1 - axis] : (shape[0] ?? 1))),
  );
  const shaped = arrays.map((part) => {
    if (part.shape.length === 2) return part;
    // A single number is repeated.
    const whole =
      part.shape.length === 0
        ? join(
            Array.from({ length }, () => reshape(part, [1]) ?? part),
            0,
          )
        : part;
    return whole && reshape(whole, axis === 0 ? [1, whole.shape[0]] : [whole.shape[0], 1]);
  });
  if (shaped.some((part) => !part)) return UNKNOWN;
  const joined = join(shaped as readonly Tensor[], axis);
  return fromTensor(machine, joined && { ...joined, span: given.span });
}
