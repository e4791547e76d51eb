/** The network as a Keras model, with its preprocessing in NumPy. */
import type { Model } from '../../model/model';
import type { Activation } from '../../network/config';
import { layerActivations } from '../facts';
import { stemOf } from '../literals';
import type { ExportTarget } from '../target';
import { pythonPredictor } from './predictor';

/** A dense layer; the leaky ReLU is a layer of its own, since its slope is ours and not Keras' default. */
function denseLayers(outputs: number, activation: Activation): string[] {
  return activation === 'leakyRelu'
    ? [`keras.layers.Dense(${outputs})`, 'keras.layers.LeakyReLU(negative_slope=0.01)']
    : [`keras.layers.Dense(${outputs}, activation="${activation}")`];
}

function network(model: Model): string {
  const { config, layers } = model;
  const activations = layerActivations(model);
  const parts = layers.flatMap(({ outputs }, index) => denseLayers(outputs, activations[index]));
  return [
    `keras.config.set_floatx("${config.precision}")`,
    'model = keras.Sequential(',
    '    [',
    `        keras.Input(shape=(${layers[0].inputs},)),`,
    ...parts.map((part) => `        ${part},`),
    '    ]',
    ')',
    '# Keras keeps the weights of a layer as inputs × outputs, as they are here.',
    'dense = [layer for layer in model.layers if isinstance(layer, keras.layers.Dense)]',
    'for layer, weights, biases in zip(dense, WEIGHTS, BIASES):',
    '    layer.set_weights([weights, biases])',
  ].join('\n');
}

export const kerasExport: ExportTarget = {
  id: 'keras',
  label: 'Keras model',
  description: 'Builds the model with Keras 3, sets its weights and predicts, with the preprocessing.',
  extension: 'py',
  language: 'python',
  canExport: () => null,
  write: (model) => {
    const fileName = `${stemOf(model.name)}_keras.py`;
    const text = pythonPredictor(model, fileName, {
      title: 'A neural network in Keras',
      before: ['For Keras 3 (pip install keras, and one of TensorFlow, JAX or PyTorch).'],
      behind: ['To keep the model as a file: model.save("network.keras").'],
      imports: ['import keras', 'import numpy as np'],
      network: [network(model)],
      outputs: ['outputs = model.predict(scaled(X), verbose=0)'],
    });
    return { fileName, text };
  },
};
