/** Functions called for each item, row or column. */
import { fromTensor, itemsOf, row, toTensor } from '../../convert';
import { list, type Machine } from '../../machine';
import { columnMajor, transpose } from '../../tensor';
import { type Given, UNKNOWN, type Value, wholeNumber } from '../../values';
import { argument } from '../arguments';
import type { LibraryTable } from '../table';

export const APPLYING: LibraryTable = {
  sapply: applied,
  vapply: applied,
  lapply: (machine, given) => {
    const results = resultsOfEach(machine, given, argument(given, 0, 'X'));
    return results ? list(machine, results) : UNKNOWN;
  },
  apply: appliedAlong,
};

/** Items that a function is called for one by one. */
const MOST_CALLS = 200;

function resultsOfEach(machine: Machine, given: Given, of: Value | undefined): readonly Value[] | null {
  const fn = argument(given, 1, 'FUN');
  const items = of && itemsOf(machine, of);
  if (!items || !fn || items.length > MOST_CALLS) return null;
  return items.map((item) => callWith(machine, fn, item, given));
}

/** `sapply(x, f)`: what the items give, side by side. */
function applied(machine: Machine, given: Given): Value {
  const of = argument(given, 0, 'X');
  const fn = argument(given, 1, 'FUN');
  // Of a data frame it is one of each column.
  if (!of || of.kind === 'table' || !fn) return UNKNOWN;
  if (of.kind === 'array') {
    // A function of one number is as well one of all of them, if it gives as many.
    const whole = toTensor(callWith(machine, fn, of, given));
    if (whole?.shape.join() === of.tensor.shape.join()) return fromTensor(machine, columnMajor(whole));
  }
  return simplified(machine, resultsOfEach(machine, given, of));
}

/** Numbers become a vector; vectors of one length the columns of a matrix. */
function simplified(machine: Machine, results: readonly Value[] | null): Value {
  const side = results && toTensor(list(machine, results));
  if (!results || !side) return results && results.length > 0 ? list(machine, results) : UNKNOWN;
  return fromTensor(machine, side.shape.length === 2 ? transpose(side) : side);
}

/** `apply(m, 1, f)` goes over rows, `apply(m, 2, f)` over columns, `apply(m, c(1, 2), f)` over entries. */
function appliedAlong(machine: Machine, given: Given): Value {
  const a = argument(given, 0, 'X');
  const margin = argument(given, 1, 'MARGIN');
  const fn = argument(given, 2, 'FUN');
  if (!a || !fn || !margin) return UNKNOWN;
  if (margin.kind !== 'number') return callWith(machine, fn, a, given);
  const of = toTensor(a);
  const along = wholeNumber(margin);
  if (of?.shape.length !== 2 || (along !== 1 && along !== 2)) return UNKNOWN;
  const rows = along === 1 ? of : transpose(of);
  const count = rows.shape[0]!;
  if (count > MOST_CALLS) return UNKNOWN;
  const results = Array.from({ length: count }, (_, i) =>
    callWith(machine, fn, fromTensor(machine, row(rows, i)), given),
  );
  return simplified(machine, results);
}

function callWith(machine: Machine, fn: Value, item: Value, { span }: Given): Value {
  return machine.call(fn, { positional: [item], named: new Map(), span, expressions: [] });
}
