/** Numbers counted or repeated, and their order. */
import { fromTensor, itemsOf } from '../../convert';
import { list, type Machine } from '../../machine';
import { columnMajor, sizeOf, take } from '../../tensor';
import { type Given, UNKNOWN, type Value, wholeNumber } from '../../values';
import { argument, numberArgument, tensorArgument } from '../arguments';
import type { LibraryTable } from '../table';

export const SEQUENCES: LibraryTable = {
  seq_len: (_, given) => counted(1, numberArgument(given, 0, 'length.out')),
  seq_along: (_, given) => {
    const [of] = given.positional;
    return of?.kind === 'list' ? counted(1, of.items.length) : UNKNOWN;
  },
  seq: sequence,
  rep: repeated,
  rev: (machine, given) => {
    const [of] = given.positional;
    const items = of && itemsOf(machine, of);
    return items ? list(machine, [...items].reverse()) : UNKNOWN;
  },
};

function counted(from: number, count: number | null): Value {
  return count === null ? UNKNOWN : { kind: 'range', from, step: 1, count, isVarying: false };
}

/** `seq(from, to, by)`, also with `length.out`. */
function sequence(_: Machine, given: Given): Value {
  const read = (position: number, name: string): number | null | undefined =>
    argument(given, position, name) === undefined ? undefined : numberArgument(given, position, name);
  const [from, to, by, count] = [read(0, 'from'), read(1, 'to'), read(2, 'by'), read(3, 'length.out')];
  if ([from, to, by, count].includes(null) || given.named.has('along.with')) return UNKNOWN;
  const range = (start: number, step: number, length: number): Value =>
    Number.isInteger(length) && length >= 0
      ? { kind: 'range', from: start, step, count: length, isVarying: false }
      : UNKNOWN;
  if (typeof count === 'number') {
    if (typeof to === 'number' && typeof by === 'number') return UNKNOWN;
    const begin = from ?? 1;
    const step = by ?? (typeof to === 'number' && count > 1 ? (to - begin) / (count - 1) : 1);
    return range(begin, step, count);
  }
  if (typeof to !== 'number')
    return typeof from === 'number' && by === undefined ? counted(1, from) : UNKNOWN;
  const begin = from ?? 1;
  if (begin === to) return range(begin, 1, 1);
  const step = by ?? Math.sign(to - begin);
  // As R, which forgives what fractions lack.
  return step ? range(begin, step, Math.floor((to - begin) / step + 1e-10) + 1) : UNKNOWN;
}

/** `rep(x, times, each, length.out)`. */
function repeated(machine: Machine, given: Given): Value {
  const a = tensorArgument(given, 0, 'x');
  if (!a) return UNKNOWN;
  const single = columnMajor(a);
  const size = sizeOf(a.shape);
  const read = (name: string, position: number): number | null | undefined => {
    const value = argument(given, position, name);
    return value === undefined ? undefined : wholeNumber(value);
  };
  const [times, count, each] = [read('times', 1), read('length.out', 2), read('each', 3)];
  if (times === null || count === null || each === null || size === 0) return UNKNOWN;
  const stride = each ?? 1;
  const length = count ?? size * stride * (times ?? 1);
  if (length > 100_000 || length < 0) return UNKNOWN;
  const result = take(
    single,
    0,
    Array.from({ length }, (_, i) => Math.floor(i / stride) % size),
  );
  const asked = argument(given, 1, 'times') ?? argument(given, 2, 'length.out');
  const sizes = asked?.kind === 'number' && size === 1 ? [asked] : [];
  return fromTensor(machine, result && { ...result, sizes });
}
