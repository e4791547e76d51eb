// Two layers, updated in place by forEach; the error as output minus target.
const dot = (a, b) => a.map((row) => b[0].map((_, j) => row.reduce((s, v, k) => s + v * b[k][j], 0)));
const T = (m) => m[0].map((_, j) => m.map((row) => row[j]));
const sigma = (z) => 1 / (1 + Math.exp(-z));

const data = { x: [[0, 1, 1], [1, 0, 1], [1, 1, 1], [0, 0, 1]], y: [[1], [1], [0], [0]] };
const syn0 = [[-0.2, 0.4, 0.6, -0.8], [0.5, -0.7, 0.1, 0.3], [0.2, 0.9, -0.4, -0.1]];
const syn1 = [[0.8], [-0.5], [0.3], [0.6]];

for (let iter = 0; iter < 1000; iter++) {
  const l1 = dot(data.x, syn0).map((row) => row.map(sigma));
  const l2 = dot(l1, syn1).map((row) => row.map(sigma));
  const l2Error = l2.map((row, i) => row.map((o, j) => o - data.y[i][j]));
  const l2Delta = l2Error.map((row, i) => row.map((e, j) => e * l2[i][j] * (1 - l2[i][j])));
  const l1Error = dot(l2Delta, T(syn1));
  const l1Delta = l1Error.map((row, i) => row.map((e, j) => e * l1[i][j] * (1 - l1[i][j])));
  const g1 = dot(T(l1), l2Delta);
  const g0 = dot(T(data.x), l1Delta);
  syn1.forEach((row, i) => row.forEach((_, j) => { row[j] -= g1[i][j]; }));
  syn0.forEach((row, i) => row.forEach((_, j) => { row[j] -= g0[i][j]; }));
}
console.log(syn0, syn1);
