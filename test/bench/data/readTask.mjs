import { readFileSync } from 'node:fs';

/** @param {string} file @param {import('../workloads.mjs').Precision} precision */
export function readNumbers(file, precision) {
  const { buffer, byteOffset, byteLength } = readFileSync(file);
  const bytes = buffer.slice(byteOffset, byteOffset + byteLength);
  return precision === 'float32' ? new Float32Array(bytes) : new Float64Array(bytes);
}

/**
 * The layers of a list of parameters, weights (inputs × outputs) and biases.
 * @param {readonly number[]} sizes neurons of the input and of each layer
 * @param {Float64Array} parameters
 */
export function layersOf(sizes, parameters) {
  let from = 0;
  const take = (length) => {
    from += length;
    return parameters.subarray(from - length, from);
  };
  return sizes.slice(1).map((outputs, index) => ({
    inputs: sizes[index],
    outputs,
    weights: take(sizes[index] * outputs),
    biases: take(outputs),
  }));
}
