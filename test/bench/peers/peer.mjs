/**
 * What a file of a JavaScript peer exports by default.
 * @typedef {object} Peer
 * @property {string} name
 * @property {(task: { id: string, sizes: readonly number[], batchSize: number, optimizer: string, precision: string }) => boolean} can
 * @property {() => Promise<(task: import('../data/taskFiles.mjs').Task, data: TaskData) => number | Promise<number>>} load
 * gives what trains: the seconds that the whole task takes. Whatever prepares the library's own kind of data is not
 * counted.
 *
 * @typedef {object} TaskData
 * @property {Float64Array | Float32Array} inputs row-major
 * @property {Float64Array | Float32Array} targets row-major
 * @property {{ inputs: number, outputs: number, weights: Float64Array, biases: Float64Array }[]} layers initial
 */
import { operationsOfAnEpoch } from '../measure/operations.mjs';

/** What one sample after the other takes half a second for; an update costs little besides. */
const PORTION = { operations: 2e8, updates: 20_000 };

/**
 * A part of a task for libraries that take minutes for the whole: time grows in proportion to epochs and to rows. There
 * are fewer epochs first, and then fewer rows of one.
 * @param {import('../data/taskFiles.mjs').Task} task
 * @param {{ operations: number, updates: number }} [portion] at most so much
 * @returns {{ epochs: number, rows: number, factor: number }} `factor`: how much larger the whole task is
 */
export function portionOf(task, { operations, updates } = PORTION) {
  const { rows, epochs, batchSize } = task;
  const ofAnEpoch = operationsOfAnEpoch(task);
  const updatesOfAnEpoch = Math.ceil(rows / (batchSize || rows));
  const affordable = Math.floor(Math.min(operations / ofAnEpoch, updates / updatesOfAnEpoch));
  const part =
    affordable >= 1
      ? { epochs: Math.min(epochs, affordable), rows }
      : { epochs: 1, rows: Math.ceil((rows * operations) / ofAnEpoch) };
  return { ...part, factor: (epochs * rows) / (part.epochs * part.rows) };
}

/** A part for libraries that compute with all rows of a batch at once: whole epochs, at least one. */
export function epochsOf(task) {
  const { epochs, rows } = portionOf(task, { operations: 4e8, updates: 200 });
  return rows === task.rows ? epochs : 1;
}

/**
 * Rows as plain arrays, the form that most libraries ask for.
 * @param {Float64Array | Float32Array} values row-major
 * @param {number} columns
 * @param {number} rows the first ones
 */
export function rowsOf(values, columns, rows) {
  return Array.from({ length: rows }, (_, row) =>
    Array.from(values.subarray(row * columns, (row + 1) * columns)),
  );
}

/** Seconds that an action takes. @param {() => void | Promise<unknown>} action */
export async function timed(action) {
  const begin = performance.now();
  await action();
  return (performance.now() - begin) / 1000;
}

/** The lesson's kind of network, of one hidden layer. */
export function isLesson({ optimizer, sizes }) {
  return optimizer === 'gradientDescent' && sizes.length === 3;
}
