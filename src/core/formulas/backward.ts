import type { Erratum, Formula } from './formula';

const twoMeaningsOfE: Erratum = {
  where: 'the formulas around E',
  printed: 'E = (O_o − y)² / 2 in the formulas, E = y − output in the code',
  right: 'loss = ½ Σ (output − y)²; error signal E = y − output',
  note: 'E is the negative gradient of the loss with respect to the output, which is why the updates are added.',
};

const notTheMean: Erratum = {
  where: 'step 5',
  printed: 'E is the MSE value',
  right: 'half the squared error, summed; its negative gradient is y − output',
  note: 'Nothing is divided by the number of samples.',
};

const slopes: Erratum = {
  where: 'step 6',
  printed: "σ_o = f'(O_o) = O_o (1 − O_o), and σ_h likewise with H_o",
  right: "σ_o = σ'(O_i) = O_o (1 − O_o), σ_h = σ'(H_i) = H_o (1 − H_o)",
  note: 'The slope belongs to the input of the layer; it is only written through the activation.',
};

/** From prediction back to every neuron's share of the error (steps 5 to 9). */
export const backward: readonly Formula[] = [
  {
    id: 'loss',
    title: 'Loss: half the squared error',
    topic: 'backward',
    steps: [5],
    symbol: 'L',
    tex: String.raw`L = \tfrac{1}{2} \sum (O_o - y)^2`,
    plain: 'loss = 1/2 * sum((output - y)^2)',
    shape: null,
    brief: 'loss, one number',
    meaning:
      'One number for how wrong the network is, summed over samples and outputs; training makes it smaller. The half cancels the 2 of the derivative.',
    uses: ['output', 'y'],
    errata: [twoMeaningsOfE, notTheMean],
  },
  {
    id: 'E',
    title: 'Error signal',
    topic: 'backward',
    steps: [5],
    symbol: 'E',
    tex: String.raw`E = y - O_o = -\frac{\partial L}{\partial O_o}`,
    plain: 'E = y - output',
    shape: ['n', 'o'],
    brief: 'error signal',
    meaning:
      'How far, and in which direction, every output has to move. It is the negative gradient of the loss, so the updates are added; code that starts from output − y subtracts them.',
    uses: ['y', 'output'],
    errata: [twoMeaningsOfE, notTheMean],
  },
  {
    id: 'slope_output_layer',
    title: 'Slope at the output layer',
    topic: 'backward',
    steps: [6],
    symbol: 'σ_o',
    tex: String.raw`\sigma_o = \sigma'(O_i) = O_o \odot (1 - O_o)`,
    plain: 'slope_output_layer = output * (1 - output)',
    shape: ['n', 'o'],
    brief: 'slope at the output layer',
    meaning:
      'How strongly the output answers to a small change of its input. Near 0 when an output is close to 0 or 1: a neuron that is sure learns slowly.',
    uses: ['output'],
    errata: [slopes],
  },
  {
    id: 'slope_hidden_layer',
    title: 'Slope at the hidden layer',
    topic: 'backward',
    steps: [6],
    symbol: 'σ_h',
    tex: String.raw`\sigma_h = \sigma'(H_i) = H_o \odot (1 - H_o)`,
    plain: 'slope_hidden_layer = hiddenlayer_activations * (1 - hiddenlayer_activations)',
    shape: ['n', 'h'],
    brief: 'slope at the hidden layer',
    meaning: 'How strongly each hidden neuron answers to a small change of its input.',
    uses: ['hiddenlayer_activations'],
    errata: [slopes],
  },
  {
    id: 'd_output',
    title: 'Delta of the output layer',
    topic: 'backward',
    steps: [7],
    symbol: 'δ_o',
    tex: String.raw`\delta_o = E \odot \sigma_o`,
    plain: 'd_output = E * slope_output_layer',
    shape: ['n', 'o'],
    brief: 'delta of the output layer',
    meaning:
      'The error signal carried back through the sigmoid of the output layer. It has the sign of E; code that names it dz2 often holds the opposite sign and subtracts in the update.',
    uses: ['E', 'slope_output_layer'],
    errata: [
      {
        where: 'step 7',
        printed: 'δ_o = E * σ_o * η',
        right: 'δ_o = E * σ_o',
        note: 'The learning rate enters once, in the update; as printed it would enter twice.',
      },
    ],
  },
  {
    id: 'd_output-cross-entropy',
    title: 'Delta of the output layer, with cross-entropy',
    topic: 'backward',
    steps: [7],
    symbol: 'δ_o',
    tex: String.raw`\delta_o = y - O_o`,
    plain: 'd_output = y - output',
    shape: ['n', 'o'],
    brief: 'delta of the output layer, with cross-entropy',
    meaning:
      'With cross-entropy over sigmoid or softmax outputs the slope cancels: what is left is how far each output is from its target. It has the sign of E; code that starts from output − y subtracts in the update.',
    uses: ['y', 'output'],
    errata: [],
  },
  {
    id: 'Error_at_hidden_layer',
    title: 'Error at the hidden layer',
    topic: 'backward',
    steps: [8],
    symbol: 'e_h',
    tex: String.raw`e_h = \delta_o \cdot w_o^{\mathsf{T}}`,
    plain: 'Error_at_hidden_layer = d_output · woutᵀ',
    shape: ['n', 'h'],
    brief: 'error at the hidden layer',
    meaning:
      'The deltas of the output layer sent back along the weights they came through: each hidden neuron gets the blame it earned.',
    uses: ['d_output', 'wout'],
    errata: [
      {
        where: 'step 8',
        printed: 'e_h = w_oᵀ · δ_o, “error at the output layer”',
        right: 'e_h = δ_o · w_oᵀ, the error at the hidden layer',
        note: 'With a sample a row, the transposed weights stand on the right.',
      },
    ],
  },
  {
    id: 'd_hiddenlayer',
    title: 'Delta of the hidden layer',
    topic: 'backward',
    steps: [9],
    symbol: 'δ_h',
    tex: String.raw`\delta_h = e_h \odot \sigma_h`,
    plain: 'd_hiddenlayer = Error_at_hidden_layer * slope_hidden_layer',
    shape: ['n', 'h'],
    brief: 'delta of the hidden layer',
    meaning: 'The error at the hidden layer carried back through its sigmoid, with the sign of E.',
    uses: ['Error_at_hidden_layer', 'slope_hidden_layer'],
    errata: [],
  },
];
