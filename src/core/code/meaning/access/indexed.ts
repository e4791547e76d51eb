/** Reading `object[…]`, whatever the object is. */
import type { Expression, Index } from '../../parse/tree';
import { namesOf, pickedColumns } from '../columns';
import { entry, fromTensor, row, toTensor } from '../convert';
import { chosenColumns, type Frame, isFrame } from '../frames';
import { list, type Machine } from '../machine';
import { type ArrayValue, number, type Tensor, UNKNOWN, type Value, wholeNumber } from '../values';
import { type Evaluate, isVarying, positionOf, sliceOf } from './positions';
import { cutOf } from './samples';
import { indexedArray } from './vectors';

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
      return machine.language === 'python'
        ? viewed(machine, object, index, evaluate)
        : indexedArray(machine, object.tensor, index, evaluate);
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

/** NumPy makes a view where an index names positions by numbers and slices, and a copy where it does by arrays. */
function viewed(machine: Machine, whole: ArrayValue, index: Index, evaluate: Evaluate): Value {
  const known = new Map<Expression, Value>();
  const evaluateOnce = (part: Expression) => {
    const value = known.get(part) ?? evaluate(part);
    known.set(part, value);
    return value;
  };
  const result = indexedArray(machine, whole.tensor, index, evaluateOnce);
  const { indices } = index;
  const isView = indices.every(
    (part) => part.kind !== 'at' || (known.get(part.value)?.kind ?? 'number') === 'number',
  );
  return result.kind === 'array' && isView
    ? { ...result, view: { of: whole, indices, evaluate: evaluateOnce } }
    : result;
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
    if (whole) return indexedArray(machine, whole, { indices }, evaluate);
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
