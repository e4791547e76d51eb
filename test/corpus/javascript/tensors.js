const tf = require('@tensorflow/tfjs');

const xs = tf.tensor2d([[0, 0], [0, 1], [1, 0], [1, 1]]);
const ys = tf.tensor2d([[0], [1], [1], [0]]);

const w1 = tf.variable(tf.tensor2d([[0.4, -0.6, 0.9], [-0.3, 0.8, 0.5]]));
const b1 = tf.variable(tf.zeros([1, 3]));
const w2 = tf.variable(tf.tensor2d([[0.7], [-0.9], [0.2]]));
const b2 = tf.variable(tf.zeros([1, 1]));
const learningRate = 0.5;

function step() {
  tf.tidy(() => {
    const h = tf.sigmoid(tf.matMul(xs, w1).add(b1));
    const o = tf.sigmoid(tf.matMul(h, w2).add(b2));
    const error = ys.sub(o);
    const deltaO = error.mul(o).mul(tf.scalar(1).sub(o));
    const errorH = tf.matMul(deltaO, w2.transpose());
    const deltaH = errorH.mul(h).mul(tf.scalar(1).sub(h));
    w2.assign(w2.add(tf.matMul(h.transpose(), deltaO).mul(learningRate)));
    b2.assign(b2.add(deltaO.sum(0, true).mul(learningRate)));
    w1.assign(w1.add(tf.matMul(xs.transpose(), deltaH).mul(learningRate)));
    b1.assign(b1.add(deltaH.sum(0, true).mul(learningRate)));
  });
}

for (let i = 0; i < 1000; i++) {
  step();
}
w1.print();
