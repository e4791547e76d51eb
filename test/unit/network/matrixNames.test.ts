import assert from 'node:assert/strict';
import { nameMatrices } from '../../../src/core/network/matrixNames';

const names = (preset: 'notebook' | 'modern', outputs: number[]) =>
  nameMatrices(preset, outputs, ['x1', 'x2'], ['y']);

describe('names of matrices', () => {
  it("are the document's for its network", () => {
    assert.deepEqual(names('notebook', [3, 1]), [
      { weights: 'wh', biases: 'bh', rows: ['x1', 'x2'], columns: ['h1', 'h2', 'h3'] },
      { weights: 'wout', biases: 'bout', rows: ['h1', 'h2', 'h3'], columns: ['y'] },
    ]);
  });

  it('are numbered for any other', () => {
    const matrices = (preset: 'notebook' | 'modern', outputs: number[]) =>
      names(preset, outputs).flatMap(({ weights, biases }) => [weights, biases]);
    assert.deepEqual(matrices('modern', [3, 1]), ['W1', 'b1', 'W2', 'b2']);
    assert.deepEqual(matrices('notebook', [1]), ['W1', 'b1']);
    assert.deepEqual(matrices('notebook', [2, 2, 1]), ['W1', 'b1', 'W2', 'b2', 'W3', 'b3']);
  });

  it('tell the hidden layers apart', () => {
    const [, second, output] = names('modern', [2, 2, 1]);
    assert.deepEqual(second.rows, ['h1.1', 'h1.2']);
    assert.deepEqual(second.columns, ['h2.1', 'h2.2']);
    assert.deepEqual(output.rows, second.columns);
  });
});
