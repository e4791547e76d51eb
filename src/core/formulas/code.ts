/** The formulas of the steps as one line of NumPy each, in the document's names. */
const CODE: Readonly<Record<string, string>> = {
  wh: 'wh = np.random.uniform(size=(inputlayer_neurons, hiddenlayer_neurons))',
  bh: 'bh = np.random.uniform(size=(1, hiddenlayer_neurons))',
  wout: 'wout = np.random.uniform(size=(hiddenlayer_neurons, output_neurons))',
  bout: 'bout = np.random.uniform(size=(1, output_neurons))',
  hidden_layer_input: 'hidden_layer_input = np.dot(X, wh) + bh',
  hiddenlayer_activations: 'hiddenlayer_activations = sigmoid(hidden_layer_input)',
  output_layer_input: 'output_layer_input = np.dot(hiddenlayer_activations, wout) + bout',
  output: 'output = sigmoid(output_layer_input)',
  E: 'E = y - output',
  slope_output_layer: 'slope_output_layer = derivatives_sigmoid(output)',
  slope_hidden_layer: 'slope_hidden_layer = derivatives_sigmoid(hiddenlayer_activations)',
  d_output: 'd_output = E * slope_output_layer',
  Error_at_hidden_layer: 'Error_at_hidden_layer = d_output.dot(wout.T)',
  d_hiddenlayer: 'd_hiddenlayer = Error_at_hidden_layer * slope_hidden_layer',
  'update-wout': 'wout += hiddenlayer_activations.T.dot(d_output) * lr',
  'update-wh': 'wh += X.T.dot(d_hiddenlayer) * lr',
  'update-bout': 'bout += np.sum(d_output, axis=0, keepdims=True) * lr',
  'update-bh': 'bh += np.sum(d_hiddenlayer, axis=0, keepdims=True) * lr',
};

/** The document's line for a formula; null for what is no step. */
export function documentCode(formulaId: string): string | null {
  return CODE[formulaId] ?? null;
}
