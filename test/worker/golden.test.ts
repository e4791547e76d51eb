import assert from 'node:assert/strict';
import type { RequestedConfig } from '../../src/core/network/config';
import type { LayerSnapshot } from '../../src/core/network/progress';
import notebook from '../golden/notebook-run.json';
import runs from '../golden/numpy-runs.json';
import { csv, type OpenDocument } from './sources';
import { WorkerThread } from './workerThread';

interface Matrices {
  readonly wh: number[][];
  readonly bh: number[][];
  readonly wout: number[][];
  readonly bout: number[][];
}

/** In the order of the document: wh, bh, wout, bout. */
function flatten({ wh, bh, wout, bout }: Matrices): number[] {
  return [wh, bh, wout, bout].flat(2);
}

function parameters(layers: readonly LayerSnapshot[]): number[] {
  return layers.flatMap(({ weights, biases }) => [...weights, ...biases]);
}

// Relaxed SIMD falls back to SIMD where the runtime has none.
for (const simd of ['off', 'on', 'relaxed'] as const)
  describe(`golden runs through the built worker, SIMD ${simd}`, () => {
    let thread: WorkerThread;
    before(() => {
      thread = new WorkerThread();
    });
    after(() => thread.end());

    async function train(source: OpenDocument, config: RequestedConfig) {
      thread.send({ type: 'start', runId: 'golden', source, config, engine: { simd, threads: 0 } });
      const started = await thread.next('started');
      const first = await thread.next('snapshot');
      const finished = await thread.next('finished');
      const curve = thread.events
        .slice(thread.events.indexOf(started))
        .flatMap((event) => ('snapshot' in event ? [...event.snapshot.history.training] : []));
      return { started, first: first.snapshot, last: finished.snapshot, ending: finished.ending, curve };
    }

    it('ends at the matrices that the notebook prints, to 8 decimals, without any setting', async () => {
      const { X, y, initial, printed, epochs, halfSquaredErrorSum } = notebook;
      const { started, first, last, ending, curve } = await train(csv(X, y), {
        initialState: [
          { weights: initial.wh, biases: initial.bh[0] },
          { weights: initial.wout, biases: initial.bout[0] },
        ],
      });
      assert.equal(started.config.preset, 'notebook');
      assert.equal(started.config.epochs, epochs);
      assert.deepEqual(parameters(first.layers), flatten(initial));
      assert.deepEqual(
        parameters(last.layers).map((value) => value.toFixed(8)),
        flatten(printed).map((value) => value.toFixed(8)),
      );
      assert.deepEqual(ending, { kind: 'completed', bestEpoch: epochs });
      assert.equal(curve.length, epochs + 1);
      assert.ok(Math.abs(curve[0] - halfSquaredErrorSum.epoch0) < 1e-12);
      assert.ok(Math.abs(curve[999] - halfSquaredErrorSum.epoch999) < 1e-12);
      assert.ok(Math.abs(curve[4999] - halfSquaredErrorSum.epoch4999) < 1e-12);
    });

    for (const { seed, hidden, epochs, learningRate, X, y, initial, final, halfSquaredErrorSum } of runs)
      it(`follows NumPy after np.random.seed(${seed})`, async () => {
        const { first, last, curve } = await train(csv(X, y), {
          seed,
          hiddenLayers: [hidden],
          epochs,
          learningRate,
        });
        assert.equal(first.epoch, 0);
        assert.deepEqual(parameters(first.layers), flatten(initial), 'the initial draws, to the last bit');
        const expected = flatten(final);
        parameters(last.layers).forEach((value, i) => {
          assert.ok(Math.abs(value - expected[i]) < 1e-9, `${value} is not ${expected[i]}`);
        });
        assert.ok(Math.abs(curve[epochs - 1] - halfSquaredErrorSum.last) < 1e-9);
      });
  });
