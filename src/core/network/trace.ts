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
import { copyNetwork, type Network } from './network';
import type { Numbers } from './numbers';
import { type Objective, penalty, sampleWeight } from './objective';
import type { Optimizer } from './optimizers';

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

/**
 * Traces one update by all `samples`. Neither the network nor the optimizer is changed; the matrices are copies.
 * Errors and deltas are derivatives of the loss: the document's have the opposite sign.
 */
export function traceUpdate(
  network: Network,
  optimizer: Optimizer,
  objective: Objective,
  samples: Samples,
  precision: Precision,
): UpdateTrace {
  const { loss, reduction, l2 } = objective;
  const { rows } = samples.inputs;
  const batch = createBatch(network, rows, precision);
  step0ReadSamples(batch, samples, null, 0, rows);
  forward(network, batch);
  backward(network, batch, loss, sampleWeight(reduction, rows));

  const gradients = copyNetwork(network);
  gradients.parameters.fill(0);
  addGradients(network, batch, gradients);
  const updated = copyNetwork(network);
  update(updated, gradients, optimizer.copy(), l2);

  const { outputs } = outputLayer(network);
  const { preActivations, activations } = outputBatch(batch);
  const losses = sumOfLosses(loss, preActivations, activations, batch.targets, rows, outputs);
  return {
    loss: losses * sampleWeight(reduction, rows) + penalty(network, l2),
    matrices: collect(network, batch, gradients, updated),
  };
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
    add(10, layer, 'weightGradients', gradients.layers[layer].weights, inputs);
    add(10, layer, 'updatedWeights', updated.layers[layer].weights, inputs);
  });
  network.layers.forEach((_, layer) => {
    add(11, layer, 'biasGradients', gradients.layers[layer].biases, 1);
    add(11, layer, 'updatedBiases', updated.layers[layer].biases, 1);
  });
  return matrices;
}
