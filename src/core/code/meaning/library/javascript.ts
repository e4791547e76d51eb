/** What JavaScript and its usual libraries for arrays offer: TensorFlow.js, ml-matrix. */
import { entry, fromTensor, itemsOf, toTensor } from '../convert';
import { unknownNumber } from '../generic';
import { list, type Machine } from '../machine';
import { constant, reshape, sizeOf } from '../tensor';
import {
  type Given,
  NOTHING,
  number,
  type NumberValue,
  text,
  UNKNOWN,
  type Value,
  wholeNumber,
} from '../values';
import { numberArgument, rangeOf, shapeFrom, sizesFrom } from './arguments';
import { draw } from './random';
import { arrayMethod } from './tensors';

const MATH: Readonly<Record<string, (...numbers: number[]) => number>> = {
  exp: Math.exp,
  tanh: Math.tanh,
  log: Math.log,
  sqrt: Math.sqrt,
  abs: Math.abs,
  sign: Math.sign,
  floor: Math.floor,
  ceil: Math.ceil,
  round: Math.round,
  pow: (x, y) => x ** y,
  max: Math.max,
  min: Math.min,
  trunc: Math.trunc,
  hypot: Math.hypot,
  log2: Math.log2,
  log10: Math.log10,
  log1p: Math.log1p,
  expm1: Math.expm1,
  sinh: Math.sinh,
  cosh: Math.cosh,
  sin: Math.sin,
  cos: Math.cos,
  cbrt: Math.cbrt,
};

/** Names by which the library of arrays goes, however it was imported. */
const TENSORFLOW = /^(?:@tensorflow\/tfjs(?:-node|-core)?|tf)(?:\.default)?\./;
const MATHJS = /^mathjs\./;
const MATRIX = /^(?:ml-matrix\.)?Matrix(?:\.|$)/;

/** What `Math.NAME` is when it is no function. */
export function javascriptConstant(path: string): Value | null {
  if (path === 'Math.PI') return number(Math.PI);
  return path === 'Math.E' ? number(Math.E) : null;
}

export function callJavaScript(machine: Machine, path: string, given: Given): Value {
  if (path.startsWith('Math.')) return mathFunction(machine, path.slice('Math.'.length), given);
  if (TENSORFLOW.test(path)) return tensorFunction(machine, path.replace(TENSORFLOW, ''), given);
  if (MATRIX.test(path)) return matrixFunction(machine, path.replace(MATRIX, ''), given);
  if (MATHJS.test(path)) return mathjsFunction(machine, path.replace(MATHJS, ''), given);
  switch (path) {
    case 'require':
      return given.positional[0]?.kind === 'string' && given.positional[0].value !== null
        ? machine.library(given.positional[0].value)
        : UNKNOWN;
    case 'range':
      return rangeOf(given);
    case 'Array.from':
      return arrayFrom(machine, given);
    case 'Array': {
      const count = numberArgument(given, 0);
      const isCount = given.positional.length === 1 && count !== null && count >= 0 && count < 100_000;
      return list(machine, isCount ? Array.from({ length: count }, () => NOTHING) : given.positional);
    }
    case 'Float64Array':
    case 'Float32Array': {
      const [first] = given.positional;
      const items = first && itemsOf(machine, first);
      const count = numberArgument(given, 0) ?? 0;
      return list(machine, items ?? Array.from({ length: Math.min(count, 100_000) }, () => number(0)));
    }
    case 'Number':
    case 'parseFloat':
      return given.positional[0] ?? UNKNOWN;
    case 'Object.keys':
    case 'Object.values': {
      const [of] = given.positional;
      if (of?.kind === 'list')
        return list(machine, path === 'Object.values' ? of.items : of.items.map((_, i) => text(String(i))));
      if (of?.kind !== 'record') return UNKNOWN;
      if (path === 'Object.values') return list(machine, [...of.fields.values()]);
      return list(
        machine,
        [...of.fields.keys()].map((value) => ({ kind: 'string', value }) as const),
      );
    }
    default:
      return path.startsWith('console.') ? NOTHING : UNKNOWN;
  }
}

function mathFunction(machine: Machine, name: string, given: Given): Value {
  if (name === 'random') return unknownNumber(machine.generic);
  const operation = MATH[name];
  const numbers = given.positional.filter((value): value is NumberValue => value.kind === 'number');
  if (!operation || numbers.length !== given.positional.length || numbers.length === 0) return UNKNOWN;
  const at = (world: 0 | 1 | 2) => operation(...numbers.map(({ worlds }) => worlds[world]));
  return {
    kind: 'number',
    worlds: [at(0), at(1), at(2)],
    isExact: numbers.every(({ isExact }) => isExact),
    isVarying: numbers.some(({ isVarying }) => isVarying),
    isStateful: numbers.some(({ isStateful }) => isStateful),
  };
}

