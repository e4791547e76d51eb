/**
 * The eleven steps of the document, for any number of layers.
 *
 *    0  read input and output
 *    1  initialize weights and biases
 *    2  hidden layer input            Z = A·W + b           } for each hidden layer, from the input side
 *    3  hidden layer activations      A = f(Z)              }
 *    4  output layer input and output, Z = A·W + b, then A = f(Z)
 *    5  error at the output           ∂loss/∂A
 *    6  slopes at output and hidden layers, f′(Z)
 *    7  delta at the output           ∂loss/∂Z = error * slope
 *    8  error at a hidden layer       ∂loss/∂A = D·Wᵀ       } for each hidden layer, from the output side
 *    9  delta at a hidden layer       ∂loss/∂Z = error * slope
 *   10  update of the weights         ∂loss/∂W = Aᵀ·D
 *   11  update of the biases          ∂loss/∂b = sum of D over samples
 *
 * The document's E is y − output, which for its loss is −∂loss/∂output; all that follows from it has the opposite
 * sign of ours, and it adds its updates where we subtract gradients. The parameters are the same.
 */
import { activate, writeSlopes } from './activations';
import type { Samples } from '../data/dataset';
import type { Matrix } from '../matrix';
import type { Loss, Precision } from './config';
import { initialize } from './initializers';
import { cancelsOutputSlope, writeErrors } from './losses';
import { addTransposedProduct, affine, productWithTransposed } from './matrixProducts';
import type { Layer, Network } from './network';
import { type Numbers, zeros } from './numbers';
import type { Optimizer } from './optimizers';

/** The matrices of one layer for the rows being worked on, each rows × outputs. */
export interface LayerBatch {
  readonly preActivations: Numbers;
  readonly activations: Numbers;
  /** ∂loss/∂activations; at the output of a loss that cancels the slope, ∂loss/∂preActivations. */
  readonly errors: Numbers;
  readonly slopes: Numbers;
  /** ∂loss/∂preActivations */
  readonly deltas: Numbers;
}

/** The rows being worked on, with every intermediate matrix. Overwritten by each use. */
export interface Batch {
  /** Rows in use, at most the number it was created for. */
  rows: number;
  readonly inputs: Numbers;
  readonly targets: Numbers;
  readonly layers: readonly LayerBatch[];
}

/** Room for at most `rows` rows. */
export function createBatch(network: Network, rows: number, precision: Precision): Batch {
  const matrix = (columns: number) => zeros(rows * columns, precision);
  return {
    rows: 0,
    inputs: matrix(network.layers[0].inputs),
    targets: matrix(outputLayer(network).outputs),
    layers: network.layers.map(({ outputs }) => ({
      preActivations: matrix(outputs),
      activations: matrix(outputs),
      errors: matrix(outputs),
      slopes: matrix(outputs),
      deltas: matrix(outputs),
    })),
  };
}

/**
 * Step 0: reads `rows` samples into the batch, beginning at position `from` of `order`; null takes the samples as they
 * come.
 */
export function step0ReadSamples(
  batch: Batch,
  { inputs, targets }: Samples,
  order: Uint32Array | null,
  from: number,
  rows: number,
): void {
  batch.rows = rows;
  for (let row = 0; row < rows; row++) {
    const sample = order === null ? from + row : order[from + row];
    copyRow(inputs, sample, batch.inputs, row);
    copyRow(targets, sample, batch.targets, row);
  }
}

/** Step 1: initialize weights and biases. */
export const step1Initialize = initialize;

/** Step 2: the input of a hidden layer, Z = A·W + b. */
export function step2HiddenInput(network: Network, batch: Batch, layer: number): void {
  computePreActivations(network, batch, layer);
}

/** Step 3: the activations of a hidden layer, A = f(Z). */
export function step3HiddenActivations(network: Network, batch: Batch, layer: number): void {
  computeActivations(network, batch, layer);
}

/** Step 4: the input of the output layer and the output. */
export function step4Output(network: Network, batch: Batch): void {
  const last = network.layers.length - 1;
  computePreActivations(network, batch, last);
  computeActivations(network, batch, last);
}

/** Step 5: the error at the output, times `scale` (1 to sum over samples, 1/samples for their mean). */
export function step5ErrorAtOutput(network: Network, batch: Batch, loss: Loss, scale: number): void {
  const { activations, errors } = outputBatch(batch);
  writeErrors(loss, activations, batch.targets, errors, batch.rows, outputLayer(network).outputs, scale);
}

/** Step 6: the slopes at the output and at every hidden layer; 1 at an output whose slope the loss cancels. */
export function step6Slopes(network: Network, batch: Batch, loss: Loss): void {
  network.layers.forEach(({ activation, outputs }, index) => {
    const { activations, slopes } = batch.layers[index];
    const isOutput = index === network.layers.length - 1;
    if ((isOutput && cancelsOutputSlope(loss)) || activation === 'softmax') slopes.fill(1);
    else writeSlopes(activation, activations, slopes, batch.rows * outputs);
  });
}

