/** Whether the matrix that a role names is the number that NumPy had at that place in the first pass. */

import type { Span } from '../../../../src/core/code/parse/tree';
import type { RoleQuantity, RoleValue } from '../../../../src/core/code/script';
import type { Matrix } from '../../../../src/core/matrix';
import type { TrainingConfig } from '../../../../src/core/network/config';
import { assignParameters, createNetwork } from '../../../../src/core/network/network';
import { createOptimizer } from '../../../../src/core/network/optimizers';
import { traceUpdate } from '../../../../src/core/network/trace';
import { driveToEnd, NOTEBOOK } from '../../network/fixtures';
import type { CorpusScript } from './expectation';
import { keyOf, offsetOf, trimmed } from './parts';
import { expectedSamples } from './samples';

/** Numbers are kept to 8 digits, and an 8-digit number times a factor is compared. */
const TOLERANCE = 1e-6;

export type Verdict = 'right' | 'wrong' | 'unknown';

export interface ValueBook {
  /** `unknown` where no number was recorded. Entries and updated ones are both right where they are assigned. */
  judge(span: Span, value: RoleValue, isTarget: boolean): Verdict;
  /** Whether the numbers there are a multiple of a quantity, transposed or not: a check of the expectation itself. */
  fits(span: Span, quantity: RoleQuantity, layer: number | null): Verdict;
}

export function valueBook(script: CorpusScript, texts: readonly string[]): ValueBook {
  const { numbers } = script;
  const recorded = new Map<string, Matrix[]>();
  for (const [part, line, column, endLine, endColumn, ...indices] of numbers?.values ?? []) {
    const text = texts[part];
    const span = { part, start: offsetOf(text, line, column), end: offsetOf(text, endLine, endColumn) };
    const matrices = indices.map((index) => {
      const [rows, columns, entries] = numbers!.matrices![index];
      return { rows, columns, values: Float64Array.from(entries) };
    });
    recorded.set(keyOf(trimmed(span, texts)), matrices);
  }
  const traced = recorded.size > 0 ? traceOf(script) : [];

  return {
    fits(span, quantity, layer) {
      const matrices = recorded.get(keyOf(span));
      if (!matrices) return 'unknown';
      const named = traced.filter((matrix) => matrix.quantity === quantity && matrix.layer === layer);
      const isMultiple = (seen: Matrix) =>
        named.some((one) =>
          [false, true].some((transposed) =>
            isSame(one, { quantity, layer, transposed, factor: factorOf(one.matrix, seen) }, seen),
          ),
        );
      return matrices.every(isMultiple) ? 'right' : 'wrong';
    },
    judge(span, value, isTarget) {
      const matrices = recorded.get(keyOf(span));
      if (!matrices) return 'unknown';
      const isOneOf = (one: RoleValue) =>
        matrices.every((seen) => traced.some((matrix) => isNamed(matrix, one) && isSame(matrix, one, seen)));
      const is = isOneOf(value) || (isTarget && isOneOf({ ...value, quantity: updated(value.quantity) }));
      return is ? 'right' : 'wrong';
    },
  };
}

/** Sums over samples with the document's signs, but updates by the script's own rule. */
function traceOf({ expected, numbers, folder }: CorpusScript): Traced[] {
  const config: TrainingConfig = { ...NOTEBOOK, ...expected.config };
  const samples = expectedSamples(expected.data!, folder);
  const sizes = [samples.inputs.columns, ...config.hiddenLayers, samples.targets.columns];
  const network = createNetwork({ ...config, sizes });
  assignParameters(network, numbers!.initial!);
  const optimizer = createOptimizer(
    'gradientDescent',
    config.learningRate,
    network.parameters.length,
    'float64',
  );
  const rows = { samples, order: null, window: { first: 0, count: samples.inputs.rows } };
  const run = (loss: TrainingConfig['loss'], reduction: TrainingConfig['reduction'], l2: number) =>
    driveToEnd(traceUpdate(network, optimizer, { loss, reduction, l2 }, rows, 'float64')).matrices;
  const cancels = config.loss.endsWith('CrossEntropy');
  const all = [
    ...run(cancels ? config.loss : 'halfSquaredError', 'sum', 0).filter(
      ({ quantity }) => !isUpdated(quantity),
    ),
    ...run(config.loss, config.reduction, config.l2).filter(({ quantity }) => isUpdated(quantity)),
  ].map((traced) =>
    DERIVATIVES.includes(traced.quantity) ? { ...traced, matrix: negated(traced.matrix) } : traced,
  );
  return [...all, ...weightedSums(all)];
}

/** What neurons get before their biases are added. */
function weightedSums(traced: readonly Traced[]): Traced[] {
  return traced
    .filter(({ quantity }) => quantity === 'preActivations')
    .map(({ layer, matrix }) => {
      const biases = traced.find((one) => one.quantity === 'biases' && one.layer === layer)!.matrix;
      const values = matrix.values.map((value, i) => value - biases.values[i % matrix.columns]);
      return { quantity: 'weightedSums', layer, matrix: { ...matrix, values } };
    });
}

/** A matrix by what a role calls it. */
interface Traced {
  readonly quantity: RoleQuantity;
  readonly layer: number | null;
  readonly matrix: Matrix;
}

const DERIVATIVES: readonly RoleQuantity[] = ['errors', 'deltas', 'weightGradients', 'biasGradients'];

function isUpdated(quantity: RoleQuantity): boolean {
  return quantity === 'updatedWeights' || quantity === 'updatedBiases';
}

/** What a parameter is after the update. */
export function updated(quantity: RoleQuantity): RoleQuantity {
  if (quantity === 'weights') return 'updatedWeights';
  return quantity === 'biases' ? 'updatedBiases' : quantity;
}

function negated({ rows, columns, values }: Matrix): Matrix {
  return { rows, columns, values: values.map((value) => -value) };
}

/** What the largest entries differ by. */
function factorOf({ values }: Matrix, seen: Matrix): number {
  const largest = (entries: ArrayLike<number>) =>
    Array.from(entries).reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
  const whole = largest(values);
  return whole === 0 ? 1 : largest(seen.values) / whole;
}

function isNamed({ quantity, layer }: Traced, value: RoleValue): boolean {
  return quantity === value.quantity && layer === value.layer;
}

function isSame({ matrix }: Traced, { factor, transposed }: RoleValue, seen: Matrix): boolean {
  const { rows, columns, values } = matrix;
  if (values.length !== seen.values.length) return false;
  const isFlat = seen.rows === 1 || seen.columns === 1;
  if (!isFlat && seen.rows !== (transposed ? columns : rows)) return false;
  return seen.values.every((number, i) => {
    const own = transposed ? values[(i % rows) * columns + Math.floor(i / rows)] : values[i];
    return Math.abs(number - factor * own) <= TOLERANCE * Math.max(Math.abs(number), 1e-3);
  });
}
