import assert from 'node:assert/strict';
import { SampleReader } from '../../../src/core/data/sampleReader';
import { encodedOf } from './reading';

const TEXT = `size,colour,price
1,red,10
2,,20
4,blue,40

8,red,80
`;

function readerOf() {
  const dataset = encodedOf(TEXT, { target: ['price'] });
  return new SampleReader(dataset, {
    training: Uint32Array.of(0, 2),
    validation: Uint32Array.of(1),
  });
}

describe('Rows of the data', () => {
  it('come encoded, unscaled, with their numbers in the document and the part that they are in', () => {
    // The row without a colour is not used.
    const samples = readerOf().read({ first: 0, count: 10 });
    assert.equal(samples.total, 3);
    assert.deepEqual([...samples.positions], [0, 1, 2]);
    assert.deepEqual([...samples.rowNumbers], [1, 3, 4]);
    assert.deepEqual([...samples.heldOut], [0, 1, 0]);
    assert.deepEqual([...samples.inputs.values], [1, 0, 1, 4, 1, 0, 8, 0, 1]);
    assert.deepEqual([...samples.targets.values], [10, 40, 80]);
  });

  it('come from a place, evenly spread, or by their positions', () => {
    const reader = readerOf();
    assert.deepEqual([...reader.read({ first: 1, count: 1 }).rowNumbers], [3]);
    assert.deepEqual([...reader.read({ first: 9, count: 1 }).rowNumbers], []);
    assert.deepEqual([...reader.read({ spread: 2 }).positions], [0, 1]);
    assert.deepEqual([...reader.read({ positions: [2, 0, 2, 99] }).positions], [0, 2]);
  });

  it('stand at their places in the document', () => {
    const reader = readerOf();
    assert.equal(reader.placeOf(1)?.line, 3);
    assert.equal(reader.placeOf(2)?.line, 5);
    assert.equal(reader.placeOf(3), undefined);
  });
});
