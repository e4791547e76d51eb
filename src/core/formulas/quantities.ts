/** Entries of the catalogue, and names in the document's words, of the matrices of a network of any depth. */
import type { Quantity } from '../network/trace';

interface Ids {
  readonly hidden: string;
  readonly output: string;
}

const IDS: Readonly<Record<Exclude<Quantity, 'inputs' | 'targets'>, Ids>> = {
  weights: { hidden: 'wh', output: 'wout' },
  biases: { hidden: 'bh', output: 'bout' },
  preActivations: { hidden: 'hidden_layer_input', output: 'output_layer_input' },
  activations: { hidden: 'hiddenlayer_activations', output: 'output' },
  errors: { hidden: 'Error_at_hidden_layer', output: 'E' },
  slopes: { hidden: 'slope_hidden_layer', output: 'slope_output_layer' },
  deltas: { hidden: 'd_hiddenlayer', output: 'd_output' },
  weightGradients: { hidden: 'gradient-wh', output: 'gradient-wout' },
  biasGradients: { hidden: 'gradient-bh', output: 'gradient-bout' },
  updatedWeights: { hidden: 'update-wh', output: 'update-wout' },
  updatedBiases: { hidden: 'update-bh', output: 'update-bout' },
};

/**
 * The entry of the catalogue that a matrix belongs to.
 * @param layers layers with weights: the hidden ones and the output
 */
export function formulaOf(quantity: Quantity, layer: number | null, layers: number): string {
  if (quantity === 'inputs') return 'X';
  if (quantity === 'targets') return 'y';
  return IDS[quantity][layer === layers - 1 ? 'output' : 'hidden'];
}

/**
 * What the document calls a matrix; a hidden layer of several is told by a subscript: `d_hiddenlayer₂`. A gradient has
 * the name of its parameter, and so has an updated one.
 */
export function documentName(quantity: Quantity, layer: number | null, layers: number): string {
  const name = formulaOf(quantity, layer, layers).replace(/^(gradient|update)-/, '');
  const isOneOfSeveral = layers > 2 && layer !== null && layer < layers - 1;
  return isOneOfSeveral ? name + subscript(layer + 1) : name;
}

function subscript(number: number): string {
  return String(number).replace(/\d/g, (digit) => String.fromCodePoint(0x2080 + Number(digit)));
}
