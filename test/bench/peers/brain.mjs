// brain.js 1.6.1: one sample at a time, with momentum that cannot be 0. The 2.0 beta was measured beside it and takes the
// same time with typed arrays, five times as long with plain ones on the lesson.
import { isLesson, portionOf, rowsOf, timed } from './peer.mjs';

/** @type {import('./peer.mjs').Peer} */
export default {
  name: 'brain.js',
  can: (task) => isLesson(task) && task.precision === 'float64',
  async load() {
    const { default: brain } = await import('brain.js');
    return (task, { inputs, targets }) => {
      const [width, hidden, outputs] = task.sizes;
      const { epochs, rows, factor } = portionOf(task);
      const targetRows = rowsOf(targets, outputs, rows);
      const samples = rowsOf(inputs, width, rows).map((input, row) => ({ input, output: targetRows[row] }));
      const network = new brain.NeuralNetwork({ hiddenLayers: [hidden], activation: 'sigmoid' });
      const options = {
        iterations: epochs,
        learningRate: task.learningRate,
        momentum: 1e-9,
        errorThresh: 1e-12,
        errorCheckInterval: 1e9, // it need not add up errors
        log: false,
      };
      return timed(() => network.train(samples, options)).then((seconds) => seconds * factor);
    };
  },
};
