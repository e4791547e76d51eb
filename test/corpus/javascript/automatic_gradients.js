import * as tf from '@tensorflow/tfjs';

const X = tf.tensor2d([[0, 0], [0, 1], [1, 0], [1, 1]]);
const y = tf.tensor2d([[0], [1], [1], [0]]);
const w1 = tf.variable(tf.randomNormal([2, 4]));
const b1 = tf.variable(tf.zeros([4]));
const w2 = tf.variable(tf.randomNormal([4, 1]));
const b2 = tf.variable(tf.zeros([1]));
const optimizer = tf.train.sgd(0.5);
const epochs = 100;

const predict = (x) => x.matMul(w1).add(b1).tanh().matMul(w2).add(b2).sigmoid();
const loss = (prediction, labels) => prediction.sub(labels).square().mean();

for (let i = 0; i < epochs; i++) {
  optimizer.minimize(() => loss(predict(X), y));
}
predict(X).print();
