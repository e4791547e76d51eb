/**
 * The names under which code writes the catalogue's quantities: the document's own and those in common use.
 *
 * - `strong` names mean the quantity wherever they stand.
 * - `weak` names mean it only beside the name of another quantity.
 * - `common` names are everyday words or single letters: they need the company of two, and never mean the quantity
 *   where they are a keyword argument, a property or a type of something else.
 *
 * The document's own names are strong unless they are everyday words or abbreviations.
 *
 * A name of several parts stands for its spellings in snake_case, camelCase, PascalCase and UPPER_CASE; a name of one
 * part means exactly itself, since `X` is not `x`.
 */
export interface NamesOfFormula {
  readonly strong?: readonly string[];
  readonly weak?: readonly string[];
  readonly common?: readonly string[];
}

export const NAMES: Readonly<Record<string, NamesOfFormula>> = {
  X: { common: ['X'], weak: ['X_train'] },
  y: { common: ['y', 'Y', 'target', 'targets'], weak: ['y_train', 'y_true'] },
  sigmoid: { strong: ['sigmoid', 'Sigmoid', 'logistic_sigmoid', 'sigmoid_function'], weak: ['σ'] },
  derivatives_sigmoid: {
    strong: [
      'derivatives_sigmoid',
      'derivative_sigmoid',
      'sigmoid_derivative',
      'sigmoid_prime',
      'sigmoid_gradient',
      'sigmoid_grad',
      'd_sigmoid',
      'dsigmoid',
    ],
    weak: ['σ′', 'dσ'],
  },
  epoch: {
    common: ['epoch'],
    weak: ['epochs', 'n_epochs', 'num_epochs', 'n_iter', 'n_iterations', 'max_epochs'],
  },
  lr: { strong: ['learning_rate', 'learningrate'], weak: ['lr', 'LR', 'eta', 'η'] },
  inputlayer_neurons: {
    strong: ['inputlayer_neurons', 'input_layer_neurons', 'input_neurons'],
    weak: ['n_features', 'n_inputs', 'n_input', 'input_size', 'input_dim'],
  },
  hiddenlayer_neurons: {
    strong: ['hiddenlayer_neurons', 'hidden_layer_neurons', 'hidden_neurons'],
    weak: ['n_hidden', 'hidden_size', 'hidden_dim'],
  },
  output_neurons: {
    strong: ['output_neurons', 'outputlayer_neurons', 'output_layer_neurons'],
    weak: ['n_outputs', 'n_output', 'output_size', 'output_dim'],
  },
  wh: {
    strong: ['wh', 'hidden_weights', 'weights_hidden', 'weights_input_hidden'],
    weak: ['Wh', 'WH', 'w_h', 'W_h', 'W1', 'w1', 'W_1', 'w_1', 'W₁', 'w₁'],
  },
  bh: {
    strong: ['bh', 'hidden_bias', 'bias_hidden', 'hidden_biases'],
    weak: ['BH', 'b_h', 'b1', 'B1', 'b_1', 'b₁'],
  },
  wout: {
    strong: ['wout', 'Wout', 'w_out', 'output_weights', 'weights_output', 'weights_hidden_output'],
    weak: ['w_o', 'W_o', 'wo', 'Wo', 'W2', 'w2', 'W_2', 'w_2', 'W₂', 'w₂'],
  },
  bout: {
    strong: ['bout', 'b_out', 'output_bias', 'bias_output', 'output_biases'],
    weak: ['b_o', 'bo', 'b2', 'B2', 'b_2', 'b₂'],
  },
  hidden_layer_input1: { strong: ['hidden_layer_input1'] },
  hidden_layer_input: {
    strong: ['hidden_layer_input', 'hiddenlayer_input', 'hidden_input'],
    weak: ['z1', 'Z1', 'z_1', 'Z_1', 'z₁', 'Z₁', 'z_h'],
  },
  hiddenlayer_activations: {
    strong: [
      'hiddenlayer_activations',
      'hidden_layer_activations',
      'hidden_layer_activation',
      'hidden_activations',
      'hidden_layer_output',
      'hidden_output',
    ],
    weak: ['a1', 'A1', 'a_1', 'A_1', 'a₁', 'A₁', 'a_h'],
  },
  output_layer_input1: { strong: ['output_layer_input1'] },
  output_layer_input: {
    strong: ['output_layer_input', 'outputlayer_input'],
    weak: ['z2', 'Z2', 'z_2', 'Z_2', 'z₂', 'Z₂', 'z_o'],
  },
  output: {
    common: ['output', 'prediction', 'predictions'],
    weak: ['y_hat', 'yhat', 'y_pred', 'ŷ', 'predicted_output', 'a2', 'A2', 'a_2', 'A_2', 'a₂', 'A₂', 'a_o'],
  },
  loss: { strong: ['half_squared_error'], common: ['loss', 'cost'] },
  E: { strong: ['error_signal', 'output_error'], common: ['E'] },
  slope_output_layer: { strong: ['slope_output_layer'] },
  slope_hidden_layer: { strong: ['slope_hidden_layer'] },
  d_output: {
    strong: ['d_output', 'delta_output', 'output_delta', 'd_output_layer', 'd_outputlayer'],
    weak: ['dz2', 'dZ2', 'dz_2', 'delta2', 'delta_2', 'delta_o', 'δ2', 'δ₂', 'dz₂', 'dZ₂'],
  },
  Error_at_hidden_layer: {
    strong: ['Error_at_hidden_layer', 'error_hidden_layer', 'hidden_layer_error', 'hidden_error'],
    weak: ['da1', 'dA1', 'da₁', 'dA₁'],
  },
  d_hiddenlayer: {
    strong: ['d_hiddenlayer', 'd_hidden_layer', 'd_hidden', 'delta_hidden', 'hidden_delta'],
    weak: ['dz1', 'dZ1', 'dz_1', 'delta1', 'delta_1', 'delta_h', 'δ1', 'δ₁', 'dz₁', 'dZ₁'],
  },
  'gradient-wout': { weak: ['dW2', 'dw2', 'dwout', 'd_wout', 'grad_W2', 'grad_wout', 'dW₂', '∇W₂'] },
  'gradient-wh': { weak: ['dW1', 'dw1', 'dwh', 'd_wh', 'grad_W1', 'grad_wh', 'dW₁', '∇W₁'] },
  'gradient-bout': { weak: ['db2', 'dB2', 'dbout', 'd_bout', 'grad_b2', 'grad_bout', 'db₂', '∇b₂'] },
  'gradient-bh': { weak: ['db1', 'dB1', 'dbh', 'd_bh', 'grad_b1', 'grad_bh', 'db₁', '∇b₁'] },
};

/** The names of the document's code, in the order in which it introduces them. */
export const DOCUMENT_NAMES = [
  'X',
  'y',
  'sigmoid',
  'derivatives_sigmoid',
  'epoch',
  'lr',
  'inputlayer_neurons',
  'hiddenlayer_neurons',
  'output_neurons',
  'wh',
  'bh',
  'wout',
  'bout',
  'hidden_layer_input1',
  'hidden_layer_input',
  'hiddenlayer_activations',
  'output_layer_input1',
  'output_layer_input',
  'output',
  'E',
  'slope_output_layer',
  'slope_hidden_layer',
  'd_output',
  'Error_at_hidden_layer',
  'd_hiddenlayer',
] as const;
