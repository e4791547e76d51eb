/** Writing to `object[…]`. */
import type { Index, IndexPart } from '../../parse/tree';
import { itemsOf, toTensor } from '../convert';
import { unknownNumbers } from '../generic';
import { bind, type Machine, setItems, setTensor } from '../machine';
import { columnMajor, combine, constant, replace, reshape, sizeOf, take } from '../tensor';
import { type ArrayValue, type ListValue, type Tensor, UNKNOWN, type Value, wholeNumber } from '../values';
import { keyOf } from './indexed';
import { type Evaluate, isShared, isVarying, positionOf, positionsIn, sliceOf } from './positions';
import { indexedArray } from './vectors';

/** Writes to `object[…]`. What cannot be followed makes the array one of unknown numbers. */
export function assignIndexed(
  machine: Machine,
  object: Value,
  index: Index,
  value: Value,
  evaluate: Evaluate,
): void {
  const [first] = index.indices;
  if (object.kind === 'record' && first?.kind === 'at') {
    const key = keyOf(evaluate(first.value));
    if (key !== null) bind(machine, object, key, value);
    return;
  }
  if (object.kind === 'list' && first?.kind === 'at') {
    const at = evaluate(first.value);
    const count = object.items.length;
    const whole = wholeNumber(at);
    if (isVarying(at)) machine.needsUnrolling = true;
    if (whole === null || isVarying(at)) return;
    const position = machine.language === 'r' ? whole - 1 : whole < 0 ? whole + count : whole;
    if (position < 0 || position > count + 1000) return;
    const items = [...object.items];
    while (items.length < position) items.push(UNKNOWN);
    items[position] = value;
    setItems(machine, object, items);
    return;
  }
  if (object.kind === 'list' && first?.kind === 'slice') {
    assignSlice(machine, object, first, value, evaluate);
    return;
  }
  if (object.kind === 'array') assignInArray(machine, object, index, value, evaluate);
}

/** `items[1:3] = others` of Python. What cannot be followed makes the items unknown. */
function assignSlice(
  machine: Machine,
  object: ListValue,
  slice: Extract<IndexPart, { kind: 'slice' }>,
  value: Value,
  evaluate: Evaluate,
): void {
  const range = sliceOf(slice, object.items.length, evaluate);
  const others = itemsOf(machine, value);
  const positions = range && 'positions' in range ? range.positions : [];
  const [from] = positions;
  const isRun = from !== undefined && positions.every((position, i) => position === from + i);
  const items =
    isRun && others
      ? [...object.items.slice(0, from), ...others, ...object.items.slice(from + positions.length)]
      : object.items.map(() => UNKNOWN);
  setItems(machine, object, items);
}

function assignInArray(
  machine: Machine,
  array: ArrayValue,
  { indices }: Pick<Index, 'indices'>,
  value: Value,
  evaluate: Evaluate,
): void {
  const { tensor: whole } = array;
  const filling = toTensor(value);
  const parts = indices.map((part) => (part.kind === 'at' ? evaluate(part.value) : part));
  const [only] = parts;
  const mask = parts.length === 1 && only && isValue(only) ? toTensor(only) : null;
  const changed =
    filling && mask?.isMask && mask.shape.join() === whole.shape.join()
      ? masked(whole, mask, filling)
      : filling && filled(machine, whole, parts, filling, evaluate);
  changeArray(machine, array, changed ?? unknownLike(machine, whole));
}

function unknownLike(machine: Machine, { shape, isStateful, isMatrix }: Tensor): Tensor {
  return unknownNumbers(shape, machine.generic, { isStateful, isMatrix });
}

/** Gives an array other numbers; what it is a view of gets them, too. */
export function changeArray(machine: Machine, array: ArrayValue, numbers: Tensor): void {
  const { tensor: before, view } = array;
  setTensor(machine, array, numbers);
  if (!view) return;
  const shown = toTensor(indexedArray(machine, view.of.tensor, view, view.evaluate));
  if (shown && hasSameNumbers(shown, before)) {
    assignInArray(machine, view.of, view, array, view.evaluate);
    return;
  }
  // The array was changed by itself since: what the view holds of it is out of date.
  setTensor(machine, array, unknownLike(machine, numbers));
  changeArray(machine, view.of, unknownLike(machine, view.of.tensor));
}

