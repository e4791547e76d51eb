import assert from 'node:assert/strict';
import type { RequestedConfig } from '../../src/core/network/config';
import type { EngineOptions } from '../../src/core/network/engine';
import type { LayerSnapshot } from '../../src/core/network/progress';
import type { WorkerCommand } from '../../src/protocol/worker';
import { csv, LESSON, type OpenDocument } from './sources';
import { WorkerThread } from './workerThread';

const WINDOW = { first: 0, count: 5 };
const ROWS = 700;
const INPUTS = Array.from({ length: ROWS }, (_, i) =>
  Array.from({ length: 12 }, (_, j) => Math.sin(12.9898 * (i + 1) + 78.233 * j)),
);
const WAVES = csv(
  INPUTS,
  INPUTS.map(([a, b, c]) => [a * b + c]),
);

const FULL_BATCH: RequestedConfig = {
  preset: 'notebook',
  outputActivation: 'linear',
  reduction: 'mean',
  hiddenLayers: [24],
  epochs: 40,
  learningRate: 0.01,
};
const MINI_BATCHES: RequestedConfig = {
  preset: 'modern',
  hiddenLayers: [24],
  epochs: 12,
  batchSize: 32,
  earlyStopping: 0,
};

interface Setting {
  readonly source?: OpenDocument;
  readonly config: RequestedConfig;
  readonly engine?: EngineOptions;
}

/** A run in the built worker, to be asked about. */
class AskedRun extends WorkerThread {
  private requests = 0;

  begin({ source = WAVES, config, engine = { simd: 'auto', threads: 1 } }: Setting, more = {}): void {
    this.send({ type: 'start', runId: 'r', source, config, engine, ...more } satisfies WorkerCommand);
  }

  async inspect(epoch: number, batch = 0) {
    const instant = { epoch, batch };
    this.send({ type: 'inspect', runId: 'r', requestId: ++this.requests, instant, window: WINDOW });
    return (await this.next('moment')).moment;
  }

  async fork(epoch: number) {
    this.send({ type: 'fork', runId: 'r', requestId: ++this.requests, epoch });
    return (await this.next('state')).continuation;
  }

  async checkGradients(epoch: number) {
    const instant = { epoch, batch: 0 };
    this.send({ type: 'checkGradients', runId: 'r', requestId: ++this.requests, instant });
    return (await this.next('gradientCheck')).check;
  }
}

async function withRun<T>(use: (run: AskedRun) => Promise<T>): Promise<T> {
  const run = new AskedRun();
  try {
    return await use(run);
  } finally {
    await run.end();
  }
}

/** Parameters after the first epochs of a run that goes one epoch at a time, never looked back at. */
function stepped(setting: Setting, epochs: number): Promise<LayerSnapshot[][]> {
  return withRun(async (run) => {
    run.begin(setting);
    run.send({ type: 'pause', runId: 'r' });
    const layers: LayerSnapshot[][] = [];
    const note = ({ snapshot }: { snapshot: { epoch: number; layers: readonly LayerSnapshot[] } }) => {
      layers[snapshot.epoch] = [...snapshot.layers];
    };
    note(await run.next('paused'));
    while (layers.length < epochs) {
      run.send({ type: 'step', runId: 'r' });
      note(await run.next('paused'));
    }
    return layers;
  });
}

