/** What base R offers for a network. */
import { elementwise, matrixProduct } from '../arithmetic';
import { fileNumbers } from '../columns';
import { fromTensor, itemsOf, toTensor } from '../convert';
import { columnsGiven, frameOf } from '../frames';
import { randomized } from '../generic';
import { list, type Machine } from '../machine';
import {
  constant,
  join,
  map,
  maximum,
  mean,
  minimum,
  permute,
  type Reduction,
  reduce,
  reshape,
  sizeOf,
  sum,
  transpose,
} from '../tensor';
import { type Given, NOTHING, number, type Tensor, text, UNKNOWN, type Value } from '../values';
import {
  argument,
  numberArgument,
  sizesFrom,
  tensorArgument,
  textArgument,
  truthArgument,
} from './arguments';
import { draw, seedWith } from './random';

type LibraryFunction = (machine: Machine, given: Given) => Value;

const ELEMENTWISE: Readonly<Record<string, (x: number) => number>> = {
  exp: Math.exp,
  log: Math.log,
  log1p: Math.log1p,
  tanh: Math.tanh,
  sqrt: Math.sqrt,
  abs: Math.abs,
  sign: Math.sign,
  plogis: (x) => 1 / (1 + Math.exp(-x)),
  floor: Math.floor,
  ceiling: Math.ceil,
  round: Math.round,
};

/** Sums and means along an axis. */
const ALONG: Readonly<Record<string, readonly [axis: number, reduction: Reduction]>> = {
  colSums: [0, sum],
  rowSums: [1, sum],
  colMeans: [0, mean],
  rowMeans: [1, mean],
};

const OF_ALL: Readonly<Record<string, Reduction>> = { sum, mean, max: maximum, min: minimum };

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
    const a = tensorArgument(given, 0, 'x');
    return a ? fromTensor(machine, reduce(a, null, false, ofAll)) : UNKNOWN;
  }
  return OTHERS[path]?.(machine, given) ?? UNKNOWN;
}

const OTHERS: Readonly<Record<string, LibraryFunction>> = {
  c: combined,
  matrix: asMatrix,
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
  rep: (machine, given) => {
    const a = tensorArgument(given, 0, 'x');
    const times = numberArgument(given, 1, 'times', 'length.out');
    if (!a || times === null || times * sizeOf(a.shape) > 100_000) return UNKNOWN;
    const columnsFirst = a.shape.length === 2 ? permute(a, [1, 0]) : a;
    const single = reshape(columnsFirst, [sizeOf(a.shape)]) ?? a;
    const repeated = join(
      Array.from({ length: times }, () => single),
      0,
    );
    const count = argument(given, 1, 'times', 'length.out');
    const sizes = count?.kind === 'number' && sizeOf(single.shape) === 1 ? [count] : [];
    return fromTensor(machine, repeated && { ...repeated, sizes });
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
  seq_len: (_, given) => counted(1, numberArgument(given, 0, 'length.out')),
  seq_along: (_, given) => {
    const [of] = given.positional;
    return of?.kind === 'list' ? counted(1, of.items.length) : UNKNOWN;
  },
  seq: (_, given) => {
    const [from, to] = [numberArgument(given, 0, 'from'), numberArgument(given, 1, 'to')];
    if (from === null || to === null) return from === null ? UNKNOWN : counted(1, from);
    const step = numberArgument(given, 2, 'by') ?? Math.sign(to - from);
    return step === 0
      ? UNKNOWN
      : { kind: 'range', from, step, count: Math.floor((to - from) / step) + 1, isVarying: false };
  },
  rev: (machine, given) => {
    const [of] = given.positional;
    const items = of && itemsOf(machine, of);
    return items ? list(machine, [...items].reverse()) : UNKNOWN;
  },
  list: (machine, given) => {
    const items = [...given.positional, ...given.named.values()];
    const names = [...given.positional.map(() => null), ...given.named.keys()];
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
    const size = numberArgument(given, 0, 'x');
    if (size === null || size > 1000) return UNKNOWN;
    const values = Float64Array.from({ length: size * size }, (_, k) => (k % (size + 1) === 0 ? 1 : 0));
    return fromTensor(machine, constant([size, size], values));
  },
  'as.matrix': (machine, given) => {
    const a = tensorArgument(given, 0, 'x');
    return fromTensor(machine, a && (a.shape.length === 1 ? reshape(a, [a.shape[0], 1], true) : a));
  },
  'as.numeric': asVector,
  'as.vector': asVector,
  drop: asVector,
  'data.matrix': (machine, given) => fromTensor(machine, tensorArgument(given, 0)),
  'data.frame': (machine, given) => {
    const columns = columnsGiven(given);
    return columns ? frameOf(columns, bound(machine, columns, 1)) : UNKNOWN;
  },
  'read.csv': (machine, given) => readFile(machine, given, true),
  'read.table': (machine, given) => readFile(machine, given, false),
  'read.csv2': (machine, given) => readFile(machine, given, true),
  sapply: applied,
  lapply: (machine, given) => {
    const [of, fn] = given.positional;
    const items = of && itemsOf(machine, of);
    return items && fn
      ? list(
          machine,
          items.map((item) => callWith(machine, fn, item, given)),
        )
      : UNKNOWN;
  },
  apply: (machine, given) => {
    const a = argument(given, 0, 'X');
    const fn = argument(given, 2, 'FUN');
    return a && fn ? callWith(machine, fn, a, given) : UNKNOWN;
  },
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
  const flat = (parts as readonly Tensor[]).map((part) => reshape(part, [sizeOf(part.shape)]) ?? part);
  const joined = join(flat, 0);
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

function bound(machine: Machine, given: Given, axis: 0 | 1): Value {
  const values = [...given.positional, ...given.named.values()];
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
  const a = tensorArgument(given, 0, 'x');
  const b = tensorArgument(given, 1, 'y') ?? a;
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

/** A function of one number is as well one of all of them. */
function applied(machine: Machine, given: Given): Value {
  const [of, fn] = given.positional;
  // Of a data frame it is one of each column.
  return of && of.kind !== 'table' && fn ? callWith(machine, fn, of, given) : UNKNOWN;
}

function callWith(machine: Machine, fn: Value, item: Value, { span }: Given): Value {
  return machine.call(fn, { positional: [item], named: new Map(), span, expressions: [] });
}

function readFile(machine: Machine, given: Given, isCsv: boolean): Value {
  const path = textArgument(given, 0, 'file');
  if (path === null) return UNKNOWN;
  const hasHeader = truthArgument(given, 1, 'header') ?? isCsv;
  const source = { path, hasHeader, columns: null, isTransposed: false, span: given.span };
  return { kind: 'table', tensor: fileNumbers(machine, source), names: null };
}
