/** The same numbers in another shape or order. */
import { fromTensor } from '../../convert';
import { list, type Machine } from '../../machine';
import { columnMajor, permute, reshape, sizeOf, transpose } from '../../tensor';
import { number, type Tensor, UNKNOWN, type Value } from '../../values';
import { argument, numberArgument, shapeFrom, tensorArgument } from '../arguments';
import type { LibraryTable } from '../table';

export const SHAPES: LibraryTable = {
  atleast_2d: (machine, given) => {
    const a = tensorArgument(given, 0);
    return a ? fromTensor(machine, a.shape.length < 2 ? reshape(a, [1, sizeOf(a.shape)]) : a) : UNKNOWN;
  },
  transpose: (machine, given) => turned(machine, tensorArgument(given, 0, 'a'), argument(given, 1, 'axes')),
  reshape: (machine, given) => {
    const a = tensorArgument(given, 0, 'a');
    const shape = shapeFrom(argument(given, 1, 'newshape', 'shape'));
    return a && shape ? reshaped(machine, a, shape, argument(given, 2, 'order')) : UNKNOWN;
  },
  squeeze: (machine, given) => squeezed(machine, tensorArgument(given, 0), argument(given, 1, 'axis')),
  ravel: (machine, given) => flat(machine, tensorArgument(given, 0), argument(given, 1, 'order')),
  expand_dims: (machine, given) => {
    const a = tensorArgument(given, 0, 'a');
    const axis = numberArgument(given, 1, 'axis');
    if (!a || axis === null) return UNKNOWN;
    const at = axis < 0 ? a.shape.length + 1 + axis : axis;
    return fromTensor(machine, reshape(a, [...a.shape.slice(0, at), 1, ...a.shape.slice(at)]));
  },
  size: (_, given) => {
    const a = tensorArgument(given, 0, 'a');
    const axis = numberArgument(given, 1, 'axis');
    return a ? number(axis === null ? sizeOf(a.shape) : (a.shape[axis] ?? 0)) : UNKNOWN;
  },
  shape: (machine, given) => {
    const a = tensorArgument(given, 0, 'a');
    return a
      ? list(
          machine,
          a.shape.map((length) => number(length)),
        )
      : UNKNOWN;
  },
};

/** Transposed, or with its axes in the order that is given. */
export function turned(machine: Machine, of: Tensor | null, axes: Value | undefined): Value {
  if (!of || axes === undefined || axes.kind === 'nothing') return fromTensor(machine, of && transpose(of));
  const order = shapeFrom(axes)?.map((axis) => (axis < 0 ? axis + of.shape.length : axis));
  const isOrder = order?.length === of.shape.length && of.shape.every((_, axis) => order.includes(axis));
  if (!order || !isOrder) return UNKNOWN;
  return fromTensor(machine, of.shape.length === 2 && order[0] === 1 ? transpose(of) : permute(of, order));
}

/** Column by column where Fortran's order is asked for. */
export function reshaped(
  machine: Machine,
  of: Tensor,
  shape: readonly number[],
  order: Value | undefined,
  keepsSource = false,
): Value {
  if (!isFortran(order)) return fromTensor(machine, reshape(of, shape, keepsSource));
  const columns = reshape(columnMajor(of), [...shape].reverse());
  return fromTensor(machine, columns && transpose(columns));
}

function isFortran(order: Value | undefined): boolean {
  return order?.kind === 'string' && order.value === 'F';
}

export function squeezed(machine: Machine, a: Tensor | null, axis: Value | undefined): Value {
  if (!a) return UNKNOWN;
  const chosen = axis === undefined || axis.kind === 'nothing' ? null : shapeFrom(axis);
  if (chosen === null && axis !== undefined && axis.kind !== 'nothing') return UNKNOWN;
  const isDropped = (i: number) => !chosen || chosen.includes(i) || chosen.includes(i - a.shape.length);
  return fromTensor(
    machine,
    reshape(
      a,
      a.shape.filter((length, i) => length !== 1 || !isDropped(i)),
    ),
  );
}

export function flat(machine: Machine, a: Tensor | null, order: Value | undefined): Value {
  return a ? reshaped(machine, a, [sizeOf(a.shape)], order) : UNKNOWN;
}
