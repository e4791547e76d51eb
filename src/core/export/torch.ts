/** The network as a PyTorch module, with its preprocessing. */
import type { Model } from '../model/model';
import type { Activation } from '../network/config';
import { headerOf } from './facts';
import {
  inferenceImports,
  inferenceMain,
  inferenceReading,
  inferenceScaling,
  inferenceUsage,
  pythonParameters,
} from './pythonInference';
import { stemOf } from './literals';
import { spaced } from './spaced';
import type { ExportTarget } from './target';

/** f(z) of a layer in PyTorch. */
export const TORCH_ACTIVATIONS: Record<Activation, (z: string) => string> = {
  sigmoid: (z) => `torch.sigmoid(${z})`,
  tanh: (z) => `torch.tanh(${z})`,
  relu: (z) => `torch.relu(${z})`,
  leakyRelu: (z) => `torch.nn.functional.leaky_relu(${z}, 0.01)`,
  linear: (z) => z,
  softmax: (z) => `torch.softmax(${z}, dim=1)`,
};

function write(model: Model, fileName: string): string {
  const { config, layers, preprocessing } = model;
  const type = `torch.${config.precision}`;
  const last = layers.length - 1;
  const blocks = [
    [
      '"""',
      ...headerOf(model, 'A neural network in PyTorch'),
      '',
      ...inferenceUsage(model, fileName),
      '"""',
    ].join('\n'),
    [...inferenceImports(model), '', 'import numpy as np', 'import torch'].join('\n'),
    ...inferenceReading(model),
    ...inferenceScaling(model),
    pythonParameters(model),
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
      ...layers.map((_, index) => {
        const activated = TORCH_ACTIVATIONS[index === last ? config.outputActivation : config.activation](
          `self.layer${index + 1}(x)`,
        );
        return index === last ? `        return ${activated}` : `        x = ${activated}`;
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
    [
      'def predict(X):',
      '    """The outputs for encoded rows, not scaled: rows × outputs."""',
      '    with torch.no_grad():',
      `        outputs = network(torch.tensor(scaled(X), dtype=${type})).numpy()`,
      `    return ${preprocessing.targetScaler === null ? 'outputs' : 'in_own_unit(outputs)'}`,
    ].join('\n'),
    inferenceMain(model, config.precision === 'float64' ? '1e-9' : '1e-5'),
  ];
  return `${spaced(blocks)}\n`;
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
    return { fileName, text: write(model, fileName) };
  },
};
