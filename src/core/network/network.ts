/**
 * A network of dense layers. A row is a sample: with activations A of samples × inputs, a layer computes
 * Z = A·W + b, W being inputs × outputs and b 1 × outputs, as in the document, Keras and scikit-learn (PyTorch
 * stores the transpose of W).
 */
import type { Activation, HiddenActivation, LayerParameters, Precision } from './config';
import { type Numbers, zeros } from './numbers';
import type { LayerSnapshot } from './progress';

export interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  readonly activation: Activation;
  /** Row-major: entry (i, j) joins input i to output j. A view of the network's parameters, as are the biases. */
  readonly weights: Numbers;
  readonly biases: Numbers;
  /** Where the weights begin among the network's parameters; the biases follow them. */
  readonly start: number;
}

export interface Network {
  /** Every layer's weights and biases, from the input side, in one array that optimizers and copies work on. */
  readonly parameters: Numbers;
  readonly layers: readonly Layer[];
}

export interface Architecture {
  /** Neurons of the input, of each hidden layer and of the output. */
  readonly sizes: readonly number[];
  readonly activation: HiddenActivation;
  readonly outputActivation: Activation;
  readonly precision: Precision;
}

/** Number of weights and biases of dense layers between these sizes. */
export function countParameters(sizes: readonly number[]): number {
  let count = 0;
  for (let i = 1; i < sizes.length; i++) count += (sizes[i - 1] + 1) * sizes[i];
  return count;
}

/** A network with every parameter 0. */
export function createNetwork({ sizes, activation, outputActivation, precision }: Architecture): Network {
  const parameters = zeros(countParameters(sizes), precision);
  const layers: Layer[] = [];
  let start = 0;
  for (let i = 1; i < sizes.length; i++) {
    const shape = { inputs: sizes[i - 1], outputs: sizes[i], start };
    layers.push({
      ...shape,
      ...views(parameters, shape),
      activation: i === sizes.length - 1 ? outputActivation : activation,
    });
    start += (shape.inputs + 1) * shape.outputs;
  }
  return { parameters, layers };
}

/** A network of the same shape with a copy of the parameters. */
export function copyNetwork(network: Network): Network {
  const parameters = network.parameters.slice();
  const layers = network.layers.map((layer) => ({ ...layer, ...views(parameters, layer) }));
  return { parameters, layers };
}

/** Writes given parameters into a network of the same shape. */
export function assignParameters(network: Network, given: readonly LayerParameters[]): void {
  network.layers.forEach((layer, index) => {
    layer.weights.set(given[index].weights.flat());
    layer.biases.set(given[index].biases);
  });
}

/** Copies `parameters`, laid out as those of `network`, into plain matrices of doubles. */
export function snapshotLayers(network: Network, parameters: Numbers): LayerSnapshot[] {
  return network.layers.map((layer) => {
    const { weights, biases } = views(parameters, layer);
    return {
      inputs: layer.inputs,
      outputs: layer.outputs,
      weights: new Float64Array(weights),
      biases: new Float64Array(biases),
    };
  });
}

/** One layer's part of parameters that are laid out as a network's. */
export function views(
  parameters: Numbers,
  { inputs, outputs, start }: Pick<Layer, 'inputs' | 'outputs' | 'start'>,
) {
  const biasStart = start + inputs * outputs;
  return {
    weights: parameters.subarray(start, biasStart),
    biases: parameters.subarray(biasStart, biasStart + outputs),
  };
}
