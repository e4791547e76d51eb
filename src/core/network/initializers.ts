/** Initial states of a network. */
import type { Initializer } from './config';
import type { Network } from './network';
import type { Numbers } from './numbers';
import type { RandomState } from './randomState';

/**
 * Overwrites the parameters of a network with an initial state, layer by layer from the input side, weights before
 * biases: the order in which the document draws wh, bh, wout and bout.
 *
 *   uniform   weights and biases in [0, 1), as `numpy.random.uniform` draws them
 *   xavier    weights in ±√(6 / (inputs + outputs)), biases 0 (Glorot and Bengio, 2010)
 *   he        weights in ±√(6 / inputs), biases 0 (He et al., 2015)
 *   zero      all 0
 */
export function initialize(network: Network, initializer: Initializer, random: RandomState): void {
  for (const { weights, biases, inputs, outputs } of network.layers) {
    biases.fill(0);
    switch (initializer) {
      case 'uniform':
        draw(weights, 0, 1, random);
        draw(biases, 0, 1, random);
        break;
      case 'xavier':
        drawAroundZero(weights, Math.sqrt(6 / (inputs + outputs)), random);
        break;
      case 'he':
        drawAroundZero(weights, Math.sqrt(6 / inputs), random);
        break;
      case 'zero':
        weights.fill(0);
        break;
    }
  }
}

function drawAroundZero(values: Numbers, limit: number, random: RandomState): void {
  draw(values, -limit, limit, random);
}

function draw(values: Numbers, low: number, high: number, random: RandomState): void {
  for (let i = 0; i < values.length; i++) values[i] = low + (high - low) * random.random();
}
