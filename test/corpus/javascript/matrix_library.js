import { Matrix } from 'ml-matrix';

const inputs = new Matrix([[0.1, 0.9], [0.7, 0.3], [0.4, 0.6]]);
const targets = Matrix.columnVector([1, 0, 1]);

const sigmoid = (m) => {
  const result = m.clone();
  return result.mul(-1).exp().add(1).pow(-1);
};

let W1 = new Matrix([[0.5, -0.4, 0.1], [0.3, 0.8, -0.7]]);
let W2 = new Matrix([[0.2], [-0.6], [0.9]]);
const rate = 0.3;

for (let n = 0; n < 500; n += 1) {
  const A1 = sigmoid(inputs.mmul(W1));
  const A2 = sigmoid(A1.mmul(W2));
  const E = Matrix.sub(targets, A2);
  const D2 = Matrix.mul(E, Matrix.mul(A2, Matrix.sub(Matrix.ones(3, 1), A2)));
  const D1 = Matrix.mul(D2.mmul(W2.transpose()), Matrix.mul(A1, Matrix.sub(Matrix.ones(3, 3), A1)));
  W2 = Matrix.add(W2, Matrix.mul(A1.transpose().mmul(D2), rate));
  W1 = Matrix.add(W1, Matrix.mul(inputs.transpose().mmul(D1), rate));
}
console.log(W1.to2DArray(), W2.to2DArray());
