/** Which neurons of a layer stand in the diagram, and which weights between them: few enough to be told apart. */
import type { LayerSnapshot } from '../../core/network/progress';

/** A layer of more neurons than this is shown in part. */
export const MOST_IN_COLUMN = 16;
/** Neurons that are shown of such a layer. */
export const PART_OF_WIDE = 12;
/** Edges between two layers beside those of a neuron that is looked at. */
export const MOST_EDGES = 48;

/** The part of a wide layer in view: the neurons of largest strength, or some in a row. */
export type Part = 'strongest' | number;

export interface Edge {
  /** Neuron of the layer's input side, and neuron of the layer. */
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

/** Pages of a wide layer: where each begins; none for a layer that is shown as a whole. */
export function pagesOf(count: number): number[] {
  if (count <= MOST_IN_COLUMN) return [];
  return Array.from({ length: Math.ceil(count / PART_OF_WIDE) }, (_, page) => page * PART_OF_WIDE);
}

/** The page on which a neuron stands. */
export function pageOf(neuron: number): number {
  return neuron - (neuron % PART_OF_WIDE);
}

/**
 * Neurons in view, ascending.
 * @param strengths one a neuron; looked at only where `part` is `strongest`
 */
export function neuronsInView(count: number, part: Part, strengths: () => Float64Array): number[] {
  if (count <= MOST_IN_COLUMN) return Array.from({ length: count }, (_, index) => index);
  if (part === 'strongest') return largest(strengths(), PART_OF_WIDE);
  return Array.from({ length: Math.min(PART_OF_WIDE, count - part) }, (_, index) => part + index);
}

/** Positions of the `count` largest finite values, ascending; of equal ones the first. */
export function largest(values: Float64Array, count: number): number[] {
  const kept: number[] = [];
  for (let index = 0; index < values.length; index++) {
    const value = rank(values[index]);
    if (kept.length === count && value <= rank(values[kept[count - 1]])) continue;
    let at = kept.length;
    while (at > 0 && rank(values[kept[at - 1]]) < value) at--;
    kept.splice(at, 0, index);
    if (kept.length > count) kept.pop();
  }
  return kept.sort((a, b) => a - b);
}

function rank(value: number): number {
  return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
}

/** Euclidean norm of the weights that leave each of a layer's inputs. */
export function outgoingNorms({ inputs, outputs, weights }: LayerSnapshot): Float64Array {
  const norms = new Float64Array(inputs);
  for (let from = 0; from < inputs; from++) {
    let sum = 0;
    for (let at = from * outputs; at < (from + 1) * outputs; at++) sum += weights[at] * weights[at];
    norms[from] = Math.sqrt(sum);
  }
  return norms;
}

/** Euclidean norm of the weights that reach each of a layer's neurons. */
export function incomingNorms({ inputs, outputs, weights }: LayerSnapshot): Float64Array {
  const sums = new Float64Array(outputs);
  for (let from = 0; from < inputs; from++)
    for (let to = 0; to < outputs; to++) sums[to] += weights[from * outputs + to] ** 2;
  return sums.map(Math.sqrt);
}

/**
 * What a weight adds to its neuron: the weight itself, or, with a row in the network, its input times the weight.
 * @param inputs one a neuron of the input side; null: no row is in the network
 */
export function contribution(
  layer: LayerSnapshot,
  inputs: Float64Array | null,
  from: number,
  to: number,
): number {
  const weight = layer.weights[from * layer.outputs + to];
  return inputs === null ? weight : inputs[from] * weight;
}

/**
 * Edges between neurons in view: the strongest, and all of those that are looked at, from top to bottom.
 * @param isChosen whether an edge stays however weak it is
 */
export function edgesInView(
  layer: LayerSnapshot,
  inputs: Float64Array | null,
  from: readonly number[],
  to: readonly number[],
  isChosen: (from: number, to: number) => boolean,
): Edge[] {
  const all = from.flatMap((source) =>
    to.map((target) => ({ from: source, to: target, value: contribution(layer, inputs, source, target) })),
  );
  if (all.length <= MOST_EDGES) return all;
  const strongest = new Set(
    largest(
      Float64Array.from(all, ({ value }) => Math.abs(value)),
      MOST_EDGES,
    ),
  );
  return all.filter((edge, index) => strongest.has(index) || isChosen(edge.from, edge.to));
}

/** Whether only the strongest edges are drawn somewhere. @param inView neurons in view of each layer, the inputs first */
export function leavesOutEdges(inView: readonly (readonly number[])[]): boolean {
  return inView.some(
    (neurons, column) => column > 0 && inView[column - 1].length * neurons.length > MOST_EDGES,
  );
}

/** Magnitude of the largest finite contribution of a whole layer: what the widest edge means. */
export function largestContribution(layer: LayerSnapshot, inputs: Float64Array | null): number {
  let found = 0;
  for (let from = 0; from < layer.inputs; from++) {
    const factor = inputs === null ? 1 : inputs[from];
    if (factor === 0) continue;
    for (let at = from * layer.outputs; at < (from + 1) * layer.outputs; at++) {
      const magnitude = Math.abs(factor * layer.weights[at]);
      if (magnitude > found && magnitude < Number.POSITIVE_INFINITY) found = magnitude;
    }
  }
  return found;
}
