/** NumPy, and what of SciPy and pandas a lesson uses. */
import { applyBinary, asMask, elementwise, matrixProduct } from '../arithmetic';
import { fileNumbers, namesOf, numberedColumns, pickedColumns } from '../columns';
import { randomized, unknownNumbers } from '../generic';
import { fromTensor, itemsOf, stack, toTensor } from '../convert';
import { list, type Machine } from '../machine';
import { numpyStream } from '../random';
import {
  columnMajor,
  combine,
  constant,
  deviation,
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
  transpose,
  variance,
} from '../tensor';
import { type Given, number, type Tensor, UNKNOWN, type Value, wholeNumber } from '../values';
import {
  argument,
  numberArgument,
  shapeFrom,
  sizesFrom,
  tensorArgument,
  textArgument,
  truthArgument,
} from './arguments';
import { createStream, numpyDraw, seedWith } from './random';
import { halfToEven, scaledRound } from './rounding';

type Operation = (x: number) => number;

const ELEMENTWISE: Readonly<Record<string, Operation>> = {
  exp: Math.exp,
  log: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  log1p: Math.log1p,
  expm1: Math.expm1,
  tanh: Math.tanh,
  sinh: Math.sinh,
  cosh: Math.cosh,
  sin: Math.sin,
  cos: Math.cos,
  sqrt: Math.sqrt,
  abs: Math.abs,
  absolute: Math.abs,
  fabs: Math.abs,
  sign: Math.sign,
  square: (x) => x * x,
  negative: (x) => -x,
  reciprocal: (x) => 1 / x,
  floor: Math.floor,
  ceil: Math.ceil,
  rint: halfToEven,
  expit: (x) => 1 / (1 + Math.exp(-x)),
};

const PAIRWISE: Readonly<Record<string, (x: number, y: number) => number>> = {
  add: (x, y) => x + y,
  subtract: (x, y) => x - y,
  multiply: (x, y) => x * y,
  divide: (x, y) => x / y,
  true_divide: (x, y) => x / y,
  power: (x, y) => x ** y,
  maximum: Math.max,
  minimum: Math.min,
  fmax: Math.max,
  fmin: Math.min,
  heaviside: (x, y) => (x > 0 ? 1 : x < 0 ? 0 : y),
};

/** Pairwise, with truths for results. */
const COMPARISONS: Readonly<Record<string, (x: number, y: number) => number>> = {
  greater: (x, y) => Number(x > y),
  greater_equal: (x, y) => Number(x >= y),
  less: (x, y) => Number(x < y),
  less_equal: (x, y) => Number(x <= y),
  equal: (x, y) => Number(x === y),
  not_equal: (x, y) => Number(x !== y),
};

const REDUCTIONS: Readonly<Record<string, DegreesReduction>> = {
  sum,
  mean,
  average: mean,
  max: maximum,
  amax: maximum,
  min: minimum,
  amin: minimum,
  var: variance,
  std: deviation,
};

/** A reduction that may be told degrees of freedom. */
type DegreesReduction = (values: Float64Array, lost?: number) => number;

/** What changes a reduction to something that is not read. */
const OTHER_REDUCTIONS = ['weights', 'where', 'initial'];

/** Undefined for what is not NumPy's. */
export function callNumpy(machine: Machine, path: string, given: Given): Value | undefined {
  if (path.startsWith('numpy.random.')) return callRandom(machine, path.slice('numpy.random.'.length), given);
  if (path.startsWith('pandas.'))
    return path === 'pandas.read_csv' ? readFile(machine, given, true) : UNKNOWN;
  if (path === 'scipy.special.expit') return elementwiseOn(machine, given, ELEMENTWISE['expit']);
  if (!path.startsWith('numpy.')) return undefined;
  const name = path.slice('numpy.'.length);
  const operation = ELEMENTWISE[name];
  if (operation) return elementwiseOn(machine, given, operation);
  const pairwise = PAIRWISE[name];
  if (pairwise)
    return elementwise(machine, given.positional[0] ?? UNKNOWN, given.positional[1] ?? UNKNOWN, pairwise);
  const comparison = COMPARISONS[name];
  if (comparison)
    return asMask(
      machine,
      elementwise(machine, given.positional[0] ?? UNKNOWN, given.positional[1] ?? UNKNOWN, comparison),
    );
  const reduction = REDUCTIONS[name];
  if (reduction) return reduced(machine, given, reduction);
  return OTHERS[name]?.(machine, given) ?? UNKNOWN;
}

