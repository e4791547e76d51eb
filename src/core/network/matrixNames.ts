/** What people call the matrices of a network, and their rows and columns. */
import type { Preset } from './config';

export interface MatrixNames {
  readonly weights: string;
  readonly biases: string;
  /** One label a row of the weights: what the layer reads. */
  readonly rows: readonly string[];
  /** One label a column of the weights, and an entry of the biases: the layer's neurons. */
  readonly columns: readonly string[];
}

/**
 * Names of every layer's matrices from the input side: `wh, bh, wout, bout` for the document's network of one hidden
 * layer, else `W1, b1, …`. Hidden neurons are h1, h2, … of a single hidden layer and h1.1, h1.2, … (layer, neuron)
 * of several.
 *
 * @param outputs neurons of each layer but the input, from the input side
 */
export function nameMatrices(
  preset: Exclude<Preset, 'auto'>,
  outputs: readonly number[],
  inputNames: readonly string[],
  outputNames: readonly string[],
): MatrixNames[] {
  const isDocumentNetwork = preset === 'notebook' && outputs.length === 2;
  const last = outputs.length - 1;
  const neurons = outputs.map((count, layer) =>
    layer === last
      ? outputNames
      : Array.from({ length: count }, (_, j) => (last === 1 ? `h${j + 1}` : `h${layer + 1}.${j + 1}`)),
  );
  return neurons.map((columns, layer) => ({
    weights: isDocumentNetwork ? ['wh', 'wout'][layer] : `W${layer + 1}`,
    biases: isDocumentNetwork ? ['bh', 'bout'][layer] : `b${layer + 1}`,
    rows: layer === 0 ? inputNames : neurons[layer - 1],
    columns,
  }));
}
