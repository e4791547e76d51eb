import assert from 'node:assert/strict';
import type { LayerSnapshot } from '../../../../src/core/network/progress';
import { PART_OF_WIDE } from '../../../../src/webview/network/grouping';
import { createViewChooser, strengths } from '../../../../src/webview/network/viewChooser';
import type { ShownNetwork } from '../../../../src/webview/network/words';

/** 40 inputs to 2 outputs; those from `first` on weigh most. */
function network(first: number, activations: readonly Float64Array[] | null = null): ShownNetwork {
  const weights = Float64Array.from({ length: 80 }, (_, at) => {
    const input = Math.floor(at / 2);
    return input >= first && input < first + PART_OF_WIDE ? 2 : 1;
  });
  const layer: LayerSnapshot = { inputs: 40, outputs: 2, weights, biases: new Float64Array(2) };
  const sample = {
    position: 0,
    total: 1,
    rowNumber: 1,
    isHeldOut: false,
    inputs: new Float64Array(40),
    targets: new Float64Array(2),
  };
  const flow = activations && { sample, activations, preActivations: [], outputs: new Float64Array(2) };
  return { names: [], layers: [layer], flow };
}

describe('the neurons in view', () => {
  const inputs = (first: number) => Array.from({ length: PART_OF_WIDE }, (_, index) => first + index);

  it('change with the weights at rest, and not under the pointer', () => {
    let now = 0;
    const chooser = createViewChooser(() => now);
    const choose = (
      first: number,
      isLookedAt: boolean,
      parts: ('strongest' | number)[] = ['strongest', 'strongest'],
    ) => chooser.choose({ network: network(first), parts, runId: 'a', isOver: false }, isLookedAt)[0];
    assert.deepEqual(choose(3, false), inputs(3));
    now += 1000;
    assert.deepEqual(choose(20, false), inputs(3), 'not at every epoch');
    now += 5000;
    assert.deepEqual(choose(20, true), inputs(3), 'not while one looks at them');
    assert.deepEqual(choose(20, false), inputs(20));
    assert.deepEqual(choose(20, true, [0, 'strongest']), inputs(0), 'at once when it was asked for');
  });

  it('are those that a row moves most', () => {
    const activations = [
      Float64Array.from({ length: 40 }, (_, index) => (index === 9 ? -10 : 1)),
      Float64Array.of(0.2, 0.8),
    ];
    const row = network(20, activations);
    assert.equal(strengths(row, 0).indexOf(Math.max(...strengths(row, 0))), 9);
    assert.deepEqual([...strengths(row, 1)], [0.2, 0.8]);
  });
});
