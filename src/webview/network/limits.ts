/** The scales of the diagram: what the widest edge and the fullest colour of each layer mean. */
import type { TrainingConfig } from '../../core/network/config';
import { statisticsOf } from '../../core/statistics';
import { magnitudeOf, nextLimit } from '../matrices/heatScale';
import { largestContribution } from './grouping';
import type { ShownNetwork } from './words';

interface Scales {
  /** One a layer of weights. */
  readonly edges: readonly number[];
  /** One a layer of neurons, the inputs first. */
  readonly fills: readonly number[];
}

/** Activations that never leave −1 … 1: their scale is the same for every row. */
const BOUNDED: ReadonlySet<string> = new Set(['sigmoid', 'tanh', 'softmax']);

/** Scales that grow at once and shrink slowly while training; at rest they are the numbers' own. */
export function createLimits(): {
  update(network: ShownNetwork, config: TrainingConfig, isSettled: boolean): Scales;
} {
  let scales: Scales = { edges: [], fills: [] };
  let wasFlowing = false;
  return {
    update(network, config, isSettled) {
      const target = scalesOf(network, config);
      const isFlowing = network.flow !== null;
      const isOther = isFlowing !== wasFlowing || scales.edges.length !== target.edges.length;
      wasFlowing = isFlowing;
      const glide = (from: readonly number[], to: readonly number[]) =>
        to.map((limit, at) => nextLimit(from[at], limit));
      scales =
        isSettled || isOther
          ? target
          : { edges: glide(scales.edges, target.edges), fills: glide(scales.fills, target.fills) };
      return scales;
    },
  };
}

function scalesOf({ layers, flow }: ShownNetwork, { activation, outputActivation }: TrainingConfig): Scales {
  const edges = layers.map((layer, at) => largestContribution(layer, flow?.activations[at] ?? null));
  if (!flow) return { edges, fills: [0, ...layers.map(({ biases }) => magnitudeOf(statisticsOf(biases)))] };
  const fills = flow.activations.map((activations, column) => {
    const used = column === layers.length ? outputActivation : activation;
    return column > 0 && BOUNDED.has(used) ? 1 : magnitudeOf(statisticsOf(activations));
  });
  return { edges, fills };
}
