/** The learner's own matrices at a moment of a run: what a run computes, brought to the scale that the script gives it. */
import type { Matrix } from '../matrix';
import type { TrainingConfig } from '../network/config';
import { cancelsOutputSlope, errorFactor } from '../network/losses';
import type { Moment } from '../network/moment';
import { sampleWeight } from '../network/objective';
import type { Quantity } from '../network/trace';
import type { RoleQuantity, RoleValue } from './script';

type Convention = Pick<TrainingConfig, 'loss' | 'reduction' | 'l2' | 'outputActivation'>;

/** Quantities of which every sample has a row of its own; a moment holds the rows of its window. */
const BY_SAMPLE: ReadonlySet<RoleQuantity> = new Set<RoleQuantity>([
  'inputs',
  'targets',
  'weightedSums',
  'preActivations',
  'activations',
  'errors',
  'slopes',
  'deltas',
]);

export function isBySample(quantity: RoleQuantity): boolean {
  return BY_SAMPLE.has(quantity);
}

/**
 * The matrix of a role at a moment: `factor` times the document's quantity, transposed if the script has it so. Samples
 * are those of the moment's window.
 * @returns undefined when the run has no such matrix, or none that is certain to be the learner's: with a loss that
 *   cancels the output's slope no slope is computed there
 */
export function liveValue(moment: Moment, config: Convention, value: RoleValue): Matrix | undefined {
  const { quantity, layer, factor, transposed } = value;
  if (quantity === 'slopes' && !hasSlopes(moment, config, layer)) return undefined;
  const traced = documentQuantity(moment, config, quantity, layer);
  if (!traced) return undefined;
  const { values } = traced;
  if (factor !== 1) for (let i = 0; i < values.length; i++) values[i] *= factor;
  return transposed ? transpose(traced) : traced;
}

/** Where the loss cancels the slope, or softmax has none of its own, ones stand in its place. */
function hasSlopes(
  { layers }: Moment,
  { loss, outputActivation }: Convention,
  layer: number | null,
): boolean {
  return layer !== layers.length - 1 || !(cancelsOutputSlope(loss) || outputActivation === 'softmax');
}

/**
 * A copy of a traced matrix in the document's convention. Traced errors, deltas and gradients are derivatives of the
 * loss, with what a sample counts for, the loss's own factor and the penalty in them; the document's begin with
 * y − output and nothing else.
 */
function documentQuantity(
  moment: Moment,
  config: Convention,
  quantity: RoleQuantity,
  layer: number | null,
): (Matrix & { readonly values: Float64Array }) | undefined {
  const matrix = find(moment, quantity === 'weightedSums' ? 'preActivations' : quantity, layer);
  if (!matrix) return undefined;
  const { rows, columns } = matrix;
  const values = new Float64Array(matrix.values);
  switch (quantity) {
    case 'weightedSums': {
      const biases = find(moment, 'biases', layer)?.values;
      if (!biases) return undefined;
      for (let i = 0; i < values.length; i++) values[i] -= biases[i % columns];
      break;
    }
    case 'weightGradients': {
      const weights = find(moment, 'weights', layer)?.values;
      if (!weights) return undefined;
      for (let i = 0; i < values.length; i++) values[i] -= config.l2 * weights[i];
      scale(values, moment, config);
      break;
    }
    case 'errors':
    case 'deltas':
    case 'biasGradients':
      scale(values, moment, config);
      break;
    default:
  }
  return { rows, columns, values };
}

/** From derivatives of the loss to the document's sign and sums. */
function scale(values: Float64Array, { layers, batchRows }: Moment, { loss, reduction }: Convention): void {
  const { outputs } = layers[layers.length - 1];
  const divisor = -sampleWeight(reduction, batchRows) * errorFactor(loss, outputs);
  for (let i = 0; i < values.length; i++) values[i] /= divisor;
}

function find({ trace }: Moment, quantity: Quantity, layer: number | null): Matrix | undefined {
  return trace.find((traced) => traced.quantity === quantity && traced.layer === layer)?.matrix;
}

function transpose({ rows, columns, values }: Matrix): Matrix {
  const turned = new Float64Array(values.length);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) turned[j * rows + i] = values[i * columns + j];
  return { rows: columns, columns: rows, values: turned };
}
