/** What makes vectors, matrices and lists. */
import { fromTensor, toTensor } from '../../convert';
import { randomized } from '../../generic';
import { list, type Machine } from '../../machine';
import { columnMajor, constant, join, permute, sizeOf } from '../../tensor';
import { type Given, NOTHING, type Tensor, UNKNOWN, type Value } from '../../values';
import { argument, numberArgument, tensorArgument, textArgument, truthArgument } from '../arguments';
import type { LibraryTable } from '../table';

export const CREATION: LibraryTable = {
  c: combined,
  list: listOf,
  matrix: asMatrix,
  array: (machine, given) => {
    const dimensions = tensorArgument(given, 1, 'dim');
    if (dimensions?.worlds[0].length !== 2) return UNKNOWN;
    const [rows, columns] = dimensions.worlds[0];
    return filledMatrix(machine, tensorArgument(given, 0, 'data'), rows, columns, false, []);
  },
  diag: (machine, given) => {
    const x = argument(given, 0, 'x');
    const size = argument(given, 1, 'nrow');
    const rows = size === undefined ? numberArgument(given, 0, 'x') : numberArgument(given, 1, 'nrow');
    const value = size === undefined ? 1 : numberArgument(given, 0, 'x');
    // A vector is put on the diagonal, and a matrix has its own taken.
    if (x?.kind !== 'number' || rows === null || value === null || rows > 1000) return UNKNOWN;
    if (given.positional.length > 2 || given.named.has('ncol')) return UNKNOWN;
    const values = Float64Array.from({ length: rows * rows }, (_, k) => (k % (rows + 1) === 0 ? value : 0));
    return fromTensor(machine, constant([rows, rows], values));
  },
  numeric: (machine, given) => zeros(machine, given),
  vector: (machine, given) => {
    const count = numberArgument(given, 1, 'length') ?? 0;
    if (textArgument(given, 0, 'mode') === 'list')
      return list(
        machine,
        Array.from({ length: count }, () => NOTHING),
      );
    return fromTensor(machine, constant([count], new Float64Array(count)));
  },
};

/** `c(…)`: a vector; numbers that stand in it are data. With names it is as good as a list. */
function combined(machine: Machine, given: Given): Value {
  if (given.named.size > 0) return listOf(machine, given);
  if (given.positional.some(({ kind }) => kind === 'string')) return list(machine, given.positional);
  const parts = given.positional.map(toTensor);
  if (parts.some((part) => part === null) || parts.length === 0) return list(machine, given.positional);
  const joined = join((parts as readonly Tensor[]).map(columnMajor), 0);
  if (!joined) return UNKNOWN;
  const areLiterals = given.expressions.every(
    (part) => part.kind === 'number' || (part.kind === 'unary' && part.operand.kind === 'number'),
  );
  return fromTensor(
    machine,
    areLiterals && given.expressions.length > 1
      ? { ...randomized(joined, machine.generic), span: given.span }
      : joined,
  );
}

function listOf(machine: Machine, given: Given): Value {
  const all = given.inOrder ?? given.positional.map((value) => [null, value] as const);
  const items = all.map(([, value]) => value);
  const names = all.map(([name]) => name);
  return list(machine, items, given.named.size > 0 ? names : null);
}

function asMatrix(machine: Machine, given: Given): Value {
  const data = tensorArgument(given, 0, 'data') ?? constant([1], new Float64Array(1));
  const [rowsGiven, columnsGiven] = [argument(given, 1, 'nrow'), argument(given, 2, 'ncol')];
  const size = sizeOf(data.shape);
  const rows = numberArgument(given, 1, 'nrow');
  const columns = numberArgument(given, 2, 'ncol');
  const height = rows ?? (columns === null ? size : Math.ceil(size / columns));
  const width = columns ?? Math.ceil(size / height);
  const isByRow = truthArgument(given, 3, 'byrow') === true;
  const sizes = [rowsGiven, columnsGiven].flatMap((value) => (value?.kind === 'number' ? [value] : []));
  return filledMatrix(machine, data, height, width, isByRow, sizes.length === 2 ? sizes : []);
}

/** R fills columns first. */
function filledMatrix(
  machine: Machine,
  data: Tensor | null,
  rows: number,
  columns: number,
  isByRow: boolean,
  sizes: Tensor['sizes'],
): Value {
  const count = rows * columns;
  if (!data || !Number.isInteger(count) || count < 1 || count > 400_000) return UNKNOWN;
  // A matrix is taken column by column, too.
  const source = data.shape.length === 2 ? permute(data, [1, 0]) : data;
  const size = sizeOf(source.shape);
  const at = (k: number) => (isByRow ? k : (k % columns) * rows + Math.floor(k / columns)) % size;
  const [zero, one, two] = source.worlds.map((values) =>
    Float64Array.from({ length: count }, (_, k) => values[at(k)]),
  );
  const [own, first, second] = source.worlds;
  return fromTensor(machine, {
    ...source,
    shape: [rows, columns],
    worlds: [zero, own === first ? zero : one, first === second && own === first ? zero : two],
    sizes,
    source: null,
  });
}

function zeros(machine: Machine, given: Given): Value {
  const count = numberArgument(given, 0, 'length') ?? 0;
  return count <= 400_000 ? fromTensor(machine, constant([count], new Float64Array(count))) : UNKNOWN;
}
