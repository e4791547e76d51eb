/** A row of the data on its way through the network, with the parameters on screen. */
import type { Preprocessing } from '../../core/data/preprocessing';
import type { SampleTable } from '../../core/data/sampleTable';
import type { Matrix } from '../../core/matrix';
import { Predictor } from '../../core/model/predictor';
import type { TrainingConfig } from '../../core/network/config';
import type { LayerSnapshot } from '../../core/network/progress';

export interface Sample {
  /** Position among the rows used, and how many of these there are. */
  readonly position: number;
  readonly total: number;
  /** Number of the row as the data count it, from 1. */
  readonly rowNumber: number;
  readonly isHeldOut: boolean;
  /** Encoded, not scaled. */
  readonly inputs: Float64Array;
  /** In the target's own unit, or 0 and 1. */
  readonly targets: Float64Array;
}

export interface Flow {
  readonly sample: Sample;
  /** What each layer reads, the inputs first (scaled), and last what the network says. */
  readonly activations: readonly Float64Array[];
  /** Of each layer. */
  readonly preActivations: readonly Float64Array[];
  /** The last activations in the target's own unit. */
  readonly outputs: Float64Array;
}

/** The first of some rows; null when there is none. */
export function firstSample({
  total,
  positions,
  rowNumbers,
  heldOut,
  inputs,
  targets,
}: SampleTable): Sample | null {
  if (positions.length === 0) return null;
  return {
    position: positions[0],
    total,
    rowNumber: rowNumbers[0],
    isHeldOut: heldOut[0] === 1,
    inputs: rowOf(inputs),
    targets: rowOf(targets),
  };
}

export function flowOf(
  sample: Sample,
  layers: readonly LayerSnapshot[],
  config: TrainingConfig,
  preprocessing: Preprocessing,
): Flow {
  const predictor = new Predictor({ config, layers, preprocessing });
  const { inputs } = sample;
  const prediction = predictor.predict({ rows: 1, columns: inputs.length, values: inputs });
  return {
    sample,
    activations: [prediction.scaledInputs, ...prediction.layers.map(({ activations }) => activations)].map(
      rowOf,
    ),
    preActivations: prediction.layers.map(({ preActivations }) => rowOf(preActivations)),
    outputs: rowOf(prediction.outputs),
  };
}

function rowOf({ values, columns }: Matrix): Float64Array {
  return Float64Array.from(values.subarray(0, columns));
}
