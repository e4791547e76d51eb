/** Every quantity of the document, computed for the network that was found, to know it again in the script. */
import { activate, writeSlopes } from '../../network/activations';
import type { RoleQuantity } from '../script';
import type { Architecture, FoundLayer } from './architecture';
import {
  columnSums,
  each,
  isClose,
  multiple,
  type Pair,
  pairOf,
  repeatedRow,
  times,
  transposed,
  zip,
} from './pair';
import type { Carried } from './reading';

export interface Reference {
  readonly formulaId: string;
  readonly layer: number | null;
  readonly quantity: RoleQuantity;
  readonly pair: Pair;
  /** Whether a multiple of it still is it: of an error, not of an activation. */
  readonly scales: boolean;
}

/** How an array of the script relates to the document's matrix. */
export interface Match {
  readonly reference: Reference;
  readonly factor: number;
  readonly isTurned: boolean;
}

export interface References {
  /** In the order of the document; the first of equals is what a script means. */
  readonly all: readonly Reference[];
  /** The slope at the output cancels against a cross-entropy. */
  readonly cancels: boolean;
  /** By layer, of the document's sign. */
  readonly weightGradients: readonly Pair[];
  readonly biasGradients: readonly Pair[];
  /** A layer hands its error back by weights that the step has updated already. */
  readonly isLate: boolean;
  /** Whether the script's updates are multiples of the gradients. */
  readonly areUpdates: boolean;
}

/**
 * The way back that explains how the step changes the weights; when none does, the one whose delta at the output is
 * among what the script computes.
 * @param isSeen whether the script computes a multiple of a matrix
 */
export function referencesOf(network: Architecture, isSeen: (pair: Pair) => boolean): References | null {
  const found = explained(network, explains);
  if (found) return found;
  const isNear = ({ deltas }: Backward, cancels: boolean) => cancels || isSeen(deltas[deltas.length - 1]);
  const guess = explained(network, (_, passes, cancels) => isNear(passes, cancels));
  if (!guess) return null;
  // Without the updates nothing tells an error from a delta that has lost its slope: it is what it is computed as.
  return { ...guess, areUpdates: false, all: guess.cancels ? guess.all.flatMap(asError) : guess.all };
}

/** Of a way back that is not the script's only its beginning is known. */
function asError(reference: Reference): Reference[] {
  if (reference.formulaId === 'd_output-cross-entropy')
    return [{ ...reference, formulaId: 'E', quantity: 'errors' }];
  return ['errors', 'deltas', 'weightGradients', 'biasGradients'].includes(reference.quantity)
    ? []
    : [reference];
}

function explained(
  network: Architecture,
  isIt: (layers: readonly FoundLayer[], passes: Backward, cancels: boolean) => boolean,
): References | null {
  const { layers, y } = network;
  const last = layers[layers.length - 1];
  const error = difference(y, last.a);
  if (error === null) return null;
  for (const cancels of [false, true]) {
    const slopes = layers.map((layer, index) =>
      cancels && index === layers.length - 1 ? each(layer.a, () => 1) : slopeOf(layer),
    );
    if (slopes.some((slope) => slope === null)) continue;
    for (const isLate of [false, true]) {
      const passes = backward(layers, slopes as readonly Pair[], error, isLate);
      if (!passes || !isIt(layers, passes, cancels)) continue;
      return {
        ...passes,
        cancels,
        isLate,
        areUpdates: true,
        all: listed(network, passes, slopes as readonly Pair[], error, cancels).filter(
          // By weights that have been updated, no gradient of the loss comes about.
          ({ layer, quantity }) => !(isLate && layer !== layers.length - 1 && quantity.endsWith('Gradients')),
        ),
      };
    }
  }
  return null;
}

interface Backward {
  readonly errors: readonly (Pair | null)[];
  readonly deltas: readonly Pair[];
  readonly weightGradients: readonly Pair[];
  readonly biasGradients: readonly Pair[];
}

