/** What a trained network says about rows: steps 2 to 4 alone, with every number on the way. */
import type { Preprocessing } from '../data/preprocessing';
import { writeScaled } from '../data/scaler';
import type { Matrix } from '../matrix';
import type { TrainingConfig } from '../network/config';
import { createBatch, forward } from '../network/elevenSteps';
import { createNetwork, type Network } from '../network/network';
import type { LayerSnapshot } from '../network/progress';

/** What a prediction needs of a training run. */
export interface TrainedNetwork {
  readonly config: Pick<TrainingConfig, 'activation' | 'outputActivation' | 'precision'>;
  readonly layers: readonly LayerSnapshot[];
  readonly preprocessing: Preprocessing;
}

/** One row a sample in each matrix. */
export interface Prediction {
  /** As the first layer gets them. */
  readonly scaledInputs: Matrix;
  readonly layers: readonly { readonly preActivations: Matrix; readonly activations: Matrix }[];
  /** The last activations, in the target's own unit. */
  readonly outputs: Matrix;
}

/** Rows that are computed together: few enough for the nearest caches. */
const ROWS_AT_ONCE = 256;

export class Predictor {
  private readonly network: Network;

  constructor(private readonly trained: TrainedNetwork) {
    const { layers, config } = trained;
    const sizes = [layers[0].inputs, ...layers.map(({ outputs }) => outputs)];
    this.network = createNetwork({ sizes, ...config });
    this.network.layers.forEach((layer, index) => {
      layer.weights.set(layers[index].weights);
      layer.biases.set(layers[index].biases);
    });
  }

  /** @param inputs rows × input neurons, encoded but not scaled */
  predict(inputs: Matrix): Prediction {
    const { rows } = inputs;
    const matrixOf = (columns: number): Matrix => ({
      rows,
      columns,
      values: new Float64Array(rows * columns),
    });
    const scaledInputs = matrixOf(inputs.columns);
    const layers = this.trained.layers.map(({ outputs }) => ({
      preActivations: matrixOf(outputs),
      activations: matrixOf(outputs),
    }));
    const { inputScaler } = this.trained.preprocessing;
    if (inputScaler === null) scaledInputs.values.set(inputs.values);
    else writeScaled(inputs.values, inputScaler, scaledInputs.values, 0);
    const batch = createBatch(this.network, Math.min(rows, ROWS_AT_ONCE), this.trained.config.precision);
    for (let first = 0; first < rows; first += ROWS_AT_ONCE) {
      batch.rows = Math.min(ROWS_AT_ONCE, rows - first);
      const part = ({ values, columns }: Matrix) =>
        values.subarray(first * columns, (first + batch.rows) * columns);
      batch.inputs.set(part(scaledInputs));
      forward(this.network, batch);
      layers.forEach(({ preActivations, activations }, index) => {
        const { length } = part(activations);
        part(preActivations).set(batch.layers[index].preActivations.subarray(0, length));
        part(activations).set(batch.layers[index].activations.subarray(0, length));
      });
    }
    return { scaledInputs, layers, outputs: this.inOwnUnit(layers[layers.length - 1].activations) };
  }

  /**
   * The same network as a function of a few of its inputs.
   * @param row one value an input, encoded but not scaled, at which all others are held
   * @param free inputs, in the order in which the result takes them
   */
  holding(row: Float64Array, free: readonly number[]): Predictor {
    const { config, layers, preprocessing } = this.trained;
    const { inputScaler } = preprocessing;
    const [first, ...others] = layers;
    const { outputs } = first;
    const scaled = row.slice();
    if (inputScaler !== null) writeScaled(row, inputScaler, scaled, 0);
    const weights = new Float64Array(free.length * outputs);
    free.forEach((input, index) => {
      weights.set(first.weights.subarray(input * outputs, (input + 1) * outputs), index * outputs);
    });
    const biases = first.biases.slice();
    scaled.forEach((value, input) => {
      if (free.includes(input)) return;
      for (let j = 0; j < outputs; j++) biases[j] += value * first.weights[input * outputs + j];
    });
    const chosen = (numbers: Float64Array) => Float64Array.from(free, (input) => numbers[input]);
    return new Predictor({
      config,
      layers: [{ inputs: free.length, outputs, weights, biases }, ...others],
      preprocessing: {
        ...preprocessing,
        inputScaler: inputScaler && {
          ...inputScaler,
          offset: chosen(inputScaler.offset),
          scale: chosen(inputScaler.scale),
        },
      },
    });
  }

  private inOwnUnit(outputs: Matrix): Matrix {
    const { targetScaler } = this.trained.preprocessing;
    if (targetScaler === null) return outputs;
    const { offset, scale } = targetScaler;
    const { columns } = outputs;
    const values = Float64Array.from(
      outputs.values,
      (value, index) => value * scale[index % columns] + offset[index % columns],
    );
    return { ...outputs, values };
  }
}
