import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DataSource } from '../../src/core/data/dataSource';
import { WorkerRun } from '../../src/extension/session/workerRun';
import type { WorkerEvent } from '../../src/protocol/worker';
import { LESSON } from './sources';

/** The host's side of a run, with workers that misbehave. */
describe('A run in a worker', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'glassbox-worker-run-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const built = path.resolve('dist/worker.js');
  const script = (name: string, text: string) => {
    const file = path.join(folder, `${name}.js`);
    writeFileSync(file, text);
    return file;
  };

  /** Events of a run up to its last; `act` hears each and can send commands. */
  function eventsOf(
    file: string,
    act?: (run: WorkerRun, event: WorkerEvent) => void,
    epochs = 10,
    source: DataSource = LESSON,
  ) {
    return new Promise<WorkerEvent[]>((resolve) => {
      const events: WorkerEvent[] = [];
      const run = new WorkerRun(
        { script: file, scratchFolder: os.tmpdir() },
        'r',
        { source, config: { epochs } },
        (event) => {
          events.push(event);
          act?.(run, event);
          if (!['finished', 'refused', 'failed'].includes(event.type)) return;
          resolve(events);
          run.dispose();
        },
        () => {},
      );
    });
  }

  it('is heard from its start to its end', async () => {
    const events = await eventsOf(built);
    assert.equal(events[0].type, 'started');
    const last = events[events.length - 1];
    assert.ok(last.type === 'finished' && last.ending.kind === 'completed' && last.snapshot.epoch === 10);
  });

  it('stops when told', async () => {
    const events = await eventsOf(
      built,
      (run, { type }) => {
        if (type === 'started') run.stop();
      },
      10_000_000,
    );
    const last = events[events.length - 1];
    assert.ok(last.type === 'finished' && last.ending.kind === 'stopped');
  });

  it('gives the bytes of a file away, unless they are a part of something else', async () => {
    const whole = new TextEncoder().encode(LESSON.text);
    const shared = new Uint8Array(2 * whole.length).subarray(0, whole.length);
    shared.set(whole);
    const { name, firstLine } = LESSON;
    for (const [bytes, left] of [
      [whole, 0],
      [shared, whole.length],
    ] as const) {
      const source: DataSource = { kind: 'bytes', bytes, name, firstLine };
      const events = await eventsOf(built, () => {}, 10, source);
      assert.equal(bytes.length, left);
      assert.equal(events.at(-1)?.type, 'finished');
    }
  });

  it('fails with a message when the worker crashes, and the next run works', async () => {
    const crash = script('crash', 'setTimeout(() => { throw new Error("a wire broke"); }, 5);');
    const [failure] = await eventsOf(crash);
    assert.ok(failure.type === 'failed');
    assert.match(failure.message, /crashed: a wire broke/);
    assert.equal((await eventsOf(built)).at(-1)?.type, 'finished');
  });

  it('fails with a message when the worker ends without a word', async () => {
    const [failure] = await eventsOf(script('exit', 'setTimeout(() => process.exit(7), 5);'));
    assert.ok(failure.type === 'failed');
    assert.match(failure.message, /code 7/);
  });

  it('says what to do when memory runs out', async () => {
    const full = 'throw Object.assign(new Error("heap"), { code: "ERR_WORKER_OUT_OF_MEMORY" });';
    const [failure] = await eventsOf(script('memory', `setTimeout(() => { ${full} }, 5);`));
    assert.ok(failure.type === 'failed');
    assert.match(failure.message, /ran out of memory.*fewer rows/i);
  });

  it('ends a worker that does not answer', async () => {
    const deaf = script(
      'deaf',
      'require("node:worker_threads").parentPort.on("message", ({ runId }) => { require("node:worker_threads").parentPort.postMessage({ type: "resumed", runId }); for (;;); });',
    );
    const events = await eventsOf(deaf, (run, { type }) => {
      if (type === 'resumed') run.stop();
    });
    const last = events[events.length - 1];
    assert.ok(last.type === 'failed');
    assert.match(last.message, /did not answer/);
  });

  it('passes on nothing of another run', async () => {
    const stray = script(
      'stray',
      `const { parentPort } = require("node:worker_threads");
       parentPort.on("message", ({ runId }) => {
         parentPort.postMessage({ type: "resumed", runId: "an old one" });
         parentPort.postMessage({ type: "failed", runId, message: "the end" });
       });`,
    );
    assert.deepEqual(
      (await eventsOf(stray)).map(({ type }) => type),
      ['failed'],
    );
  });
});
