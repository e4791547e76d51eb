/** Whether the output activation reaches the targets: a squared error to a target out of reach never vanishes. */
import type { MatrixParts } from '../matrix';
import type { Activation, TrainingConfig } from './config';

/** Smallest and largest output. */
const RANGES: Record<Activation, readonly [number, number]> = {
  sigmoid: [0, 1],
  softmax: [0, 1],
  tanh: [-1, 1],
  relu: [0, Number.POSITIVE_INFINITY],
  leakyRelu: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  linear: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
};

/** Smallest and largest output of an activation. */
export function outputRangeOf(activation: Activation): readonly [number, number] {
  return RANGES[activation];
}

/**
 * A sentence for people when targets lie beyond what the output layer can give, with the remedy; null when they do not.
 * @param targets rows × outputs, scaled as they are trained with
 */
export function outputRangeProblem(
  { outputActivation, scaling }: Pick<TrainingConfig, 'outputActivation' | 'scaling'>,
  targets: MatrixParts,
): string | null {
  const [lowest, highest] = RANGES[outputActivation];
  let [minimum, maximum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const values of targets.parts())
    for (const value of values) {
      if (value < minimum) minimum = value;
      if (value > maximum) maximum = value;
    }
  // Scaling to 0 … 1 may miss the 1 by a rounding.
  const slack = 1e-9;
  if (minimum >= lowest - slack && maximum <= highest + slack) return null;
  const reach = highest === 1 ? `lies between ${show(lowest)} and 1` : 'is never below 0';
  const scaled = scaling === 'none' ? '' : `, once scaled (${scaling}),`;
  return `The targets${scaled} reach from ${show(minimum)} to ${show(maximum)}, but the ${outputActivation} output ${reach}: the network cannot meet them. Choose a linear output activation, or scaling from minimum to maximum.`;
}

function show(value: number): string {
  return String(Number(value.toPrecision(3))).replace('-', '−');
}
