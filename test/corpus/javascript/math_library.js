const { create, all } = require('mathjs');
const math = create(all);

let X = math.matrix([[0.2, 0.5, 0.1], [0.9, 0.4, 0.8]]);
let y = math.matrix([[1], [0]]);
let w = math.matrix([[0.1], [-0.2], [0.3]]);
let b = 0.5;

for (let k = 0; k < 120; k++) {
  const z = math.add(math.multiply(X, w), b);
  const p = math.map(z, (v) => 1 / (1 + Math.exp(-v)));
  const gap = math.subtract(p, y);
  w = math.subtract(w, math.multiply(0.3, math.multiply(math.transpose(X), gap)));
  b = b - 0.3 * math.sum(gap);
}
console.log(w, b);