/** math.js: its `multiply` is the matrix product, `dotMultiply` goes entry by entry. */
function mathjsFunction(machine: Machine, name: string, given: Given): Value {
  const [first, second] = given.positional;
  switch (name) {
    case 'create':
      return { kind: 'library', path: 'mathjs' };
    case 'matrix': {
      const numbers = toTensor(first);
      return fromTensor(machine, numbers && { ...numbers, span: numbers.span ?? given.span });
    }
    case 'multiply': {
      const isScaling = [first, second].some((side) => toTensor(side)?.shape.length === 0);
      return onFirst(machine, isScaling ? 'mul' : 'matMul', given);
    }
    case 'dotMultiply':
      return onFirst(machine, 'mul', given);
    case 'dotDivide':
      return onFirst(machine, 'div', given);
    case 'dotPow':
      return onFirst(machine, 'pow', given);
    case 'pow':
    case 'divide':
      // Of matrices it is another one than that of their entries.
      return toTensor(name === 'pow' ? first : second)?.shape.length === 0
        ? onFirst(machine, name, given)
        : UNKNOWN;
    case 'subtract':
      return onFirst(machine, 'sub', given);
    case 'map': {
      const numbers = toTensor(first);
      if (!numbers || !second) return UNKNOWN;
      const entries = Array.from({ length: sizeOf(numbers.shape) }, (_, k) =>
        machine.call(second, { ...given, positional: [entry(numbers, k)], expressions: [] }),
      );
      const mapped = toTensor(list(machine, entries));
      return fromTensor(machine, mapped && reshape(mapped, numbers.shape));
    }
    default:
      return onFirst(machine, name, given);
  }
}

/** `Array.from(items, f)`, `Array.from({ length: n }, f)`. */
function arrayFrom(machine: Machine, given: Given): Value {
  const [of, fn] = given.positional;
  if (!of) return UNKNOWN;
  const length = of.kind === 'record' ? of.fields.get('length') : undefined;
  const count = length ? wholeNumber(length) : null;
  const items =
    count === null
      ? itemsOf(machine, of)
      : Array.from({ length: Math.min(count, 100_000) }, () => NOTHING as Value);
  if (!items) return UNKNOWN;
  if (!fn) return list(machine, items);
  return list(
    machine,
    items.map((item, i) =>
      machine.call(fn, {
        positional: [item, number(i)],
        named: new Map(),
        span: given.span,
        expressions: [],
      }),
    ),
  );
}

/** TensorFlow.js: what makes tensors; what is done with them is the same as their methods. */
function tensorFunction(machine: Machine, name: string, given: Given): Value {
  const [first] = given.positional;
  switch (name) {
    case 'tidy':
    case 'keep': {
      const fn = given.positional.at(-1);
      if (fn?.kind !== 'function') return fn ?? UNKNOWN;
      return machine.call(fn, { positional: [], named: new Map(), span: given.span, expressions: [] });
    }
    case 'tensor':
    case 'tensor1d':
    case 'tensor2d':
    case 'variable': {
      const numbers = toTensor(first);
      const shape = name === 'variable' ? null : shapeFrom(given.positional[1]);
      const shaped = numbers && shape ? reshape(numbers, shape) : numbers;
      return fromTensor(machine, shaped && { ...shaped, span: shaped.span ?? given.span });
    }
    case 'scalar':
      return first ?? UNKNOWN;
    case 'zeros':
    case 'ones': {
      const shape = shapeFrom(first);
      if (!shape || sizeOf(shape) > 400_000) return UNKNOWN;
      const values = new Float64Array(sizeOf(shape)).fill(name === 'ones' ? 1 : 0);
      return fromTensor(machine, constant(shape, values, { sizes: sizesFrom(first) }));
    }
    case 'randomUniform':
    case 'randomNormal': {
      const shape = shapeFrom(first);
      const unknownStream = { uniform: () => null, gaussian: () => null };
      if (!shape) return UNKNOWN;
      const drawnBy = `tf.${name}`;
      return fromTensor(
        machine,
        draw(machine, unknownStream, shape, 'uniform', { sizes: sizesFrom(first), drawnBy }),
      );
    }
    case 'dispose':
    case 'setBackend':
    case 'ready':
      return NOTHING;
    default:
      return onFirst(machine, name, given);
  }
}

/** A function of the library that is a method of its first argument, too. */
function onFirst(machine: Machine, name: string, given: Given): Value {
  const receiver = toTensor(given.positional[0]);
  if (!receiver) return UNKNOWN;
  const rest = { ...given, positional: given.positional.slice(1), expressions: given.expressions.slice(1) };
  const left = given.expressions[0] ?? null;
  return arrayMethod(machine, fromTensor(machine, receiver), name, rest, left) ?? UNKNOWN;
}

/** ml-matrix: `new Matrix(rows)`, `Matrix.zeros(2, 3)`, … */
function matrixFunction(machine: Machine, name: string, given: Given): Value {
  machine.changesMatrices = true;
  const [rows, columns] = [numberArgument(given, 0), numberArgument(given, 1)];
  const sizes = given.positional.flatMap((value) => (value.kind === 'number' ? [value] : []));
  if (name === '' && rows === null) {
    const numbers = toTensor(given.positional[0]);
    return fromTensor(machine, numbers && { ...numbers, span: numbers.span ?? given.span });
  }
  if (name === 'columnVector' || name === 'rowVector') {
    const numbers = toTensor(given.positional[0]);
    const length = numbers ? sizeOf(numbers.shape) : 0;
    const vector = numbers && reshape(numbers, name === 'columnVector' ? [length, 1] : [1, length]);
    return fromTensor(machine, vector && { ...vector, span: vector.span ?? given.span });
  }
  if (rows === null) return onFirst(machine, name, given);
  if (columns === null || rows * columns > 400_000) return UNKNOWN;
  switch (name) {
    case '':
    case 'zeros':
    case 'ones': {
      const values = new Float64Array(rows * columns).fill(name === 'ones' ? 1 : 0);
      return fromTensor(machine, constant([rows, columns], values, { sizes }));
    }
    case 'rand':
    case 'random': {
      const unknownStream = { uniform: () => null, gaussian: () => null };
      const drawnBy = `Matrix.${name}`;
      return fromTensor(
        machine,
        draw(machine, unknownStream, [rows, columns], 'uniform', { sizes, drawnBy }),
      );
    }
    default:
      return UNKNOWN;
  }
}
