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

/** A part of a task for libraries that take minutes for the whole: time grows in proportion to epochs and to rows. */
const OPERATIONS_OF_A_PORTION = 2e8;
const UPDATES_OF_A_PORTION = 20_000;

/**
 * @param {import('../data/taskFiles.mjs').Task} task
 * @param {number} [updatesAtMost] when an update costs much besides its arithmetic
 * @returns {{ epochs: number, rows: number, factor: number }} `factor`: how much larger the whole task is
 */
export function portionOf(task, updatesAtMost = UPDATES_OF_A_PORTION) {
  const { rows, epochs } = task;
  const ofAnEpoch = operationsOfAnEpoch(task);
  const affordable = Math.min(Math.floor(OPERATIONS_OF_A_PORTION / ofAnEpoch), updatesAtMost);
  const part =
    affordable >= 1
      ? { epochs: Math.min(epochs, affordable), rows }
      : { epochs: 1, rows: Math.ceil((rows * OPERATIONS_OF_A_PORTION) / ofAnEpoch) };
  return { ...part, factor: (epochs * rows) / (part.epochs * part.rows) };
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
