/** Operators on values, as each language has them. */
import type { Binary, BinaryOperator, Expression } from '../parse/tree';
import { fromTensor, toTensor } from './convert';
import { list, type Machine, report } from './machine';
import { combine, constant, map, multiply, reshape, sizeOf, tensor } from './tensor';
import { type NumberValue, type Tensor, text, truth, UNKNOWN, type Value, wholeNumber } from './values';

type Operation = (x: number, y: number) => number;

const OPERATIONS: Partial<Record<BinaryOperator, Operation>> = {
  '+': (x, y) => x + y,
  '-': (x, y) => x - y,
  '*': (x, y) => x * y,
  '/': (x, y) => x / y,
  '**': (x, y) => x ** y,
  '//': (x, y) => Math.floor(x / y),
  '%': (x, y) => x - y * Math.floor(x / y),
};

/** JavaScript's remainder has the sign of what is divided. */
const REMAINDER: Operation = (x, y) => x % y;

const COMPARISONS: Readonly<Record<string, Operation>> = {
  '<': (x, y) => Number(x < y),
  '<=': (x, y) => Number(x <= y),
  '>': (x, y) => Number(x > y),
  '>=': (x, y) => Number(x >= y),
  '==': (x, y) => Number(x === y),
  '===': (x, y) => Number(x === y),
  '!=': (x, y) => Number(x !== y),
  '!==': (x, y) => Number(x !== y),
};

export function applyBinary(
  machine: Machine,
  operator: BinaryOperator,
  left: Value,
  right: Value,
  at: Pick<Binary, 'span' | 'left' | 'right'>,
): Value {
  if (operator === 'matmul') return matrixProduct(machine, left, right, at);
  const operation = operator === '%' && machine.language === 'javascript' ? REMAINDER : OPERATIONS[operator];
  if (operation && left.kind === 'number' && right.kind === 'number')
    return ofNumbers(left, right, operation);
  if (operator === '+' && left.kind === 'string' && machine.language !== 'r')
    return joined(left.value, right);
  if (operator === '+' && right.kind === 'string' && left.kind === 'number')
    return joined(format(left), right);
  if (machine.language === 'python' && left.kind === 'list') {
    if (operator === '+' && right.kind === 'list') return list(machine, [...left.items, ...right.items]);
    const count = wholeNumber(right);
    if (operator === '*' && count !== null && count * left.items.length < 100_000)
      return list(machine, Array.from({ length: Math.max(0, count) }, () => left.items).flat());
  }
  if (machine.language === 'python' && operator === '*' && right.kind === 'list' && left.kind === 'number')
    return applyBinary(machine, operator, right, left, at);
  if (operator === 'outer') return outer(machine, toTensor(left), toTensor(right));
  if (!operation || machine.language === 'javascript') return UNKNOWN;
  if ((operator === '*' || operator === '**') && [left, right].some(isMatrix))
    return ofMatrices(machine, operator, left, right, at);
  return elementwise(machine, left, right, operation);
}

function isMatrix(value: Value): boolean {
  return value.kind === 'array' && value.tensor.isMatrix;
}

/** NumPy's matrices: `*` is their product, but for single numbers, `** 2` the product with itself. */
function ofMatrices(
  machine: Machine,
  operator: '*' | '**',
  left: Value,
  right: Value,
  at: Pick<Binary, 'span' | 'left' | 'right'>,
): Value {
  if (operator === '**')
    return wholeNumber(right) === 2 ? matrixProduct(machine, left, left, { ...at, right: at.left }) : UNKNOWN;
  const sides = [left, right].map(toTensor);
  if (sides.some((side) => side?.shape.length === 0))
    return elementwise(machine, left, right, (x, y) => x * y);
  // A vector is one row.
  const [a, b] = sides.map((side) =>
    fromTensor(machine, side?.shape.length === 1 ? reshape(side, [1, side.shape[0]]) : side),
  );
  return matrixProduct(machine, a!, b!, at);
}

/** Entry by entry on anything that holds numbers. */
export function elementwise(machine: Machine, left: Value, right: Value, operation: Operation): Value {
  const a = toTensor(left);
  const b = toTensor(right);
  if (!a || !b) return UNKNOWN;
  machine.budget -= Math.max(a.worlds[0].length, b.worlds[0].length) / 8;
  if (machine.language === 'r') {
    const [x, y] = [recycled(a, b), recycled(b, a)];
    // Matrices of different shapes are an error.
    const fits = x.shape.length < 2 || y.shape.length < 2 || x.shape.join() === y.shape.join();
    return fits ? fromTensor(machine, combine(x, y, operation)) : UNKNOWN;
  }
  return fromTensor(machine, combine(a, b, operation));
}

