import assert from 'node:assert/strict';
import { unitHealth } from '../../../src/core/model/unitHealth';
import { matrix } from '../network/fixtures';

describe('units that hardly learn', () => {
  it('are dead where ReLU gives 0 for every row', () => {
    const activations = matrix([
      [0, 0, 1],
      [0, 2, 0],
    ]);
    assert.deepEqual(unitHealth('relu', activations), {
      trouble: 'dead',
      units: 3,
      troubled: 1,
      activations: 4 / 6,
    });
  });

  it('are saturated where nine rows in ten are in the flat part of the curve', () => {
    // Slopes a(1 − a) against 5 % of ¼: 0.99 and 0.01 are flat (0.0099), 0.98 is not (0.0196).
    const rows = Array.from({ length: 10 }, (_, row) => [row < 9 ? 0.99 : 0.5, row < 8 ? 0.01 : 0.5, 0.98]);
    assert.deepEqual(unitHealth('sigmoid', matrix(rows)), {
      trouble: 'saturated',
      units: 3,
      troubled: 1,
      activations: 17 / 30,
    });
    // 1 − 0.98² = 0.0396 is flat, 1 − 0.97² = 0.0591 is not.
    assert.equal(unitHealth('tanh', matrix([[-0.98, 0.97]]))?.troubled, 1);
  });

  it('are none of those that neither die nor saturate', () => {
    assert.equal(unitHealth('leakyRelu', matrix([[0]])), null);
    assert.equal(unitHealth('softmax', matrix([[1]])), null);
    assert.equal(unitHealth('relu', { rows: 0, columns: 2, values: new Float64Array(0) }), null);
  });
});
