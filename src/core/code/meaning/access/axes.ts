/** Reading an array by an index for each of its axes. */
import type { Expression, Index, IndexPart } from '../../parse/tree';
import { fromTensor, toTensor } from '../convert';
import { unknownNumbers } from '../generic';
import type { Machine } from '../machine';
import { columnMajor, reshape, sizeOf, take } from '../tensor';
import { type Tensor, UNKNOWN, type Value } from '../values';
import { type Evaluate, isShared, isVarying, positionOf, positionsIn, sliceOf } from './positions';
import { cutOf, takesRows } from './samples';

/** What of an index tells what it takes of an array. */
export type ArrayIndices = Pick<Index, 'indices' | 'keepsAxes'>;

export function indexedAlongAxes(
  machine: Machine,
  whole: Tensor,
  { indices, keepsAxes: isKeeping }: ArrayIndices,
  evaluate: Evaluate,
): Value {
  const isR = machine.language === 'r';
  // An entry of NumPy's matrix is a number, all else that is taken of it a matrix.
  const keepsAxes = isKeeping === true || whole.isMatrix;
  let result: Tensor | null = whole;
  let axis = 0;
  let isWhole = true;
  let arrayBefore: ArrayIndex | null = null;
  let columns: readonly number[] | null = null;
  for (const part of indices) {
    if (!result) return UNKNOWN;
    if (part.kind === 'ellipsis') {
      axis = result.shape.length - (indices.length - indices.indexOf(part) - 1);
      continue;
    }
    if (part.kind === 'at' && isNewAxis(part.value, machine)) {
      result = reshape(result, [...result.shape.slice(0, axis), 1, ...result.shape.slice(axis)]);
      axis++;
      continue;
    }
    const length: number | undefined = result.shape[axis];
    if (length === undefined) return UNKNOWN;
    if (part.kind === 'slice') {
      const slice = sliceOf(part, length, evaluate);
      if (slice === null) return UNKNOWN;
      if ('count' in slice) {
        if (axis !== 0) return UNKNOWN;
        result = cutOf(machine, result, slice.count, true);
        isWhole = false;
      } else {
        if (axis === 1 && result.shape.length === 2) columns = slice.positions;
        else if (slice.positions.length !== length) isWhole = false;
        result = take(result, axis, slice.positions);
      }
      axis++;
      continue;
    }
    const at = evaluate(part.value);
    if (isVarying(at)) {
      if (axis !== 0 || result.isStateful) {
        machine.needsUnrolling = true;
        return UNKNOWN;
      }
      result = cutOf(machine, result, 1, keepsAxes);
      if (keepsAxes) axis++;
      isWhole = false;
      continue;
    }
    const position = positionOf(machine, at, length);
    if (position !== null) {
      if (axis === 1 && result.shape.length === 2) columns = [position];
      else isWhole = false;
      const kept: Tensor | null = take(result, axis, [position]);
      if (keepsAxes) {
        result = kept;
        axis++;
        continue;
      }
      result =
        kept &&
        reshape(
          kept,
          kept.shape.filter((_, i) => i !== axis),
        );
      continue;
    }
    const numbers = toTensor(at);
    if (numbers?.isMask && indices.length === 1 && numbers.shape.join() === whole.shape.join())
      return whole.isMatrix ? UNKNOWN : fromTensor(machine, entriesWhere(machine, whole, numbers));
    // R leaves out what a negative number names.
    const isLeftOut = isR && at.kind === 'number' && at.isExact && at.worlds[0] < 0;
    const chosen = isLeftOut && numbers ? reshape(numbers, [1]) : numbers;
    if (chosen?.shape.length !== 1 || (at.kind === 'number' && !isLeftOut)) return UNKNOWN;
    if (arrayBefore !== null && machine.language === 'python') {
      if (arrayBefore.axis !== axis - 1 || whole.isMatrix) return UNKNOWN;
      result = pairedEntries(machine, arrayBefore, chosen);
      isWhole = false;
      continue;
    }
    arrayBefore = { of: result, axis, chosen };
    if (axis === 0 && takesRows(machine, chosen)) {
      result = cutOf(machine, result, chosen.shape[0], true);
      axis++;
      isWhole = false;
      continue;
    }
    const positions = chosen.isExact ? positionsIn(machine, chosen, length) : null;
    if (positions === null && choosesByValue(machine, chosen)) return UNKNOWN;
    const picked: Tensor | null = positions && take(result, axis, positions);
    if (picked && positions && isShared(chosen)) {
      if (axis === 1 && result.shape.length === 2) columns = positions;
      else isWhole = false;
      result = picked;
      axis++;
      continue;
    }
    isWhole = false;
    const count = positions?.length ?? chosen.shape[0];
    const shape = result.shape.map((each, i) => (i === axis ? count : each));
    result = pickedOpenly(machine, shape, picked);
    axis++;
  }
  // R drops axes of one entry.
  if (isR && result && !keepsAxes && whole.shape.length === 2)
    result = reshape(
      result,
      result.shape.filter((length) => length !== 1),
    );
  if (result && whole.source && isWhole) result = { ...result, source: sourceOf(whole, columns) };
  return fromTensor(machine, result && whole.isMatrix ? inMatrix(result, indices) : result);
}

