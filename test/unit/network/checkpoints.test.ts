import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Checkpoints } from '../../../src/core/network/checkpoints';
import { bytesOfState, type TrainingState } from '../../../src/core/network/learnerState';

function stateOf(numbers: number): TrainingState {
  return { learner: { updates: 0, parameters: new Float64Array(numbers), moments: [] }, drawing: null };
}

/** Keeps a state of each of these epochs. */
function filled(budget: number, numbers: number, epochs: readonly number[]): Checkpoints {
  const checkpoints = new Checkpoints(budget);
  for (const epoch of epochs) checkpoints.offer(epoch, () => stateOf(numbers));
  return checkpoints;
}

describe('Checkpoints', () => {
  it('stay within their memory, keep the first one and are spread evenly', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200_000 }),
        fc.integer({ min: 1, max: 2000 }),
        fc.integer({ min: 1, max: 500 }),
        (budget, numbers, count) => {
          const epochs = Array.from({ length: count }, (_, index) => 3 * index);
          const checkpoints = filled(budget, numbers, epochs);
          assert.ok(checkpoints.size <= budget || checkpoints.count === 1);
          assert.equal(checkpoints.before(0)?.epoch, 0);
          const kept = [...new Set(epochs.map((epoch) => checkpoints.before(epoch)?.epoch ?? -1))];
          assert.equal(kept.length, checkpoints.count);
          const gaps = kept.slice(1).map((epoch, index) => epoch - kept[index]);
          assert.ok(
            gaps.every((gap) => gap === gaps[0]),
            `${gaps}`,
          );
          // A replay takes twice as long at most as what the memory would allow.
          const affordable = Math.max(1, Math.floor(budget / (bytesOfState(stateOf(numbers)) + 1024)));
          if (gaps.length > 0) assert.ok(checkpoints.count >= affordable / 2 - 1 || gaps[0] === 3);
        },
      ),
    );
  });

  it('give the last one at or before an epoch', () => {
    const checkpoints = filled(1e9, 1, [5, 8, 20]);
    assert.deepEqual(
      [4, 5, 7, 8, 19, 20, 999].map((epoch) => checkpoints.before(epoch)?.epoch),
      [undefined, 5, 5, 8, 8, 20, 20],
    );
  });

  it('take no epoch twice, and make no state in vain', () => {
    const checkpoints = filled(1e9, 1, [0, 10]);
    const unasked = () => assert.fail('nobody needs it');
    checkpoints.offer(10, unasked);
    checkpoints.offer(3, unasked);
    assert.equal(checkpoints.count, 2);
  });
});
