/** Reading and writing what lies within a value: fields, entries, slices. */
import type { Index, IndexPart, Expression } from '../parse/tree';
import { entry, fromTensor, itemsOf, row, toTensor } from './convert';
import { chosenColumns, columnOf, type Frame, isFrame } from './frames';
import { unknownNumbers } from './generic';
import { namesOf, pickedColumns } from './columns';
import { bind, list, type Machine, setItems, setTensor } from './machine';
import { columnMajor, combine, constant, replace, reshape, sizeOf, take, transpose } from './tensor';
import {
  type ArrayValue,
  type ClassValue,
  type ListValue,
  number,
  type Scope,
  type Tensor,
  UNKNOWN,
  type Value,
  wholeNumber,
} from './values';

type Evaluate = (expression: Expression) => Value;

export function memberOf(machine: Machine, object: Value, name: string, span: Expression['span']): Value {
  switch (object.kind) {
    case 'library':
      return machine.library(`${object.path}.${name}`);
    case 'record': {
      const field = object.fields.get(name);
      if (field) return field;
      const member = object.type && memberOfClass(object.type, name);
      if (member?.kind === 'function') return { ...member, self: object };
      return member ?? { kind: 'method', receiver: object, name, span };
    }
    case 'class': {
      const member = memberOfClass(object, name);
      return member ?? UNKNOWN;
    }
    case 'array':
    case 'table':
      if (machine.language === 'r')
        return isFrame(object)
          ? columnOf(machine, object, name)
          : object.kind === 'table'
            ? pickedColumns(machine, object.tensor, [name], 1)
            : UNKNOWN;
      if (name === 'T') return fromTensor(machine, transpose(object.tensor));
      if (name === 'shape')
        return list(
          machine,
          object.tensor.shape.map((length) => number(length)),
        );
      if (name === 'size') return number(sizeOf(object.tensor.shape));
      if (name === 'ndim') return number(object.tensor.shape.length);
      if (object.kind === 'table' && ['values', 'iloc', 'loc'].includes(name))
        return fromTensor(machine, object.tensor);
      return { kind: 'method', receiver: object, name, span };
    case 'list':
      if (name === 'length' && machine.language === 'javascript') return number(object.items.length);
      if (object.names?.includes(name)) return object.items[object.names.indexOf(name)];
      return { kind: 'method', receiver: object, name, span };
    case 'unknown':
      return UNKNOWN;
    default:
      return { kind: 'method', receiver: object, name, span };
  }
}

export function memberOfClass(of: ClassValue, name: string): Value | undefined {
  const own = of.members.get(name);
  if (own) return own;
  for (const base of of.bases) {
    const inherited = memberOfClass(base, name);
    if (inherited) return inherited;
  }
  return undefined;
}

/** A position along an axis, from 0; null when it is none that the script decides. */
function positionOf(machine: Machine, value: Value, length: number): number | null {
  if (machine.language === 'r' && value.kind === 'truth') return null;
  const whole = wholeNumber(value);
  if (whole === null || isVarying(value)) return null;
  if (machine.language === 'r') return whole >= 1 && whole <= length ? whole - 1 : null;
  const position = whole < 0 && machine.language === 'python' ? whole + length : whole;
  return position >= 0 && position < length ? position : null;
}

function isVarying(value: Value): boolean {
  return value.kind === 'number' && value.isVarying;
}

export function indexed(machine: Machine, object: Value, index: Index, evaluate: Evaluate): Value {
  const [first] = index.indices;
  switch (object.kind) {
    case 'record': {
      if (first?.kind !== 'at') return UNKNOWN;
      const key = keyOf(evaluate(first.value));
      return (key !== null && object.fields.get(key)) || UNKNOWN;
    }
    case 'list':
      return indexedList(machine, object, index, evaluate);
    case 'table': {
      if (isFrame(object)) return indexedFrame(machine, object, index, evaluate);
      const last = index.indices.at(-1);
      const isByName = index.indices.length === 1 || machine.language === 'r';
      const names = last?.kind === 'at' && isByName ? namesOf(evaluate(last.value)) : null;
      if (names) return pickedColumns(machine, object.tensor, names, names.length);
      if (machine.language === 'r' && index.indices.length === 1) return UNKNOWN;
      return indexedArray(machine, object.tensor, index, evaluate);
    }
    case 'array':
      return indexedArray(machine, object.tensor, index, evaluate);
    case 'range': {
      const whole = toTensor(object);
      return whole ? indexedArray(machine, whole, index, evaluate) : UNKNOWN;
    }
    case 'string':
      return { kind: 'string', value: null };
    default:
      return UNKNOWN;
  }
}

