/**
 * Back-propagated gradients beside numeric ones: each parameter is moved a little to either side, and the difference of
 * the two losses divided by the distance. In doubles, whatever the precision of the run; with the penalty and the
 * reduction of the run, so that the analytic gradient is what an update by all these rows takes.
 */
import type { Samples } from '../data/dataset';
import { activate } from './activations';
import {
  addGradients,
  type Batch,
  backward,
  createBatch,
  forward,
  outputBatch,
  outputLayer,
  step0ReadSamples,
  step2HiddenInput,
  step3HiddenActivations,
  step4Output,
} from './elevenSteps';
import { sumOfLosses } from './losses';
import type { GradientCheck, GradientComparison } from './moment';
import { copyNetwork, type Network } from './network';
import { type Objective, penalty, sampleWeight } from './objective';

/**
 * Half the distance of the losses, for inputs of size 1: about the cube root of the precision of a double, where the
 * errors of rounding and of curvature are alike.
 */
const STEP = 1e-5;
/** Entries of a matrix that are compared: all of a small one, a spread of those of a large one. */
const ALL_ENTRIES = 256;
const SPREAD_ENTRIES = 200;
/** Multiplications and additions of a check, some seconds at most; of larger data the first rows are taken. */
const OPERATIONS = 4e9;
/** What an activation takes, in the same measure. */
const OPERATIONS_OF_AN_ACTIVATION = 10;
const ROWS_OF_A_PART = 256;
/** A gradient is next to nothing when it is so many times as small as what rounding makes of the losses' difference. */
const ABOVE_ROUNDING = 1000;

/** Entries of one matrix, with the differences of losses that were added up for each. */
interface Compared {
  readonly layer: number;
  readonly of: 'weights' | 'biases';
  readonly rows: number;
  readonly columns: number;
  readonly positions: Uint32Array;
  readonly differences: Float64Array;
}

/**
 * Compares the gradients of every parameter matrix over the samples.
 * @param network in doubles; is left as it is
 * @param operations multiplications and additions that the check may take
 */
export function* checkGradients(
  network: Network,
  objective: Objective,
  samples: Samples,
  operations = OPERATIONS,
): Generator<'rows', Omit<GradientCheck, 'instant'>, void> {
  const compared = network.layers.flatMap(({ inputs, outputs }, layer) => [
    entriesOf(layer, 'weights', inputs, outputs),
    entriesOf(layer, 'biases', 1, outputs),
  ]);
  const allRows = samples.inputs.rows;
  const rows = Math.max(1, Math.min(allRows, Math.floor(operations / operationsOfARow(network, compared))));
  const weight = sampleWeight(objective.reduction, rows);

  const step = stepFor(samples);
  const base = createBatch(network, Math.min(ROWS_OF_A_PART, rows), 'float64');
  const shifted = createBatch(network, Math.min(ROWS_OF_A_PART, rows), 'float64');
  const gradients = copyNetwork(network);
  gradients.parameters.fill(0);
  let losses = 0;
  for (let from = 0; from < rows; from += ROWS_OF_A_PART) {
    step0ReadSamples(base, samples, null, from, Math.min(ROWS_OF_A_PART, rows - from));
    step0ReadSamples(shifted, samples, null, from, base.rows);
    forward(network, base);
    losses += lossesOf(network, base, objective);
    for (const entries of compared)
      for (let index = 0; index < entries.positions.length; index++) {
        entries.differences[index] += difference(network, objective, base, shifted, entries, index, step);
        yield 'rows';
      }
    backward(network, base, objective.loss, weight);
    addGradients(network, base, gradients);
  }
  const loss = losses * weight + penalty(network, objective.l2);
  const least = (ABOVE_ROUNDING * Number.EPSILON * Math.abs(loss)) / step;
  return {
    rows,
    allRows,
    step,
    comparisons: compared.map((entries) =>
      compare(network, gradients, objective, entries, weight, { step, least }),
    ),
  };
}

