/** What makes arrays: of lists, of one number, counted. */
import { fromTensor, toTensor } from '../../convert';
import { randomized, unknownNumbers } from '../../generic';
import type { Machine } from '../../machine';
import { combine, constant, map, sizeOf, reshape } from '../../tensor';
import { type Given, type Tensor, UNKNOWN, type Value } from '../../values';
import { argument, numberArgument, shapeFrom, sizesFrom, tensorArgument, truthArgument } from '../arguments';
import type { LibraryTable } from '../table';

export const CREATION: LibraryTable = {
  array: asPlainArray,
  asarray: asPlainArray,
  asanyarray: asArray,
  matrix: asMatrix,
  mat: asMatrix,
  asmatrix: asMatrix,
  copy: asPlainArray,
  float64: asArray,
  float32: asArray,
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
};

function asPlainArray(machine: Machine, given: Given): Value {
  const result = asArray(machine, given);
  return result.kind === 'array' && result.tensor.isMatrix
    ? fromTensor(machine, { ...result.tensor, isMatrix: false })
    : result;
}

/** NumPy's `matrix`, whose `*` is the matrix product. */
function asMatrix(machine: Machine, given: Given): Value {
  const numbers = toTensor(asArray(machine, given));
  if (!numbers || numbers.shape.length > 2) return UNKNOWN;
  const rows = numbers.shape.length === 2 ? numbers : reshape(numbers, [1, sizeOf(numbers.shape)]);
  return fromTensor(machine, rows && { ...rows, isMatrix: true });
}

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

function filled(machine: Machine, given: Given, value: number): Value {
  const size = argument(given, 0, 'shape');
  const shape = shapeFrom(size);
  if (!shape || sizeOf(shape) > 400_000 || shape.some((length) => length < 0)) return UNKNOWN;
  const values = new Float64Array(sizeOf(shape)).fill(value);
  return fromTensor(machine, constant(shape, values, { sizes: sizesFrom(size) }));
}

function likeThis(machine: Machine, given: Given, value: number): Value {
  const a = tensorArgument(given, 0, 'a');
  if (!a) return UNKNOWN;
  const { shape, isMatrix } = a;
  return fromTensor(machine, constant(shape, new Float64Array(sizeOf(shape)).fill(value), { isMatrix }));
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