/** Columns first: they are data of their own, of which rows are taken. */
function indexedFrame(machine: Machine, frame: Frame, index: Index, evaluate: Evaluate): Value {
  const columns = chosenColumns(machine, frame, index, evaluate);
  const [rows] = index.indices;
  if (index.indices.length === 1 || rows.kind === 'slice') return columns;
  const numbers = toTensor(columns);
  if (!numbers) return UNKNOWN;
  const all = { kind: 'slice', from: null, to: null, step: null } as const;
  return indexedArray(
    machine,
    numbers,
    { ...index, indices: numbers.shape.length === 2 ? [rows, all] : [rows] },
    evaluate,
  );
}

export function keyOf(value: Value): string | null {
  if (value.kind === 'string') return value.value;
  const whole = wholeNumber(value);
  return whole === null || isVarying(value) ? null : `#${whole}`;
}

function indexedList(
  machine: Machine,
  object: Extract<Value, { kind: 'list' }>,
  { indices, isElement }: Index,
  evaluate: Evaluate,
): Value {
  const [first] = indices;
  if (machine.language === 'r' && object.names === null && !isElement) {
    const whole = toTensor(object);
    if (whole) return indexedArray(machine, whole, { indices } as Index, evaluate);
  }
  if (indices.length !== 1 || first === undefined) return UNKNOWN;
  if (first.kind === 'slice') {
    const range = sliceOf(first, object.items.length, evaluate);
    return range === null || 'count' in range
      ? UNKNOWN
      : list(
          machine,
          range.positions.map((at) => object.items[at]),
        );
  }
  if (first.kind !== 'at') return UNKNOWN;
  const at = evaluate(first.value);
  if (at.kind === 'string' && object.names) return object.items[object.names.indexOf(at.value)] ?? UNKNOWN;
  if (isVarying(at)) {
    const whole = toTensor(object);
    if (whole && whole.worlds[1] !== whole.worlds[2] && !whole.isStateful && machine.takesSamples)
      return machine.language === 'javascript'
        ? listOfRow(machine, cutOf(machine, whole, 1))
        : fromTensor(machine, cutOf(machine, whole, 1));
    machine.needsUnrolling = true;
    return UNKNOWN;
  }
  // JavaScript's `for (const i in items)` goes through positions as text.
  const isText = machine.language === 'javascript' && at.kind === 'string' && /^\d+$/.test(at.value ?? '');
  const named = isText ? number(Number(at.value)) : at;
  const position = positionOf(machine, named, object.items.length);
  return position === null ? UNKNOWN : object.items[position];
}

function listOfRow(machine: Machine, part: Tensor): Value {
  if (part.shape.length === 0) return entry(part, 0);
  return list(
    machine,
    Array.from({ length: part.shape[0] }, (_, i) => fromTensor(machine, row(part, i))),
  );
}

/** One row (without its axis), or several, of an array of samples, the same for each array of as many samples. */
export function cutOf(machine: Machine, whole: Tensor, rows: number, keepsAxis = false): Tensor {
  const rest = whole.shape.slice(1);
  const shape = rows > 1 || keepsAxis ? [rows, ...rest] : rest;
  const known = machine.cuts.find(
    ({ whole: of, rows: count }) => of.worlds[1] === whole.worlds[1] && count === rows,
  );
  if (known) return { ...known.part, shape };
  const part = unknownNumbers(shape, machine.generic, { isStateful: whole.isStateful });
  machine.cuts.push({ whole, part, rows });
  return part;
}