function entriesOf(layer: number, of: Compared['of'], rows: number, columns: number): Compared {
  const all = rows * columns;
  const count = all <= ALL_ENTRIES ? all : SPREAD_ENTRIES;
  const positions = Uint32Array.from({ length: count }, (_, k) => Math.floor(((k + 0.5) * all) / count));
  return { layer, of, rows, columns, positions, differences: new Float64Array(count) };
}

/** Large inputs turn a small step of their weights into a large one. */
function stepFor({ inputs }: Samples): number {
  let largest = 1;
  for (const value of inputs.values) largest = Math.max(largest, Math.abs(value));
  return STEP / largest;
}

/** What all differences of a row take: the way from the layer on, twice an entry. */
function operationsOfARow(network: Network, compared: readonly Compared[]): number {
  let sum = 0;
  for (const { layer, positions } of compared) {
    let ofOne = 0;
    network.layers.slice(layer).forEach(({ inputs, outputs }, index) => {
      ofOne += outputs * (OPERATIONS_OF_AN_ACTIVATION + (index === 0 ? 1 : 2 * inputs));
    });
    sum += 2 * ofOne * positions.length;
  }
  return sum;
}

/** How much larger the losses of the rows in `base` are with an entry moved up than with it moved down. */
function difference(
  network: Network,
  objective: Objective,
  base: Batch,
  shifted: Batch,
  { layer, of, columns, positions }: Compared,
  index: number,
  step: number,
): number {
  const position = positions[index];
  const output = position % columns;
  const input = of === 'weights' ? Math.floor(position / columns) : null;
  const lossesAt = (moved: number) => {
    move(network, base, shifted, layer, input, output, moved);
    return lossesOf(network, shifted, objective);
  };
  return lossesAt(step) - lossesAt(-step);
}

/** The forward pass with one entry of a layer moved by `step`: it begins at that layer, before which nothing changes. */
function move(
  network: Network,
  base: Batch,
  shifted: Batch,
  layer: number,
  input: number | null,
  output: number,
  step: number,
): void {
  const { inputs, outputs, activation } = network.layers[layer];
  const { preActivations, activations } = shifted.layers[layer];
  const handedOn = layer === 0 ? base.inputs : base.layers[layer - 1].activations;
  preActivations.set(base.layers[layer].preActivations);
  for (let row = 0; row < base.rows; row++)
    preActivations[row * outputs + output] += step * (input === null ? 1 : handedOn[row * inputs + input]);
  activate(activation, preActivations, activations, base.rows, outputs);
  const last = network.layers.length - 1;
  for (let next = layer + 1; next < last; next++) {
    step2HiddenInput(network, shifted, next);
    step3HiddenActivations(network, shifted, next);
  }
  if (layer < last) step4Output(network, shifted);
}

function lossesOf(network: Network, batch: Batch, { loss }: Objective): number {
  const { preActivations, activations } = outputBatch(batch);
  return sumOfLosses(
    loss,
    preActivations,
    activations,
    batch.targets,
    batch.rows,
    outputLayer(network).outputs,
  );
}

function compare(
  network: Network,
  gradients: Network,
  { l2 }: Objective,
  { layer, of, rows, columns, positions, differences }: Compared,
  weight: number,
  { step, least }: { readonly step: number; readonly least: number },
): GradientComparison {
  const parameters = network.layers[layer][of];
  const strength = of === 'weights' ? l2 : 0;
  const analytic = Float64Array.from(
    positions,
    (position) => gradients.layers[layer][of][position] + strength * parameters[position],
  );
  const numeric = differences.map((difference, index) => {
    const value = parameters[positions[index]];
    const penalties = (strength * ((value + step) ** 2 - (value - step) ** 2)) / 2;
    return (difference * weight + penalties) / (2 * step);
  });
  const relativeErrors = analytic.map((gradient, index) => {
    const larger = Math.max(Math.abs(gradient), Math.abs(numeric[index]));
    return larger <= least ? 0 : Math.abs(gradient - numeric[index]) / larger;
  });
  return { layer, of, rows, columns, positions, analytic, numeric, relativeErrors };
}
