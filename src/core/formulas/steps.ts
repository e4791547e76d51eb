/** The eleven steps as a list to walk through, for a network of any depth. */
import type { Quantity } from '../network/trace';
import { formulaOf } from './quantities';

/** A matrix of a run. */
export interface MatrixRef {
  readonly quantity: Quantity;
  /** Null for inputs and targets. */
  readonly layer: number | null;
}

/** One equation of a step. */
export interface Equation {
  /** Entry of the catalogue; together with the layer it names the learner's own line. */
  readonly formulaId: string;
  readonly layer: number | null;
  readonly result: MatrixRef;
}

/** One stop of the walk. Steps 2, 3, 8 and 9 come once for each hidden layer. */
export interface StepEntry {
  /** `2.0`: step and layer; `5`: a step that comes once. */
  readonly id: string;
  /** 1 to 11. */
  readonly step: number;
  readonly layer: number | null;
  readonly equations: readonly Equation[];
}

/**
 * The steps in the order in which an update goes through them: hidden layers from the input side on the way forward,
 * from the output side on the way back. A network without hidden layer has no steps 2, 3, 8 and 9.
 *
 * @param layers layers with weights, at least 1: the hidden ones and the output
 */
export function stepsOf(layers: number): StepEntry[] {
  const last = layers - 1;
  const all = Array.from({ length: layers }, (_, layer) => layer);
  const hidden = all.slice(0, last);
  const backwards = [...all].reverse();
  const make = (quantity: Quantity, layer: number): Equation => ({
    formulaId: formulaOf(quantity, layer, layers),
    layer,
    result: { quantity, layer },
  });
  const once = (step: number, ...equations: Equation[]): StepEntry => ({
    id: String(step),
    step,
    layer: null,
    equations,
  });
  const each = (step: number, quantity: Quantity, layer: number): StepEntry => ({
    id: `${step}.${layer}`,
    step,
    layer,
    equations: [make(quantity, layer)],
  });
  return [
    once(1, ...all.flatMap((layer) => [make('weights', layer), make('biases', layer)])),
    ...hidden.flatMap((layer) => [each(2, 'preActivations', layer), each(3, 'activations', layer)]),
    once(4, make('preActivations', last), make('activations', last)),
    once(5, make('errors', last)),
    once(6, ...backwards.map((layer) => make('slopes', layer))),
    once(7, make('deltas', last)),
    ...[...hidden].reverse().flatMap((layer) => [each(8, 'errors', layer), each(9, 'deltas', layer)]),
    once(10, ...backwards.map((layer) => make('updatedWeights', layer))),
    once(11, ...backwards.map((layer) => make('updatedBiases', layer))),
  ];
}

const TITLES: Readonly<Record<number, string>> = {
  1: 'Weights and biases',
  2: 'Input of the hidden layer',
  3: 'Activations of the hidden layer',
  4: 'Output',
  5: 'Error at the output',
  6: 'Slopes',
  7: 'Delta at the output',
  8: 'Error at the hidden layer',
  9: 'Delta at the hidden layer',
  10: 'Update of the weights',
  11: 'Update of the biases',
};

/** `Input of the hidden layer`, and of several `Input of hidden layer 2`. */
export function titleOf({ step, layer }: StepEntry, layers: number): string {
  const title = TITLES[step];
  return layer === null || layers <= 2
    ? title
    : title.replace('the hidden layer', `hidden layer ${layer + 1}`);
}
