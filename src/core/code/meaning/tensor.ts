/** Arithmetic of arrays in three worlds at once. Shapes that do not fit give null; nothing is changed in place. */
import type { NumberValue, Tensor } from './values';

export type Numbers = Float64Array;

/** Arrays with more entries are not read. */
export const MAX_ENTRIES = 400_000;

const NO_SIZES: readonly NumberValue[] = [];

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

type Traits = Partial<Omit<Tensor, 'shape' | 'worlds'>>;

/** The same numbers in all worlds. */
export function constant(shape: readonly number[], values: Numbers, traits: Traits = {}): Tensor {
  return tensor(shape, [values, values, values], traits);
}

export function tensor(shape: readonly number[], worlds: Tensor['worlds'], traits: Traits = {}): Tensor {
  return {
    shape,
    worlds,
    isExact: traits.isExact ?? true,
    isStateful: traits.isStateful ?? false,
    isMask: traits.isMask ?? false,
    isMatrix: traits.isMatrix ?? false,
    source: traits.source ?? null,
    sizes: traits.sizes ?? NO_SIZES,
    drawnBy: traits.drawnBy ?? null,
    span: traits.span ?? null,
  };
}

/** Applies `compute` to each world, once to worlds that agree. */
function inWorlds(
  operands: readonly Tensor[],
  shape: readonly number[],
  compute: (values: readonly Numbers[]) => Numbers,
  traits: Traits = {},
): Tensor {
  const at = (world: 0 | 1 | 2) => compute(operands.map((operand) => operand.worlds[world]));
  const agree = (a: 0 | 1 | 2, b: 0 | 1 | 2) =>
    operands.every((operand) => operand.worlds[a] === operand.worlds[b]);
  const zero = at(0);
  const one = agree(0, 1) ? zero : at(1);
  const two = agree(1, 2) ? one : at(2);
  return tensor(shape, [zero, one, two], {
    isExact: operands.every(({ isExact }) => isExact),
    isStateful: operands.some(({ isStateful }) => isStateful),
    isMatrix: operands.some(({ isMatrix }) => isMatrix),
    ...traits,
  });
}

/** The shape that two shapes are stretched to, as NumPy does, or null. */
function stretchedShape(a: readonly number[], b: readonly number[]): readonly number[] | null {
  const length = Math.max(a.length, b.length);
  const shape: number[] = [];
  for (let i = 0; i < length; i++) {
    const left = a[a.length - length + i] ?? 1;
    const right = b[b.length - length + i] ?? 1;
    if (left !== right && left !== 1 && right !== 1) return null;
    shape.push(left === 1 ? right : left);
  }
  return shape;
}

/** Positions in `from` of the entries of `to`. */
function positions(from: readonly number[], to: readonly number[]): Uint32Array | null {
  const size = sizeOf(to);
  if (from.length === to.length && from.every((length, i) => length === to[i])) return null;
  const result = new Uint32Array(size);
  const strides = to.map((_, i) => {
    const axis = i - (to.length - from.length);
    return axis < 0 || from[axis] === 1 ? 0 : sizeOf(from.slice(axis + 1));
  });
  const index = to.map(() => 0);
  let position = 0;
  for (let k = 0; k < size; k++) {
    result[k] = position;
    for (let axis = to.length - 1; axis >= 0; axis--) {
      index[axis]++;
      position += strides[axis];
      if (index[axis] < to[axis]) break;
      position -= strides[axis] * to[axis];
      index[axis] = 0;
    }
  }
  return result;
}

/** Entry by entry, with the shapes stretched to each other. */
export function combine(a: Tensor, b: Tensor, operation: (x: number, y: number) => number): Tensor | null {
  const shape = stretchedShape(a.shape, b.shape);
  if (!shape || sizeOf(shape) > MAX_ENTRIES) return null;
  const left = positions(a.shape, shape);
  const right = positions(b.shape, shape);
  const size = sizeOf(shape);
  const [shaped, scale] = a.shape.length > 0 ? [a, b] : [b, a];
  const keeps = scale.shape.length === 0;
  return inWorlds(
    [a, b],
    shape,
    ([x, y]) => {
      const result = new Float64Array(size);
      for (let i = 0; i < size; i++) result[i] = operation(x[left ? left[i] : i], y[right ? right[i] : i]);
      return result;
    },
    keeps ? { sizes: shaped.sizes, drawnBy: shaped.drawnBy, span: shaped.span } : {},
  );
}

