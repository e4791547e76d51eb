/** NumPy, and what of SciPy and pandas a lesson uses. */
import { applyBinary, elementwise, matrixProduct } from '../arithmetic';
import { fileNumbers, namesOf, numberedColumns, pickedColumns } from '../columns';
import { unknownNumbers } from '../generic';
import { fromTensor, itemsOf, stack, toTensor } from '../convert';
import { list, type Machine } from '../machine';
import { numpyStream } from '../random';
import {
  combine,
  constant,
  join,
  map,
  maximum,
  mean,
  minimum,
  multiply,
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
  round: Math.round,
  around: Math.round,
  rint: Math.round,
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
  greater: (x, y) => Number(x > y),
  greater_equal: (x, y) => Number(x >= y),
  less: (x, y) => Number(x < y),
  less_equal: (x, y) => Number(x <= y),
  equal: (x, y) => Number(x === y),
  heaviside: (x, y) => (x > 0 ? 1 : x < 0 ? 0 : y),
};

const REDUCTIONS: Readonly<Record<string, Reduction>> = {
  sum,
  mean,
  average: mean,
  max: maximum,
  amax: maximum,
  min: minimum,
  amin: minimum,
  var: variance,
  std: (values) => Math.sqrt(variance(values)),
};

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
  reduction: Reduction,
  of = tensorArgument(given, 0, 'a'),
): Value {
  if (!of) return UNKNOWN;
  const axis = argument(given, 1, 'axis');
  const keeps = truthArgument(given, 9, 'keepdims') ?? numberArgument(given, 9, 'keepdims') === 1;
  const along = axis === undefined || axis.kind === 'nothing' ? null : wholeNumber(axis);
  if (axis && along === null && axis.kind !== 'nothing') return UNKNOWN;
  return fromTensor(machine, reduce(of, along, keeps, reduction));
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
  transpose: (machine, given) => {
    const a = tensorArgument(given, 0, 'a');
    return a ? fromTensor(machine, transpose(a)) : UNKNOWN;
  },
  reshape: (machine, given) => {
    const a = tensorArgument(given, 0, 'a');
    const shape = shapeFrom(argument(given, 1, 'newshape', 'shape'));
    return a && shape ? fromTensor(machine, reshape(a, shape)) : UNKNOWN;
  },
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
    const own = Float64Array.from(
      { length: count },
      (_, i) => from + ((to - from) * i) / Math.max(1, count - 1),
    );
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
  column_stack: (machine, given) => joined(machine, given.positional[0], 1, true),
  vstack: (machine, given) => joined(machine, given.positional[0], 0),
  append: (machine, given) =>
    joined(machine, list(machine, given.positional.slice(0, 2)), numberArgument(given, 2, 'axis') ?? 0),
  stack: (machine, given) => {
    const parts = given.positional[0] && itemsOf(machine, given.positional[0])?.map(toTensor);
    const [first] = parts ?? [];
    if (!parts || !first || parts.some((part) => part?.shape.join() !== first.shape.join())) return UNKNOWN;
    return fromTensor(machine, stack(parts as readonly Tensor[]));
  },
  squeeze: (machine, given) => squeezed(machine, tensorArgument(given, 0)),
  ravel: (machine, given) => flat(machine, tensorArgument(given, 0)),
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
  return fromTensor(machine, a.shape.length === 0 ? a : { ...a, span: a.span ?? given.span });
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
  const size = numberArgument(given, 0, 'N', 'n');
  if (size === null || size > 2000) return UNKNOWN;
  const values = Float64Array.from({ length: size * size }, (_, k) => (k % (size + 1) === 0 ? 1 : 0));
  return fromTensor(machine, constant([size, size], values));
}

export function clipped(machine: Machine, given: Given, of: Tensor | null, position: number): Value {
  const low = numberArgument(given, position, 'a_min', 'min') ?? Number.NEGATIVE_INFINITY;
  const high = numberArgument(given, position + 1, 'a_max', 'max') ?? Number.POSITIVE_INFINITY;
  return of
    ? fromTensor(
        machine,
        map(of, (x) => Math.min(high, Math.max(low, x))),
      )
    : UNKNOWN;
}

/** Arrays one after the other; vectors side by side become columns when asked for. */
export function joined(machine: Machine, value: Value | undefined, axis: number, asColumns = false): Value {
  const parts = value && itemsOf(machine, value)?.map(toTensor);
  if (!parts || parts.some((part) => !part)) return UNKNOWN;
  const arrays = (parts as readonly Tensor[]).map((part) =>
    part.shape.length === 0 ? (reshape(part, [1]) ?? part) : part,
  );
  const areVectors = arrays.every(({ shape }) => shape.length === 1);
  if (
    areVectors &&
    !asColumns &&
    axis === 0 &&
    arrays.length > 0 &&
    value?.kind === 'list' &&
    machine.language === 'python'
  )
    return fromTensor(machine, join(arrays, 0));
  if (areVectors && asColumns) {
    const columns = arrays.map((part) => reshape(part, [part.shape[0], 1]) ?? part);
    return fromTensor(machine, join(columns, 1));
  }
  return fromTensor(machine, join(arrays, areVectors ? 0 : axis < 0 ? axis + arrays[0].shape.length : axis));
}

export function squeezed(machine: Machine, a: Tensor | null): Value {
  return a
    ? fromTensor(
        machine,
        reshape(
          a,
          a.shape.filter((length) => length !== 1),
        ),
      )
    : UNKNOWN;
}

export function flat(machine: Machine, a: Tensor | null): Value {
  return a ? fromTensor(machine, reshape(a, [sizeOf(a.shape)])) : UNKNOWN;
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
