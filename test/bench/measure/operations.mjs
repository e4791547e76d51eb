/**
 * Floating-point operations of an epoch's matrix products: forward, gradients of the weights, and deltas of all layers
 * but the first.
 * @param {{ rows: number, sizes: readonly number[] }} workload `sizes`: neurons of the input, of each layer
 */
export function operationsOfAnEpoch({ rows, sizes }) {
  const products = sizes.slice(1).map((outputs, index) => sizes[index] * outputs * (index === 0 ? 2 : 3));
  return 2 * rows * products.reduce((sum, product) => sum + product, 0);
}

/** Two vector units that each do a multiplication and an addition a cycle, on 16 bytes. */
const FLOPS_OF_A_LANE_AND_CYCLE = 4;
const VECTOR_BYTES = 16;

/**
 * The shortest time in which 128-bit SIMD can do so many operations: each core has two vector units, of which each
 * multiplies and adds once a cycle.
 * @param {number} operations floating-point
 * @param {{ clock: number, cores: number, bytes: 4 | 8 }} machine `bytes` of a number
 * @returns {number} seconds
 */
export function simdLimit(operations, { clock, cores, bytes }) {
  return operations / (clock * cores * (VECTOR_BYTES / bytes) * FLOPS_OF_A_LANE_AND_CYCLE);
}