/** R repeats a vector down the columns of a matrix, and along a longer vector. */
function recycled(a: Tensor, other: Tensor): Tensor {
  if (a.shape.length === 1 && other.shape.length === 1 && other.shape[0] > a.shape[0] && a.shape[0] > 0) {
    if (other.shape[0] % a.shape[0] !== 0) return a;
    const repeated = a.worlds.map((values) =>
      Float64Array.from({ length: other.shape[0] }, (_, i) => values[i % values.length]),
    );
    return tensor(other.shape, [repeated[0], repeated[1], repeated[2]], a);
  }
  if (a.shape.length !== 1 || other.shape.length !== 2 || a.shape[0] < 1) return a;
  const [rows, columns] = other.shape;
  const length = a.shape[0];
  if ((rows * columns) % length !== 0) return a;
  const worlds = a.worlds.map((values) =>
    Float64Array.from({ length: rows * columns }, (_, i) => {
      const position = (i % columns) * rows + Math.floor(i / columns);
      return values[position % length];
    }),
  );
  return tensor(other.shape, [worlds[0], worlds[1], worlds[2]], a);
}

function ofNumbers(left: NumberValue, right: NumberValue, operation: Operation): NumberValue {
  const { worlds: x } = left;
  const { worlds: y } = right;
  return {
    kind: 'number',
    worlds: [operation(x[0], y[0]), operation(x[1], y[1]), operation(x[2], y[2])],
    isExact: left.isExact && right.isExact,
    isVarying: left.isVarying || right.isVarying,
    isStateful: left.isStateful || right.isStateful,
  };
}

function joined(before: string | null, right: Value): Value {
  if (before === null) return text(null);
  if (right.kind === 'string') return text(right.value === null ? null : before + right.value);
  return right.kind === 'number' ? text(joinedWith(before, format(right))) : text(null);
}

function joinedWith(before: string, after: string | null): string | null {
  return after === null ? null : before + after;
}

/** A whole number as text, as `str` and JavaScript write it. */
export function format(value: NumberValue): string | null {
  const whole = wholeNumber(value);
  return whole === null || value.isVarying ? null : String(whole);
}

export function applyComparison(machine: Machine, operator: string, left: Value, right: Value): Value {
  const operation = COMPARISONS[operator];
  if (operation && left.kind === 'number' && right.kind === 'number')
    return truth(isOpen(left) || isOpen(right) ? null : operation(left.worlds[0], right.worlds[0]) === 1);
  if (left.kind === 'string' && right.kind === 'string' && left.value !== null && right.value !== null) {
    if (operator.startsWith('==')) return truth(left.value === right.value);
    if (operator.startsWith('!=')) return truth(left.value !== right.value);
  }
  if (operator === 'in' && right.kind === 'record' && left.kind === 'string' && left.value !== null)
    return truth(right.fields.has(left.value));
  if (operator.startsWith('is') || operator.startsWith('==') || operator.startsWith('!=')) {
    const isNegated = operator === 'is not' || operator.startsWith('!');
    if (right.kind === 'nothing' && left.kind !== 'unknown')
      return truth((left.kind === 'nothing') !== isNegated);
    if (left.kind === 'truth' && right.kind === 'truth' && left.value !== null && right.value !== null)
      return truth((left.value === right.value) !== isNegated);
  }
  if (!operation) return truth(null);
  const result = elementwise(machine, left, right, operation);
  return result.kind === 'array' ? asMask(machine, result) : truth(null);
}

/** An array of truths, of what is 0 or 1 in each entry. */
export function asMask(machine: Machine, value: Value): Value {
  return value.kind === 'array' ? fromTensor(machine, { ...value.tensor, isMask: true }) : value;
}

export function applyUnary(machine: Machine, operator: '-' | '+' | 'not', operand: Value): Value {
  if (operator === 'not') {
    const is = isTrue(machine, operand);
    return truth(is === null ? null : !is);
  }
  if (operator === '+') return operand;
  if (operand.kind === 'number') {
    const [zero, one, two] = operand.worlds;
    return { ...operand, worlds: [-zero, -one, -two] };
  }
  const a = machine.language === 'javascript' ? null : toTensor(operand);
  return a
    ? fromTensor(
        machine,
        map(a, (x) => -x),
      )
    : UNKNOWN;
}

