/** The network in PyTorch, its initial state, loss and optimizer. */
import type { Model } from '../../model/model';
import { initialStateText } from '../elevenSteps/initialState';
import { layerNamesOf } from '../elevenSteps/layerNames';
import { layerActivations } from '../facts';
import { numpyInitialWords } from '../numpy/initialWords';
import { TORCH_ACTIVATIONS } from '../python/torch';

/** The sum of the losses of rows, from the output layer's input, without penalty. */
function lossLines(model: Model): string[] {
  const { loss } = model.config;
  const outputs = model.layers[model.layers.length - 1].outputs;
  const over = outputs > 1 ? ` / ${outputs}` : '';
  switch (loss) {
    case 'halfSquaredError':
      return ['    return ((output_of(z) - y) ** 2).sum() / 2'];
    case 'meanSquaredError':
      return [`    return ((output_of(z) - y) ** 2).sum()${over}`];
    case 'binaryCrossEntropy':
      return [
        `    return torch.nn.functional.binary_cross_entropy_with_logits(z, y, reduction="sum")${over}`,
      ];
    case 'categoricalCrossEntropy':
      return ['    return -(y * torch.log_softmax(z, dim=1)).sum()'];
  }
}

function optimizerLines({ config }: Model): string[] {
  const groups = [
    '    groups = [',
    '        {"params": [layer.weight for layer in network.layers], "weight_decay": L2},',
    '        {"params": [layer.bias for layer in network.layers], "weight_decay": 0},',
    '    ]',
  ];
  const make = {
    gradientDescent: 'torch.optim.SGD(groups, lr=LEARNING_RATE)',
    sgd: 'torch.optim.SGD(groups, lr=LEARNING_RATE)',
    momentum: 'torch.optim.SGD(groups, lr=LEARNING_RATE, momentum=0.9)',
    adam: 'torch.optim.Adam(groups, lr=LEARNING_RATE, betas=(0.9, 0.999), eps=1e-8)',
  }[config.optimizer];
  return [
    'def create_optimizer(network):',
    '    """The penalty is on the weights alone; PyTorch adds its gradient itself."""',
    ...groups,
    `    return ${make}`,
  ];
}

/** The class `Network`, and functions up to `create_optimizer`. */
export function clusterNetwork(model: Model): string[] {
  const { config, layers } = model;
  const names = layerNamesOf(model);
  const activations = layerActivations(model).map((name) => TORCH_ACTIVATIONS[name]);
  return [
    [
      'class Network(torch.nn.Module):',
      '    def __init__(self):',
      '        super().__init__()',
      '        self.layers = torch.nn.ModuleList(',
      '            [',
      ...layers.map(
        ({ inputs: rows, outputs }) => `                torch.nn.Linear(${rows}, ${outputs}, dtype=DTYPE),`,
      ),
      '            ]',
      '        )',
      '',
      '    def forward(self, x):',
      '        """The input of the output layer: losses are computed from it."""',
      ...activations
        .slice(0, -1)
        .map((activation, index) => `        x = ${activation(`self.layers[${index}](x)`)}`),
      `        return self.layers[${layers.length - 1}](x)`,
    ].join('\n'),
    [
      'def initial_state(random):',
      '    """Weights (inputs × outputs) and biases of every layer, drawn as Glassbox draws them."""',
      ...initialStateText(model, numpyInitialWords('float64'))
        .join('\n')
        .split('\n')
        .map((line) => `    ${line}`),
      `    return [${names.map(({ weights, biases }) => `(${weights}, ${biases})`).join(', ')}]`,
    ].join('\n'),
    [
      'def output_of(z):',
      '    """The activations of the output layer."""',
      `    return ${TORCH_ACTIVATIONS[config.outputActivation]('z')}`,
    ].join('\n'),
    ['def sum_of_losses(z, y):', '    """Of some rows, without penalty."""', ...lossLines(model)].join('\n'),
    [
      'def penalty(network):',
      '    with torch.no_grad():',
      '        return L2 / 2 * sum(float((layer.weight**2).sum()) for layer in network.layers)',
    ].join('\n'),
    optimizerLines(model).join('\n'),
  ];
}