/** Step 7: the delta at the output, error * slope. */
export function step7DeltaAtOutput(network: Network, batch: Batch): void {
  computeDeltas(network, batch, network.layers.length - 1);
}

/** Step 8: the error at a hidden layer, handed back by the layer after it. */
export function step8ErrorAtHidden(network: Network, batch: Batch, layer: number): void {
  const next = network.layers[layer + 1];
  const { deltas } = batch.layers[layer + 1];
  productWithTransposed(
    deltas,
    next.weights,
    batch.layers[layer].errors,
    batch.rows,
    next.inputs,
    next.outputs,
  );
}

/** Step 9: the delta at a hidden layer, error * slope. */
export function step9DeltaAtHidden(network: Network, batch: Batch, layer: number): void {
  computeDeltas(network, batch, layer);
}

/** Step 10: updates the weights of every layer; the gradient of the L2 penalty ½·l2·Σw² is added here. */
export function step10UpdateWeights(
  network: Network,
  gradients: Network,
  optimizer: Optimizer,
  l2: number,
): void {
  network.layers.forEach(({ weights, start }, index) => {
    const weightGradients = gradients.layers[index].weights;
    if (l2 > 0) for (let i = 0; i < weights.length; i++) weightGradients[i] += l2 * weights[i];
    optimizer.update(network.parameters, gradients.parameters, start, start + weights.length);
  });
}

/** Step 11: updates the biases of every layer. */
export function step11UpdateBiases(network: Network, gradients: Network, optimizer: Optimizer): void {
  for (const { weights, biases, start } of network.layers) {
    const from = start + weights.length;
    optimizer.update(network.parameters, gradients.parameters, from, from + biases.length);
  }
}

/** Steps 2 to 4: from the inputs to the output. */
export function forward(network: Network, batch: Batch): void {
  for (let layer = 0; layer < network.layers.length - 1; layer++) {
    step2HiddenInput(network, batch, layer);
    step3HiddenActivations(network, batch, layer);
  }
  step4Output(network, batch);
}

/** Steps 5 to 9: from the output's error back to the deltas of every layer. */
export function backward(network: Network, batch: Batch, loss: Loss, scale: number): void {
  step5ErrorAtOutput(network, batch, loss, scale);
  step6Slopes(network, batch, loss);
  step7DeltaAtOutput(network, batch);
  for (let layer = network.layers.length - 2; layer >= 0; layer--) {
    step8ErrorAtHidden(network, batch, layer);
    step9DeltaAtHidden(network, batch, layer);
  }
}

/**
 * The gradients of steps 10 and 11, added to what `gradients` (a network of the same shape) holds: a large batch is
 * worked through in parts, and updated once.
 */
export function addGradients(network: Network, batch: Batch, gradients: Network): void {
  network.layers.forEach(({ inputs, outputs }, index) => {
    const { deltas } = batch.layers[index];
    const { weights, biases } = gradients.layers[index];
    addTransposedProduct(layerInputs(batch, index), deltas, weights, batch.rows, inputs, outputs);
    for (let row = 0; row < batch.rows; row++)
      for (let j = 0; j < outputs; j++) biases[j] += deltas[row * outputs + j];
  });
}

/** Steps 10 and 11: one update of every parameter. */
export function update(network: Network, gradients: Network, optimizer: Optimizer, l2: number): void {
  optimizer.begin();
  step10UpdateWeights(network, gradients, optimizer, l2);
  step11UpdateBiases(network, gradients, optimizer);
}

function copyRow({ values, columns }: Matrix, from: number, target: Numbers, to: number): void {
  for (let j = 0; j < columns; j++) target[to * columns + j] = values[from * columns + j];
}

/** What a layer reads: the samples, or the activations of the layer before it. */
function layerInputs(batch: Batch, layer: number): Numbers {
  return layer === 0 ? batch.inputs : batch.layers[layer - 1].activations;
}

function computePreActivations(network: Network, batch: Batch, layer: number): void {
  const { weights, biases, inputs, outputs } = network.layers[layer];
  const { preActivations } = batch.layers[layer];
  affine(layerInputs(batch, layer), weights, biases, preActivations, batch.rows, inputs, outputs);
}

function computeActivations(network: Network, batch: Batch, layer: number): void {
  const { activation, outputs } = network.layers[layer];
  const { preActivations, activations } = batch.layers[layer];
  activate(activation, preActivations, activations, batch.rows, outputs);
}

function computeDeltas(network: Network, batch: Batch, layer: number): void {
  const { errors, slopes, deltas } = batch.layers[layer];
  const length = batch.rows * network.layers[layer].outputs;
  for (let i = 0; i < length; i++) deltas[i] = errors[i] * slopes[i];
}

/** The layer whose activations are the prediction. */
export function outputLayer(network: Network): Layer {
  return network.layers[network.layers.length - 1];
}

/** Matrices of the output layer. */
export function outputBatch(batch: Batch): LayerBatch {
  return batch.layers[batch.layers.length - 1];
}
