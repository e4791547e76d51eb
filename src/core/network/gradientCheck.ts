/**
 * Back-propagation against its definition: each gradient beside the slope of the loss between two points close by,
 *
 *     ∂loss/∂w ≈ (loss(w + h) − loss(w − h)) / 2h
 *
 * which knows nothing of the chain rule. Both are in double precision, whatever the run's own.
 */
import type { Samples } from '../data/dataset';
import type { TrainingConfig } from './config';
import {
  addGradients,
  type Batch,
  backward,
  createBatch,
  forward,
  outputBatch,
  outputLayer,
  step0ReadSamples,
} from './elevenSteps';
import { sumOfLosses } from './losses';
import type { GradientCheck, GradientComparison } from './moment';
import { copyNetwork, type Layer, type Network } from './network';
import { penalty, sampleWeight } from './objective';

/** h: rounding, which grows as it shrinks, and curvature, which grows with it, cost about the same. */
const STEP = 1e-5;
/** Entries of a matrix that are all compared, and how many of a larger one. */
const ALL_ENTRIES = 400;
const SPREAD_ENTRIES = 200;
/** Multiplications that may be spent on the numeric side: about a second. */
const MULTIPLICATIONS = 600_000_000;

type Goal = Pick<TrainingConfig, 'loss' | 'reduction' | 'l2'>;

/**
 * Compares the gradients of a full batch, L2 penalty included, with central differences.
 * @param network in double precision; its parameters are the same afterwards
 * @param samples of which the first ones are used, when all of them would take too long
 */
export function compareGradients(
  network: Network,
  samples: Samples,
  goal: Goal,
): Omit<GradientCheck, 'instant'> {
  const sides = network.layers.flatMap((layer, index) => sidesOf(layer, index));
  const entries = sides.reduce((count, { positions }) => count + positions.length, 0);
  const affordable = Math.floor(MULTIPLICATIONS / (2 * entries * network.parameters.length));
  const allRows = samples.inputs.rows;
  const rows = Math.max(1, Math.min(allRows, affordable));

  const batch = createBatch(network, rows, 'float64');
  step0ReadSamples(batch, samples, null, 0, rows);
  const gradients = analyticGradients(network, batch, goal);
  const loss = lossOf(network, batch, goal);
  const noise = (8 * Number.EPSILON * Math.max(1, Math.abs(loss))) / STEP;
  return {
    rows,
    allRows,
    step: STEP,
    comparisons: sides.map((side) => {
      const all = gradients.layers[side.layer][side.of];
      const analytic = Float64Array.from(side.positions, (position) => all[position]);
      const numeric = Float64Array.from(side.positions, (position) =>
        slopeAt(network.layers[side.layer][side.of], position, () => lossOf(network, batch, goal)),
      );
      const relativeErrors = analytic.map((value, k) => relativeError(value, numeric[k], noise));
      return { ...side, analytic, numeric, relativeErrors };
    }),
  };
}

type Side = Omit<GradientComparison, 'analytic' | 'numeric' | 'relativeErrors'>;

function sidesOf({ inputs, outputs }: Layer, layer: number): Side[] {
  return [
    { layer, of: 'weights', rows: inputs, columns: outputs, positions: positionsOf(inputs * outputs) },
    { layer, of: 'biases', rows: 1, columns: outputs, positions: positionsOf(outputs) },
  ];
}

/** All of a few entries, else a spread of them: from the first to the last, with no common step of the columns. */
function positionsOf(count: number): Uint32Array {
  if (count <= ALL_ENTRIES) return Uint32Array.from({ length: count }, (_, position) => position);
  const distance = (count - 1) / (SPREAD_ENTRIES - 1);
  return Uint32Array.from({ length: SPREAD_ENTRIES }, (_, k) => Math.round(k * distance));
}

function analyticGradients(network: Network, batch: Batch, { loss, reduction, l2 }: Goal): Network {
  const gradients = copyNetwork(network);
  gradients.parameters.fill(0);
  forward(network, batch);
  backward(network, batch, loss, sampleWeight(reduction, batch.rows));
  addGradients(network, batch, gradients);
  network.layers.forEach(({ weights }, index) => {
    const weightGradients = gradients.layers[index].weights;
    for (let i = 0; i < weights.length; i++) weightGradients[i] += l2 * weights[i];
  });
  return gradients;
}

function lossOf(network: Network, batch: Batch, { loss, reduction, l2 }: Goal): number {
  forward(network, batch);
  const { preActivations, activations } = outputBatch(batch);
  const { outputs } = outputLayer(network);
  const losses = sumOfLosses(loss, preActivations, activations, batch.targets, batch.rows, outputs);
  return losses * sampleWeight(reduction, batch.rows) + penalty(network, l2);
}

/** The central difference at one parameter, which is put back. */
function slopeAt(parameters: Layer['weights'], position: number, loss: () => number): number {
  const value = parameters[position];
  const above = value + STEP;
  const below = value - STEP;
  parameters[position] = above;
  const higher = loss();
  parameters[position] = below;
  const lower = loss();
  parameters[position] = value;
  // The distance as rounding has made it, not 2h.
  return (higher - lower) / (above - below);
}

/** @param noise what rounding alone can make of a difference of the two losses */
function relativeError(analytic: number, numeric: number, noise: number): number {
  const difference = Math.abs(analytic - numeric);
  if (difference <= noise) return 0;
  return difference / Math.max(Math.abs(analytic), Math.abs(numeric));
}