function backward(
  layers: readonly FoundLayer[],
  slopes: readonly Pair[],
  error: Pair,
  isLate: boolean,
): Backward | null {
  const deltas: Pair[] = [];
  const errors: (Pair | null)[] = [];
  for (let index = layers.length - 1; index >= 0; index--) {
    const next = layers[index + 1];
    const handed = next ? times(deltas[index + 1], transposed(isLate ? weightsAfter(next) : next.w)) : error;
    const delta = handed && zip(handed, slopes[index], (e, slope) => e * slope);
    if (!delta) return null;
    errors[index] = next ? handed : null;
    deltas[index] = delta;
  }
  const gradients = layers.map(({ input }, index) => times(transposed(input), deltas[index]));
  if (gradients.some((gradient) => gradient === null)) return null;
  return {
    errors,
    deltas,
    weightGradients: gradients as Pair[],
    biasGradients: deltas.map(columnSums),
  };
}

function weightsAfter({ weights, isTurned }: FoundLayer): Pair {
  const after = pairOf(weights.after)!;
  return isTurned || weights.after.shape.length === 1 ? transposed(after) : after;
}

/** Whether every matrix of weights moves along its gradient (and perhaps shrinks). */
function explains(layers: readonly FoundLayer[], { weightGradients }: Backward): boolean {
  return layers.every(
    (layer, index) => updateOf(layer.weights, weightGradients[index], layer.isTurned) !== null,
  );
}

/** An update as a multiple of the gradient, and what it shrinks by: after = before + rate · gradient − decay · before. */
export interface UpdateRule {
  readonly rate: number;
  readonly decay: number;
}

/**
 * How a step changes parameters.
 * @param gradient in the document's sign, in the form of rows
 * @param isTurned whether the script keeps them transposed
 */
export function updateOf({ before, after }: Carried, gradient: Pair, isTurned: boolean): UpdateRule | null {
  const [kept, changed] = [before, after].map((tensor) => {
    const pair = pairOf(tensor);
    return pair && gradient.rows === 1 ? repeatedRow(pair) : pair;
  });
  if (!kept || !changed || kept.rows !== changed.rows || kept.columns !== changed.columns) return null;
  const turn = (pair: Pair) =>
    isTurned ? transposed(pair) : { ...pair, rows: gradient.rows, columns: gradient.columns };
  if (kept.rows * kept.columns !== gradient.rows * gradient.columns) return null;
  const parameters = turn(kept);
  const update = difference(turn(changed), parameters);
  if (update === null) return null;
  const rate = multiple(update, gradient);
  if (rate !== null) return { rate, decay: 0 };
  return shrinkingUpdate(update, gradient, parameters);
}

/** Solves two entries for rate and decay, and tries them on all. */
function shrinkingUpdate(update: Pair, gradient: Pair, parameters: Pair): UpdateRule | null {
  const [u, g, p] = [update.worlds[0], gradient.worlds[0], parameters.worlds[0]];
  const [v, h, q] = [update.worlds[1], gradient.worlds[1], parameters.worlds[1]];
  const determinant = g[0] * q[0] - h[0] * p[0];
  const rate = (u[0] * q[0] - v[0] * p[0]) / determinant;
  const decay = -(g[0] * v[0] - h[0] * u[0]) / determinant;
  if (!Number.isFinite(rate) || !Number.isFinite(decay) || rate === 0) return null;
  const predicted = zip(gradient, parameters, (x, y) => rate * x - decay * y);
  const factor = predicted && multiple(update, predicted);
  return factor !== null && isClose(factor, 1) ? { rate, decay } : null;
}

function difference(a: Pair, b: Pair): Pair | null {
  return zip(a, b, (x, y) => x - y);
}

/** f′(z); null for softmax, which has none of single entries. */
function slopeOf({ activation, a }: FoundLayer): Pair | null {
  if (activation === 'softmax') return null;
  const [one, two] = a.worlds.map((values) => {
    const slopes = new Float64Array(values.length);
    writeSlopes(activation, values, slopes, values.length);
    return slopes;
  });
  return { ...a, worlds: [one, two] };
}

