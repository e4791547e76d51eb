// What is trained. Every contender gets the same numbers and begins from the same parameters.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { uniformNumbers } from './data/random.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @typedef {'float64' | 'float32'} Precision
 *
 * @typedef {object} Workload
 * @property {string} id
 * @property {string} title
 * @property {number} rows
 * @property {readonly number[]} sizes neurons of the input, of each hidden layer and of the output
 * @property {'sigmoid' | 'relu'} activation of the hidden layers
 * @property {'sigmoid' | 'softmax'} outputActivation
 * @property {'halfSquaredError' | 'categoricalCrossEntropy'} loss
 * @property {'gradientDescent' | 'adam'} optimizer
 * @property {'sum' | 'mean'} reduction of gradients over a batch
 * @property {number} learningRate
 * @property {number} epochs
 * @property {number} batchSize 0: all rows
 * @property {readonly Precision[]} precisions
 * @property {() => { inputs: Float64Array, targets: Float64Array }} samples row-major, rows × inputs and rows × outputs
 */

const LESSON = {
  activation: /** @type {const} */ ('sigmoid'),
  outputActivation: /** @type {const} */ ('sigmoid'),
  loss: /** @type {const} */ ('halfSquaredError'),
  optimizer: /** @type {const} */ ('gradientDescent'),
  reduction: /** @type {const} */ ('sum'),
  batchSize: 0,
};

/** @type {readonly Workload[]} */
export const WORKLOADS = [
  {
    ...LESSON,
    id: 'S',
    title: 'the lesson: 3 × 4, 3 hidden, 1 output, full batch, 5000 epochs',
    rows: 3,
    sizes: [4, 3, 1],
    learningRate: 0.1,
    epochs: 5000,
    precisions: ['float64'],
    samples: () => readSamples('media/examples/lesson.csv', { inputs: 4, scale: 1, outputs: 1 }),
  },
  {
    ...LESSON,
    id: 'D',
    title: 'digits: 1797 × 64, 32 hidden, 10 outputs, full batch, 200 epochs',
    rows: 1797,
    sizes: [64, 32, 10],
    learningRate: 0.001,
    epochs: 200,
    precisions: ['float64', 'float32'],
    samples: digits,
  },
  {
    ...LESSON,
    id: 'W',
    title: 'many rows: 100,000 × 20, 16 hidden, 1 output, full batch, 20 epochs',
    rows: 100_000,
    sizes: [20, 16, 1],
    learningRate: 1e-5,
    epochs: 20,
    precisions: ['float64', 'float32'],
    samples: () => generated(100_000, 20, 1),
  },
  {
    ...LESSON,
    id: 'M',
    title: 'wide: 60,000 × 784, 128 hidden, 10 outputs, batches of 128, one epoch',
    rows: 60_000,
    sizes: [784, 128, 10],
    learningRate: 0.01,
    epochs: 1,
    batchSize: 128,
    precisions: ['float32'],
    samples: () => generated(60_000, 784, 10),
  },
  {
    id: 'Deep',
    title: 'deeper: digits 1797 × 64, 64 and 32 ReLU, 10 softmax, Adam, batches of 32, 20 epochs',
    rows: 1797,
    sizes: [64, 64, 32, 10],
    activation: 'relu',
    outputActivation: 'softmax',
    loss: 'categoricalCrossEntropy',
    optimizer: 'adam',
    reduction: 'mean',
    learningRate: 0.001,
    epochs: 20,
    batchSize: 32,
    precisions: ['float32'],
    samples: digits,
  },
];

/**
 * A problem of any size, of the lesson's kind.
 * @param {{ rows: number, sizes: readonly number[], epochs: number, batchSize?: number }} shape
 * @returns {Workload}
 */
export function lessonOfSize({ rows, sizes, epochs, batchSize = 0 }) {
  const id = [rows, ...sizes, batchSize].join('-');
  return {
    ...LESSON,
    id,
    title: id,
    rows,
    sizes,
    learningRate: 0.1 / rows,
    epochs,
    batchSize,
    precisions: ['float64', 'float32'],
    samples: () => generated(rows, sizes[0], sizes[sizes.length - 1]),
  };
}

/**
 * Initial parameters, each layer's weights (inputs × outputs, row-major) and then its biases: from [0, 1) in the lesson,
 * else weights within ±√(3 / inputs), which keeps the size of signals, and biases of 0.
 * @param {Workload} workload
 * @returns {Float64Array}
 */
export function initialParameters({ id, sizes }) {
  const random = uniformNumbers(42);
  const layers = sizes.slice(1).map((outputs, index) => {
    const inputs = sizes[index];
    const range = id === 'S' ? null : Math.sqrt(3 / inputs);
    const weights = Array.from({ length: inputs * outputs }, () =>
      range === null ? random() : (2 * random() - 1) * range,
    );
    return [...weights, ...Array.from({ length: outputs }, () => (range === null ? random() : 0))];
  });
  return Float64Array.from(layers.flat());
}

function digits() {
  return readSamples('test/data/digits.csv', { inputs: 64, scale: 1 / 16, outputs: 10 });
}

/**
 * Numbers with a header line; the last column is the target, the number of a class where there are several outputs.
 * @param {string} file
 * @param {{ inputs: number, scale: number, outputs: number }} layout
 */
function readSamples(file, { inputs, scale, outputs }) {
  const rows = readFileSync(path.join(root, file), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(',').map(Number));
  const targets = new Float64Array(rows.length * outputs);
  rows.forEach((row, index) => {
    if (outputs === 1) targets[index] = row[inputs];
    else targets[index * outputs + row[inputs]] = 1;
  });
  return {
    inputs: Float64Array.from(rows.flatMap((row) => row.slice(0, inputs).map((value) => value * scale))),
    targets,
  };
}

/**
 * Uniform inputs in [−1, 1). One output tells whether a row's first five add up to more than 0; of several, one chosen at
 * random is 1.
 * @param {number} rows
 * @param {number} columns
 * @param {number} outputs
 */
function generated(rows, columns, outputs) {
  const random = uniformNumbers(3);
  const inputs = new Float64Array(rows * columns);
  for (let i = 0; i < inputs.length; i++) inputs[i] = 2 * random() - 1;
  const targets = new Float64Array(rows * outputs);
  for (let row = 0; row < rows; row++) {
    if (outputs > 1) targets[row * outputs + Math.floor(random() * outputs)] = 1;
    else
      targets[row] =
        inputs.subarray(row * columns, row * columns + 5).reduce((sum, x) => sum + x, 0) > 0 ? 1 : 0;
  }
  return { inputs, targets };
}
