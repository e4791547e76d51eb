/** What the neurons of a network do for some rows. */
import type { Matrix } from '../matrix';
import type { TrainingConfig } from '../network/config';
import { createBatch, forward } from '../network/elevenSteps';
import { createNetwork, type Network } from '../network/network';
import type { Numbers } from '../network/numbers';
import type { LayerSnapshot } from '../network/progress';
import type { Activity, LayerActivity, Range } from './evidence';

/**
 * A sigmoid beyond 0.99 or below 0.01 has a slope below 0.0099, a 25th of its steepest; a tanh, which is a sigmoid of
 * twice the argument stretched to −1 … 1, has the same share of its slope beyond ±0.98.
 */
const FLAT_SIGMOID = 0.01;
const FLAT_TANH = 0.98;

type ActivityConfig = Pick<TrainingConfig, 'activation' | 'outputActivation' | 'precision'>;

/** Looks at the same rows again and again, with other parameters each time. */
export class ActivityProbe {
  private readonly network: Network;
  private readonly batch: ReturnType<typeof createBatch>;

  /**
   * @param sizes neurons of each layer, from the input on
   * @param inputs rows × input neurons, scaled
   */
  constructor(
    sizes: readonly number[],
    private readonly config: ActivityConfig,
    private readonly inputs: Matrix,
  ) {
    this.network = createNetwork({ sizes, ...config });
    this.batch = createBatch(this.network, inputs.rows, config.precision);
    this.batch.rows = inputs.rows;
    this.batch.inputs.set(inputs.values);
  }

  measure(layers: readonly LayerSnapshot[]): Activity {
    const { network, batch, config } = this;
    const { rows } = this.inputs;
    network.layers.forEach((layer, index) => {
      layer.weights.set(layers[index].weights);
      layer.biases.set(layers[index].biases);
    });
    forward(network, batch);
    const activations = batch.layers.map((layer) => layer.activations);
    const last = layers.length - 1;
    return {
      rows,
      layers: layers
        .slice(0, last)
        .map(({ outputs }, index) => activityOf(activations[index], rows, outputs, config.activation)),
      outputs: rangesOf(activations[last], rows, layers[last].outputs),
    };
  }
}

function activityOf(
  activations: Numbers,
  rows: number,
  neurons: number,
  activation: TrainingConfig['activation'],
): LayerActivity {
  const flatRows = new Uint32Array(neurons);
  const silentRows = new Uint32Array(neurons);
  for (let row = 0; row < rows; row++)
    for (let j = 0; j < neurons; j++) {
      const a = activations[row * neurons + j];
      if (a === 0) silentRows[j]++;
      const isFlat =
        activation === 'sigmoid'
          ? a > 1 - FLAT_SIGMOID || a < FLAT_SIGMOID
          : activation === 'tanh' && Math.abs(a) > FLAT_TANH;
      if (isFlat) flatRows[j]++;
    }
  return { neurons, flatRows, silentRows };
}

/** Of each column. */
export function rangesOf(values: Numbers, rows: number, columns: number): Range[] {
  return Array.from({ length: columns }, (_, column) => {
    let [minimum, maximum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let row = 0; row < rows; row++) {
      const value = values[row * columns + column];
      if (value < minimum) minimum = value;
      if (value > maximum) maximum = value;
    }
    return { minimum, maximum };
  });
}
