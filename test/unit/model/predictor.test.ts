import assert from 'node:assert/strict';
import { Predictor, type TrainedNetwork } from '../../../src/core/model/predictor';
import { matrix } from '../network/fixtures';

/** y = 100 + 10 · (relu(x1' − x2') · 2 + 1), with x' = (x − 1) / 2. */
const TRAINED: TrainedNetwork = {
  config: { activation: 'relu', outputActivation: 'linear', precision: 'float64' },
  layers: [
    { inputs: 2, outputs: 1, weights: Float64Array.of(1, -1), biases: Float64Array.of(0) },
    { inputs: 1, outputs: 1, weights: Float64Array.of(2), biases: Float64Array.of(1) },
  ],
  preprocessing: {
    inputs: [
      { kind: 'number', name: 'x1', fill: null },
      { kind: 'number', name: 'x2', fill: null },
    ],
    targets: [{ kind: 'number', name: 'y', fill: null }],
    inputScaler: { offset: Float64Array.of(1, 1), scale: Float64Array.of(2, 2) },
    targetScaler: { offset: Float64Array.of(100), scale: Float64Array.of(10) },
  },
};

describe('A prediction', () => {
  it('scales its inputs, shows every layer, and is in the unit of the target', () => {
    const { scaledInputs, layers, outputs } = new Predictor(TRAINED).predict(
      matrix([
        [5, 1],
        [1, 5],
      ]),
    );
    assert.deepEqual([...scaledInputs.values], [2, 0, 0, 2]);
    assert.deepEqual([...layers[0].preActivations.values], [2, -2]);
    assert.deepEqual([...layers[0].activations.values], [2, 0]);
    assert.deepEqual([...layers[1].activations.values], [5, 1]);
    assert.deepEqual([...outputs.values], [150, 110]);
  });

  it('is the same for a row whichever rows are around it', () => {
    const predictor = new Predictor(TRAINED);
    const rows = Array.from({ length: 1000 }, (_, i) => [i / 7, Math.sin(i)]);
    const together = predictor.predict(matrix(rows)).outputs.values;
    const alone = rows.map((row) => predictor.predict(matrix([row])).outputs.values[0]);
    assert.deepEqual(alone, [...together]);
  });

  it('is that of the whole row when all but some inputs are held', () => {
    // x2' = (3 − 1) / 2 = 1 and x1' = (9 − 1) / 2 = 4: 100 + 10 · (3 · 2 + 1)
    const predictor = new Predictor(TRAINED);
    const ofFirst = predictor.holding(Float64Array.of(Number.NaN, 3), [0]);
    assert.deepEqual([...ofFirst.predict(matrix([[9]])).outputs.values], [170]);
    const swapped = predictor.holding(new Float64Array(2), [1, 0]);
    assert.deepEqual([...swapped.predict(matrix([[3, 9]])).outputs.values], [170]);
  });
});
