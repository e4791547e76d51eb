/** What training makes small: the losses of samples put together, and a penalty on large weights. */
import type { Loss, Reduction } from './config';
import type { Network } from './network';

export interface Objective {
  readonly loss: Loss;
  readonly reduction: Reduction;
  /** Strength of the penalty ½·l2·Σw² on the weights. */
  readonly l2: number;
}

/** What each of `rows` samples counts for: 1 in a sum, 1/rows in a mean. */
export function sampleWeight(reduction: Reduction, rows: number): number {
  return reduction === 'mean' ? 1 / rows : 1;
}

/** The penalty ½·l2·Σw² on the weights of every layer; biases are free. */
export function penalty(network: Network, l2: number): number {
  if (l2 === 0) return 0;
  let sum = 0;
  for (const { weights } of network.layers)
    for (let i = 0; i < weights.length; i++) sum += weights[i] * weights[i];
  return (l2 * sum) / 2;
}
