// Matrices as arrays of rows, with the few functions that a network needs.
const X = [
  [1, 0, 1, 0],
  [1, 0, 1, 1],
  [0, 1, 0, 1],
];
const y = [[1], [1], [0]];

function dot(a, b) {
  const result = [];
  for (let i = 0; i < a.length; i++) {
    result.push([]);
    for (let j = 0; j < b[0].length; j++) {
      let sum = 0;
      for (let k = 0; k < b.length; k++) sum += a[i][k] * b[k][j];
      result[i].push(sum);
    }
  }
  return result;
}

const transpose = (m) => m[0].map((_, j) => m.map((row) => row[j]));
const sigmoid = (x) => 1 / (1 + Math.exp(-x));
const slope = (a) => a * (1 - a);
const map = (m, f) => m.map((row) => row.map(f));
const zip = (a, b, f) => a.map((row, i) => row.map((value, j) => f(value, b[i][j])));
const addRow = (m, r) => m.map((row) => row.map((value, j) => value + r[j]));
const sumRows = (m) => m[0].map((_, j) => m.reduce((sum, row) => sum + row[j], 0));

let wh = [
  [0.2, 0.8, 0.5],
  [0.6, 0.1, 0.9],
  [0.4, 0.7, 0.3],
  [0.5, 0.2, 0.6],
];
let bh = [0.1, 0.2, 0.3];
let wout = [[0.3], [0.5], [0.9]];
let bout = [0.7];
const lr = 0.1;
const epochs = 2000;

for (let epoch = 0; epoch < epochs; epoch++) {
  const hiddenInput = addRow(dot(X, wh), bh);
  const hidden = map(hiddenInput, sigmoid);
  const outputInput = addRow(dot(hidden, wout), bout);
  const output = map(outputInput, sigmoid);

  const error = zip(y, output, (a, b) => a - b);
  const dOutput = zip(error, output, (e, o) => e * slope(o));
  const hiddenError = dot(dOutput, transpose(wout));
  const dHidden = zip(hiddenError, hidden, (e, h) => e * slope(h));

  wout = zip(wout, dot(transpose(hidden), dOutput), (w, g) => w + g * lr);
  bout = bout.map((b, j) => b + sumRows(dOutput)[j] * lr);
  wh = zip(wh, dot(transpose(X), dHidden), (w, g) => w + g * lr);
  bh = bh.map((b, j) => b + sumRows(dHidden)[j] * lr);
}

console.log(wh, bh, wout, bout);
