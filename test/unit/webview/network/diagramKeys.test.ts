import assert from 'node:assert/strict';
import { entryAfterKey, spotAfterKey } from '../../../../src/webview/network/diagramKeys';

const COUNTS = [4, 8, 3];

describe('the keys of the network diagram', () => {
  const spotOf = (key: string, column: number, row: number) => {
    const spot = spotAfterKey(key, { column, row }, COUNTS);
    return spot && [spot.column, spot.row];
  };

  it('go up and down a layer, and stay at its ends', () => {
    assert.deepEqual(spotOf('ArrowDown', 0, 0), [0, 1]);
    assert.deepEqual(spotOf('ArrowDown', 0, 3), [0, 3]);
    assert.deepEqual(spotOf('ArrowUp', 1, 0), [1, 0]);
    assert.deepEqual(spotOf('End', 1, 0), [1, 7]);
    assert.deepEqual(spotOf('Home', 2, 2), [2, 0]);
  });

  it('go to the neuron beside one in the next layer', () => {
    assert.deepEqual(spotOf('ArrowRight', 0, 0), [1, 2]);
    assert.deepEqual(spotOf('ArrowRight', 1, 7), [2, 2]);
    assert.deepEqual(spotOf('ArrowLeft', 1, 2), [0, 0]);
    assert.equal(spotOf('ArrowLeft', 0, 1), null);
    assert.equal(spotOf('ArrowRight', 2, 1), null);
    assert.equal(spotOf('x', 1, 1), null);
  });

  it('go round the edges of a neuron', () => {
    assert.equal(entryAfterKey('ArrowDown', 4, 5), 0);
    assert.equal(entryAfterKey('ArrowUp', 0, 5), 4);
    assert.equal(entryAfterKey('ArrowDown', -1, 5), 0);
    assert.equal(entryAfterKey('Tab', 0, 5), null);
    assert.equal(entryAfterKey('ArrowDown', 0, 0), null);
  });
});