function elementwiseOn(machine: Machine, given: Given, operation: Operation): Value {
  const a = tensorArgument(given, 0, 'x');
  return a ? fromTensor(machine, map(a, operation)) : UNKNOWN;
}

/** `sum(a, axis, keepdims)` and its like. */
export function reduced(
  machine: Machine,
  given: Given,
  reduction: DegreesReduction,
  of = tensorArgument(given, 0, 'a'),
): Value {
  if (!of || OTHER_REDUCTIONS.some((name) => given.named.has(name))) return UNKNOWN;
  const lost = given.named.has('ddof') ? numberArgument(given, 9, 'ddof') : 0;
  if (lost === null) return UNKNOWN;
  const axis = argument(given, 1, 'axis');
  const keeps = truthArgument(given, 9, 'keepdims') ?? numberArgument(given, 9, 'keepdims') === 1;
  const along = axis === undefined || axis.kind === 'nothing' ? null : wholeNumber(axis);
  if (axis && along === null && axis.kind !== 'nothing') return UNKNOWN;
  const compute: Reduction = (values) => reduction(values, lost);
  return fromTensor(machine, reduce(of, along, keeps, compute));
}

type LibraryFunction = (machine: Machine, given: Given) => Value;

const OTHERS: Readonly<Record<string, LibraryFunction>> = {
  array: asArray,
  asarray: asArray,
  asanyarray: asArray,
  matrix: asArray,
  mat: asArray,
  copy: asArray,
  float64: asArray,
  float32: asArray,
  atleast_2d: (machine, given) => {
    const a = tensorArgument(given, 0);
    return a ? fromTensor(machine, a.shape.length < 2 ? reshape(a, [1, sizeOf(a.shape)]) : a) : UNKNOWN;
  },
  dot: product,
  matmul: product,
  inner: (machine, given) => {
    const [a, b] = [tensorArgument(given, 0), tensorArgument(given, 1)];
    return a && b ? fromTensor(machine, multiply(a, transpose(b))) : UNKNOWN;
  },
  outer: (machine, given) => {
    const [a, b] = [tensorArgument(given, 0), tensorArgument(given, 1)];
    const column = a && reshape(a, [sizeOf(a.shape), 1]);
    const line = b && reshape(b, [1, sizeOf(b.shape)]);
    return column && line ? fromTensor(machine, multiply(column, line)) : UNKNOWN;
  },
  transpose: (machine, given) => turned(machine, tensorArgument(given, 0, 'a'), argument(given, 1, 'axes')),
  reshape: (machine, given) => {
    const a = tensorArgument(given, 0, 'a');
    const shape = shapeFrom(argument(given, 1, 'newshape', 'shape'));
    return a && shape ? reshaped(machine, a, shape, argument(given, 2, 'order')) : UNKNOWN;
  },
  round: (machine, given) => roundedTo(machine, given, tensorArgument(given, 0, 'a'), 1),
  around: (machine, given) => roundedTo(machine, given, tensorArgument(given, 0, 'a'), 1),
  zeros: (machine, given) => filled(machine, given, 0),
  ones: (machine, given) => filled(machine, given, 1),
  empty: (machine, given) => filled(machine, given, 0),
  full: (machine, given) => {
    const shape = shapeFrom(argument(given, 0, 'shape'));
    const value = tensorArgument(given, 1, 'fill_value');
    const base = shape && constant(shape, new Float64Array(sizeOf(shape)));
    return base && value
      ? fromTensor(
          machine,
          combine(base, value, (_, y) => y),
        )
      : UNKNOWN;
  },
  zeros_like: (machine, given) => likeThis(machine, given, 0),
  ones_like: (machine, given) => likeThis(machine, given, 1),
  empty_like: (machine, given) => likeThis(machine, given, 0),
  eye: identity,
  identity,
  arange: (machine, given) => {
    const [first, second] = given.positional.map((value) =>
      value.kind === 'number' ? value.worlds[0] : null,
    );
    const step = numberArgument(given, 2, 'step') ?? 1;
    const [from, to] = second === undefined ? [0, first] : [first, second];
    if (typeof from !== 'number' || typeof to !== 'number' || step === 0) return UNKNOWN;
    const count = Math.max(0, Math.ceil((to - from) / step));
    if (count > 100_000) return UNKNOWN;
    return fromTensor(
      machine,
      constant(
        [count],
        Float64Array.from({ length: count }, (_, i) => from + i * step),
      ),
    );
  },
  linspace: (machine, given) => {
    const [from, to] = [numberArgument(given, 0, 'start'), numberArgument(given, 1, 'stop')];
    const count = numberArgument(given, 2, 'num') ?? 50;
    if (from === null || to === null || count > 100_000) return UNKNOWN;
    const steps = truthArgument(given, 3, 'endpoint') === false ? count : count - 1;
    const own = Float64Array.from({ length: count }, (_, i) => from + ((to - from) * i) / Math.max(1, steps));
    const open = unknownNumbers([count], machine.generic);
    return fromTensor(machine, { ...open, worlds: [own, open.worlds[1], open.worlds[2]], isExact: true });
  },
  where: (machine, given) => {
    const [test, a, b] = [0, 1, 2].map((position) => tensorArgument(given, position));
    if (!test || !a || !b) return UNKNOWN;
    const chosen = combine(test, a, (is, x) => (is ? x : Number.NaN));
    const otherwise = combine(test, b, (is, y) => (is ? Number.NaN : y));
    return chosen && otherwise
      ? fromTensor(
          machine,
          combine(chosen, otherwise, (x, y) => (Number.isNaN(x) ? y : x)),
        )
      : UNKNOWN;
  },
  clip: (machine, given) => clipped(machine, given, tensorArgument(given, 0), 1),
  concatenate: (machine, given) =>
    joined(machine, given.positional[0], numberArgument(given, 1, 'axis') ?? 0),
  hstack: (machine, given) => joined(machine, given.positional[0], 1),
  column_stack: (machine, given) =>
    joined(
      machine,
      withVectorsAs(machine, given.positional[0], (length) => [length, 1]),
      1,
    ),
  vstack: (machine, given) =>
    joined(
      machine,
      withVectorsAs(machine, given.positional[0], (length) => [1, length]),
      0,
    ),
  append: (machine, given) => {
    const axis = argument(given, 2, 'axis');
    const parts = given.positional.slice(0, 2);
    const isFlat = axis === undefined || axis.kind === 'nothing';
    const joinable = isFlat ? parts.map((part) => flat(machine, toTensor(part), undefined)) : parts;
    return joined(machine, list(machine, joinable), numberArgument(given, 2, 'axis') ?? 0);
  },
  stack: (machine, given) => {
    const parts = given.positional[0] && itemsOf(machine, given.positional[0])?.map(toTensor);
    const [first] = parts ?? [];
    if (!parts || !first || parts.some((part) => part?.shape.join() !== first.shape.join())) return UNKNOWN;
    const axis = argument(given, 1, 'axis');
    const along = axis === undefined ? 0 : wholeNumber(axis);
    const at = along !== null && along < 0 ? along + first.shape.length + 1 : along;
    if (at === null || at < 0 || at > first.shape.length) return UNKNOWN;
    const stacked = stack(parts as readonly Tensor[]);
    const axes = first.shape.map((_, i) => i + 1);
    return fromTensor(machine, permute(stacked, [...axes.slice(0, at), 0, ...axes.slice(at)]));
  },
  squeeze: (machine, given) => squeezed(machine, tensorArgument(given, 0), argument(given, 1, 'axis')),
  ravel: (machine, given) => flat(machine, tensorArgument(given, 0), argument(given, 1, 'order')),
  expand_dims: (machine, given) => {
    const a = tensorArgument(given, 0, 'a');
    const axis = numberArgument(given, 1, 'axis');
    if (!a || axis === null) return UNKNOWN;
    const at = axis < 0 ? a.shape.length + 1 + axis : axis;
    return fromTensor(machine, reshape(a, [...a.shape.slice(0, at), 1, ...a.shape.slice(at)]));
  },
  size: (_, given) => {
    const a = tensorArgument(given, 0, 'a');
    const axis = numberArgument(given, 1, 'axis');
    return a ? number(axis === null ? sizeOf(a.shape) : (a.shape[axis] ?? 0)) : UNKNOWN;
  },
  shape: (machine, given) => {
    const a = tensorArgument(given, 0, 'a');
    return a
      ? list(
          machine,
          a.shape.map((length) => number(length)),
        )
      : UNKNOWN;
  },
  loadtxt: (machine, given) => readFile(machine, given, false),
  genfromtxt: (machine, given) => readFile(machine, given, false),
};

