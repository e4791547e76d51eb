// What the engine is to reach: how many times as fast as the best of a library it is.
import { OURS, OURS_FURTHER_EPOCH } from './contenders.mjs';

/**
 * @typedef {object} Target
 * @property {string} workload
 * @property {'float64' | 'float32'} precision
 * @property {string} ours who of us
 * @property {string} against a contender's name, or a group of which the best counts
 * @property {number} ratio
 */

/** @type {readonly Target[]} */
export const TARGETS = [
  target('S', 'float64', 'NumPy', 150),
  target('S', 'float64', 'brain.js', 5),
  target('D', 'float64', 'NumPy', 1.4),
  target('D', 'float64', 'PyTorch', 1.4),
  target('D', 'float32', 'PyTorch', 1.2),
  target('D', 'float32', 'NumPy', 1.35),
  target('D', 'float32', 'jax-js (WebAssembly)', 12),
  target('W', 'float64', 'NumPy', 3),
  target('W', 'float64', 'PyTorch', 2.3),
  target('W', 'float32', 'NumPy', 3.3),
  target('W', 'float32', 'PyTorch', 2.1),
  target('W', 'float32', 'jax-js (WebAssembly)', 7),
  ...[OURS, OURS_FURTHER_EPOCH].flatMap((ours) => [
    target('M', 'float32', 'PyTorch', 0.8, ours),
    target('M', 'float32', 'NumPy, 2 threads', 0.75, ours),
    target('M', 'float32', 'jax-js (WebAssembly)', 5, ours),
  ]),
  target('Deep', 'float32', 'PyTorch', 2),
  target('Deep', 'float32', 'TensorFlow.js (WebAssembly)', 10),
];

/** Of an epoch of M in float32: the share of what 128-bit SIMD can do. */
export const LIMIT_TARGET = 0.8;

/** @returns {Target} */
function target(workload, precision, against, ratio, ours = OURS) {
  return { workload, precision, ours, against, ratio };
}
