/** The network as a Keras model, with its preprocessing in NumPy. */
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

/** A dense layer; the leaky ReLU is a layer of its own, since its slope is ours and not Keras' default. */
function denseLayers(outputs: number, activation: Activation): string[] {
  return activation === 'leakyRelu'
    ? [`keras.layers.Dense(${outputs})`, 'keras.layers.LeakyReLU(negative_slope=0.01)']
    : [`keras.layers.Dense(${outputs}, activation="${activation}")`];
}

function write(model: Model, fileName: string): string {
  const { config, layers, preprocessing } = model;
  const last = layers.length - 1;
  const parts = layers.flatMap(({ outputs }, index) =>
    denseLayers(outputs, index === last ? config.outputActivation : config.activation),
  );
  const blocks = [
    [
      '"""',
      ...headerOf(model, 'A neural network in Keras'),
      '',
      'For Keras 3 (pip install keras, and one of TensorFlow, JAX or PyTorch).',
      ...inferenceUsage(model, fileName),
      'To keep the model as a file: model.save("network.keras").',
      '"""',
    ].join('\n'),
    [...inferenceImports(model), '', 'import keras', 'import numpy as np'].join('\n'),
    ...inferenceReading(model),
    ...inferenceScaling(model),
    pythonParameters(model),
    [
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
    ].join('\n'),
    [
      'def predict(X):',
      '    """The outputs for encoded rows, not scaled: rows × outputs."""',
      '    outputs = model.predict(scaled(X), verbose=0)',
      `    return ${preprocessing.targetScaler === null ? 'outputs' : 'in_own_unit(outputs)'}`,
    ].join('\n'),
    inferenceMain(model, config.precision === 'float64' ? '1e-9' : '1e-5'),
  ];
  return `${spaced(blocks)}\n`;
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
    return { fileName, text: write(model, fileName) };
  },
};