function hasSameNumbers(a: Tensor, b: Tensor): boolean {
  return [0, 1, 2].every((world) => {
    const [x, y] = [a.worlds[world]!, b.worlds[world]!];
    return x.length === y.length && x.every((value, k) => Object.is(value, y[k]));
  });
}

/** An index that was evaluated; slices are as they stand. */
type EvaluatedPart = Value | Exclude<IndexPart, { kind: 'at' }>;

function isValue(part: EvaluatedPart): part is Value {
  return part.kind !== 'slice' && part.kind !== 'ellipsis';
}

/** The array with what its indices name replaced; null when that cannot be followed. */
function filled(
  machine: Machine,
  whole: Tensor,
  parts: readonly EvaluatedPart[],
  filling: Tensor,
  evaluate: Evaluate,
): Tensor | null {
  const isR = machine.language === 'r';
  if (parts.length > whole.shape.length) return null;
  // R numbers the entries of a matrix column by column.
  const isFlat = isR && parts.length === 1 && whole.shape.length === 2;
  const lengths = isFlat ? [sizeOf(whole.shape)] : whole.shape;
  const along: (readonly number[])[] = [];
  const region: number[] = [];
  for (const [axis, length] of lengths.entries()) {
    const part = parts[axis];
    const position = part && isValue(part) ? positionOf(machine, part, length) : null;
    const chosen = position === null ? chosenAlong(machine, part, length, evaluate) : [position];
    if (chosen === null) return null;
    along.push(chosen);
    if (position === null) region.push(chosen.length);
  }
  // Several arrays of positions would go together.
  if (!isR && parts.filter((part) => isValue(part) && part.kind !== 'number').length > 1) return null;
  let positions: readonly number[] = [0];
  for (const [axis, length] of lengths.entries())
    positions = positions.flatMap((base) => along[axis]!.map((at) => base * length + at));
  if (sizeOf(filling.shape) === 1)
    return replace(whole, isFlat ? inRows(positions, whole) : positions, filling);
  if (!isR) {
    const stretched = combine(constant(region, new Float64Array(positions.length)), filling, (_, y) => y);
    return stretched && sizeOf(stretched.shape) === positions.length
      ? replace(whole, positions, stretched)
      : null;
  }
  const entries = columnMajor(filling);
  const count = entries.shape[0];
  if (count === 0 || positions.length % count !== 0) return null;
  const columnsFirst =
    whole.shape.length === 2 && !isFlat
      ? along[1]!.flatMap((column) => along[0]!.map((row) => row * whole.shape[1] + column))
      : isFlat
        ? inRows(positions, whole)
        : positions;
  const repeated = take(
    entries,
    0,
    columnsFirst.map((_, i) => i % count),
  );
  return repeated && replace(whole, columnsFirst, repeated);
}

/** Positions that count column by column, as those that count row by row. */
function inRows(positions: readonly number[], { shape: [rows, columns] }: Tensor): readonly number[] {
  return positions.map((at) => (at % rows) * columns + Math.floor(at / rows));
}

/** Positions that a part of an index names; all of them where there is none. */
function chosenAlong(
  machine: Machine,
  part: EvaluatedPart | undefined,
  length: number,
  evaluate: Evaluate,
): readonly number[] | null {
  if (part === undefined) return Array.from({ length }, (_, i) => i);
  if (part.kind === 'ellipsis' || (isValue(part) && isVarying(part))) return null;
  if (part.kind === 'slice') {
    const slice = sliceOf(part, length, evaluate);
    return slice && 'positions' in slice ? slice.positions : null;
  }
  const numbers = toTensor(part);
  const isLeftOut = machine.language === 'r' && part.kind === 'number' && part.worlds[0] < 0;
  const chosen = isLeftOut && numbers ? reshape(numbers, [1]) : numbers;
  if (chosen?.shape.length !== 1 || !chosen.isExact || !isShared(chosen)) return null;
  return positionsIn(machine, chosen, length);
}

/** The array with what a mask of its shape chooses replaced by one number, or by those at the same places. */
function masked(whole: Tensor, mask: Tensor, filling: Tensor): Tensor | null {
  if (filling.shape.length > 0 && filling.shape.join() !== whole.shape.join()) return null;
  const kept = combine(mask, whole, (is, x) => (is ? Number.NaN : x));
  return kept && combine(kept, filling, (x, y) => (Number.isNaN(x) ? y : x));
}
