/** The network as a PyTorch module, with its preprocessing. */
import type { Model } from '../../model/model';
import type { Activation } from '../../network/config';
import { layerActivations } from '../facts';
import { stemOf } from '../literals';
import type { ExportTarget } from '../target';
import { pythonPredictor } from './predictor';

/** f(z) of a layer in PyTorch. */
export const TORCH_ACTIVATIONS: Record<Activation, (z: string) => string> = {
  sigmoid: (z) => `torch.sigmoid(${z})`,
  tanh: (z) => `torch.tanh(${z})`,
  relu: (z) => `torch.relu(${z})`,
  leakyRelu: (z) => `torch.nn.functional.leaky_relu(${z}, 0.01)`,
  linear: (z) => z,
  softmax: (z) => `torch.softmax(${z}, dim=1)`,
};

/** The type of numbers in PyTorch. */
export function torchType({ config }: Model): string {
  return `torch.${config.precision}`;
}

function network(model: Model): string[] {
  const { layers } = model;
  const type = torchType(model);
  return [
    [
      'class Network(torch.nn.Module):',
      '    def __init__(self):',
      '        super().__init__()',
      ...layers.map(
        ({ inputs, outputs }, index) =>
          `        self.layer${index + 1} = torch.nn.Linear(${inputs}, ${outputs}, dtype=${type})`,
      ),
      '',
      '    def forward(self, x):',
      ...layerActivations(model).map((name, index) => {
        const activated = TORCH_ACTIVATIONS[name](`self.layer${index + 1}(x)`);
        return index === layers.length - 1 ? `        return ${activated}` : `        x = ${activated}`;
      }),
    ].join('\n'),
    [
      '# PyTorch keeps the weights of a layer as outputs × inputs: the transpose of ours.',
      'network = Network()',
      'state = {}',
      'for index, (weights, biases) in enumerate(zip(WEIGHTS, BIASES), start=1):',
      `    state[f"layer{index}.weight"] = torch.tensor(weights.T, dtype=${type})`,
      `    state[f"layer{index}.bias"] = torch.tensor(biases, dtype=${type})`,
      'network.load_state_dict(state)',
      'network.eval()',
    ].join('\n'),
  ];
}

export const torchExport: ExportTarget = {
  id: 'pytorch',
  label: 'PyTorch module',
  description: 'Predicts with PyTorch: the module with its weights, and the preprocessing.',
  extension: 'py',
  language: 'python',
  canExport: () => null,
  write: (model) => {
    const fileName = `${stemOf(model.name)}_torch.py`;
    const text = pythonPredictor(model, fileName, {
      title: 'A neural network in PyTorch',
      imports: ['import numpy as np', 'import torch'],
      network: network(model),
      outputs: [
        'with torch.no_grad():',
        `    outputs = network(torch.tensor(scaled(X), dtype=${torchType(model)})).numpy()`,
      ],
    });
    return { fileName, text };
  },
};
