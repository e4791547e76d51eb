// Every sum written as a loop, as it is drawn in a picture of neurons.
class Network {
  constructor(inputs, hidden) {
    this.inputs = inputs;
    this.hidden = hidden;
    this.w1 = Array.from({ length: inputs }, () => Array.from({ length: hidden }, () => Math.random() - 0.5));
    this.w2 = Array.from({ length: hidden }, () => Math.random() - 0.5);
    this.rate = 0.4;
  }

  run(sample) {
    this.h = [];
    for (let j = 0; j < this.hidden; j++) {
      let z = 0;
      for (let i = 0; i < this.inputs; i++) z += sample[i] * this.w1[i][j];
      this.h.push(Network.squash(z));
    }
    let out = 0;
    for (let j = 0; j < this.hidden; j++) out += this.h[j] * this.w2[j];
    return Network.squash(out);
  }

  learn(sample, answer) {
    const out = this.run(sample);
    const delta = (answer - out) * out * (1 - out);
    for (let j = 0; j < this.hidden; j++) {
      const blame = delta * this.w2[j] * this.h[j] * (1 - this.h[j]);
      this.w2[j] += this.rate * delta * this.h[j];
      for (let i = 0; i < this.inputs; i++) this.w1[i][j] += this.rate * blame * sample[i];
    }
  }

  static squash(z) {
    return 1 / (1 + Math.exp(-z));
  }
}

const samples = [[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]];
const answers = [0, 1, 1, 0];
const network = new Network(3, 5);
for (let round = 0; round < 5000; round++) {
  samples.forEach((sample, n) => network.learn(sample, answers[n]));
}
console.log(samples.map((sample) => network.run(sample).toFixed(2)));
