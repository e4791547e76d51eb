import assert from 'node:assert/strict';
import { chooseAtATime } from '../../../src/extension/sweep/atATime';

const MB = 2 ** 20;

describe('runs of a sweep at the same time', () => {
  it('leave a core to the editor, and are at least one', () => {
    const means = { runs: 100, memoryBudget: 2048 * MB, bytes: MB };
    assert.equal(chooseAtATime({ ...means, cores: 8 }).count, 7);
    assert.equal(chooseAtATime({ ...means, cores: 1 }).count, 1);
    assert.match(chooseAtATime({ ...means, cores: 8 }).reason, /on 7 cores of 8/);
  });

  it('are no more than there are runs', () => {
    assert.equal(chooseAtATime({ cores: 8, runs: 3, memoryBudget: 2048 * MB, bytes: MB }).count, 3);
  });

  it('are fewer when their copies of the data have no room together', () => {
    const { count, reason } = chooseAtATime({
      cores: 8,
      runs: 100,
      memoryBudget: 2048 * MB,
      bytes: 700 * MB,
    });
    assert.equal(count, 2);
    assert.match(reason, /memoryBudgetMB has room for 2 copies of 700 MB/);
    assert.equal(chooseAtATime({ cores: 8, runs: 9, memoryBudget: MB, bytes: 9 * MB }).count, 1);
  });
});
