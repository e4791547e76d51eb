import assert from 'node:assert/strict';
import type { SampleTable } from '../../../../src/core/data/sampleTable';
import type { LayerSnapshot } from '../../../../src/core/network/progress';
import { firstSample, flowOf } from '../../../../src/webview/network/flow';
import { edgeLines, neuronLines, type ShownNetwork } from '../../../../src/webview/network/words';
import { NOTEBOOK } from '../../network/fixtures';

const NAMES = [
  { weights: 'wh', biases: 'bh', rows: ['width', 'height'], columns: ['h1'] },
  { weights: 'wout', biases: 'bout', rows: ['h1'], columns: ['area'] },
];
const LAYERS: LayerSnapshot[] = [
  { inputs: 2, outputs: 1, weights: Float64Array.of(0.5, -2), biases: Float64Array.of(1) },
  { inputs: 1, outputs: 1, weights: Float64Array.of(3), biases: Float64Array.of(-0.5) },
];
const TABLE: SampleTable = {
  total: 9,
  positions: Uint32Array.of(4),
  rowNumbers: Uint32Array.of(7),
  heldOut: Uint8Array.of(1),
  inputs: { rows: 1, columns: 2, values: Float64Array.of(14, 6) },
  targets: { rows: 1, columns: 1, values: Float64Array.of(84) },
};

/** Two inputs that are scaled to 2 and 0.5, a rectifier, and one output that is scaled back. */
function withRow(): ShownNetwork {
  const sample = firstSample(TABLE);
  assert.ok(sample);
  const flow = flowOf(
    sample,
    LAYERS,
    { ...NOTEBOOK, activation: 'relu', outputActivation: 'linear' },
    {
      inputs: [],
      targets: [],
      inputScaler: { offset: Float64Array.of(10, 5), scale: Float64Array.of(2, 2) },
      targetScaler: { offset: Float64Array.of(100), scale: Float64Array.of(10) },
    },
  );
  return { names: NAMES, layers: LAYERS, flow };
}

describe('what the diagram says', () => {
  const weights: ShownNetwork = { names: NAMES, layers: LAYERS, flow: null };

  it('about a weight and a bias is the number and its place', () => {
    assert.deepEqual(edgeLines(weights, { layer: 0, from: 1, to: 0 }), ['−2', 'wh, height to h1']);
    assert.deepEqual(neuronLines(weights, { column: 2, index: 0 }), ['−0.5', 'bout of area']);
    assert.deepEqual(neuronLines(weights, { column: 0, index: 1 }), ['height', 'input 2 of 2']);
  });

  it('about a row is what comes in, what each weight adds, and what goes out', () => {
    const row = withRow();
    assert.deepEqual(neuronLines(row, { column: 0, index: 0 }), [
      '14',
      'width, input 1 of 2',
      '2 after scaling',
    ]);
    // z = 2·0.5 + 0.5·(−2) + 1 = 1, and of the output 1·3 − 0.5 = 2.5, which is 125 in its own unit.
    assert.deepEqual(edgeLines(row, { layer: 0, from: 1, to: 0 }), [
      '−1',
      '= 0.5000 of height · weight −2.000',
      'adds to z of h1',
    ]);
    assert.deepEqual(neuronLines(row, { column: 1, index: 0 }), ['a = 1', 'z = 1', 'h1, bh 1.000']);
    assert.deepEqual(neuronLines(row, { column: 2, index: 0 }), [
      'a = 2.5',
      'z = 2.5',
      'area, bout −0.5000',
      '125 in the target’s own unit',
      'target 84',
    ]);
  });
});
