/** What the diagram says about a neuron or an edge, every digit of it. */
import { formatCount, formatFull, formatNumber } from '../../core/format';
import type { MatrixNames } from '../../core/network/matrixNames';
import type { LayerSnapshot } from '../../core/network/progress';
import { contribution } from './grouping';
import type { Flow } from './flow';

/** A network with its parameters, its names, and the row that is in it. */
export interface ShownNetwork {
  readonly names: readonly MatrixNames[];
  readonly layers: readonly LayerSnapshot[];
  /** Null: no row is in the network. */
  readonly flow: Flow | null;
}

/** A neuron; `column` counts the layers from the inputs (0). */
export interface Neuron {
  readonly column: number;
  readonly index: number;
}

/** A weight: `layer` counts from 0. */
export interface EdgePlace {
  readonly layer: number;
  readonly from: number;
  readonly to: number;
}

export function nameOf({ names }: ShownNetwork, { column, index }: Neuron): string {
  return column === 0 ? names[0].rows[index] : names[column - 1].columns[index];
}

export function weightOf({ layers }: ShownNetwork, { layer, from, to }: EdgePlace): number {
  return layers[layer].weights[from * layers[layer].outputs + to];
}

/** The number first, then what it is. */
export function edgeLines(network: ShownNetwork, edge: EdgePlace): string[] {
  const { names, flow } = network;
  const { layer, from, to } = edge;
  const weight = weightOf(network, edge);
  const { weights, rows, columns } = names[layer];
  if (!flow) return [formatFull(weight), `${weights}, ${rows[from]} to ${columns[to]}`];
  const inputs = flow.activations[layer];
  const product = contribution(network.layers[layer], inputs, from, to);
  return [
    formatFull(product),
    `= ${formatNumber(inputs[from])} of ${rows[from]} · weight ${formatNumber(weight)}`,
    `adds to z of ${columns[to]}`,
  ];
}

export function neuronLines(network: ShownNetwork, neuron: Neuron): string[] {
  const { flow, names, layers } = network;
  const { column, index } = neuron;
  const name = nameOf(network, neuron);
  if (column === 0) {
    const place = `${name}, input ${formatCount(index + 1)} of ${formatCount(layers[0].inputs)}`;
    if (!flow) return [name, place.slice(name.length + 2)];
    const [own, scaled] = [flow.sample.inputs[index], flow.activations[0][index]];
    return [formatFull(own), place, ...(own === scaled ? [] : [`${formatFull(scaled)} after scaling`])];
  }
  const { biases } = names[column - 1];
  const bias = layers[column - 1].biases[index];
  if (!flow) return [formatFull(bias), `${biases} of ${name}`];
  const isOutput = column === layers.length;
  const [activation, own] = [flow.activations[column][index], flow.outputs[index]];
  return [
    `a = ${formatFull(activation)}`,
    `z = ${formatFull(flow.preActivations[column - 1][index])}`,
    `${name}, ${biases} ${formatNumber(bias)}`,
    ...(isOutput && own !== activation ? [`${formatFull(own)} in the target’s own unit`] : []),
    ...(isOutput ? [`target ${formatFull(flow.sample.targets[index])}`] : []),
  ];
}
