/** What a function of a library was given. */
import { toTensor } from '../convert';
import { type Given, type Tensor, UNKNOWN, type Value, wholeNumber } from '../values';

/** The argument at a position or by its name. */
export function argument(given: Given, position: number, ...names: readonly string[]): Value | undefined {
  for (const name of names) if (given.named.has(name)) return given.named.get(name);
  return given.positional[position];
}

export function tensorArgument(given: Given, position: number, ...names: readonly string[]): Tensor | null {
  return toTensor(argument(given, position, ...names));
}

/** A number that the script decides, or null. */
export function numberArgument(given: Given, position: number, ...names: readonly string[]): number | null {
  const value = argument(given, position, ...names);
  return value?.kind === 'number' && value.isExact ? value.worlds[0] : null;
}

export function textArgument(given: Given, position: number, ...names: readonly string[]): string | null {
  const value = argument(given, position, ...names);
  return value?.kind === 'string' ? value.value : null;
}

export function truthArgument(given: Given, position: number, ...names: readonly string[]): boolean | null {
  const value = argument(given, position, ...names);
  return value?.kind === 'truth' ? value.value : null;
}

/** Lengths of axes from a number or a list of numbers; null when they are not to be told. */
export function shapeFrom(value: Value | undefined): readonly number[] | null {
  if (value === undefined) return null;
  const single = wholeNumber(value);
  if (single !== null) return [single];
  const items = value.kind === 'list' ? value.items : null;
  if (!items) return null;
  const lengths = items.map(wholeNumber);
  return lengths.every((length) => length !== null) ? (lengths as number[]) : null;
}

/** The very numbers of a shape, by which sizes are known again. */
export function sizesFrom(value: Value | undefined): Tensor['sizes'] {
  if (value?.kind === 'number') return [value];
  if (value?.kind !== 'list') return [];
  return value.items.flatMap((item) => (item.kind === 'number' ? [item] : []));
}

/** `range(to)`, `range(from, to, step)`; a counting loop of JavaScript is one, too. */
export function rangeOf(given: Given): Value {
  const numbers = given.positional.map((value) => (value.kind === 'number' && value.isExact ? value : null));
  if (numbers.length === 0 || numbers.some((value) => value === null)) return UNKNOWN;
  const [first, second, third] = numbers.map((value) => value!.worlds[0]);
  const [from, to, step] = second === undefined ? [0, first, 1] : [first, second, third ?? 1];
  const count = Math.max(0, Math.ceil((to - from) / step));
  return Number.isFinite(count)
    ? { kind: 'range', from, step, count, isVarying: numbers.some((value) => value!.isVarying) }
    : UNKNOWN;
}
