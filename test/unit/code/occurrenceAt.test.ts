import assert from 'node:assert/strict';
import { occurrenceAt } from '../../../src/core/code/occurrenceAt';
import type { Occurrence } from '../../../src/core/code/script';

function occurrence(formulaId: string, start: number, end: number, part = 0): Occurrence {
  return {
    span: { part, start, end },
    kind: 'name',
    role: { formulaId, layer: null, value: null },
    shape: null,
  };
}

/** `z = X @ wh` in the first part, `X` in the second. */
const OCCURRENCES = [
  occurrence('z', 0, 1),
  occurrence('X · wh', 4, 10),
  occurrence('X', 4, 5),
  occurrence('wh', 8, 10),
  occurrence('X', 0, 1, 1),
];

describe('the occurrence at a place', () => {
  const at = (offset: number, part = 0) => occurrenceAt(OCCURRENCES, part, offset)?.role.formulaId;

  it('is the smallest that encloses it', () => {
    assert.deepEqual(
      [4, 6, 8, 9].map((offset) => at(offset)),
      ['X', 'X · wh', 'wh', 'wh'],
    );
  });

  it('is one that ends there only where none goes on', () => {
    assert.equal(at(5), 'X · wh');
    assert.equal(at(10), 'wh');
    assert.equal(at(1), 'z');
  });

  it('is none between them, after them and in another part', () => {
    assert.deepEqual([at(2), at(11), at(4, 1), at(0, 2)], [undefined, undefined, undefined, undefined]);
    assert.equal(at(0, 1), 'X');
  });
});
