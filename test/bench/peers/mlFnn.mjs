// ml-fnn: full batch; its loss is softmax's cross-entropy, which costs the same products.
import { isLesson, portionOf, rowsOf, timed } from './peer.mjs';

/** @type {import('./peer.mjs').Peer} */
export default {
  name: 'ml-fnn',
  can: (task) => isLesson(task) && task.batchSize === 0 && task.precision === 'float64',
  async load() {
    const { default: exported } = await import('ml-fnn');
    const Network = exported.default ?? exported;
    return async (task, { inputs, targets }) => {
      const [width, hidden, outputs] = task.sizes;
      const { epochs, rows, factor } = portionOf(task);
      const labels = rowsOf(targets, outputs, rows).map((row) => (outputs > 1 ? row.indexOf(1) : row[0]));
      const samples = rowsOf(inputs, width, rows);
      const network = new Network({
        hiddenLayers: [hidden],
        iterations: epochs,
        learningRate: task.learningRate,
        activation: 'logistic',
      });
      return (await timed(() => network.train(samples, labels))) * factor;
    };
  },
};