function asArray(machine: Machine, given: Given): Value {
  const a = tensorArgument(given, 0, 'object', 'a');
  if (!a) return UNKNOWN;
  const kind = argument(given, 1, 'dtype');
  const typed = kind === undefined ? a : asType(machine, a, kind);
  return fromTensor(machine, a.shape.length === 0 ? typed : { ...typed, span: a.span ?? given.span });
}

/** What kind of numbers an argument names: `int`, `np.int32`, `"float"`. */
function typeNamed(kind: Value): 'whole' | 'truth' | 'other' {
  const name = kind.kind === 'library' ? kind.path : kind.kind === 'string' ? kind.value : null;
  if (name === null) return 'other';
  if (/^(?:numpy\.)?bool/.test(name)) return 'truth';
  return /^(?:numpy\.)?u?int/.test(name) ? 'whole' : 'other';
}

/** Numbers of another type. Data that are no whole numbers become something of its own. */
export function asType(machine: Machine, a: Tensor, kind: Value): Tensor {
  const type = typeNamed(kind);
  if (type === 'truth') return { ...map(a, (x) => Number(x !== 0)), isMask: true };
  const plain = a.isMask ? { ...a, isMask: false } : a;
  if (type === 'other' || plain.worlds[0].every(Number.isInteger)) return plain;
  const own = plain.worlds[0].map(Math.trunc);
  return { ...randomized({ ...plain, worlds: [own, own, own] }, machine.generic), source: null };
}

