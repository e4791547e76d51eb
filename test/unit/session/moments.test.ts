import assert from 'node:assert/strict';
import type { Instant, Moment, SampleWindow } from '../../../src/core/network/moment';
import { Moments } from '../../../src/extension/session/moments';
import { Run } from '../../../src/extension/session/run';

const WINDOW: SampleWindow = { first: 0, count: 10 };

function runOf(runId: string): Run {
  return new Run({
    runId,
    number: 1,
    sourceUri: 'file:///a.py',
    sourceName: 'a.py',
    selection: null,
    requested: {},
    script: null,
  });
}

function momentAt(instant: Instant): Moment {
  return { instant } as Moment;
}

describe('moments that are kept', () => {
  const run = runOf('a');

  it('are asked for once', async () => {
    const asked: number[] = [];
    const moments = new Moments(async (_run, instant) => {
      asked.push(instant.epoch);
      return momentAt(instant);
    });
    const first = await moments.at(run, { epoch: 3, batch: 0 }, WINDOW);
    assert.equal(await moments.at(run, { epoch: 3, batch: 0 }, WINDOW), first);
    await moments.at(run, { epoch: 3, batch: 1 }, WINDOW);
    await moments.at(run, { epoch: 3, batch: 0 }, { first: 10, count: 10 });
    await moments.at(runOf('b'), { epoch: 3, batch: 0 }, WINDOW);
    assert.equal(asked.length, 4);
  });

  it('are asked for one at a time, in order', async () => {
    let running = 0;
    const order: number[] = [];
    const moments = new Moments(async (_run, instant) => {
      assert.equal(++running, 1);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      order.push(instant.epoch);
      return momentAt(instant);
    });
    await Promise.all([5, 2, 9].map((epoch) => moments.at(run, { epoch, batch: 0 }, WINDOW)));
    assert.deepEqual(order, [5, 2, 9]);
  });

  it('are forgotten when they failed, and do not keep others from being asked for', async () => {
    let fails = true;
    const moments = new Moments(async (_run, instant) => {
      if (fails) throw new Error('not yet');
      return momentAt(instant);
    });
    await assert.rejects(moments.at(run, { epoch: 1, batch: 0 }, WINDOW), /not yet/);
    fails = false;
    assert.equal((await moments.at(run, { epoch: 1, batch: 0 }, WINDOW)).instant.epoch, 1);
  });

  it('are few: the one that was not wanted for longest goes', async () => {
    const asked: number[] = [];
    const moments = new Moments(async (_run, instant) => {
      asked.push(instant.epoch);
      return momentAt(instant);
    });
    const at = (epoch: number) => moments.at(run, { epoch, batch: 0 }, WINDOW);
    for (let epoch = 0; epoch < 6; epoch++) await at(epoch);
    await at(0);
    await at(6);
    asked.length = 0;
    await at(0);
    await at(1);
    assert.deepEqual(asked, [1]);
  });
});
