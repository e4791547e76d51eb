// TensorFlow.js on its WebAssembly backend, which has float32 only. The lesson's network is written out by hand, which is
// faster than model.fit; the deeper one uses the library's gradients, loss and Adam.
import { createRequire } from 'node:module';
import path from 'node:path';
import { epochsOf, isLesson, timed } from './peer.mjs';

/** @type {import('./peer.mjs').Peer} */
export default {
  name: 'TensorFlow.js (WebAssembly)',
  can: ({ precision, id }) => precision === 'float32' || id === 'S',
  async load() {
    const require = createRequire(import.meta.url);
    const tf = require('@tensorflow/tfjs-core');
    require('@tensorflow/tfjs-layers'); // brings the gradients, which the core has not
    const backend = require('@tensorflow/tfjs-backend-wasm');
    const dist = path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm'));
    backend.setWasmPaths(`${dist}${path.sep}`);
    if (!(await tf.setBackend('wasm'))) throw new Error('The WebAssembly backend does not start.');
    return async (task, data) => {
      const { rows, sizes, batchSize } = task;
      const updates = Math.ceil(rows / (batchSize || rows));
      const epochs = epochsOf(task);
      const outputs = sizes[sizes.length - 1];
      const inputs = tf.tensor2d(Float32Array.from(data.inputs), [rows, sizes[0]]);
      const targets = tf.tensor2d(Float32Array.from(data.targets), [rows, outputs]);
      const batches = Array.from({ length: updates }, (_, index) => {
        const from = index * (batchSize || rows);
        const count = Math.min(batchSize || rows, rows - from);
        return [
          tf.slice(inputs, [from, 0], [count, sizes[0]]),
          tf.slice(targets, [from, 0], [count, outputs]),
        ];
      });
      const variables = data.layers.map((layer) => ({
        weights: tf.variable(tf.tensor2d(Float32Array.from(layer.weights), [layer.inputs, layer.outputs])),
        biases: tf.variable(tf.tensor2d(Float32Array.from(layer.biases), [1, layer.outputs])),
      }));
      const update = isLesson(task) ? lessonUpdate(tf, variables, task) : adamUpdate(tf, variables, task);
      const seconds = await timed(async () => {
        for (let epoch = 0; epoch < epochs; epoch++)
          for (const [x, y] of batches) tf.tidy(() => update(x, y));
        await variables[0].weights.data();
      });
      tf.dispose([inputs, targets, batches, variables]);
      tf.disposeVariables();
      return (seconds * task.epochs) / epochs;
    };
  },
};

/** One step of gradient descent on half the squared error, all layers sigmoid. */
function lessonUpdate(tf, [hiddenLayer, outputLayer], { learningRate }) {
  const slope = (activations) => tf.mul(activations, tf.sub(1, activations));
  const descend = (variable, gradient) => variable.assign(tf.add(variable, tf.mul(gradient, learningRate)));
  return (x, y) => {
    const hidden = tf.sigmoid(tf.add(tf.matMul(x, hiddenLayer.weights), hiddenLayer.biases));
    const output = tf.sigmoid(tf.add(tf.matMul(hidden, outputLayer.weights), outputLayer.biases));
    const outputDeltas = tf.mul(tf.sub(y, output), slope(output));
    const hiddenDeltas = tf.mul(tf.matMul(outputDeltas, outputLayer.weights, false, true), slope(hidden));
    descend(outputLayer.weights, tf.matMul(hidden, outputDeltas, true));
    descend(outputLayer.biases, tf.sum(outputDeltas, 0, true));
    descend(hiddenLayer.weights, tf.matMul(x, hiddenDeltas, true));
    descend(hiddenLayer.biases, tf.sum(hiddenDeltas, 0, true));
  };
}

function adamUpdate(tf, layers, { learningRate }) {
  const optimizer = tf.train.adam(learningRate);
  const predict = (x) =>
    layers.reduce((signals, { weights, biases }, index) => {
      const sums = tf.add(tf.matMul(signals, weights), biases);
      return index < layers.length - 1 ? tf.relu(sums) : sums;
    }, x);
  return (x, y) => optimizer.minimize(() => tf.losses.softmaxCrossEntropy(y, predict(x)));
}