function product(machine: Machine, given: Given): Value {
  const [left, right] = given.expressions;
  const [a, b] = given.positional;
  if (!a || !b) return UNKNOWN;
  if (a.kind === 'number' || b.kind === 'number')
    return applyBinary(machine, '*', a, b, { span: given.span, left: left ?? right, right: right ?? left });
  return matrixProduct(machine, a, b, { span: given.span, left, right });
}

function filled(machine: Machine, given: Given, value: number): Value {
  const size = argument(given, 0, 'shape');
  const shape = shapeFrom(size);
  if (!shape || sizeOf(shape) > 400_000 || shape.some((length) => length < 0)) return UNKNOWN;
  const values = new Float64Array(sizeOf(shape)).fill(value);
  return fromTensor(machine, constant(shape, values, { sizes: sizesFrom(size) }));
}

function likeThis(machine: Machine, given: Given, value: number): Value {
  const a = tensorArgument(given, 0, 'a');
  return a ? fromTensor(machine, constant(a.shape, new Float64Array(sizeOf(a.shape)).fill(value))) : UNKNOWN;
}

function identity(machine: Machine, given: Given): Value {
  const rows = numberArgument(given, 0, 'N', 'n');
  const columns = argument(given, 1, 'M') === undefined ? rows : numberArgument(given, 1, 'M');
  const diagonal = argument(given, 2, 'k') === undefined ? 0 : numberArgument(given, 2, 'k');
  if (rows === null || columns === null || diagonal === null || rows * columns > 4_000_000) return UNKNOWN;
  const values = Float64Array.from({ length: rows * columns }, (_, k) =>
    Number((k % columns) - Math.floor(k / columns) === diagonal),
  );
  return fromTensor(machine, constant([rows, columns], values));
}

export function clipped(machine: Machine, given: Given, of: Tensor | null, position: number): Value {
  const bounds = [
    argument(given, position, 'a_min', 'min'),
    argument(given, position + 1, 'a_max', 'max'),
  ].map((bound) => (bound === undefined || bound.kind === 'nothing' ? undefined : toTensor(bound)));
  const [low, high] = bounds;
  if (low === null || high === null) return UNKNOWN;
  const raised = of && low ? combine(of, low, Math.max) : of;
  return fromTensor(machine, raised && high ? combine(raised, high, Math.min) : raised);
}

/** `np.round(a, decimals)`, `a.round(decimals)`. */
export function roundedTo(machine: Machine, given: Given, of: Tensor | null, position: number): Value {
  const asked = argument(given, position, 'decimals');
  const digits = asked === undefined ? 0 : wholeNumber(asked);
  return of && digits !== null
    ? fromTensor(
        machine,
        map(of, (x) => scaledRound(x, digits)),
      )
    : UNKNOWN;
}

/** Transposed, or with its axes in the order that is given. */
export function turned(machine: Machine, of: Tensor | null, axes: Value | undefined): Value {
  if (!of || axes === undefined || axes.kind === 'nothing') return fromTensor(machine, of && transpose(of));
  const order = shapeFrom(axes)?.map((axis) => (axis < 0 ? axis + of.shape.length : axis));
  const isOrder = order?.length === of.shape.length && of.shape.every((_, axis) => order.includes(axis));
  if (!order || !isOrder) return UNKNOWN;
  return fromTensor(machine, of.shape.length === 2 && order[0] === 1 ? transpose(of) : permute(of, order));
}