describe('Time travel in the built worker', () => {
  for (const [name, config] of [
    ['a full batch', FULL_BATCH],
    ['a full batch with Adam', { ...FULL_BATCH, optimizer: 'adam' }],
    ['a full batch with momentum', { ...FULL_BATCH, optimizer: 'momentum', validationSplit: 0.2 }],
    ['a full batch of floats', { ...FULL_BATCH, precision: 'float32' }],
    ['mini-batches', MINI_BATCHES],
    [
      'mini-batches of floats with momentum',
      { ...MINI_BATCHES, precision: 'float32', optimizer: 'momentum' },
    ],
  ] satisfies [string, RequestedConfig][])
    for (const simd of ['relaxed', 'on', 'off'] as const)
      it(`comes to the bits of single steps: ${name}, SIMD ${simd}`, async () => {
        const setting = { config, engine: { simd, threads: 1 } };
        const shown = 8;
        const expected = await stepped(setting, shown);
        for (const threads of simd === 'off' ? [1] : [1, 2])
          await withRun(async (run) => {
            run.begin({ config, engine: { simd, threads } });
            await run.next('finished');
            // Those before the pause were not seen.
            const seen = Object.keys(expected).map(Number);
            assert.ok(seen.length > 3);
            for (const epoch of seen.reverse()) {
              const { layers } = await run.inspect(epoch);
              assert.deepEqual(layers, expected[epoch], `epoch ${epoch}, ${threads} threads`);
            }
          });
      });

  it('finds the last finite epoch of a run that diverges in a burst', () =>
    withRun(async (run) => {
      run.begin({ config: { ...FULL_BATCH, activation: 'linear', learningRate: 2, epochs: 5000 } });
      const { snapshot, ending } = await run.next('finished');
      assert.equal(ending.kind, 'diverged');
      assert.ok(snapshot.epoch > 2);
      assert.deepEqual((await run.inspect(snapshot.epoch)).layers, snapshot.layers);
    }));

  it('leaves a run that it looks back at as it was', async () => {
    for (const config of [{ ...FULL_BATCH, optimizer: 'adam', epochs: 3000 }, MINI_BATCHES] as const)
      for (const threads of [1, 2]) {
        const setting: Setting = { config, engine: { simd: 'auto', threads } };
        const alone = await withRun(async (run) => {
          run.begin(setting);
          return run.next('finished');
        });
        await withRun(async (run) => {
          run.begin(setting);
          // However quick the run is, one look is over before it goes on.
          run.send({ type: 'pause', runId: 'r' });
          await run.next('paused');
          await run.inspect(0);
          run.send({ type: 'resume', runId: 'r' });
          for (let look = 0; look < 20; look++)
            run.send({
              type: 'inspect',
              runId: 'r',
              requestId: 100 + look,
              instant: { epoch: 0, batch: 0 },
              window: WINDOW,
            });
          const { snapshot, ending } = await run.next('finished');
          assert.deepEqual(snapshot.layers, alone.snapshot.layers);
          assert.deepEqual(ending, alone.ending);
          assert.equal(snapshot.loss, alone.snapshot.loss);
        });
      }
  });

  it('goes on from an epoch of another run to its very end, and elsewhere with a change', async () => {
    for (const config of [{ ...FULL_BATCH, optimizer: 'adam' }, MINI_BATCHES] as const) {
      const setting: Setting = { config };
      const { end, continuation } = await withRun(async (run) => {
        run.begin(setting);
        const { snapshot } = await run.next('finished');
        return { end: snapshot, continuation: await run.fork(5) };
      });
      const goOn = (change: object, requested: RequestedConfig = config) =>
        withRun(async (run) => {
          run.begin({ config: requested }, { continuation: { ...continuation, ...change } });
          const { snapshot } = await run.next('finished');
          const curve = run.events.flatMap((event) =>
            'snapshot' in event ? [...event.snapshot.history.training] : [],
          );
          return { ...snapshot, curve };
        });
      const same = await goOn({});
      assert.deepEqual(same.layers, end.layers);
      assert.equal(same.loss, end.loss);
      assert.equal(same.curve.length, end.epoch + 1);
      assert.deepEqual(same.curve.slice(0, 6), [...continuation.training]);

      const faster = await goOn({}, { ...config, learningRate: 0.05 });
      assert.deepEqual(faster.curve.slice(0, 6), same.curve.slice(0, 6));
      assert.notDeepEqual(faster.layers, end.layers);

      const { learner } = continuation.state;
      const parameters = learner.parameters.slice();
      parameters[0] += 1;
      const state = { ...continuation.state, learner: { ...learner, parameters } };
      const moved = await goOn({ state, isChanged: true });
      assert.deepEqual(moved.curve.slice(0, 5), same.curve.slice(0, 5));
      assert.notEqual(moved.curve[5], same.curve[5], 'the loss of the changed parameters');
    }
  });

  it('goes on over the same data only', () =>
    withRun(async (run) => {
      run.begin({ config: FULL_BATCH });
      await run.next('finished');
      const continuation = await run.fork(3);
      for (const [setting, change] of [
        [{ config: FULL_BATCH, source: LESSON }, {}],
        [{ config: { ...FULL_BATCH, optimizer: 'adam' as const } }, {}],
        [{ config: { ...FULL_BATCH, hiddenLayers: [23] } }, {}],
        [{ config: { ...FULL_BATCH, precision: 'float32' as const } }, {}],
        [{ config: FULL_BATCH }, { digest: 1 }],
      ] as const)
        await withRun(async (other) => {
          other.begin(setting, { continuation: { ...continuation, ...change } });
          await assert.rejects(other.next('finished'), /data are no longer/);
        });
    }));

  it('takes the document’s update apart, and agrees with differences of the loss', () =>
    withRun(async (run) => {
      run.begin({ source: LESSON, config: { preset: 'notebook', epochs: 5000, seed: 42 } });
      await run.next('finished');
      const moment = await run.inspect(100);
      const next = await run.inspect(101);
      const { weights } = next.layers[0];
      const updated = moment.trace.find(
        ({ quantity, layer }) => quantity === 'updatedWeights' && layer === 0,
      );
      assert.ok(updated !== undefined);
      weights.forEach((weight, index) => {
        assert.ok(Math.abs(weight - updated.matrix.values[index]) < 1e-14);
      });
      assert.deepEqual([...moment.sampleNumbers], [1, 2, 3]);
      const { comparisons, rows } = await run.checkGradients(100);
      assert.equal(rows, 3);
      for (const { relativeErrors } of comparisons) assert.ok(relativeErrors.every((error) => error < 1e-6));
    }));

  it('refuses data in windows with a message', () =>
    withRun(async (run) => {
      run.begin({ config: FULL_BATCH }, { memoryBudget: 100 * 13 * 8 });
      await run.next('finished');
      run.send({ type: 'fork', runId: 'r', requestId: 1, epoch: 0 });
      assert.match((await run.next('noMoment')).message, /memoryBudgetMB/);
    }));
});
