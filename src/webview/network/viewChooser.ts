/** Chooses the neurons in view, and does not change its mind under the pointer or at every epoch. */
import { incomingNorms, neuronsInView, outgoingNorms, type Part } from './grouping';
import type { ShownNetwork } from './words';

const INTERVAL_MS = 2000;

export interface Choosing {
  readonly network: ShownNetwork;
  /** The part of each layer that the person wants to see, the inputs first. */
  readonly parts: readonly Part[];
  readonly runId: string;
  readonly isOver: boolean;
}

/** @param now milliseconds on a clock that only goes forwards */
export function createViewChooser(now: () => number = () => performance.now()): {
  /** Neurons in view of each layer, the inputs first. @param isLookedAt whether they should stay where they are */
  choose(choosing: Choosing, isLookedAt: boolean): readonly (readonly number[])[];
} {
  let key = '';
  let chosenAt = 0;
  let chosen: readonly (readonly number[])[] = [];
  return {
    choose(choosing, isLookedAt) {
      const { network, parts, runId, isOver } = choosing;
      const row = network.flow?.sample.position ?? null;
      const next = JSON.stringify([runId, isOver, row, parts, network.layers.map(({ outputs }) => outputs)]);
      if (next !== key || (!isLookedAt && now() - chosenAt > INTERVAL_MS)) {
        key = next;
        chosenAt = now();
        chosen = parts.map((part, column) =>
          neuronsInView(countOf(network, column), part, () => strengths(network, column)),
        );
      }
      return chosen;
    },
  };
}

function countOf({ layers }: ShownNetwork, column: number): number {
  return column === 0 ? layers[0].inputs : layers[column - 1].outputs;
}

/**
 * How much each neuron of a layer weighs: the norm of its outgoing weights, times its activation when a row is in the
 * network; of an output that of its incoming weights, or its activation.
 */
export function strengths({ layers, flow }: ShownNetwork, column: number): Float64Array {
  const activations = flow?.activations[column] ?? null;
  if (column === layers.length) return activations ?? incomingNorms(layers[column - 1]);
  const norms = outgoingNorms(layers[column]);
  return activations === null ? norms : norms.map((norm, index) => norm * Math.abs(activations[index]));
}
