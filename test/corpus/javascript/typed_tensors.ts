import * as tf from '@tensorflow/tfjs';

const features: tf.Tensor2D = tf.tensor2d([0.2, 0.7, 0.9, 0.1, 0.5, 0.5], [3, 2]);
const labels: tf.Tensor2D = tf.tensor2d([[1, 0], [0, 1], [1, 0]]);

let W: tf.Tensor2D = tf.tensor2d([[0.1, -0.2], [0.3, 0.4]]);
let b: tf.Tensor1D = tf.tensor1d([0, 0]);
const alpha = 0.2;
const iterations = 250;

for (let i = 0; i < iterations; i++) {
  const logits = features.matMul(W).add(b) as tf.Tensor2D;
  const p = tf.softmax(logits);
  const gap = p.sub(labels).div(features.shape[0]);
  const gradW = features.transpose().matMul(gap);
  const gradB = gap.sum(0);
  W = W.sub(gradW.mul(alpha));
  b = b.sub(gradB.mul(alpha));
}

W.print();