/** Each entry on its own. */
export function map(a: Tensor, operation: (x: number) => number): Tensor {
  return inWorlds([a], a.shape, ([x]) => x.map(operation), {
    sizes: a.sizes,
    drawnBy: a.drawnBy,
    span: a.span,
  });
}

/** The same numbers in another shape, or null. One length may be −1: what is left. */
export function reshape(a: Tensor, wanted: readonly number[], keepsSource = false): Tensor | null {
  const size = sizeOf(a.shape);
  const known = wanted.reduce((product, length) => (length < 0 ? product : product * length), 1);
  const lengths = wanted.map((length) => (length < 0 ? size / known : length));
  const shape = a.isMatrix && lengths.length === 1 ? [1, ...lengths] : lengths;
  if (sizeOf(shape) !== size || shape.some((length) => !Number.isInteger(length))) return null;
  return { ...a, shape, source: keepsSource ? a.source : null };
}

/** A vector is its own transpose, as in NumPy. */
export function transpose(a: Tensor): Tensor {
  if (a.shape.length < 2) return a;
  if (a.shape.length > 2)
    return permute(
      a,
      a.shape.map((_, i) => a.shape.length - 1 - i),
    );
  return {
    ...permute(a, [1, 0]),
    source: a.source && { ...a.source, isTransposed: !a.source.isTransposed },
    span: a.span,
  };
}

export function permute(a: Tensor, axes: readonly number[]): Tensor {
  const shape = axes.map((axis) => a.shape[axis]);
  const strides = axes.map((axis) => sizeOf(a.shape.slice(axis + 1)));
  const { isMask } = a;
  const compute = ([x]: readonly Numbers[]) => {
    const result = new Float64Array(x.length);
    const index = shape.map(() => 0);
    for (let k = 0; k < result.length; k++) {
      let position = 0;
      for (let axis = 0; axis < shape.length; axis++) position += index[axis] * strides[axis];
      result[k] = x[position];
      for (let axis = shape.length - 1; axis >= 0; axis--) {
        if (++index[axis] < shape[axis]) break;
        index[axis] = 0;
      }
    }
    return result;
  };
  return inWorlds([a], shape, compute, { isMask });
}

/** The numbers column by column, as R and Fortran go through them. */
export function columnMajor(a: Tensor): Tensor {
  const turned = a.shape.length < 2 ? a : transpose(a);
  return { ...turned, shape: [sizeOf(a.shape)], source: null };
}

/** Matrix product of matrices and vectors as NumPy's `@`, or null. */
export function multiply(a: Tensor, b: Tensor): Tensor | null {
  const { shape: left } = a;
  const { shape: right } = b;
  if (left.length < 1 || right.length < 1 || left.length > 2 || right.length > 2) return null;
  const rows = left.length === 2 ? left[0] : 1;
  const inner = left[left.length - 1];
  const columns = right.length === 2 ? right[1] : 1;
  if (inner !== right[0] || rows * columns > MAX_ENTRIES) return null;
  const shape = a.isMatrix || b.isMatrix ? [rows, columns] : [...left.slice(0, -1), ...right.slice(1)];
  return inWorlds([a, b], shape, ([x, y]) => product(x, y, rows, inner, columns));
}

export function product(x: Numbers, y: Numbers, rows: number, inner: number, columns: number): Numbers {
  const result = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++)
    for (let k = 0; k < inner; k++) {
      const factor = x[i * inner + k];
      for (let j = 0; j < columns; j++) result[i * columns + j] += factor * y[k * columns + j];
    }
  return result;
}

export type Reduction = (values: Numbers) => number;