type Slice = { readonly positions: readonly number[] } | { readonly count: number };

/** Positions that a slice takes of an axis; only their number, where it depends on the pass of a loop. */
function sliceOf(
  part: Extract<IndexPart, { kind: 'slice' }>,
  length: number,
  evaluate: Evaluate,
): Slice | null {
  const from = part.from ? evaluate(part.from) : null;
  const to = part.to ? evaluate(part.to) : null;
  const step = part.step ? wholeNumber(evaluate(part.step)) : 1;
  if ((from && isVarying(from)) || (to && isVarying(to))) {
    const [a, b] = [from && wholeNumber(from), to && wholeNumber(to)];
    return typeof a === 'number' && typeof b === 'number' && b > a
      ? { count: Math.min(b - a, length) }
      : null;
  }
  if (step === null || step === 0) return null;
  const clamp = (value: Value | null, fallback: number) => {
    if (value === null || value.kind === 'nothing') return fallback;
    const whole = wholeNumber(value);
    if (whole === null) return null;
    const position = whole < 0 ? whole + length : whole;
    return step < 0 ? clampTo(-1, length - 1, position) : clampTo(0, length, position);
  };
  const begin = clamp(from, step > 0 ? 0 : length - 1);
  const end = clamp(to, step > 0 ? length : -1);
  if (begin === null || end === null) return null;
  const positions: number[] = [];
  for (let at = begin; step > 0 ? at < end : at > end; at += step)
    if (at >= 0 && at < length) positions.push(at);
  return { positions };
}

function clampTo(low: number, high: number, value: number): number {
  return Math.max(low, Math.min(high, value));
}

/** Positions that an array chooses along an axis: as numbers, from R's 1, left out by a minus, or as truths. */
function positionsIn(machine: Machine, { worlds, isMask }: Tensor, length: number): readonly number[] | null {
  const values = Array.from(worlds[0]);
  const all = Array.from({ length }, (_, i) => i);
  const isR = machine.language === 'r';
  if (isMask) {
    const fits = isR ? values.length > 0 && length % values.length === 0 : values.length === length;
    return fits ? all.filter((i) => values[i % values.length] !== 0) : null;
  }
  if (!values.every(Number.isInteger)) return null;
  if (isR && values.length > 0 && values.every((value) => value < 0))
    return all.filter((i) => !values.includes(-i - 1));
  const positions = values.map((value) => (isR ? value - 1 : value < 0 ? value + length : value));
  return positions.every((position) => position >= 0 && position < length) ? positions : null;
}

/** Whether how many entries are chosen depends on the numbers themselves. */
function choosesByValue({ language }: Machine, { worlds, isMask }: Tensor): boolean {
  return isMask || (language === 'r' && worlds[0].some((value) => value < 0));
}

/** What is picked by numbers that mean something else in other worlds is something of its own. */
function pickedOpenly(machine: Machine, shape: readonly number[], picked: Tensor | null): Tensor {
  const open = unknownNumbers(shape, machine.generic, { isExact: false });
  return picked
    ? { ...open, worlds: [picked.worlds[0], open.worlds[1], open.worlds[2]], isExact: picked.isExact }
    : open;
}

function isShared({ worlds }: Tensor): boolean {
  return worlds[0] === worlds[1];
}

/** An array indexed by truths of its own shape: the entries where they hold, in the language's order. */
function entriesWhere(machine: Machine, whole: Tensor, mask: Tensor): Tensor | null {
  if (!mask.isExact) return null;
  const [entries, truths] = [whole, mask].map((each) =>
    machine.language === 'r' ? columnMajor(each) : { ...each, shape: [sizeOf(each.shape)], source: null },
  );
  const chosen = positionsIn(machine, truths, sizeOf(whole.shape));
  const picked = chosen && take(entries, 0, chosen);
  return picked && !isShared(mask) ? pickedOpenly(machine, picked.shape, picked) : picked;
}

