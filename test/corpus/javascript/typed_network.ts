type Matrix = number[][];

interface Parameters {
  weights: Matrix;
  biases: number[];
}

const multiply = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b[0].map((_, j) => row.reduce((sum, value, k) => sum + value * b[k][j], 0)));

function transposed(m: Matrix): Matrix {
  return m[0].map((_, j) => m.map((row) => row[j]));
}

function plus(m: Matrix, row: number[]): Matrix {
  return m.map((r) => r.map((value, j) => value + row[j]));
}

function apply(m: Matrix, f: (x: number) => number): Matrix {
  return m.map((row) => row.map((value) => f(value)));
}

function combine(a: Matrix, b: Matrix, f: (x: number, y: number) => number): Matrix {
  return a.map((row, i) => row.map((value, j) => f(value, b[i][j])));
}

const totals = (m: Matrix): number[] => m.reduce((sum, row) => sum.map((s, j) => s + row[j]));

const x: Matrix = [[0.5, 0.1], [0.9, 0.6], [0.2, 0.8]];
const t: Matrix = [[1], [0], [1]];
const hidden: Parameters = { weights: [[0.3, -0.5], [0.7, 0.2]], biases: [0.1, -0.1] };
const output: Parameters = { weights: [[0.6], [-0.4]], biases: [0.05] };
const eta: number = 0.05;

for (let epoch = 1; epoch <= 800; epoch++) {
  const h = apply(plus(multiply(x, hidden.weights), hidden.biases), Math.tanh);
  const o = plus(multiply(h, output.weights), output.biases);
  const delta = combine(o, t, (a, b) => a - b);
  const back = combine(multiply(delta, transposed(output.weights)), h, (e, a) => e * (1 - a * a));
  output.weights = combine(output.weights, multiply(transposed(h), delta), (w, g) => w - eta * g);
  output.biases = output.biases.map((b, j) => b - eta * totals(delta)[j]);
  hidden.weights = combine(hidden.weights, multiply(transposed(x), back), (w, g) => w - eta * g);
  hidden.biases = hidden.biases.map((b, j) => b - eta * totals(back)[j]);
}

export { hidden, output };