/** Whether the number depends on what training does, or is not known. */
function isOpen({ isVarying, isStateful, isExact }: NumberValue): boolean {
  return isVarying || isStateful || !isExact;
}

/** Whether a condition holds; null when that depends on what training does, or is not known. */
export function isTrue({ language }: Pick<Machine, 'language'>, value: Value): boolean | null {
  switch (value.kind) {
    case 'truth':
      return value.value;
    case 'nothing':
      return false;
    case 'number':
      return isOpen(value) ? null : value.worlds[0] !== 0;
    case 'string':
      return value.value === null ? null : value.value !== '';
    case 'list':
      return language === 'javascript' || value.items.length > 0;
    case 'unknown':
    case 'array':
      return null;
    default:
      return true;
  }
}

function outer(machine: Machine, a: Tensor | null, b: Tensor | null): Value {
  if (!a || !b) return UNKNOWN;
  const column = reshape(a, [sizeOf(a.shape), 1]);
  const line = reshape(b, [1, sizeOf(b.shape)]);
  return fromTensor(machine, column && line && multiply(column, line));
}

export function matrixProduct(
  machine: Machine,
  left: Value,
  right: Value,
  at: Pick<Binary, 'span' | 'left' | 'right'>,
): Value {
  let a = toTensor(left);
  let b = toTensor(right);
  if (!a || !b) return UNKNOWN;
  if (machine.language === 'r') [a, b] = promoted(a, b);
  machine.budget -= (sizeOf(a.shape) * (b.shape.at(-1) ?? 1)) / 30;
  const result = multiply(a, b);
  if (!result) describeMismatch(machine, a, b, at);
  return fromTensor(machine, result);
}

/** R takes a vector for a row or a column, as it fits. */
function promoted(a: Tensor, b: Tensor): [Tensor, Tensor] {
  const line = (v: Tensor) => reshape(v, [1, v.shape[0]]) ?? v;
  const column = (v: Tensor) => reshape(v, [v.shape[0], 1]) ?? v;
  if (a.shape.length === 1 && b.shape.length === 1)
    return a.shape[0] === b.shape[0] ? [line(a), column(b)] : [column(a), line(b)];
  if (a.shape.length === 1) return [b.shape[0] === 1 ? column(a) : line(a), b];
  if (b.shape.length === 1) return [a, a.shape[1] === b.shape[0] ? column(b) : line(b)];
  return [a, b];
}

function describeMismatch(
  machine: Machine,
  a: Tensor,
  b: Tensor,
  at: Pick<Binary, 'span' | 'left' | 'right'>,
): void {
  if (a.shape.length !== 2 || b.shape.length !== 2) return;
  if ([...a.shape, ...b.shape].some((length) => machine.openSizes.has(length))) return;
  const [n, k] = a.shape;
  const [l, m] = b.shape;
  const what = `${n} × ${k} times ${l} × ${m} has no product: ${k} columns on the left meet ${l} rows on the right.`;
  const left = nameOf(at.left) ?? 'the left one';
  const right = nameOf(at.right) ?? 'the right one';
  const mends: string[] = [];
  if (k === m) mends.push(`transpose ${transposed(machine, at.right, right)}`);
  if (n === l) mends.push(`transpose ${transposed(machine, at.left, left)}`);
  if (m === n) mends.push(`swap ${left} and ${right}`);
  const mend = mends.length > 0 ? ` Perhaps ${mends.join(', or ')}.` : '';
  report(machine, at.span, what + mend);
}

function nameOf(expression: Expression): string | null {
  if (expression.kind === 'name') return `\`${expression.name}\``;
  if (expression.kind === 'member' && expression.object.kind === 'name')
    return `\`${expression.object.name}.${expression.name}\``;
  return null;
}

function transposed(machine: Machine, expression: Expression, name: string): string {
  if (expression.kind !== 'name') return name;
  const written =
    machine.language === 'r'
      ? `t(${expression.name})`
      : machine.language === 'python'
        ? `${expression.name}.T`
        : `transpose(${expression.name})`;
  return `${name}: \`${written}\``;
}

/** A number as an array without axes. */
export function scalar(value: number): Tensor {
  return constant([], Float64Array.of(value));
}
