/** Arrays put together. */
import { fromTensor, itemsOf, stack, toTensor } from '../../convert';
import { list, type Machine } from '../../machine';
import { join, permute, reshape, sizeOf } from '../../tensor';
import { type Tensor, UNKNOWN, type Value, wholeNumber } from '../../values';
import { argument, numberArgument } from '../arguments';
import type { LibraryTable } from '../table';
import { flat } from './shapes';

export const JOINING: LibraryTable = {
  concatenate: (machine, given) =>
    joined(machine, given.positional[0], numberArgument(given, 1, 'axis') ?? 0),
  hstack: (machine, given) => joined(machine, given.positional[0], 1),
  column_stack: (machine, given) =>
    joined(
      machine,
      withVectorsAs(machine, given.positional[0], (length) => [length, 1]),
      1,
    ),
  vstack: (machine, given) =>
    joined(
      machine,
      withVectorsAs(machine, given.positional[0], (length) => [1, length]),
      0,
    ),
  append: (machine, given) => {
    const axis = argument(given, 2, 'axis');
    const parts = given.positional.slice(0, 2);
    const isFlat = axis === undefined || axis.kind === 'nothing';
    const joinable = isFlat ? parts.map((part) => flat(machine, toTensor(part), undefined)) : parts;
    return joined(machine, list(machine, joinable), numberArgument(given, 2, 'axis') ?? 0);
  },
  stack: (machine, given) => {
    const parts = given.positional[0] && itemsOf(machine, given.positional[0])?.map(toTensor);
    const [first] = parts ?? [];
    if (!parts || !first || parts.some((part) => part?.shape.join() !== first.shape.join())) return UNKNOWN;
    const axis = argument(given, 1, 'axis');
    const along = axis === undefined ? 0 : wholeNumber(axis);
    const at = along !== null && along < 0 ? along + first.shape.length + 1 : along;
    if (at === null || at < 0 || at > first.shape.length) return UNKNOWN;
    const stacked = stack(parts as readonly Tensor[]);
    const axes = first.shape.map((_, i) => i + 1);
    return fromTensor(machine, permute(stacked, [...axes.slice(0, at), 0, ...axes.slice(at)]));
  },
};

/** Vectors in a list as matrices. */
function withVectorsAs(
  machine: Machine,
  value: Value | undefined,
  shapeOf: (length: number) => readonly number[],
): Value {
  const parts = value && itemsOf(machine, value);
  if (!parts) return UNKNOWN;
  return list(
    machine,
    parts.map((part) => {
      const numbers = toTensor(part);
      return numbers && numbers.shape.length < 2
        ? fromTensor(machine, reshape(numbers, shapeOf(sizeOf(numbers.shape))))
        : part;
    }),
  );
}

/** Arrays one after the other. */
export function joined(machine: Machine, value: Value | undefined, axis: number): Value {
  const parts = value && itemsOf(machine, value)?.map(toTensor);
  if (!parts || parts.some((part) => !part)) return UNKNOWN;
  const arrays = (parts as readonly Tensor[]).map((part) =>
    part.shape.length === 0 ? (reshape(part, [1]) ?? part) : part,
  );
  const areVectors = arrays.every(({ shape }) => shape.length === 1);
  const along = axis < 0 ? axis + (arrays[0]?.shape.length ?? 0) : axis;
  return fromTensor(machine, join(arrays, areVectors ? 0 : along));
}
