/** Transposes and products of matrices. */
import { matrixProduct } from '../../arithmetic';
import { fromTensor } from '../../convert';
import type { Machine } from '../../machine';
import { multiply, reshape, sizeOf, transpose } from '../../tensor';
import { type Given, type Tensor, UNKNOWN, type Value } from '../../values';
import { argument, tensorArgument } from '../arguments';
import type { LibraryTable } from '../table';

export const LINEAR_ALGEBRA: LibraryTable = {
  t: (machine, given) => {
    const a = tensorArgument(given, 0, 'x');
    const asRow = a && (a.shape.length === 1 ? reshape(a, [1, a.shape[0]]) : transpose(a));
    return fromTensor(machine, asRow);
  },
  crossprod: (machine, given) => crossProduct(machine, given, true),
  tcrossprod: (machine, given) => crossProduct(machine, given, false),
  outer: (machine, given) => {
    const [a, b] = [tensorArgument(given, 0, 'X'), tensorArgument(given, 1, 'Y')];
    if (!a || !b || argument(given, 2, 'FUN')) return UNKNOWN;
    const [column, line] = [reshape(a, [sizeOf(a.shape), 1]), reshape(b, [1, sizeOf(b.shape)])];
    return fromTensor(machine, column && line && multiply(column, line));
  },
};

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
