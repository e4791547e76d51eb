/** Between values and arrays of numbers. */
import { array, list, type Machine } from './machine';
import { columnMajor, constant, MAX_ENTRIES, sizeOf, tensor } from './tensor';
import { type ListValue, type NumberValue, type Tensor, UNKNOWN, type Value } from './values';

/** The numbers in a value as an array, or null when it holds something else or its rows differ in length. */
export function toTensor(value: Value | undefined): Tensor | null {
  switch (value?.kind) {
    case 'array':
    case 'table':
      return value.tensor;
    case 'number':
      return ofNumbers([value], []);
    case 'truth':
      return value.value === null
        ? null
        : constant([], Float64Array.of(value.value ? 1 : 0), { isMask: true });
    case 'range':
      return value.count > MAX_ENTRIES
        ? null
        : constant(
            [value.count],
            Float64Array.from({ length: value.count }, (_, i) => value.from + i * value.step),
          );
    case 'list':
      return ofList(value);
    default:
      return null;
  }
}

function ofList(value: ListValue): Tensor | null {
  const { items, cache } = value;
  const [first] = items;
  if (first === undefined) return constant([0], new Float64Array(0));
  if (first.kind === 'number') {
    if (cache?.items === items) return cache.tensor;
    return items.every((item) => item.kind === 'number')
      ? remember(value, [], ofNumbers(items as readonly NumberValue[], [items.length]))
      : null;
  }
  const parts = items.map(toTensor);
  if (cache?.items === items && cache.parts.every((part, i) => part === parts[i])) return cache.tensor;
  const { shape } = parts[0] ?? {};
  if (!shape) return null;
  for (const part of parts)
    if (!part || part.shape.length !== shape.length || !part.shape.every((n, i) => n === shape[i]))
      return null;
  return remember(value, parts, stack(parts as readonly Tensor[]));
}

function remember(value: ListValue, parts: readonly (Tensor | null)[], result: Tensor): Tensor {
  value.cache = { items: value.items, parts, tensor: result };
  return result;
}

function ofNumbers(numbers: readonly NumberValue[], shape: readonly number[]): Tensor {
  const world = (at: 0 | 1 | 2) => Float64Array.from(numbers, ({ worlds }) => worlds[at]);
  const zero = world(0);
  const isShared = numbers.every(({ worlds }) => worlds[0] === worlds[1] && worlds[1] === worlds[2]);
  return tensor(shape, isShared ? [zero, zero, zero] : [zero, world(1), world(2)], {
    isExact: numbers.every(({ isExact }) => isExact),
    isStateful: numbers.some(({ isStateful }) => isStateful),
  });
}

/** Arrays of the same shape along a new first axis. */
export function stack(parts: readonly Tensor[]): Tensor {
  const [{ shape }] = parts;
  const size = sizeOf(shape);
  const world = (at: 0 | 1 | 2) => {
    const result = new Float64Array(parts.length * size);
    parts.forEach((part, i) => {
      result.set(part.worlds[at], i * size);
    });
    return result;
  };
  const isShared = parts.every(({ worlds }) => worlds[0] === worlds[1] && worlds[1] === worlds[2]);
  const zero = world(0);
  return tensor([parts.length, ...shape], isShared ? [zero, zero, zero] : [zero, world(1), world(2)], {
    isExact: parts.every(({ isExact }) => isExact),
    isStateful: parts.some(({ isStateful }) => isStateful),
    isMask: parts.every(({ isMask }) => isMask),
  });
}

/** An array as a value: a number when it has no axes. */
export function fromTensor(machine: Machine, result: Tensor | null): Value {
  if (!result) return UNKNOWN;
  return result.shape.length === 0 ? entry(result, 0) : array(machine, result);
}

export function entry(of: Tensor, position: number): NumberValue {
  const { worlds, isExact, isStateful } = of;
  return {
    kind: 'number',
    worlds: [worlds[0][position], worlds[1][position], worlds[2][position]],
    isExact,
    isVarying: false,
    isStateful,
  };
}

/** The `index`-th part along the first axis, sharing its numbers. */
export function row(of: Tensor, index: number): Tensor | null {
  if (of.shape.length === 0 || index < 0 || index >= of.shape[0]) return null;
  const rest = of.shape.slice(1);
  const shape = of.isMatrix ? [1, ...rest] : rest;
  const size = sizeOf(rest);
  const at = (values: Float64Array) => values.slice(index * size, (index + 1) * size);
  const [zero, one, two] = of.worlds;
  const first = at(zero);
  const second = one === zero ? first : at(one);
  return tensor(shape, [first, second, two === one ? second : at(two)], {
    isExact: of.isExact,
    isStateful: of.isStateful,
    isMask: of.isMask,
    isMatrix: of.isMatrix,
  });
}

/** What a loop over the value goes through, or null when that cannot be told. */
export function itemsOf(machine: Machine, value: Value): readonly Value[] | null {
  switch (value.kind) {
    case 'list':
      return value.items;
    case 'range':
      if (value.count > MAX_ENTRIES) return null;
      return Array.from({ length: value.count }, (_, i) => ({
        kind: 'number',
        worlds: [value.from + i * value.step, value.from + i * value.step, value.from + i * value.step],
        isExact: true,
        isVarying: value.isVarying,
        isStateful: false,
      }));
    case 'array': {
      const { tensor: whole } = value;
      if (whole.shape.length === 0) return null;
      // R goes through every entry of a matrix.
      if (machine.language === 'r' && whole.shape.length === 2) {
        const entries = columnMajor(whole);
        return Array.from(entries.worlds[0], (_, i) => entry(entries, i));
      }
      return Array.from({ length: whole.shape[0] }, (_, i) => fromTensor(machine, row(whole, i)));
    }
    case 'record':
      return value.type ? null : [...value.fields.keys()].map((key) => ({ kind: 'string', value: key }));
    default:
      return null;
  }
}

/** Nested lists with the numbers of an array. */
export function toLists(machine: Machine, of: Tensor): Value {
  if (of.shape.length === 0) return entry(of, 0);
  return list(
    machine,
    Array.from({ length: of.shape[0] }, (_, i) => {
      const part = row(of, i);
      return part ? toLists(machine, part) : UNKNOWN;
    }),
  );
}
