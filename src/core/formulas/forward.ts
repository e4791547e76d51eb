import type { Erratum, Formula } from './formula';

const step2: Erratum = {
  where: 'step 2',
  printed: 'H_i = w_h · X + b_h',
  right: 'H_i = X · w_h + b_h',
  note: 'Rows of X are samples, so X stands on the left; w_h · X has shapes that do not fit.',
};

const step4: Erratum = {
  where: 'step 4',
  printed: 'O_i = w_o · H_o + b_o, and hiddenlayer_activations * wout inside the product',
  right: 'O_i = H_o · w_o + b_o',
  note: 'It is a matrix product with the activations on the left, not an elementwise one.',
};

/** From inputs to prediction (steps 2 to 4). */
export const forward: readonly Formula[] = [
  {
    id: 'hidden_layer_input1',
    title: 'Weighted sum of the hidden layer',
    topic: 'forward',
    steps: [2],
    symbol: 'X · w_h',
    tex: String.raw`X \cdot w_h`,
    plain: 'hidden_layer_input1 = X · wh',
    shape: ['n', 'h'],
    brief: 'weighted sum of the hidden layer, without bias',
    meaning:
      'Every hidden neuron weighs all features of a sample and adds them up. The bias is still missing.',
    uses: ['X', 'wh'],
    errata: [step2],
  },
  {
    id: 'hidden_layer_input',
    title: 'Input of the hidden layer',
    topic: 'forward',
    steps: [2],
    symbol: 'H_i',
    tex: String.raw`H_i = X \cdot w_h + b_h`,
    plain: 'hidden_layer_input = X · wh + bh',
    shape: ['n', 'h'],
    brief: 'input of the hidden layer',
    meaning:
      'The weighted sum plus the bias, which is added to every row: what each hidden neuron gets before the sigmoid.',
    uses: ['X', 'wh', 'bh'],
    errata: [step2],
  },
  {
    id: 'hiddenlayer_activations',
    title: 'Activations of the hidden layer',
    topic: 'forward',
    steps: [3],
    symbol: 'H_o',
    tex: String.raw`H_o = \sigma(H_i)`,
    plain: 'hiddenlayer_activations = sigmoid(hidden_layer_input)',
    shape: ['n', 'h'],
    brief: 'activations of the hidden layer',
    meaning:
      'The sigmoid of each entry: what the hidden layer passes on. Without this bend two layers could do no more than one.',
    uses: ['sigmoid', 'hidden_layer_input'],
    errata: [],
  },
  {
    id: 'output_layer_input1',
    title: 'Weighted sum of the output layer',
    topic: 'forward',
    steps: [4],
    symbol: 'H_o · w_o',
    tex: String.raw`H_o \cdot w_o`,
    plain: 'output_layer_input1 = hiddenlayer_activations · wout',
    shape: ['n', 'o'],
    brief: 'weighted sum of the output layer, without bias',
    meaning:
      'Every output neuron weighs the activations of the hidden layer and adds them up, still without bias.',
    uses: ['hiddenlayer_activations', 'wout'],
    errata: [step4],
  },
  {
    id: 'output_layer_input',
    title: 'Input of the output layer',
    topic: 'forward',
    steps: [4],
    symbol: 'O_i',
    tex: String.raw`O_i = H_o \cdot w_o + b_o`,
    plain: 'output_layer_input = hiddenlayer_activations · wout + bout',
    shape: ['n', 'o'],
    brief: 'input of the output layer',
    meaning:
      'The weighted sum of the hidden activations plus the bias: what each output neuron gets before the sigmoid.',
    uses: ['hiddenlayer_activations', 'wout', 'bout'],
    errata: [step4],
  },
  {
    id: 'output',
    title: 'Output: the prediction',
    topic: 'forward',
    steps: [4],
    symbol: 'O_o',
    tex: String.raw`O_o = \sigma(O_i)`,
    plain: 'output = sigmoid(output_layer_input)',
    shape: ['n', 'o'],
    brief: 'output, the prediction',
    meaning: 'What the network answers for every sample, between 0 and 1. Training brings it close to y.',
    uses: ['sigmoid', 'output_layer_input'],
    errata: [
      {
        where: 'the list of symbols',
        printed: 'Y is the output matrix',
        right: 'output (O_o) is the prediction, y is the target',
        note: 'Later the document uses Y for the actual result.',
      },
    ],
  },
];
