/** Reading and writing what lies within a value: fields, entries, slices. */
import type { Index, IndexPart, Expression } from '../parse/tree';
import { entry, fromTensor, row, toTensor } from './convert';
import { chosenColumns, columnOf, type Frame, isFrame } from './frames';
import { unknownNumbers } from './generic';
import { namesOf, pickedColumns } from './columns';
import { bind, list, type Machine, setItems, setTensor } from './machine';
import { combine, replace, reshape, sizeOf, take, transpose } from './tensor';
import {
  type ArrayValue,
  type ClassValue,
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
      return indexedArray(machine, object.tensor, index, evaluate);
    }
    case 'array':
      return indexedArray(machine, object.tensor, index, evaluate);
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
  const position = positionOf(machine, at, object.items.length);
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
    return Math.max(step < 0 ? -1 : 0, Math.min(length, whole < 0 ? whole + length : whole));
  };
  const begin = clamp(from, step > 0 ? 0 : length - 1);
  const end = clamp(to, step > 0 ? length : -1);
  if (begin === null || end === null) return null;
  const positions: number[] = [];
  for (let at = begin; step > 0 ? at < end : at > end; at += step)
    if (at >= 0 && at < length) positions.push(at);
  return { positions };
}

function indexedArray(machine: Machine, whole: Tensor, { indices }: Index, evaluate: Evaluate): Value {
  if (machine.language === 'r' && indices.length === 1 && whole.shape.length === 2) return UNKNOWN;
  let result: Tensor | null = whole;
  let axis = 0;
  let isWhole = true;
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
      result = cutOf(machine, result, 1);
      isWhole = false;
      continue;
    }
    const position = positionOf(machine, at, length);
    if (position !== null) {
      if (axis === 1 && result.shape.length === 2) columns = [position];
      else isWhole = false;
      const kept: Tensor | null = take(result, axis, [position]);
      result =
        kept &&
        reshape(
          kept,
          kept.shape.filter((_, i) => i !== axis),
        );
      continue;
    }
    const chosen = toTensor(at);
    if (chosen?.shape.length !== 1 || at.kind === 'number') return UNKNOWN;
    if (axis === 0 && takesRows(machine, chosen)) {
      result = cutOf(machine, result, chosen.shape[0], true);
      axis++;
      isWhole = false;
      continue;
    }
    const positions = Array.from(chosen.worlds[0], (value) =>
      machine.language === 'r' ? value - 1 : value < 0 ? value + length : value,
    );
    const picked: Tensor | null = chosen.isExact ? take(result, axis, positions) : null;
    if (picked && chosen.worlds[0] === chosen.worlds[1]) {
      if (axis === 1 && result.shape.length === 2) columns = positions;
      else isWhole = false;
      result = picked;
      axis++;
      continue;
    }
    isWhole = false;
    // What is picked by numbers that mean something else in other worlds is something of its own.
    const shape = result.shape.map((each, i) => (i === axis ? chosen.shape[0] : each));
    const open: Tensor = unknownNumbers(shape, machine.generic, { isExact: false });
    result = picked
      ? { ...open, worlds: [picked.worlds[0], open.worlds[1], open.worlds[2]], isExact: picked.isExact }
      : open;
    axis++;
  }
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
  if (object.kind === 'array') assignInArray(machine, object, index, value, evaluate);
}

function assignInArray(
  machine: Machine,
  array: ArrayValue,
  { indices }: Index,
  value: Value,
  evaluate: Evaluate,
): void {
  const { tensor: whole } = array;
  const [only] = indices;
  const mask = indices.length === 1 && only.kind === 'at' ? toTensor(evaluate(only.value)) : null;
  const filling = toTensor(value);
  if (mask && filling && mask.shape.length > 0 && mask.shape.join() === whole.shape.join()) {
    setTensor(machine, array, masked(whole, mask, filling));
    return;
  }
  const chosen = indices.map((part, axis) => {
    const length = whole.shape[axis] ?? 0;
    if (part.kind === 'slice') {
      const slice = sliceOf(part, length, evaluate);
      return slice && 'positions' in slice ? slice.positions : null;
    }
    if (part.kind !== 'at') return null;
    const position = positionOf(machine, evaluate(part.value), length);
    return position === null ? null : [position];
  });
  const given = toTensor(value);
  if (chosen.includes(null) || !given || indices.length > whole.shape.length) {
    const { shape, isStateful } = whole;
    setTensor(machine, array, unknownNumbers(shape, machine.generic, { isStateful }));
    return;
  }
  let positions: number[] = [0];
  whole.shape.forEach((length, axis) => {
    const along = chosen[axis] ?? Array.from({ length }, (_, i) => i);
    positions = positions.flatMap((base) => along.map((at) => base * length + at));
  });
  if (sizeOf(given.shape) !== 1 && sizeOf(given.shape) !== positions.length) return;
  setTensor(machine, array, replace(whole, positions, given));
}

/** The array with what a mask of its shape chooses replaced. */
function masked(whole: Tensor, mask: Tensor, filling: Tensor): Tensor {
  const kept = combine(mask, whole, (is, x) => (is ? Number.NaN : x));
  return (kept && combine(kept, filling, (x, y) => (Number.isNaN(x) ? y : x))) ?? whole;
}

/** The scope that a name is bound in, or null. */
export function scopeOf(scope: Scope, name: string): Scope | null {
  for (let at: Scope | null = scope; at; at = at.outer) if (at.names.has(name)) return at;
  return null;
}
