/** One update taken apart: every matrix that the eleven steps make, in the order in which they make it. */
import type { Samples } from '../data/dataset';
import type { Matrix } from '../matrix';
import type { Precision } from './config';
import {
  addGradients,
  type Batch,
  backward,
  createBatch,
  forward,
  outputBatch,
  outputLayer,
  step0ReadSamples,
  update,
} from './elevenSteps';
import { sumOfLosses } from './losses';
import type { SampleWindow } from './moment';
import { copyNetwork, type Network } from './network';
import type { Numbers } from './numbers';
import { type Objective, penalty, sampleWeight } from './objective';
import type { Optimizer } from './optimizers';
import { rowsOfAUnit } from './plainEngine';

export type Quantity =
  | 'inputs'
  | 'targets'
  | 'weights'
  | 'biases'
  | 'preActivations'
  | 'activations'
  | 'errors'
  | 'slopes'
  | 'deltas'
  | 'weightGradients'
  | 'biasGradients'
  | 'updatedWeights'
  | 'updatedBiases';

export interface TracedMatrix {
  /** The step that makes it, 0 to 11. */
  readonly step: number;
  /** Layer it belongs to, 0 being the first hidden layer (or the output, if there is none); null for the samples. */
  readonly layer: number | null;
  readonly quantity: Quantity;
  readonly matrix: Matrix;
}

export interface UpdateTrace {
  /** Loss of the samples, penalty included, before the update. */
  readonly loss: number;
  readonly matrices: readonly TracedMatrix[];
}

/** The rows of an update, and those of them that are shown. */
export interface TracedRows {
  readonly samples: Samples;
  /** Positions of the rows among the samples; null for all of them as they come. */
  readonly order: Uint32Array | null;
  readonly window: SampleWindow;
}

/**
 * Traces one update, part by part: memory is needed for some thousand rows and for the window, however many rows there
 * are. Neither the network nor the optimizer is changed in the end; the matrices are copies. Errors and deltas are
 * derivatives of the loss: the document's have the opposite sign. Matrices with one row a sample are cut to the window;
 * loss, gradients and updated parameters are those of all rows.
 * @param rule in the state before the update, which it makes
 */
export function* traceUpdate(
  network: Network,
  rule: Optimizer,
  { loss, reduction, l2 }: Objective,
  { samples, order, window }: TracedRows,
  precision: Precision,
): Generator<'rows', UpdateTrace, void> {
  const rows = order?.length ?? samples.inputs.rows;
  const scale = sampleWeight(reduction, rows);
  const partRows = rowsOfAUnit(network.parameters.length, rows);
  const part = createBatch(network, partRows, precision);
  const shown = createBatch(network, window.count, precision);
  shown.rows = window.count;
  const gradients = copyNetwork(network);
  gradients.parameters.fill(0);
  const { outputs } = outputLayer(network);
  let losses = 0;
  for (let from = 0; from < rows; from += partRows) {
    step0ReadSamples(part, samples, order, from, Math.min(partRows, rows - from));
    forward(network, part);
    backward(network, part, loss, scale);
    addGradients(network, part, gradients);
    const { preActivations, activations } = outputBatch(part);
    losses += sumOfLosses(loss, preActivations, activations, part.targets, part.rows, outputs);
    copyWindow(part, from, shown, window);
    yield 'rows';
  }
  const updated = copyNetwork(network);
  update(updated, gradients, rule, l2);
  return {
    loss: losses * scale + penalty(network, l2),
    matrices: collect(network, shown, gradients, updated),
  };
}

/** Copies the rows of a part that lie in the window; the part begins at row `from`. */
function copyWindow(part: Batch, from: number, shown: Batch, { first, count }: SampleWindow): void {
  const begin = Math.max(from, first);
  const end = Math.min(from + part.rows, first + count);
  if (begin >= end) return;
  const sources = matricesOf(part);
  matricesOf(shown).forEach((target, index) => {
    const columns = target.length / count;
    const rows = sources[index].subarray((begin - from) * columns, (end - from) * columns);
    target.set(rows, (begin - first) * columns);
  });
}

function matricesOf({ inputs, targets, layers }: Batch): Numbers[] {
  return [
    inputs,
    targets,
    ...layers.flatMap((layer) => [
      layer.preActivations,
      layer.activations,
      layer.errors,
      layer.slopes,
      layer.deltas,
    ]),
  ];
}

function collect(network: Network, batch: Batch, gradients: Network, updated: Network): TracedMatrix[] {
  const matrices: TracedMatrix[] = [];
  const add = (step: number, layer: number | null, quantity: Quantity, values: Numbers, rows: number) => {
    matrices.push({ step, layer, quantity, matrix: { rows, columns: values.length / rows, values } });
  };
  const { rows } = batch;
  const last = network.layers.length - 1;

  add(0, null, 'inputs', batch.inputs, rows);
  add(0, null, 'targets', batch.targets, rows);
  network.layers.forEach(({ weights, biases, inputs }, layer) => {
    add(1, layer, 'weights', weights.slice(), inputs);
    add(1, layer, 'biases', biases.slice(), 1);
  });
  batch.layers.forEach(({ preActivations, activations }, layer) => {
    add(layer < last ? 2 : 4, layer, 'preActivations', preActivations, rows);
    add(layer < last ? 3 : 4, layer, 'activations', activations, rows);
  });
  add(5, last, 'errors', batch.layers[last].errors, rows);
  batch.layers.forEach(({ slopes }, layer) => {
    add(6, layer, 'slopes', slopes, rows);
  });
  add(7, last, 'deltas', batch.layers[last].deltas, rows);
  for (let layer = last - 1; layer >= 0; layer--) {
    add(8, layer, 'errors', batch.layers[layer].errors, rows);
    add(9, layer, 'deltas', batch.layers[layer].deltas, rows);
  }
  network.layers.forEach(({ inputs }, layer) => {
    add(10, layer, 'weightGradients', gradients.layers[layer].weights.slice(), inputs);
    add(10, layer, 'updatedWeights', updated.layers[layer].weights.slice(), inputs);
  });
  network.layers.forEach((_, layer) => {
    add(11, layer, 'biasGradients', gradients.layers[layer].biases.slice(), 1);
    add(11, layer, 'updatedBiases', updated.layers[layer].biases.slice(), 1);
  });
  return matrices;
}