/** Several arrays of positions go together, entry by entry: `p[range(n), y]`. */
function pairedEntries(
  machine: Machine,
  { of, axis, chosen: left }: ArrayIndex,
  right: Tensor,
): Tensor | null {
  const { shape } = of;
  const [rows, columns] = [shape[axis], shape[axis + 1]];
  if (left.isMask || right.isMask || left.shape[0] !== right.shape[0] || columns === undefined) return null;
  const [before, after] = [shape.slice(0, axis), shape.slice(axis + 2)];
  const merged = reshape(of, [...before, rows * columns, ...after]);
  const [i, j] = [positionsIn(machine, left, rows), positionsIn(machine, right, columns)];
  const areExact = merged && i && j && left.isExact && right.isExact;
  const picked = areExact
    ? take(
        merged,
        axis,
        i.map((row, k) => row * columns + j[k]!),
      )
    : null;
  if (picked && isShared(left) && isShared(right)) return picked;
  return pickedOpenly(machine, [...before, left.shape[0], ...after], picked);
}

/** An array of positions along an axis, and what it was an index of. */
interface ArrayIndex {
  readonly of: Tensor;
  readonly axis: number;
  readonly chosen: Tensor;
}

/** R numbers the entries of a matrix column by column. */
function indexedAsVector(machine: Machine, whole: Tensor, part: IndexPart, evaluate: Evaluate): Value {
  if (part.kind !== 'at') return UNKNOWN;
  const at = evaluate(part.value);
  if (isVarying(at)) return UNKNOWN;
  const chosen = toTensor(at);
  if (chosen?.isMask && chosen.shape.join() === whole.shape.join())
    return fromTensor(machine, entriesWhere(machine, whole, chosen));
  const index: Index = {
    kind: 'index',
    span: part.value.span,
    object: part.value,
    indices: [part],
    isElement: false,
  };
  return indexedArray(machine, columnMajor(whole), index, () => at);
}

