/** What base R offers for a network. */
import { elementwise, matrixProduct } from '../arithmetic';
import { fileNumbers } from '../columns';
import { fromTensor, itemsOf, row, toTensor } from '../convert';
import { columnsGiven, frameOf } from '../frames';
import { randomized } from '../generic';
import { list, type Machine } from '../machine';
import {
  columnMajor,
  constant,
  join,
  map,
  maximum,
  mean,
  minimum,
  multiply,
  permute,
  type Reduction,
  reduce,
  reshape,
  sizeOf,
  sum,
  take,
  transpose,
} from '../tensor';
import { type Given, NOTHING, number, type Tensor, text, UNKNOWN, type Value, wholeNumber } from '../values';
import {
  argument,
  numberArgument,
  sizesFrom,
  tensorArgument,
  textArgument,
  truthArgument,
} from './arguments';
import { draw, seedWith } from './random';
import { exactRound } from './rounding';

type LibraryFunction = (machine: Machine, given: Given) => Value;

const ELEMENTWISE: Readonly<Record<string, (x: number) => number>> = {
  exp: Math.exp,
  log2: Math.log2,
  log10: Math.log10,
  log1p: Math.log1p,
  tanh: Math.tanh,
  sqrt: Math.sqrt,
  abs: Math.abs,
  sign: Math.sign,
  plogis: (x) => 1 / (1 + Math.exp(-x)),
  floor: Math.floor,
  ceiling: Math.ceil,
};

/** Sums and means along an axis. */
const ALONG: Readonly<Record<string, readonly [axis: number, reduction: Reduction]>> = {
  colSums: [0, sum],
  rowSums: [1, sum],
  colMeans: [0, mean],
  rowMeans: [1, mean],
};

const OF_ALL: Readonly<Record<string, Reduction>> = { sum, max: maximum, min: minimum };

export function callR(machine: Machine, path: string, given: Given): Value {
  const operation = ELEMENTWISE[path];
  if (operation) {
    const a = tensorArgument(given, 0, 'x');
    return a ? fromTensor(machine, map(a, operation)) : UNKNOWN;
  }
  const along = ALONG[path];
  if (along) {
    const a = tensorArgument(given, 0, 'x');
    return a?.shape.length === 2 ? fromTensor(machine, reduce(a, along[0], false, along[1])) : UNKNOWN;
  }
  const ofAll = OF_ALL[path];
  if (ofAll) {
    const all = given.positional.length > 1 ? flattened(given.positional) : tensorArgument(given, 0, 'x');
    return all ? fromTensor(machine, reduce(all, null, false, ofAll)) : UNKNOWN;
  }
  return OTHERS[path]?.(machine, given) ?? UNKNOWN;
}

