/** The ways in which the matrices of the eleven steps are made from one another, each with its entries written out. */
import { formatCompact, formatQuantity } from '../format';
import type { Matrix } from '../matrix';
import { activate, writeSlopes } from '../network/activations';
import type { Activation } from '../network/config';
import { type Entry, type Rule, type Source, valueAt } from './equation';
import { figure, inside, product, sum } from './written';

/** What is added to a matrix product: a row to each of its rows, or `scale` times a matrix of its shape. */
export interface Addend {
  readonly kind: 'row' | 'same';
  readonly matrix: Matrix;
  readonly scale: number;
}

/** Samples of the batch that are not in the window, and what they bring into a sum over all of them. */
export interface Unseen {
  readonly samples: number;
  readonly result: Matrix;
}

/** left · right, operands 0 and 1, and an addend as operand 2. */
export function matrixProduct(
  left: Matrix,
  right: Matrix,
  { addend = null, unseen = null }: { addend?: Addend | null; unseen?: Unseen | null } = {},
): Rule {
  const scaled = addend && addend.scale !== 1 ? `+ ${formatCompact(addend.scale)} ·` : '+';
  return {
    parts: addend ? [0, '·', 1, scaled, 2] : [0, '·', 1],
    entry(row, column) {
      let value = 0;
      for (let k = 0; k < left.columns; k++) value += valueAt(left, row, k) * valueAt(right, k, column);
      const rest: string[] = [];
      const sources: Source[] = [
        { operand: 0, row, column: null },
        { operand: 1, row: null, column },
      ];
      let added = 0;
      if (addend) {
        const addendRow = addend.kind === 'row' ? 0 : row;
        const entry = valueAt(addend.matrix, addendRow, column);
        added = addend.scale * entry;
        rest.push(addend.scale === 1 ? inside(entry) : product(addend.scale, entry));
        sources.push({ operand: 2, row: addendRow, column });
      }
      const others = restOf(unseen, row, column, value + added, rest);
      const written = sum(
        left.columns,
        (k, isFirst) => {
          const [a, b] = [valueAt(left, row, k), valueAt(right, k, column)];
          return isFirst ? product(a, b) : `${inside(a)}·${inside(b)}`;
        },
        rest,
      );
      return { written, value: value + added + others, sources };
    },
  };
}

/** Each column of operand 0 added up. */
export function sumOverSamples(matrix: Matrix, unseen: Unseen | null): Rule {
  return {
    parts: ['sum over samples (', 0, ')'],
    entry(_, column) {
      let value = 0;
      for (let k = 0; k < matrix.rows; k++) value += valueAt(matrix, k, column);
      const rest: string[] = [];
      const others = restOf(unseen, 0, column, value, rest);
      const term = (k: number, isFirst: boolean) =>
        isFirst ? figure(valueAt(matrix, k, column)) : inside(valueAt(matrix, k, column));
      return {
        written: sum(matrix.rows, term, rest),
        value: value + others,
        sources: [{ operand: 0, row: null, column }],
      };
    },
  };
}

/** Writes what the samples out of the window bring in, and returns it. */
function restOf(unseen: Unseen | null, row: number, column: number, seen: number, rest: string[]): number {
  if (!unseen || unseen.samples === 0) return 0;
  const others = valueAt(unseen.result, row, column) - seen;
  rest.push(`${inside(others)} from ${formatQuantity(unseen.samples, 'other sample')}`);
  return others;
}

const FUNCTIONS: Readonly<Record<Activation, { readonly before: string; readonly after: string }>> = {
  sigmoid: { before: 'sigmoid(', after: ')' },
  tanh: { before: 'tanh(', after: ')' },
  relu: { before: 'max(0,', after: ')' },
  leakyRelu: { before: 'max(0.01 z, z) with z =', after: '' },
  linear: { before: '', after: '' },
  softmax: { before: 'softmax of each row (', after: ')' },
};

/** The activation function of operand 0. */
export function applied(activation: Activation, matrix: Matrix): Rule {
  const { before, after } = FUNCTIONS[activation];
  return {
    parts: [before, 0, after].filter((part) => part !== ''),
    entry(row, column) {
      const start = row * matrix.columns;
      const inputs = Float64Array.from(matrix.values.subarray(start, start + matrix.columns));
      const outputs = new Float64Array(inputs.length);
      activate(activation, inputs, outputs, 1, inputs.length);
      const isWholeRow = activation === 'softmax';
      return {
        written: writeApplied(activation, inputs, column),
        value: outputs[column],
        sources: [{ operand: 0, row, column: isWholeRow ? null : column }],
      };
    },
  };
}

function writeApplied(activation: Activation, inputs: Float64Array, column: number): string {
  const z = figure(inputs[column]);
  switch (activation) {
    case 'sigmoid':
      return `σ(${z})`;
    case 'tanh':
      return `tanh(${z})`;
    case 'relu':
      return `max(0, ${z})`;
    case 'leakyRelu':
      return `max(0.01·${inside(inputs[column])}, ${z})`;
    case 'linear':
      return z;
    case 'softmax': {
      const power = (index: number) => `e^${inside(inputs[index])}`;
      return `${power(column)} / (${sum(inputs.length, power)})`;
    }
  }
}

