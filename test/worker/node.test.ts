import assert from 'node:assert/strict';
import { csv, LESSON } from './sources';
import { WorkerThread } from './workerThread';

/** Wide rows and many of them: one epoch takes far longer than a slice. */
function largeSource() {
  const inputs = Array.from({ length: 4000 }, (_, i) =>
    Array.from({ length: 40 }, (_, j) => Math.round(1000 * Math.sin(i * 0.37 + j * 1.7)) / 1000),
  );
  return csv(
    inputs,
    inputs.map((row) => [Math.round(1000 * (row[0] * row[1] + row[2])) / 1000]),
  );
}

describe('the built worker', () => {
  let thread: WorkerThread;
  beforeEach(() => {
    thread = new WorkerThread();
  });
  afterEach(() => thread.end());

  it('hears pause, step, resume and stop in the middle of long epochs', async () => {
    const config = { hiddenLayers: [512], epochs: 1000, optimizer: 'gradientDescent' } as const;
    thread.send({ type: 'start', runId: 'a', source: largeSource(), config });
    await thread.next('started');
    thread.send({ type: 'pause', runId: 'a' });
    const paused = await thread.next('paused');
    // The whole run would take minutes.
    assert.ok(paused.snapshot.epoch < 100);
    thread.send({ type: 'step', runId: 'a' });
    const stepped = await thread.next('paused');
    assert.equal(stepped.snapshot.history.training.length, 1);
    thread.send({ type: 'resume', runId: 'a' });
    await thread.next('resumed');
    thread.send({ type: 'stop', runId: 'a' });
    const { ending, snapshot } = await thread.next('finished');
    assert.equal(ending.kind, 'stopped');
    assert.ok(snapshot.epoch < 200);
    assert.equal(snapshot.epoch, ending.bestEpoch);
  });

  it('goes on after a message that is no command', async () => {
    thread.sendRaw({ type: 'sing' });
    await assert.rejects(thread.next('started'), /A command needs a runId/);
    thread.send({ type: 'start', runId: 'a', source: LESSON, config: { epochs: 10 } });
    assert.equal((await thread.next('finished')).snapshot.epoch, 10);
  });
});
