// jax-js on its WebAssembly device: the update of the lesson's network, compiled as one function.
import { epochsOf, isLesson, timed } from './peer.mjs';

/** @type {import('./peer.mjs').Peer} */
export default {
  name: 'jax-js (WebAssembly)',
  can: (task) => isLesson(task),
  async load() {
    // It asks of every array whether it is one of these, which not every Node has.
    globalThis.Float16Array ??= class Float16Array {};
    const { init, defaultDevice, jit, nn, numpy: np } = await import('@jax-js/jax');
    await init('wasm');
    defaultDevice('wasm');
    return async (task, data) => {
      const { rows, sizes, precision, learningRate } = task;
      const [width, , outputs] = sizes;
      const Numbers = precision === 'float32' ? Float32Array : Float64Array;
      const array = (values, shape) => np.array(Numbers.from(values), { shape, dtype: np[precision] });
      // A last batch of another size would be compiled by itself: it is left out.
      const batchRows = task.batchSize || rows;
      const part = (values, columns, batch) =>
        values.subarray(batch * batchRows * columns, (batch + 1) * batchRows * columns);
      const batches = Array.from({ length: Math.floor(rows / batchRows) }, (_, batch) => [
        array(part(data.inputs, width, batch), [batchRows, width]),
        array(part(data.targets, outputs, batch), [batchRows, outputs]),
      ]);
      const slope = (activations) => activations.ref.mul(np.subtract(1, activations));
      // A value is used up by what takes it, unless it is passed as `ref`.
      const update = jit((x, y, w1, b1, w2, b2) => {
        const h = nn.sigmoid(np.matmul(x.ref, w1.ref).add(b1.ref));
        const output = nn.sigmoid(np.matmul(h.ref, w2.ref).add(b2.ref));
        const outputDeltas = y.sub(output.ref).mul(slope(output));
        const hiddenDeltas = np.matmul(outputDeltas.ref, np.transpose(w2.ref)).mul(slope(h.ref));
        const descend = (parameter, gradient) => parameter.add(gradient.mul(learningRate));
        return [
          descend(w1, np.matmul(np.transpose(x), hiddenDeltas.ref)),
          descend(b1, np.sum(hiddenDeltas, 0, { keepdims: true })),
          descend(w2, np.matmul(np.transpose(h), outputDeltas.ref)),
          descend(b2, np.sum(outputDeltas, 0, { keepdims: true })),
        ];
      });
      let parameters = data.layers.flatMap((layer) => [
        array(layer.weights, [layer.inputs, layer.outputs]),
        array(layer.biases, [1, layer.outputs]),
      ]);
      // The first call compiles.
      const [[firstX, firstY]] = batches;
      for (const value of update(firstX.ref, firstY.ref, ...parameters.map(({ ref }) => ref)))
        value.dispose();
      const epochs = epochsOf(task);
      const seconds = await timed(async () => {
        for (let epoch = 0; epoch < epochs; epoch++)
          for (const [x, y] of batches) parameters = update(x.ref, y.ref, ...parameters);
        await parameters[0].ref.data();
      });
      for (const value of [...parameters, ...batches.flat()]) value.dispose();
      return (seconds * task.epochs * rows) / (epochs * batches.length * batchRows);
    };
  },
};
