// ConvNetJS: samples one by one, gradients added up over a batch.
import { portionOf, timed } from './peer.mjs';

/** @type {import('./peer.mjs').Peer} */
export default {
  name: 'ConvNetJS',
  can: ({ precision, optimizer }) => precision === 'float64' || optimizer === 'adam',
  async load() {
    const { default: convnet } = await import('convnetjs');
    return async (task, { inputs, targets }) => {
      const [width, ...layers] = task.sizes;
      const outputs = layers.pop() ?? 1;
      const { epochs, rows, factor } = portionOf(task);
      const isClassifier = task.outputActivation === 'softmax';
      const network = new convnet.Net();
      network.makeLayers([
        { type: 'input', out_sx: 1, out_sy: 1, out_depth: width },
        ...layers.map((neurons) => ({ type: 'fc', num_neurons: neurons, activation: task.activation })),
        isClassifier
          ? { type: 'softmax', num_classes: outputs }
          : { type: 'fc', num_neurons: outputs, activation: task.outputActivation },
        ...(isClassifier ? [] : [{ type: 'regression', num_neurons: outputs }]),
      ]);
      const trainer = new convnet.Trainer(network, {
        method: task.optimizer === 'adam' ? 'adam' : 'sgd',
        learning_rate: task.learningRate,
        momentum: 0,
        l2_decay: 0,
        batch_size: task.batchSize || rows,
      });
      const samples = Array.from({ length: rows }, (_, row) => {
        const volume = new convnet.Vol(1, 1, width, 0);
        volume.w.set(inputs.subarray(row * width, (row + 1) * width));
        const target = targets.subarray(row * outputs, (row + 1) * outputs);
        return { volume, target: isClassifier ? target.indexOf(1) : Array.from(target) };
      });
      const seconds = await timed(() => {
        for (let epoch = 0; epoch < epochs; epoch++)
          for (const { volume, target } of samples) trainer.train(volume, target);
      });
      return seconds * factor;
    };
  },
};