/** Column by column where Fortran's order is asked for. */
export function reshaped(
  machine: Machine,
  of: Tensor,
  shape: readonly number[],
  order: Value | undefined,
  keepsSource = false,
): Value {
  if (!isFortran(order)) return fromTensor(machine, reshape(of, shape, keepsSource));
  const columns = reshape(columnMajor(of), [...shape].reverse());
  return fromTensor(machine, columns && transpose(columns));
}

function isFortran(order: Value | undefined): boolean {
  return order?.kind === 'string' && order.value === 'F';
}

/** Vectors in a list as matrices. */
function withVectorsAs(
  machine: Machine,
  value: Value | undefined,
  shapeOf: (length: number) => readonly number[],
): Value {
  const parts = value && itemsOf(machine, value);
  if (!parts) return UNKNOWN;
  return list(
    machine,
    parts.map((part) => {
      const numbers = toTensor(part);
      return numbers && numbers.shape.length < 2
        ? fromTensor(machine, reshape(numbers, shapeOf(sizeOf(numbers.shape))))
        : part;
    }),
  );
}

/** Arrays one after the other. */
export function joined(machine: Machine, value: Value | undefined, axis: number): Value {
  const parts = value && itemsOf(machine, value)?.map(toTensor);
  if (!parts || parts.some((part) => !part)) return UNKNOWN;
  const arrays = (parts as readonly Tensor[]).map((part) =>
    part.shape.length === 0 ? (reshape(part, [1]) ?? part) : part,
  );
  const areVectors = arrays.every(({ shape }) => shape.length === 1);
  const along = axis < 0 ? axis + (arrays[0]?.shape.length ?? 0) : axis;
  return fromTensor(machine, join(arrays, areVectors ? 0 : along));
}

export function squeezed(machine: Machine, a: Tensor | null, axis: Value | undefined): Value {
  if (!a) return UNKNOWN;
  const chosen = axis === undefined || axis.kind === 'nothing' ? null : shapeFrom(axis);
  if (chosen === null && axis !== undefined && axis.kind !== 'nothing') return UNKNOWN;
  const isDropped = (i: number) => !chosen || chosen.includes(i) || chosen.includes(i - a.shape.length);
  return fromTensor(
    machine,
    reshape(
      a,
      a.shape.filter((length, i) => length !== 1 || !isDropped(i)),
    ),
  );
}

export function flat(machine: Machine, a: Tensor | null, order: Value | undefined): Value {
  return a ? reshaped(machine, a, [sizeOf(a.shape)], order) : UNKNOWN;
}

function callRandom(machine: Machine, name: string, given: Given): Value {
  if (name === 'seed') return seedWith(machine, given, 'numpy');
  if (name === 'RandomState' || name === 'default_rng') {
    const seed = numberArgument(given, 0, 'seed');
    const isKnown =
      name === 'RandomState' && seed !== null && Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32;
    return { kind: 'generator', stream: createStream(machine, isKnown ? numpyStream(seed) : null) };
  }
  return numpyDraw(machine, machine.random, name, given) ?? UNKNOWN;
}

/** A table of a file by a literal path: its numbers are not known, its columns are. */
function readFile(machine: Machine, given: Given, isTable: boolean): Value {
  const path = textArgument(given, 0, 'fname', 'filepath_or_buffer');
  if (path === null) return UNKNOWN;
  const skipped = numberArgument(given, 9, 'skiprows', 'skip_header');
  const header = argument(given, 9, 'header');
  const hasHeader = isTable ? header?.kind !== 'nothing' : skipped !== null && skipped > 0;
  const source = { path, hasHeader, columns: null, isTransposed: false, span: given.span };
  const tensor = fileNumbers(machine, source);
  if (truthArgument(given, 9, 'unpack') === true) return UNKNOWN;
  const chosen = argument(given, 9, 'usecols');
  if (chosen && chosen.kind !== 'nothing') {
    const names = namesOf(chosen);
    return isTable && names
      ? pickedColumns(machine, tensor, names, names.length)
      : fromTensor(machine, numberedColumns(machine, tensor, chosen));
  }
  return isTable ? { kind: 'table', tensor, names: null } : fromTensor(machine, tensor);
}

/** What `numpy.NAME` is when it is no function. */
export function numpyConstant(path: string): Value | undefined {
  switch (path) {
    case 'numpy.pi':
    case 'math.pi':
      return number(Math.PI);
    case 'numpy.e':
    case 'math.e':
      return number(Math.E);
    case 'numpy.inf':
      return number(Number.POSITIVE_INFINITY);
    case 'numpy.newaxis':
      return { kind: 'nothing' };
    default:
      return undefined;
  }
}