const OTHERS: Readonly<Record<string, LibraryFunction>> = {
  c: combined,
  matrix: asMatrix,
  mean: (machine, given) => {
    const a = tensorArgument(given, 0, 'x');
    return a ? fromTensor(machine, reduce(a, null, false, mean)) : UNKNOWN;
  },
  log: (machine, given) => {
    const a = argument(given, 0, 'x') ?? UNKNOWN;
    const base = argument(given, 1, 'base') ?? number(Math.E);
    return elementwise(machine, a, base, (x, y) => (y === Math.E ? Math.log(x) : Math.log(x) / Math.log(y)));
  },
  round: (machine, given) => {
    const a = tensorArgument(given, 0, 'x');
    const asked = argument(given, 1, 'digits');
    const digits = asked === undefined ? 0 : wholeNumber(asked);
    return a && digits !== null
      ? fromTensor(
          machine,
          map(a, (x) => exactRound(x, digits)),
        )
      : UNKNOWN;
  },
  array: (machine, given) => {
    const dimensions = tensorArgument(given, 1, 'dim');
    if (dimensions?.worlds[0].length !== 2) return UNKNOWN;
    const [rows, columns] = dimensions.worlds[0];
    return filledMatrix(machine, tensorArgument(given, 0, 'data'), rows, columns, false, []);
  },
  rbind: (machine, given) => bound(machine, given, 0),
  cbind: (machine, given) => bound(machine, given, 1),
  t: (machine, given) => {
    const a = tensorArgument(given, 0, 'x');
    const asRow = a && (a.shape.length === 1 ? reshape(a, [1, a.shape[0]]) : transpose(a));
    return fromTensor(machine, asRow);
  },
  crossprod: (machine, given) => crossProduct(machine, given, true),
  tcrossprod: (machine, given) => crossProduct(machine, given, false),
  nrow: (_, given) => length(given, 0),
  NROW: (_, given) => length(given, 0),
  ncol: (_, given) => length(given, 1),
  NCOL: (_, given) => length(given, 1),
  dim: (machine, given) => {
    const a = tensorArgument(given, 0, 'x');
    return a?.shape.length === 2
      ? list(
          machine,
          a.shape.map((each) => number(each)),
        )
      : UNKNOWN;
  },
  length: (_, given) => {
    const [of] = given.positional;
    if (of?.kind === 'list') return number(of.items.length);
    // A data frame is as long as it has columns.
    if (of?.kind === 'table') return length(given, 1);
    const a = tensorArgument(given, 0, 'x');
    return a ? number(sizeOf(a.shape)) : UNKNOWN;
  },
  'set.seed': (machine, given) => seedWith(machine, given, 'r'),
  runif: (machine, given) => {
    const low = numberArgument(given, 1, 'min') ?? 0;
    const high = numberArgument(given, 2, 'max') ?? 1;
    return vectorOfDraws(machine, given, 'uniform', high - low, low, 'runif');
  },
  rnorm: (machine, given) => {
    const offset = numberArgument(given, 1, 'mean') ?? 0;
    const factor = numberArgument(given, 2, 'sd') ?? 1;
    return vectorOfDraws(machine, given, 'gaussian', factor, offset, 'rnorm');
  },
  sample: (machine, given) => {
    machine.random.restart(null);
    const count = numberArgument(given, 0, 'x');
    if (count === null || given.positional.length > 1) return UNKNOWN;
    const positions = Float64Array.from({ length: count }, (_, i) => i + 1);
    return fromTensor(machine, constant([count], positions, { isExact: false, drawnBy: 'permutation' }));
  },
  sweep: (machine, given) => {
    const a = tensorArgument(given, 0, 'x');
    const margin = numberArgument(given, 1, 'MARGIN');
    const statistics = tensorArgument(given, 2, 'STATS');
    if (a?.shape.length !== 2 || !statistics || margin === null) return UNKNOWN;
    const size = sizeOf(statistics.shape);
    const shape = margin === 2 ? [1, size] : [size, 1];
    const fn = argument(given, 3, 'FUN');
    const operation =
      OPERATORS[fn?.kind === 'library' ? fn.path : (textArgument(given, 3, 'FUN') ?? (fn ? '' : '-'))];
    const stretched = reshape(statistics, shape);
    if (!operation || !stretched || size !== a.shape[margin - 1]) return UNKNOWN;
    const worlds = a.worlds.map((values, world) =>
      values.map((value, k) => {
        const at = margin === 2 ? k % a.shape[1] : Math.floor(k / a.shape[1]);
        return operation(value, stretched.worlds[world][at]);
      }),
    );
    return fromTensor(machine, {
      ...a,
      worlds: [worlds[0], worlds[1], worlds[2]],
      isExact: a.isExact && statistics.isExact,
      isStateful: a.isStateful || statistics.isStateful,
      source: null,
      sizes: [],
      drawnBy: null,
    });
  },
  rep: repeated,
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
  seq_len: (_, given) => counted(1, numberArgument(given, 0, 'length.out')),
  seq_along: (_, given) => {
    const [of] = given.positional;
    return of?.kind === 'list' ? counted(1, of.items.length) : UNKNOWN;
  },
  seq: sequence,
  rev: (machine, given) => {
    const [of] = given.positional;
    const items = of && itemsOf(machine, of);
    return items ? list(machine, [...items].reverse()) : UNKNOWN;
  },
  list: (machine, given) => {
    const all = given.inOrder ?? given.positional.map((value) => [null, value] as const);
    const items = all.map(([, value]) => value);
    const names = all.map(([name]) => name);
    return list(machine, items, given.named.size > 0 ? names : null);
  },
  pmax: (machine, given) => pairwise(machine, given, Math.max),
  pmin: (machine, given) => pairwise(machine, given, Math.min),
  ifelse: (machine, given) => {
    const test = argument(given, 0, 'test') ?? UNKNOWN;
    const chosen = elementwise(machine, test, argument(given, 1, 'yes') ?? UNKNOWN, (is, x) =>
      is ? x : Number.NaN,
    );
    const otherwise = elementwise(machine, test, argument(given, 2, 'no') ?? UNKNOWN, (is, y) =>
      is ? Number.NaN : y,
    );
    return elementwise(machine, chosen, otherwise, (x, y) => (Number.isNaN(x) ? y : x));
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
  'as.matrix': (machine, given) => {
    const a = tensorArgument(given, 0, 'x');
    return fromTensor(machine, a && (a.shape.length === 1 ? reshape(a, [a.shape[0], 1], true) : a));
  },
  'as.numeric': asVector,
  'as.vector': asVector,
  unlist: asVector,
  drop: (machine, given) => {
    const a = tensorArgument(given, 0, 'x');
    return fromTensor(
      machine,
      a &&
        reshape(
          a,
          a.shape.filter((each) => each !== 1),
        ),
    );
  },
  outer: (machine, given) => {
    const [a, b] = [tensorArgument(given, 0, 'X'), tensorArgument(given, 1, 'Y')];
    if (!a || !b || argument(given, 2, 'FUN')) return UNKNOWN;
    const [column, line] = [reshape(a, [sizeOf(a.shape), 1]), reshape(b, [1, sizeOf(b.shape)])];
    return fromTensor(machine, column && line && multiply(column, line));
  },
  'data.matrix': (machine, given) => fromTensor(machine, tensorArgument(given, 0)),
  'data.frame': (machine, given) => {
    const columns = columnsGiven(given);
    return columns ? frameOf(columns, bound(machine, columns, 1)) : UNKNOWN;
  },
  'read.csv': (machine, given) => readFile(machine, given, true),
  'read.table': (machine, given) => readFile(machine, given, false),
  'read.csv2': (machine, given) => readFile(machine, given, true),
  sapply: applied,
  vapply: applied,
  lapply: (machine, given) => {
    const results = resultsOfEach(machine, given, argument(given, 0, 'X'));
    return results ? list(machine, results) : UNKNOWN;
  },
  apply: appliedAlong,
  invisible: (_, given) => given.positional[0] ?? NOTHING,
  paste: () => text(null),
  paste0: () => text(null),
  sprintf: () => text(null),
  cat: () => NOTHING,
  print: () => NOTHING,
  library: () => NOTHING,
};

const OPERATORS: Readonly<Record<string, (x: number, y: number) => number>> = {
  '+': (x, y) => x + y,
  '-': (x, y) => x - y,
  '*': (x, y) => x * y,
  '/': (x, y) => x / y,
};

/** `c(…)`: a vector; numbers that stand in it are data. With names it is as good as a list. */
function combined(machine: Machine, given: Given): Value {
  if (given.named.size > 0) return OTHERS['list'](machine, given);
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

/** Arguments of `rbind` and `cbind` that are nothing to bind. */
const BINDING_OPTIONS = ['deparse.level', 'make.row.names', 'stringsAsFactors'];

function bound(machine: Machine, given: Given, axis: 0 | 1): Value {
  const named = given.inOrder ?? given.positional.map((value) => [null, value] as const);
  const values = named.flatMap(([name, value]) =>
    name !== null && BINDING_OPTIONS.includes(name) ? [] : [value],
  );
  const parts = values.map(toTensor);
  if (parts.some((part) => part === null)) return UNKNOWN;
  const arrays = parts as readonly Tensor[];
  const length = Math.max(
    ...arrays.map(({ shape }) => (shape.length === 2 ? shape[1 - axis] : (shape[0] ?? 1))),
  );
  const shaped = arrays.map((part) => {
    if (part.shape.length === 2) return part;
    // A single number is repeated.
    const whole =
      part.shape.length === 0
        ? join(
            Array.from({ length }, () => reshape(part, [1]) ?? part),
            0,
          )
        : part;
    return whole && reshape(whole, axis === 0 ? [1, whole.shape[0]] : [whole.shape[0], 1]);
  });
  if (shaped.some((part) => !part)) return UNKNOWN;
  const joined = join(shaped as readonly Tensor[], axis);
  return fromTensor(machine, joined && { ...joined, span: given.span });
}

function crossProduct(machine: Machine, given: Given, isFirst: boolean): Value {
  const [x, y] = [tensorArgument(given, 0, 'x'), tensorArgument(given, 1, 'y')];
  // A vector is a column.
  const column = (v: Tensor | null) => (v?.shape.length === 1 ? reshape(v, [v.shape[0], 1]) : v);
  const a = column(x);
  const b = column(y) ?? a;
  if (!a || !b) return UNKNOWN;
  const [left, right] = isFirst ? [transpose(a), b] : [a, transpose(b)];
  const [first, second] = given.expressions;
  const at = { span: given.span, left: first, right: second ?? first };
  return matrixProduct(machine, fromTensor(machine, left), fromTensor(machine, right), at);
}

function length(given: Given, axis: number): Value {
  const a = tensorArgument(given, 0, 'x');
  const along = a?.shape.length === 2 ? a.shape[axis] : axis === 0 ? a?.shape[0] : 1;
  return along === undefined ? UNKNOWN : number(along);
}

function vectorOfDraws(
  machine: Machine,
  given: Given,
  distribution: 'uniform' | 'gaussian',
  factor: number,
  offset: number,
  drawnBy: string,
): Value {
  const count = numberArgument(given, 0, 'n');
  if (count === null || count > 400_000 || count < 1) return UNKNOWN;
  const sizes = sizesFrom(argument(given, 0, 'n'));
  return fromTensor(
    machine,
    draw(machine, machine.random, [count], distribution, { factor, offset, drawnBy, sizes }),
  );
}

function zeros(machine: Machine, given: Given): Value {
  const count = numberArgument(given, 0, 'length') ?? 0;
  return count <= 400_000 ? fromTensor(machine, constant([count], new Float64Array(count))) : UNKNOWN;
}

function counted(from: number, count: number | null): Value {
  return count === null ? UNKNOWN : { kind: 'range', from, step: 1, count, isVarying: false };
}

function pairwise(machine: Machine, given: Given, operation: (x: number, y: number) => number): Value {
  const [a, b] = given.positional;
  if (!a || !b) return UNKNOWN;
  // The result has the form of the matrix, whichever side it stands on.
  return elementwise(machine, a, b, operation);
}

function asVector(machine: Machine, given: Given): Value {
  const a = tensorArgument(given, 0, 'x');
  if (!a) return UNKNOWN;
  const columnsFirst = a.shape.length === 2 ? permute(a, [1, 0]) : a;
  return fromTensor(machine, reshape(columnsFirst, [sizeOf(a.shape)]));
}

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

/** Everything in a row, as `c` has it: matrices column by column. */
function flattened(values: readonly Value[]): Tensor | null {
  const parts = values.map((value) => {
    const numbers = toTensor(value);
    return numbers && columnMajor(numbers);
  });
  return parts.every((part) => part !== null) ? join(parts as readonly Tensor[], 0) : null;
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

function readFile(machine: Machine, given: Given, isCsv: boolean): Value {
  const path = textArgument(given, 0, 'file');
  if (path === null) return UNKNOWN;
  const hasHeader = truthArgument(given, 1, 'header') ?? isCsv;
  const source = { path, hasHeader, columns: null, isTransposed: false, span: given.span };
  return { kind: 'table', tensor: fileNumbers(machine, source), names: null };
}
