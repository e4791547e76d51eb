import type { Erratum, Formula } from './formula';

const step10: Erratum = {
  where: 'step 10',
  printed: 'w_o += δ_o · δ_hᵀ * η and w_h += δ_h · Xᵀ * η',
  right: 'w_o += H_oᵀ · δ_o * η and w_h += Xᵀ · δ_h * η',
  note: 'On the left is what came into the layer, transposed; on the right its delta. Only then do the shapes fit.',
};

const step11: Erratum = {
  where: 'step 11',
  printed: 'Σ(δ_h) and Σ(δ_o), without saying over what',
  right: 'the sum over samples (rows), keeping one row',
  note: 'A sum over everything would give all neurons of a layer the same change.',
};

/** What learning changes (steps 10 and 11). */
export const updates: readonly Formula[] = [
  {
    id: 'update-wout',
    title: 'Update of the output weights',
    topic: 'update',
    steps: [10],
    symbol: 'w_o',
    tex: String.raw`w_o \leftarrow w_o + \eta \, H_o^{\mathsf{T}} \cdot \delta_o`,
    plain: 'wout = wout + hiddenlayer_activationsᵀ · d_output * lr',
    shape: ['h', 'o'],
    brief: 'updated weights of the output layer',
    meaning:
      'Each weight moves by what came in times what should change, summed over the samples: one step down the slope of the loss.',
    uses: ['wout', 'hiddenlayer_activations', 'd_output', 'lr'],
    errata: [step10],
  },
  {
    id: 'update-wh',
    title: 'Update of the hidden weights',
    topic: 'update',
    steps: [10],
    symbol: 'w_h',
    tex: String.raw`w_h \leftarrow w_h + \eta \, X^{\mathsf{T}} \cdot \delta_h`,
    plain: 'wh = wh + Xᵀ · d_hiddenlayer * lr',
    shape: ['f', 'h'],
    brief: 'updated weights of the hidden layer',
    meaning:
      'Each weight moves by its feature times the delta of its hidden neuron, summed over the samples. The delta comes from the old wout, not the updated one.',
    uses: ['wh', 'X', 'd_hiddenlayer', 'lr'],
    errata: [step10],
  },
  {
    id: 'update-bout',
    title: 'Update of the output biases',
    topic: 'update',
    steps: [11],
    symbol: 'b_o',
    tex: String.raw`b_o \leftarrow b_o + \eta \sum_{\text{samples}} \delta_o`,
    plain: 'bout = bout + sum_over_samples(d_output) * lr',
    shape: ['1', 'o'],
    brief: 'updated biases of the output layer',
    meaning: 'A bias acts on every sample alike, so it moves by the sum of its deltas over the samples.',
    uses: ['bout', 'd_output', 'lr'],
    errata: [step11],
  },
  {
    id: 'update-bh',
    title: 'Update of the hidden biases',
    topic: 'update',
    steps: [11],
    symbol: 'b_h',
    tex: String.raw`b_h \leftarrow b_h + \eta \sum_{\text{samples}} \delta_h`,
    plain: 'bh = bh + sum_over_samples(d_hiddenlayer) * lr',
    shape: ['1', 'h'],
    brief: 'updated biases of the hidden layer',
    meaning: 'As for the output layer: each hidden bias moves by the sum of its deltas over the samples.',
    uses: ['bh', 'd_hiddenlayer', 'lr'],
    errata: [step11],
  },
];
