// Vectors of numbers and loops with indices, no functions for matrices.
const INPUTS = [[0.1, 0.9], [0.8, 0.2], [0.6, 0.7]];
const TARGETS = [[1], [0], [1]];
const W1 = [[0.5, -0.3], [0.2, 0.8]];
const B1 = [0, 0];
const W2 = [[0.4], [-0.6]];
const B2 = [0];
const RATE = 0.5;

function sigmoid(x) {
  return 1 / (1 + Math.exp(-x));
}

for (let epoch = 0; epoch < 100; epoch++) {
  for (let n = 0; n < INPUTS.length; n++) {
    const h = [];
    for (let j = 0; j < 2; j++) {
      let sum = B1[j];
      for (let i = 0; i < 2; i++) sum += INPUTS[n][i] * W1[i][j];
      h[j] = sigmoid(sum);
    }
    let z = B2[0];
    for (let j = 0; j < 2; j++) z += h[j] * W2[j][0];
    const o = sigmoid(z);
    const d = (TARGETS[n][0] - o) * o * (1 - o);
    for (let j = 0; j < 2; j++) {
      const dh = d * W2[j][0] * h[j] * (1 - h[j]);
      W2[j][0] += RATE * d * h[j];
      for (let i = 0; i < 2; i++) W1[i][j] += RATE * dh * INPUTS[n][i];
      B1[j] += RATE * dh;
    }
    B2[0] += RATE * d;
  }
}
console.log(W1, B1, W2, B2);