function inMatrix(part: Tensor, indices: readonly IndexPart[]): Tensor | null {
  const isEntry =
    indices.length === 2 && indices.every(({ kind }) => kind === 'at') && sizeOf(part.shape) === 1;
  return isEntry ? reshape(part, []) : { ...part, isMatrix: true };
}

function sourceOf({ source, shape }: Tensor, columns: readonly number[] | null): Tensor['source'] {
  if (!source || source.isTransposed) return null;
  if (columns === null) return source;
  if (source.columns !== null || columns.length === 0) return null;
  const [from] = columns;
  const last = columns[columns.length - 1];
  if (columns.some((column, i) => column !== from + i)) return null;
  const width = shape[1];
  // Counted from the end when that is how they lie there.
  return {
    ...source,
    columns: {
      kind: 'range',
      from: fromEnd(from, width),
      to: last === width - 1 ? null : fromEnd(last + 1, width),
    },
  };
}

/** Positions in the last fifth of a table of unknown width are meant from its end. */
function fromEnd(position: number, width: number): number {
  return position > width * 0.8 ? position - width : position;
}

function isNewAxis(expression: Expression, machine: Machine): boolean {
  if (machine.language !== 'python') return false;
  if (expression.kind === 'constant') return expression.value === 'nothing';
  return expression.kind === 'member' && expression.name === 'newaxis';
}

/** Whether how many entries are chosen depends on the numbers themselves. */
function choosesByValue({ language }: Machine, { worlds, isMask }: Tensor): boolean {
  return isMask || (language === 'r' && worlds[0].some((value) => value < 0));
}

/** An array of positions along an axis, and what it was an index of. */
interface ArrayIndex {
  readonly of: Tensor;
  readonly axis: number;
  readonly chosen: Tensor;
}

/** Several arrays of positions go together, entry by entry: `p[range(n), y]`. */
function pairedEntries(
  machine: Machine,
  { of, axis, chosen: left }: ArrayIndex,
  right: Tensor,
): Tensor | null {
  const { shape } = of;
  const [rows, columns] = [shape[axis], shape[axis + 1]];
  if (left.isMask || right.isMask || left.shape[0] !== right.shape[0] || columns === undefined) return null;
  const [before, after] = [shape.slice(0, axis), shape.slice(axis + 2)];
  const merged = reshape(of, [...before, rows * columns, ...after]);
  const [i, j] = [positionsIn(machine, left, rows), positionsIn(machine, right, columns)];
  const areExact = merged && i && j && left.isExact && right.isExact;
  const picked = areExact
    ? take(
        merged,
        axis,
        i.map((row, k) => row * columns + j[k]!),
      )
    : null;
  if (picked && isShared(left) && isShared(right)) return picked;
  return pickedOpenly(machine, [...before, left.shape[0], ...after], picked);
}

/** What is picked by numbers that mean something else in other worlds is something of its own. */
function pickedOpenly(machine: Machine, shape: readonly number[], picked: Tensor | null): Tensor {
  const open = unknownNumbers(shape, machine.generic, { isExact: false });
  return picked
    ? { ...open, worlds: [picked.worlds[0], open.worlds[1], open.worlds[2]], isExact: picked.isExact }
    : open;
}

/** An array indexed by truths of its own shape: the entries where they hold, in the language's order. */
export function entriesWhere(machine: Machine, whole: Tensor, mask: Tensor): Tensor | null {
  if (!mask.isExact) return null;
  const [entries, truths] = [whole, mask].map((each) =>
    machine.language === 'r' ? columnMajor(each) : { ...each, shape: [sizeOf(each.shape)], source: null },
  );
  const chosen = positionsIn(machine, truths, sizeOf(whole.shape));
  const picked = chosen && take(entries, 0, chosen);
  return picked && !isShared(mask) ? pickedOpenly(machine, picked.shape, picked) : picked;
}
