/** The numbers behind a role in a run, as a hover shows them. */
import { isBySample, liveValue } from '../../core/code/liveValue';
import type { RoleQuantity, RoleValue, ScriptShape } from '../../core/code/script';
import type { DataSummary } from '../../core/data/summary';
import { formatCount } from '../../core/format';
import type { Matrix } from '../../core/matrix';
import type { Activation, TrainingConfig } from '../../core/network/config';
import { nameMatrices } from '../../core/network/matrixNames';
import type { Moment } from '../../core/network/moment';
import type { Progress } from '../../core/network/progress';
import type { TracedMatrix } from '../../core/network/trace';
import type { HeatTable } from './heatTable';

/** A run that has been looked at, at one of its instants. */
export interface SeenRun {
  readonly config: TrainingConfig;
  readonly data: Pick<DataSummary, 'inputNames' | 'outputNames'>;
  readonly moment: Moment;
}

/**
 * The matrix of a role with labels for its rows and columns.
 * @param shape of the learner's own matrix, as far as the code tells
 * @returns undefined when no matrix of the run is certain to be the learner's, or its shape is another
 */
export function liveTable(
  { config, data, moment }: SeenRun,
  value: RoleValue,
  shape: ScriptShape | null,
): HeatTable | undefined {
  const matrix = liveValue(moment, config, value);
  if (!matrix) return undefined;
  const { quantity, layer, transposed } = value;
  const samples = isBySample(quantity) ? moment.batchRows : null;
  const allRows = samples !== null && !transposed ? samples : matrix.rows;
  const allColumns = samples !== null && transposed ? samples : matrix.columns;
  if (differs(shape?.rows, allRows) || differs(shape?.columns, allColumns)) return undefined;
  const { rows, columns } = labels({ config, data, moment }, quantity, layer);
  return {
    matrix,
    allRows,
    allColumns,
    rowLabels: transposed ? columns : rows,
    columnLabels: transposed ? rows : columns,
    saturation: quantity === 'activations' ? saturation(matrix, activationOf(config, moment, layer)) : null,
  };
}

/** What is known of a run whose worker is gone: its latest parameters, and nothing that is computed from them. */
export function parametersOnly(progress: Progress): Moment {
  const { epoch, loss, validationLoss, metrics, validationMetrics, layers } = progress;
  const traced = layers.flatMap(({ inputs, outputs, weights, biases }, layer): TracedMatrix[] => [
    { step: 1, layer, quantity: 'weights', matrix: { rows: inputs, columns: outputs, values: weights } },
    { step: 1, layer, quantity: 'biases', matrix: { rows: 1, columns: outputs, values: biases } },
  ]);
  return {
    instant: { epoch, batch: 0 },
    batches: 1,
    layers,
    loss,
    validationLoss,
    metrics,
    validationMetrics,
    batchLoss: loss,
    batchRows: 0,
    window: { first: 0, count: 0 },
    sampleNumbers: new Uint32Array(0),
    trace: traced,
  };
}

/** `epoch 100 of 5000`, and the updates of the next one that have been made. */
export function describeInstant({ instant, batches }: Moment, { epochs }: TrainingConfig): string {
  const epoch = `epoch ${formatCount(instant.epoch)} of ${formatCount(epochs)}`;
  if (instant.batch > 0)
    return `${epoch} and ${formatCount(instant.batch)} of the ${formatCount(batches)} updates that follow`;
  return instant.epoch === 0 ? `${epoch}, before training` : epoch;
}

function differs(known: number | null | undefined, actual: number): boolean {
  return known !== null && known !== undefined && known !== actual;
}

function labels(
  { config, data, moment }: SeenRun,
  quantity: RoleQuantity,
  layer: number | null,
): { readonly rows: readonly string[]; readonly columns: readonly string[] } {
  const samples = [...moment.sampleNumbers].map(String);
  if (quantity === 'inputs') return { rows: samples, columns: data.inputNames };
  if (quantity === 'targets') return { rows: samples, columns: data.outputNames };
  const widths = moment.layers.map(({ outputs }) => outputs);
  const names = nameMatrices(config.preset, widths, data.inputNames, data.outputNames)[layer ?? 0];
  switch (quantity) {
    case 'weights':
    case 'weightGradients':
    case 'updatedWeights':
      return { rows: names.rows, columns: names.columns };
    case 'biases':
    case 'biasGradients':
    case 'updatedBiases':
      return { rows: [''], columns: names.columns };
    default:
      return { rows: samples, columns: names.columns };
  }
}

function activationOf(config: TrainingConfig, { layers }: Moment, layer: number | null): Activation {
  return layer === layers.length - 1 ? config.outputActivation : config.activation;
}

/** Where the activation hardly answers to its input any more, so that a neuron learns next to nothing. */
function saturation({ values }: Matrix, activation: Activation): HeatTable['saturation'] {
  const count = (isFlat: (value: number) => boolean) => {
    let flat = 0;
    for (const value of values) if (isFlat(value)) flat++;
    return values.length === 0 ? 0 : flat / values.length;
  };
  switch (activation) {
    case 'sigmoid':
      return { share: count((a) => a > 0.95 || a < 0.05), meaning: 'saturated (below 0.05 or above 0.95)' };
    case 'tanh':
      return { share: count((a) => Math.abs(a) > 0.95), meaning: 'saturated (beyond ±0.95)' };
    case 'relu':
      return { share: count((a) => a === 0), meaning: 'zero' };
    default:
      return null;
  }
}