/** scale · (operand 0 − operand 1). */
export function difference(minuend: Matrix, subtrahend: Matrix, scale: number): Rule {
  const before = scale === 1 ? [] : [`${figure(scale)} · (`];
  const after = scale === 1 ? [] : [')'];
  return {
    parts: [...before, 0, '−', 1, ...after],
    entry(row, column) {
      const [a, b] = [valueAt(minuend, row, column), valueAt(subtrahend, row, column)];
      const written = `${figure(a)} − ${inside(b)}`;
      return {
        written: scale === 1 ? written : `${figure(scale)}·(${written})`,
        value: scale * (a - b),
        sources: cellOf(row, column, 0, 1),
      };
    },
  };
}

/** The slope of an activation function, through the activation, operand 0. */
export function slope(activation: Exclude<Activation, 'softmax'>, matrix: Matrix, name: string): Rule {
  const parts: Record<typeof activation, Rule['parts']> = {
    sigmoid: [0, `* (1 − ${name})`],
    tanh: ['1 −', 0, `* ${name}`],
    relu: ['1 where', 0, '> 0, else 0'],
    leakyRelu: ['1 where', 0, '> 0, else 0.01'],
    linear: ['1 for each of', 0],
  };
  return {
    parts: parts[activation],
    entry(row, column) {
      const a = valueAt(matrix, row, column);
      const slopes = new Float64Array(1);
      writeSlopes(activation, Float64Array.of(a), slopes, 1);
      return {
        written: writeSlope(activation, a),
        value: slopes[0],
        sources: cellOf(row, column, 0),
      };
    },
  };
}

function writeSlope(activation: Exclude<Activation, 'softmax'>, a: number): string {
  switch (activation) {
    case 'sigmoid':
      return `${figure(a)}·(1 − ${inside(a)})`;
    case 'tanh':
      return `1 − ${inside(a)}·${inside(a)}`;
    case 'relu':
    case 'leakyRelu':
      return a > 0 ? `${figure(a)} > 0, so the slope` : `${figure(a)} is not above 0, so the slope`;
    case 'linear':
      return 'a straight line, so the slope';
  }
}

/** 1 everywhere: the loss and the output's activation leave no slope. */
export const NO_SLOPE: Rule = {
  parts: ['1 everywhere'],
  entry: () => ({ written: 'cancelled by the loss, so the slope', value: 1, sources: [] }),
};

/** operand 0 * operand 1, entry by entry. */
export function elementwise(one: Matrix, other: Matrix): Rule {
  return {
    parts: [0, '*', 1],
    entry(row, column) {
      const [a, b] = [valueAt(one, row, column), valueAt(other, row, column)];
      return { written: product(a, b), value: a * b, sources: cellOf(row, column, 0, 1) };
    },
  };
}

/** How long a step is: the learning rate, over how many samples the sum is averaged, and the pull of the penalty. */
export interface Step {
  readonly learningRate: number;
  /** Samples that the gradient is the mean over; 1 for a sum. */
  readonly samples: number;
  /** Strength of the penalty on what is updated. */
  readonly l2: number;
}

/** parameters + learning rate · change, operands 0 and 1; the penalty pulls parameters towards 0. */
export function stepAlong(
  parameters: Matrix,
  change: Matrix,
  { learningRate, samples, l2 }: Step,
  name: string,
): Rule {
  const rate = figure(learningRate) + (samples === 1 ? '' : ` / ${samples}`);
  const pull = l2 === 0 ? [] : [`− ${figure(learningRate)} · ${figure(l2)} · ${name}`];
  return {
    parts: [0, `+ ${rate} ·`, 1, ...pull],
    entry(row, column): Entry {
      const [w, c] = [valueAt(parameters, row, column), valueAt(change, row, column)];
      const written = `${figure(w)} + ${rate.replaceAll(' ', '')}·${inside(c)}`;
      return {
        written: l2 === 0 ? written : `${written} − ${figure(learningRate)}·${figure(l2)}·${inside(w)}`,
        value: w + (learningRate / samples) * c - learningRate * l2 * w,
        sources: cellOf(row, column, 0, 1),
      };
    },
  };
}

/** operand 0 + operand 1. */
export function addition(one: Matrix, other: Matrix): Rule {
  return {
    parts: [0, '+', 1],
    entry(row, column) {
      const [a, b] = [valueAt(one, row, column), valueAt(other, row, column)];
      return { written: `${figure(a)} + ${inside(b)}`, value: a + b, sources: cellOf(row, column, 0, 1) };
    },
  };
}

function cellOf(row: number, column: number, ...operands: readonly number[]): Source[] {
  return operands.map((operand) => ({ operand, row, column }));
}
