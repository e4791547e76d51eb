/** Methods of the arrays of JavaScript's libraries: TensorFlow.js' tensors and ml-matrix' matrices. */
import type { Expression } from '../../parse/tree';
import { elementwise, matrixProduct } from '../arithmetic';
import { fromTensor, toLists, toTensor } from '../convert';
import { list, type Machine, setTensor } from '../machine';
import {
  combine,
  map,
  maximum,
  mean,
  minimum,
  multiply,
  reduce,
  type Reduction,
  reshape,
  sum,
  transpose,
} from '../tensor';
import { type Given, NOTHING, number, type Tensor, UNKNOWN, type Value } from '../values';
import { shapeFrom, truthArgument } from './arguments';

const PAIRWISE: Readonly<Record<string, (x: number, y: number) => number>> = {
  add: (x, y) => x + y,
  sub: (x, y) => x - y,
  subtract: (x, y) => x - y,
  mul: (x, y) => x * y,
  multiply: (x, y) => x * y,
  div: (x, y) => x / y,
  divide: (x, y) => x / y,
  pow: (x, y) => x ** y,
  maximum: Math.max,
  minimum: Math.min,
  greater: (x, y) => Number(x > y),
};

const ELEMENTWISE: Readonly<Record<string, (x: number) => number>> = {
  exp: Math.exp,
  log: Math.log,
  neg: (x) => -x,
  square: (x) => x * x,
  sqrt: Math.sqrt,
  abs: Math.abs,
  tanh: Math.tanh,
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  relu: (x) => Math.max(0, x),
  step: (x) => (x > 0 ? 1 : 0),
};

const REDUCTIONS: Readonly<Record<string, Reduction>> = { sum, mean, max: maximum, min: minimum };

/** Undefined for what is no method of an array. */
export function arrayMethod(
  machine: Machine,
  receiver: Value,
  name: string,
  given: Given,
  left: Expression | null,
): Value | undefined {
  const own = toTensor(receiver);
  if (!own) return undefined;
  const [other] = given.positional;
  const pairwise = PAIRWISE[name];
  if (pairwise)
    return other ? changed(machine, receiver, elementwise(machine, receiver, other, pairwise)) : UNKNOWN;
  const operation = ELEMENTWISE[name];
  if (operation) return changed(machine, receiver, fromTensor(machine, map(own, operation)));
  const reduction = REDUCTIONS[name];
  if (reduction) return reduced(machine, own, given, reduction);
  return others(machine, receiver, own, name, given, left);
}

/** The result; ml-matrix puts it in the place of the matrix. */
function changed(machine: Machine, receiver: Value, result: Value): Value {
  if (!machine.changesMatrices || receiver.kind !== 'array' || result.kind !== 'array') return result;
  setTensor(machine, receiver, result.tensor);
  return receiver;
}

function reduced(machine: Machine, own: Tensor, given: Given, reduction: Reduction): Value {
  const [axis] = given.positional;
  if (axis?.kind === 'string') {
    const along = axis.value === 'column' ? 0 : 1;
    return fromTensor(machine, reduce(own, along, false, reduction));
  }
  const keeps = truthArgument(given, 1) === true;
  if (axis === undefined || axis.kind === 'nothing')
    return fromTensor(machine, reduce(own, null, keeps, reduction));
  const axes = shapeFrom(axis);
  const isAll = axes !== null && new Set(axes).size === own.shape.length;
  if (axes?.length !== 1 && !isAll) return UNKNOWN;
  return fromTensor(machine, reduce(own, isAll ? null : axes![0]!, keeps, reduction));
}

function others(
  machine: Machine,
  receiver: Value,
  own: Tensor,
  name: string,
  given: Given,
  left: Expression | null,
): Value | undefined {
  const [other] = given.positional;
  switch (name) {
    case 'dot':
      return machine.changesMatrices
        ? dotProduct(machine, own, other)
        : others(machine, receiver, own, 'matMul', given, left);
    case 'matMul':
    case 'mmul': {
      const [right] = given.expressions;
      if (!other || !right) return UNKNOWN;
      const turned = (value: Value, is: boolean) => {
        const numbers = is ? toTensor(value) : null;
        return numbers ? fromTensor(machine, transpose(numbers)) : value;
      };
      const [a, b] = [
        turned(receiver, truthArgument(given, 1) === true),
        turned(other, truthArgument(given, 2) === true),
      ];
      return matrixProduct(machine, a, b, { span: given.span, left: left ?? right, right });
    }
    case 'transpose':
      return fromTensor(machine, transpose(own));
    case 'reshape': {
      const shape = shapeFrom(other);
      return shape ? fromTensor(machine, reshape(own, shape)) : UNKNOWN;
    }
    case 'assign': {
      const numbers = toTensor(other);
      if (receiver.kind === 'array' && numbers) setTensor(machine, receiver, numbers);
      return NOTHING;
    }
    case 'softmax': {
      const powers = map(own, Math.exp);
      const sums = reduce(powers, -1, true, sum);
      return fromTensor(machine, sums && combine(powers, sums, (x, y) => x / y));
    }
    case 'clone':
    case 'toFloat':
    case 'asType':
    case 'cast':
      return fromTensor(machine, own);
    case 'arraySync':
    case 'array':
    case 'to2DArray':
      return toLists(machine, own);
    case 'dataSync':
    case 'data':
      return toLists(machine, reshape(own, [own.worlds[0].length]) ?? own);
    case 'print':
    case 'dispose':
      return NOTHING;
    case 'addRowVector':
      return other
        ? changed(
            machine,
            receiver,
            withRow(machine, receiver, other, (x, y) => x + y),
          )
        : UNKNOWN;
    case 'subRowVector':
      return other
        ? changed(
            machine,
            receiver,
            withRow(machine, receiver, other, (x, y) => x - y),
          )
        : UNKNOWN;
    case 'get':
      return UNKNOWN;
    case 'shape':
      return list(
        machine,
        own.shape.map((length) => number(length)),
      );
    default:
      return undefined;
  }
}

/** ml-matrix' `dot` is one number: the sum of the products of entries, whatever the shapes. */
function dotProduct(machine: Machine, own: Tensor, other: Value | undefined): Value {
  const numbers = toTensor(other);
  const [a, b] = [own, numbers].map((each) => each && reshape(each, [each.worlds[0].length]));
  return fromTensor(machine, a && b && a.shape[0] === b.shape[0] ? multiply(a, b) : null);
}

function withRow(
  machine: Machine,
  receiver: Value,
  row: Value,
  operation: (x: number, y: number) => number,
): Value {
  const numbers = toTensor(row);
  const line = numbers && reshape(numbers, [1, numbers.worlds[0].length]);
  return line ? elementwise(machine, receiver, fromTensor(machine, line), operation) : UNKNOWN;
}
