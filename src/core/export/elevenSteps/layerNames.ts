/** Names of a script's matrices: the document's, or numbered ones. */
import type { Model } from '../../model/model';
import { isDocumentNetwork, matrixNamesOf } from '../facts';

/** What the matrices of a layer are called in a script. */
export interface LayerNames {
  readonly weights: string;
  readonly biases: string;
  readonly input: string;
  readonly activations: string;
  readonly slope: string;
  readonly error: string;
  readonly delta: string;
}

const DOCUMENT_NAMES: readonly LayerNames[] = [
  {
    weights: 'wh',
    biases: 'bh',
    input: 'hidden_layer_input',
    activations: 'hiddenlayer_activations',
    slope: 'slope_hidden_layer',
    error: 'Error_at_hidden_layer',
    delta: 'd_hiddenlayer',
  },
  {
    weights: 'wout',
    biases: 'bout',
    input: 'output_layer_input',
    activations: 'output',
    slope: 'slope_output_layer',
    error: 'E',
    delta: 'd_output',
  },
];

export function layerNamesOf(model: Model): readonly LayerNames[] {
  if (isDocumentNetwork(model)) return DOCUMENT_NAMES;
  return matrixNamesOf(model).map(({ weights, biases }, index) => {
    const number = index + 1;
    const isOutput = number === model.layers.length;
    return {
      weights,
      biases,
      input: `Z${number}`,
      activations: isOutput ? 'output' : `A${number}`,
      slope: `slope${number}`,
      error: `E${number}`,
      delta: `D${number}`,
    };
  });
}
