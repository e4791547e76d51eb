/** What the matrices show: the parameters, or what becomes of them. */
import { formatCount } from '../../core/format';
import type { Matrix } from '../../core/matrix';
import type { TrainingConfig } from '../../core/network/config';
import type { Moment } from '../../core/network/moment';
import type { FirstParameters } from '../../core/network/parameterPast';
import type { LayerSnapshot } from '../../core/network/progress';
import type { Quantity } from '../../core/network/trace';
import type { MatrixQuantity, RunView } from '../../protocol/panel';

export const QUANTITY_CHOICES: readonly { readonly value: MatrixQuantity; readonly label: string }[] = [
  { value: 'value', label: 'Value' },
  { value: 'change', label: 'Change' },
  { value: 'gradient', label: 'Gradient' },
  { value: 'update', label: 'Update' },
];

/** The numbers of every layer, and the epoch that they are of; or why there are none. */
export type QuantityLayers =
  | { readonly layers: readonly LayerSnapshot[]; readonly epoch: number }
  | { readonly problem: string };

/** What there is to choose from. */
export interface QuantitySources {
  readonly run: RunView;
  /** At the place where one looks; null when that is the newest epoch, or nothing has come yet. */
  readonly moment: Moment | null;
  /** The latest that has come, also live. */
  readonly sight: Moment | null;
  /** Why none has come. */
  readonly sightProblem: string | null;
}

/** Computes each kind of numbers once as long as what they are made of stays the same. */
export class Quantities {
  #key: readonly unknown[] = [];
  #made: readonly LayerSnapshot[] = [];

  /** Null while the run has no numbers at all. */
  of(quantity: MatrixQuantity, { run, moment, sight, sightProblem }: QuantitySources): QuantityLayers | null {
    const layers = moment?.layers ?? run.progress?.layers;
    if (!layers?.length || !run.progress) return null;
    const epoch = moment?.instant.epoch ?? run.ending?.bestEpoch ?? run.progress.epoch;
    switch (quantity) {
      case 'value':
        return { layers, epoch };
      case 'change': {
        const first = run.past?.first;
        if (!first)
          return {
            problem: run.isModel
              ? 'A model’s file does not hold the parameters that it began with. Retrain to see how they change.'
              : 'The parameters that this run began with are not kept. Retrain to see how they change.',
          };
        return { layers: this.#make([layers, first], () => changeOf(layers, first)), epoch };
      }
      case 'gradient':
      case 'update': {
        if (!run.canTravel)
          return {
            problem: run.isModel
              ? `A model’s file holds no data to compute ${quantity}s from. Retrain to see them.`
              : `The ${quantity}s of this run are no longer in memory. Retrain to see them.`,
          };
        if (sightProblem !== null) return { problem: sightProblem };
        if (!sight) return { problem: `Computing the ${quantity}s…` };
        const make = quantity === 'gradient' ? gradientsOf : updatesOf;
        return { layers: this.#make([quantity, sight], () => make(sight)), epoch: sight.instant.epoch };
      }
    }
  }

  #make(key: readonly unknown[], make: () => LayerSnapshot[]): readonly LayerSnapshot[] {
    const isSame = key.length === this.#key.length && key.every((part, index) => part === this.#key[index]);
    if (!isSame) {
      this.#made = make();
      this.#key = key;
    }
    return this.#made;
  }
}

/** What the numbers mean, with their sign. */
export function describeQuantity(
  quantity: MatrixQuantity,
  { optimizer, l2 }: TrainingConfig,
  first: FirstParameters | undefined,
): string {
  switch (quantity) {
    case 'value':
      return 'A row for each input of a layer, a column for each of its neurons: Z = A·W + b.';
    case 'change':
      return `Value minus the value at epoch ${formatCount(first?.epoch ?? 0)}, where the run began.`;
    case 'gradient':
      return `∂loss/∂w for the next update: positive where the loss grows with the weight.${
        l2 > 0 ? ' Without the L2 penalty, whose l2·w the update adds.' : ''
      }`;
    case 'update': {
      const isPlain = optimizer === 'gradientDescent' || optimizer === 'sgd';
      const rule = isPlain ? ': −learning rate × gradient' : ', by the optimizer’s rule';
      return `What the next update adds to each weight${rule}${isPlain && l2 > 0 ? ', the L2 penalty included' : ''}.`;
    }
  }
}

function changeOf(layers: readonly LayerSnapshot[], first: FirstParameters): LayerSnapshot[] {
  return layers.map((layer, index) => ({
    ...layer,
    weights: difference(layer.weights, first.layers[index].weights),
    biases: difference(layer.biases, first.layers[index].biases),
  }));
}

function gradientsOf({ layers, trace }: Moment): LayerSnapshot[] {
  const find = (quantity: Quantity, layer: number) => Float64Array.from(valuesOf(trace, quantity, layer));
  return layers.map((layer, index) => ({
    ...layer,
    weights: find('weightGradients', index),
    biases: find('biasGradients', index),
  }));
}

function updatesOf({ layers, trace }: Moment): LayerSnapshot[] {
  return layers.map((layer, index) => ({
    ...layer,
    weights: difference(valuesOf(trace, 'updatedWeights', index), layer.weights),
    biases: difference(valuesOf(trace, 'updatedBiases', index), layer.biases),
  }));
}

function valuesOf(trace: Moment['trace'], quantity: Quantity, layer: number): Matrix['values'] {
  const traced = trace.find((candidate) => candidate.quantity === quantity && candidate.layer === layer);
  return traced?.matrix.values ?? new Float64Array(0);
}

function difference(values: Matrix['values'], minus: Float64Array): Float64Array {
  return Float64Array.from(values, (value, index) => value - minus[index]);
}