function listed(
  { layers, x, y }: Architecture,
  { errors, deltas, weightGradients, biasGradients }: Backward,
  slopes: readonly Pair[],
  error: Pair,
  cancels: boolean,
): Reference[] {
  const all: Reference[] = [];
  const add = (
    formulaId: string,
    layer: number | null,
    quantity: RoleQuantity,
    pair: Pair | null,
    scales = false,
  ) => {
    if (pair) all.push({ formulaId, layer, quantity, pair, scales });
  };
  const last = layers.length - 1;
  add('X', null, 'inputs', x);
  add('y', null, 'targets', y);
  layers.forEach((layer, index) => {
    const name = namesAt(index, last);
    add(name.weights, index, 'weights', layer.w);
    add(name.biases, index, 'biases', layer.b);
    // A linear output is what the network answers, and its input as well.
    if (index === last && layer.activation === 'linear') add(name.activations, index, 'activations', layer.a);
    add(name.input, index, 'preActivations', layer.z);
    if (layer.b) add(name.product, index, 'weightedSums', layer.product);
    add(name.activations, index, 'activations', layer.a);
  });
  if (cancels) add('d_output-cross-entropy', last, 'deltas', error, true);
  else add('E', last, 'errors', error, true);
  layers.forEach((layer, index) => {
    const isCancelled = cancels && index === last;
    if (!isCancelled && layer.activation !== 'linear')
      add(namesAt(index, last).slope, index, 'slopes', slopes[index]);
  });
  if (!cancels) add('d_output', last, 'deltas', deltas[last], true);
  for (let index = last - 1; index >= 0; index--) {
    add('Error_at_hidden_layer', index, 'errors', errors[index], true);
    add('d_hiddenlayer', index, 'deltas', deltas[index], true);
  }
  layers.forEach(({ b }, index) => {
    const name = namesAt(index, last);
    add(`gradient-${name.weights}`, index, 'weightGradients', weightGradients[index], true);
    if (b) add(`gradient-${name.biases}`, index, 'biasGradients', biasGradients[index], true);
  });
  return all;
}

/** What the catalogue calls the quantities of a layer. */
export function namesAt(layer: number, last: number) {
  return layer === last
    ? {
        weights: 'wout',
        biases: 'bout',
        product: 'output_layer_input1',
        input: 'output_layer_input',
        activations: 'output',
        slope: 'slope_output_layer',
      }
    : {
        weights: 'wh',
        biases: 'bh',
        product: 'hidden_layer_input1',
        input: 'hidden_layer_input',
        activations: 'hiddenlayer_activations',
        slope: 'slope_hidden_layer',
      };
}

/** The forward pass over the same samples with the parameters as the step leaves them: what comes after training. */
export function afterwards({ layers, x }: Architecture): readonly Reference[] {
  const references: Reference[] = [];
  const last = layers.length - 1;
  let input: Pair = x;
  for (const [index, layer] of layers.entries()) {
    const product = times(input, weightsAfter(layer));
    const biases = layer.biases && pairOf(layer.biases.after);
    const b = biases && { ...biases, rows: 1, columns: layer.z.columns };
    const z = product && (b ? zip(product, b, (sum, bias) => sum + bias) : product);
    if (!z || !product) break;
    const [one, two] = z.worlds.map((values) => {
      const result = new Float64Array(values.length);
      activate(layer.activation, values, result, z.rows, z.columns);
      return result;
    });
    const a: Pair = { ...z, worlds: [one, two] };
    const name = namesAt(index, last);
    const shared = { layer: index, scales: false };
    if (index === last && layer.activation === 'linear')
      references.push({ ...shared, formulaId: name.activations, quantity: 'activations', pair: a });
    references.push({ ...shared, formulaId: name.input, quantity: 'preActivations', pair: z });
    if (b) references.push({ ...shared, formulaId: name.product, quantity: 'weightedSums', pair: product });
    references.push({ ...shared, formulaId: name.activations, quantity: 'activations', pair: a });
    input = a;
  }
  return references;
}
