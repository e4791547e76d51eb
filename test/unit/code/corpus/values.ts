/** Whether the matrix that a role names is the number that NumPy had at that place in the first pass. */
import type { RoleValue } from '../../../../src/core/code/script';
import type { Span } from '../../../../src/core/code/parse/tree';
import type { Matrix } from '../../../../src/core/matrix';
import type { TrainingConfig } from '../../../../src/core/network/config';
import { assignParameters, createNetwork } from '../../../../src/core/network/network';
import { createOptimizer } from '../../../../src/core/network/optimizers';
import { type TracedMatrix, traceUpdate } from '../../../../src/core/network/trace';
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
  /** Whether a number was recorded there. */
  has(span: Span): boolean;
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
    has: (span) => recorded.has(keyOf(span)),
    judge(span, value, isTarget) {
      const matrices = recorded.get(keyOf(span));
      if (!matrices) return 'unknown';
      const isOneOf = (one: RoleValue) =>
        matrices.every((seen) => traced.some((matrix) => isNamed(matrix, one) && isSame(matrix, one, seen)));
      const is = isOneOf(value) || (isTarget && isOneOf({ ...value, quantity: afterwards(value.quantity) }));
      return is ? 'right' : 'wrong';
    },
  };
}

/** Sums over samples with the document's signs, but updates by the script's own rule. */
function traceOf({ expected, numbers, folder }: CorpusScript): TracedMatrix[] {
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
  const run = (loss: TrainingConfig['loss'], reduction: TrainingConfig['reduction']) =>
    driveToEnd(traceUpdate(network, optimizer, { loss, reduction, l2: 0 }, rows, 'float64')).matrices;
  const cancels = config.loss.endsWith('CrossEntropy');
  return [
    ...run(cancels ? config.loss : 'halfSquaredError', 'sum').filter(({ quantity }) => !isUpdated(quantity)),
    ...run(config.loss, config.reduction).filter(({ quantity }) => isUpdated(quantity)),
  ].map((traced) =>
    DERIVATIVES.includes(traced.quantity) ? { ...traced, matrix: negated(traced.matrix) } : traced,
  );
}

type QuantityName = RoleValue['quantity'];

const DERIVATIVES: readonly QuantityName[] = ['errors', 'deltas', 'weightGradients', 'biasGradients'];

function isUpdated(quantity: QuantityName): boolean {
  return quantity === 'updatedWeights' || quantity === 'updatedBiases';
}

function afterwards(quantity: QuantityName): QuantityName {
  if (quantity === 'weights') return 'updatedWeights';
  return quantity === 'biases' ? 'updatedBiases' : quantity;
}

function negated({ rows, columns, values }: Matrix): Matrix {
  return { rows, columns, values: values.map((value) => -value) };
}

function isNamed({ quantity, layer }: TracedMatrix, value: RoleValue): boolean {
  return quantity === value.quantity && layer === value.layer;
}

function isSame({ matrix }: TracedMatrix, { factor, transposed }: RoleValue, seen: Matrix): boolean {
  const { rows, columns, values } = matrix;
  if (values.length !== seen.values.length) return false;
  const isFlat = seen.rows === 1 || seen.columns === 1;
  if (!isFlat && seen.rows !== (transposed ? columns : rows)) return false;
  return seen.values.every((number, i) => {
    const own = transposed ? values[(i % rows) * columns + Math.floor(i / rows)] : values[i];
    return Math.abs(number - factor * own) <= TOLERANCE * Math.max(Math.abs(number), 1e-3);
  });
}
