/** The learner's own matrices at a moment of a run: what a run computes, brought to the scale that the script gives it. */
import type { Matrix } from '../matrix';
import type { TrainingConfig } from '../network/config';
import { cancelsOutputSlope, errorFactor } from '../network/losses';
import type { Moment } from '../network/moment';
import { sampleWeight } from '../network/objective';
import type { Quantity } from '../network/trace';
import type { RoleValue } from './script';

type Convention = Pick<TrainingConfig, 'loss' | 'reduction' | 'l2' | 'outputActivation'>;

/** Quantities of which every sample has a row of its own; a moment holds the rows of its window. */
const BY_SAMPLE: ReadonlySet<Quantity> = new Set([
  'inputs',
  'targets',
  'preActivations',
  'activations',
  'errors',
  'slopes',
  'deltas',
]);

export function isBySample(quantity: Quantity): boolean {
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
  const traced = find(moment, quantity, layer);
  if (!traced) return undefined;
  const outputs = moment.layers[moment.layers.length - 1].outputs;
  const isOutput = layer === moment.layers.length - 1;
  const { loss, outputActivation } = config;
  if (quantity === 'slopes' && isOutput && (cancelsOutputSlope(loss) || outputActivation === 'softmax'))
    return undefined;
  const scale = factor * documentFactor(quantity, config, moment.batchRows, outputs);
  const values = new Float64Array(traced.values);
  if (quantity === 'weightGradients' && config.l2 > 0) {
    const weights = find(moment, 'weights', layer)?.values;
    if (!weights) return undefined;
    for (let i = 0; i < values.length; i++) values[i] -= config.l2 * weights[i];
  }
  if (scale !== 1) for (let i = 0; i < values.length; i++) values[i] *= scale;
  const scaled = { rows: traced.rows, columns: traced.columns, values };
  return transposed ? transpose(scaled) : scaled;
}

/**
 * What a traced matrix is to be multiplied by to be the document's: traced errors, deltas and gradients are derivatives
 * of the loss, with what a sample counts for and the loss's own factor in them; the document's begin with y − output.
 */
function documentFactor(quantity: Quantity, config: Convention, rows: number, outputs: number): number {
  switch (quantity) {
    case 'errors':
    case 'deltas':
    case 'weightGradients':
    case 'biasGradients':
      return -1 / (sampleWeight(config.reduction, rows) * errorFactor(config.loss, outputs));
    default:
      return 1;
  }
}

function find({ trace }: Moment, quantity: Quantity, layer: number | null): Matrix | undefined {
  return trace.find((traced) => traced.quantity === quantity && traced.layer === layer)?.matrix;
}

function transpose({ rows, columns, values }: Matrix): Matrix {
  const turned = new Float64Array(values.length);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) turned[j * rows + i] = values[i * columns + j];
  return { rows: columns, columns: rows, values: turned };
}