function indexedArray(
  machine: Machine,
  whole: Tensor,
  { indices, keepsAxes }: Index,
  evaluate: Evaluate,
): Value {
  const isR = machine.language === 'r';
  if (isR && indices.length === 1 && whole.shape.length === 2)
    return indexedAsVector(machine, whole, indices[0]!, evaluate);
  let result: Tensor | null = whole;
  let axis = 0;
  let isWhole = true;
  let arrayBefore: ArrayIndex | null = null;
  let columns: readonly number[] | null = null;
  for (const part of indices) {
    if (!result) return UNKNOWN;
    if (part.kind === 'ellipsis') {
      axis = result.shape.length - (indices.length - indices.indexOf(part) - 1);
      continue;
    }
    if (part.kind === 'at' && isNewAxis(part.value, machine)) {
      result = reshape(result, [...result.shape.slice(0, axis), 1, ...result.shape.slice(axis)]);
      axis++;
      continue;
    }
    const length: number | undefined = result.shape[axis];
    if (length === undefined) return UNKNOWN;
    if (part.kind === 'slice') {
      const slice = sliceOf(part, length, evaluate);
      if (slice === null) return UNKNOWN;
      if ('count' in slice) {
        if (axis !== 0) return UNKNOWN;
        result = cutOf(machine, result, slice.count, true);
        isWhole = false;
      } else {
        if (axis === 1 && result.shape.length === 2) columns = slice.positions;
        else if (slice.positions.length !== length) isWhole = false;
        result = take(result, axis, slice.positions);
      }
      axis++;
      continue;
    }
    const at = evaluate(part.value);
    if (isVarying(at)) {
      if (axis !== 0 || result.isStateful) {
        machine.needsUnrolling = true;
        return UNKNOWN;
      }
      result = cutOf(machine, result, 1, keepsAxes);
      if (keepsAxes) axis++;
      isWhole = false;
      continue;
    }
    const position = positionOf(machine, at, length);
    if (position !== null) {
      if (axis === 1 && result.shape.length === 2) columns = [position];
      else isWhole = false;
      const kept: Tensor | null = take(result, axis, [position]);
      if (keepsAxes) {
        result = kept;
        axis++;
        continue;
      }
      result =
        kept &&
        reshape(
          kept,
          kept.shape.filter((_, i) => i !== axis),
        );
      continue;
    }
    const numbers = toTensor(at);
    if (numbers?.isMask && indices.length === 1 && numbers.shape.join() === whole.shape.join())
      return fromTensor(machine, entriesWhere(machine, whole, numbers));
    // R leaves out what a negative number names.
    const isLeftOut = isR && at.kind === 'number' && at.isExact && at.worlds[0] < 0;
    const chosen = isLeftOut && numbers ? reshape(numbers, [1]) : numbers;
    if (chosen?.shape.length !== 1 || (at.kind === 'number' && !isLeftOut)) return UNKNOWN;
    if (arrayBefore !== null && machine.language === 'python') {
      if (arrayBefore.axis !== axis - 1) return UNKNOWN;
      result = pairedEntries(machine, arrayBefore, chosen);
      isWhole = false;
      continue;
    }
    arrayBefore = { of: result, axis, chosen };
    if (axis === 0 && takesRows(machine, chosen)) {
      result = cutOf(machine, result, chosen.shape[0], true);
      axis++;
      isWhole = false;
      continue;
    }
    const positions = chosen.isExact ? positionsIn(machine, chosen, length) : null;
    if (positions === null && choosesByValue(machine, chosen)) return UNKNOWN;
    const picked: Tensor | null = positions && take(result, axis, positions);
    if (picked && positions && isShared(chosen)) {
      if (axis === 1 && result.shape.length === 2) columns = positions;
      else isWhole = false;
      result = picked;
      axis++;
      continue;
    }
    isWhole = false;
    const count = positions?.length ?? chosen.shape[0];
    const shape = result.shape.map((each, i) => (i === axis ? count : each));
    result = pickedOpenly(machine, shape, picked);
    axis++;
  }
  // R drops axes of one entry.
  if (isR && result && !keepsAxes && whole.shape.length === 2)
    result = reshape(
      result,
      result.shape.filter((length) => length !== 1),
    );
  if (result && whole.source && isWhole) result = { ...result, source: sourceOf(whole, columns) };
  return fromTensor(machine, result);
}

/** Whether positions are some or all of those of the samples, in an order that does not matter. */
function takesRows({ cuts }: Machine, chosen: Tensor): boolean {
  return chosen.drawnBy === 'permutation' || cuts.some(({ part }) => part.worlds[1] === chosen.worlds[1]);
}

function sourceOf({ source, shape }: Tensor, columns: readonly number[] | null): Tensor['source'] {
  if (!source || source.isTransposed) return null;
  if (columns === null) return source;
  if (source.columns !== null || columns.length === 0) return null;
  const [from] = columns;
  const last = columns[columns.length - 1];
  if (columns.some((column, i) => column !== from + i)) return null;
  const width = shape[1];
  // Counted from the end when that is how they lie there.
  return {
    ...source,
    columns: {
      kind: 'range',
      from: fromEnd(from, width),
      to: last === width - 1 ? null : fromEnd(last + 1, width),
    },
  };
}

/** Positions in the last fifth of a table of unknown width are meant from its end. */
function fromEnd(position: number, width: number): number {
  return position > width * 0.8 ? position - width : position;
}

function isNewAxis(expression: Expression, machine: Machine): boolean {
  if (machine.language !== 'python') return false;
  if (expression.kind === 'constant') return expression.value === 'nothing';
  return expression.kind === 'member' && expression.name === 'newaxis';
}

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
  { indices }: Index,
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
  const { shape, isStateful } = whole;
  setTensor(machine, array, changed ?? unknownNumbers(shape, machine.generic, { isStateful }));
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

/** The scope that a name is bound in, or null. */
export function scopeOf(scope: Scope, name: string): Scope | null {
  for (let at: Scope | null = scope; at; at = at.outer) if (at.names.has(name)) return at;
  return null;
}
