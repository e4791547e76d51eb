/** Sizes, and the same numbers in another shape. */
import { fromTensor } from '../../convert';
import { list, type Machine } from '../../machine';
import { permute, reshape, sizeOf } from '../../tensor';
import { type Given, number, UNKNOWN, type Value } from '../../values';
import { tensorArgument } from '../arguments';
import type { LibraryTable } from '../table';

export const SHAPES: LibraryTable = {
  nrow: (_, given) => length(given, 0),
  NROW: (_, given) => length(given, 0),
  ncol: (_, given) => length(given, 1),
  NCOL: (_, given) => length(given, 1),
  dim: (machine, given) => {
    const a = tensorArgument(given, 0, 'x');
    return a?.shape.length === 2
      ? list(
          machine,
          a.shape.map((each) => number(each)),
        )
      : UNKNOWN;
  },
  length: (_, given) => {
    const [of] = given.positional;
    if (of?.kind === 'list') return number(of.items.length);
    // A data frame is as long as it has columns.
    if (of?.kind === 'table') return length(given, 1);
    const a = tensorArgument(given, 0, 'x');
    return a ? number(sizeOf(a.shape)) : UNKNOWN;
  },
  'as.matrix': (machine, given) => {
    const a = tensorArgument(given, 0, 'x');
    return fromTensor(machine, a && (a.shape.length === 1 ? reshape(a, [a.shape[0], 1], true) : a));
  },
  'as.numeric': asVector,
  'as.vector': asVector,
  unlist: asVector,
  drop: (machine, given) => {
    const a = tensorArgument(given, 0, 'x');
    return fromTensor(
      machine,
      a &&
        reshape(
          a,
          a.shape.filter((each) => each !== 1),
        ),
    );
  },
  'data.matrix': (machine, given) => fromTensor(machine, tensorArgument(given, 0)),
};

export function length(given: Given, axis: number): Value {
  const a = tensorArgument(given, 0, 'x');
  const along = a?.shape.length === 2 ? a.shape[axis] : axis === 0 ? a?.shape[0] : 1;
  return along === undefined ? UNKNOWN : number(along);
}

function asVector(machine: Machine, given: Given): Value {
  const a = tensorArgument(given, 0, 'x');
  if (!a) return UNKNOWN;
  const columnsFirst = a.shape.length === 2 ? permute(a, [1, 0]) : a;
  return fromTensor(machine, reshape(columnsFirst, [sizeOf(a.shape)]));
}
