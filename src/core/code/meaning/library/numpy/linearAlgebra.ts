/** Products of matrices and vectors. */
import { applyBinary, matrixProduct } from '../../arithmetic';
import { fromTensor } from '../../convert';
import type { Machine } from '../../machine';
import { multiply, reshape, sizeOf, transpose } from '../../tensor';
import { type Given, UNKNOWN, type Value } from '../../values';
import { tensorArgument } from '../arguments';
import type { LibraryTable } from '../table';

export const LINEAR_ALGEBRA: LibraryTable = {
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
};

function product(machine: Machine, given: Given): Value {
  const [left, right] = given.expressions;
  const [a, b] = given.positional;
  if (!a || !b) return UNKNOWN;
  if (a.kind === 'number' || b.kind === 'number')
    return applyBinary(machine, '*', a, b, { span: given.span, left: left ?? right, right: right ?? left });
  return matrixProduct(machine, a, b, { span: given.span, left, right });
}
