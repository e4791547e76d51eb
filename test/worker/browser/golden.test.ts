import assert from 'node:assert/strict';
import { goldenRuns } from '../goldenRuns';
import { LESSON } from '../sources';
import { openPage, type WorkerPage } from './workerPage';

/** Opens a page for all tests of the enclosing `describe`; a test gets at it through what is returned. */
function usePage(options: { isolated: boolean }): () => WorkerPage {
  let page: WorkerPage | undefined;
  before(async () => {
    page = await openPage(options);
  });
  after(() => page?.close());
  return () => {
    assert.ok(page !== undefined);
    return page;
  };
}

describe('golden runs in a browser whose page is isolated', () => {
  const page = usePage({ isolated: true });
  const open = () => page().open();

  it('shares memory', async () => assert.equal(await page().isIsolated(), true));

  describe('SIMD off', () => goldenRuns(open, { simd: 'off', threads: 4 }, { simd: 'off', threads: 1 }));
  for (const simd of ['on', 'relaxed'] as const) {
    describe(`SIMD ${simd}, as many threads as pay`, () => goldenRuns(open, { simd, threads: 0 }, { simd }));
    for (const threads of [1, 2, 3, 4])
      describe(`SIMD ${simd}, threads: ${threads}`, () =>
        goldenRuns(open, { simd, threads }, { simd, threads }));
  }
});

describe('golden runs in a browser whose page is not isolated', () => {
  const page = usePage({ isolated: false });
  const open = () => page().open();

  for (const simd of ['off', 'on', 'relaxed'] as const)
    describe(`SIMD ${simd}`, () => goldenRuns(open, { simd, threads: 4 }, { simd, threads: 1 }));

  it('says why there is one thread', async () => {
    assert.equal(await page().isIsolated(), false);
    const worker = await open();
    const engine = { simd: 'auto', threads: 4 } as const;
    worker.send({ type: 'start', runId: 'a', source: LESSON, config: { epochs: 1 }, engine });
    assert.deepEqual((await worker.next('started')).engine, {
      simd: 'relaxed',
      threads: 1,
      precision: 'float64',
      reason: 'Threads cannot share memory here.',
    });
    await worker.end();
  });
});

describe('the worker in a browser', () => {
  const page = usePage({ isolated: true });

  it('hears stop in the middle of a run', async () => {
    const worker = await page().open();
    worker.send({ type: 'start', runId: 'a', source: LESSON, config: { epochs: 10_000_000 } });
    await worker.next('snapshot');
    worker.send({ type: 'stop', runId: 'a' });
    assert.equal((await worker.next('finished')).ending.kind, 'stopped');
    await worker.end();
  });

  it('says that a browser opens no local files, and goes on', async () => {
    const worker = await page().open();
    const source = { kind: 'file', path: '/data.csv', name: 'data.csv', firstLine: 0 } as const;
    worker.send({ type: 'start', runId: 'a', source, config: {} });
    await assert.rejects(worker.next('started'), {
      message: 'data.csv cannot be read: a browser opens no local files.',
    });
    worker.send({ type: 'start', runId: 'b', source: LESSON, config: { epochs: 10 } });
    assert.equal((await worker.next('finished')).snapshot.epoch, 10);
    await worker.end();
  });
});