/** Reduces one axis, or all of them (null). */
export function reduce(
  a: Tensor,
  axis: number | null,
  keepsAxes: boolean,
  reduction: Reduction,
): Tensor | null {
  const keeps = keepsAxes || (a.isMatrix && axis !== null);
  if (axis === null)
    return inWorlds([a], keeps ? a.shape.map(() => 1) : [], ([x]) => Float64Array.of(reduction(x)));
  const at = axis < 0 ? axis + a.shape.length : axis;
  if (at < 0 || at >= a.shape.length) return null;
  const length = a.shape[at];
  const inner = sizeOf(a.shape.slice(at + 1));
  const shape = keeps ? a.shape.map((each, i) => (i === at ? 1 : each)) : a.shape.filter((_, i) => i !== at);
  return inWorlds([a], shape, ([x]) => {
    const result = new Float64Array(sizeOf(shape));
    const line = new Float64Array(length);
    for (let k = 0; k < result.length; k++) {
      const start = Math.floor(k / inner) * length * inner + (k % inner);
      for (let i = 0; i < length; i++) line[i] = x[start + i * inner];
      result[k] = reduction(line);
    }
    return result;
  });
}

export const sum: Reduction = (values) => values.reduce((total, value) => total + value, 0);
export const mean: Reduction = (values) => sum(values) / values.length;
export const maximum: Reduction = (values) =>
  values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
export const minimum: Reduction = (values) =>
  values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
/** @param lost degrees of freedom that are subtracted from the count (NumPy's `ddof`) */
export function variance(values: Numbers, lost = 0): number {
  const middle = mean(values);
  return values.reduce((total, value) => total + (value - middle) ** 2, 0) / (values.length - lost);
}

export function deviation(values: Numbers, lost = 0): number {
  return Math.sqrt(variance(values, lost));
}

/** The entries at `chosen` positions along an axis, in that order. */
export function take(a: Tensor, axis: number, chosen: readonly number[]): Tensor | null {
  const length = a.shape[axis];
  if (length === undefined || chosen.some((position) => position < 0 || position >= length)) return null;
  const outer = sizeOf(a.shape.slice(0, axis));
  const inner = sizeOf(a.shape.slice(axis + 1));
  const shape = a.shape.map((each, i) => (i === axis ? chosen.length : each));
  const isAll = chosen.length === length && chosen.every((position, i) => position === i);
  if (isAll) return a;
  const { isMask } = a;
  const compute = ([x]: readonly Numbers[]) => {
    const result = new Float64Array(sizeOf(shape));
    let next = 0;
    for (let i = 0; i < outer; i++)
      for (const position of chosen)
        for (let k = 0; k < inner; k++) result[next++] = x[(i * length + position) * inner + k];
    return result;
  };
  return inWorlds([a], shape, compute, { isMask });
}

/** Puts `b` after `a` along an axis. */
export function join(parts: readonly Tensor[], axis: number): Tensor | null {
  const [first] = parts;
  if (!first || axis < 0 || axis >= first.shape.length) return null;
  const fits = parts.every(
    ({ shape }) =>
      shape.length === first.shape.length &&
      shape.every((length, i) => i === axis || length === first.shape[i]),
  );
  if (!fits) return null;
  const shape = first.shape.map((length, i) =>
    i === axis ? parts.reduce((total, part) => total + part.shape[axis], 0) : length,
  );
  if (sizeOf(shape) > MAX_ENTRIES) return null;
  const outer = sizeOf(shape.slice(0, axis));
  const compute = (values: readonly Numbers[]) => {
    const result = new Float64Array(sizeOf(shape));
    let next = 0;
    for (let i = 0; i < outer; i++)
      values.forEach((x) => {
        const block = x.length / outer;
        for (let k = 0; k < block; k++) result[next++] = x[i * block + k];
      });
    return result;
  };
  return inWorlds(parts, shape, compute, { isMask: parts.every(({ isMask }) => isMask) });
}

/** `a` with the entries at `at` (row-major positions) replaced by those of `b`, in order; a single one fills all. */
export function replace(a: Tensor, at: readonly number[], b: Tensor): Tensor {
  const single = sizeOf(b.shape) === 1;
  const isMask = a.isMask && b.isMask;
  const compute = ([x, y]: readonly Numbers[]) => {
    const result = x.slice();
    at.forEach((position, i) => {
      result[position] = y[single ? 0 : i];
    });
    return result;
  };
  return inWorlds([a, b], a.shape, compute, { isMask });
}
