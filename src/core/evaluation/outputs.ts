/** What a network gives for many rows, in pieces of a few milliseconds. */
import type { Matrix } from '../matrix';
import { createBatch, forward, outputBatch, outputLayer } from '../network/elevenSteps';
import type { Network } from '../network/network';
import { type Numbers, zeros } from '../network/numbers';
import type { Precision } from '../network/config';
import type { Work } from './part';

/** Multiplications between two yields, some two milliseconds. */
const OPERATIONS_AT_ONCE = 2e6;
const MOST_ROWS_AT_ONCE = 256;

/** @param inputs scaled, as the network gets them. @returns rows × outputs */
export function* outputsOf(network: Network, inputs: Matrix, precision: Precision): Work<Numbers> {
  const { rows, columns, values } = inputs;
  const { outputs } = outputLayer(network);
  const result = zeros(rows * outputs, precision);
  const affordable = Math.floor(OPERATIONS_AT_ONCE / network.parameters.length);
  const atOnce = Math.max(1, Math.min(rows, MOST_ROWS_AT_ONCE, affordable));
  const batch = createBatch(network, atOnce, precision);
  for (let first = 0; first < rows; first += atOnce, yield) {
    batch.rows = Math.min(atOnce, rows - first);
    batch.inputs.set(values.subarray(first * columns, (first + batch.rows) * columns));
    forward(network, batch);
    const { activations } = outputBatch(batch);
    result.set(activations.subarray(0, batch.rows * outputs), first * outputs);
  }
  return result;
}
