/** The golden runs as tests of any worker: what they end at comes from the notebook and from NumPy (test/golden/). */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestedConfig } from '../../src/core/network/config';
import type { EngineDescription, EngineOptions } from '../../src/core/network/engine';
import type { LayerSnapshot } from '../../src/core/network/progress';
import notebook from '../golden/notebook-run.json';
import lessonRuns from '../golden/numpy-runs.json';
import wideRun from '../golden/wide-run.json';
import type { Conversation } from './conversation';
import { csv, type OpenDocument } from './sources';

/** Starts a worker, which trains once and is ended then. */
export type Open = () => Conversation | Promise<Conversation>;

/** Time for helping threads to start. Nothing is asserted on it: one that starts later helps with less. */
const REST_MS = 300;

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

function assertClose(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) <= 1e-9 * Math.abs(expected), `${actual} is not ${expected}`);
}

/** Trains to the end. Several threads begin only after a rest: before all have started, one would work alone. */
async function train(open: Open, engine: EngineOptions, source: OpenDocument, config: RequestedConfig) {
  const worker = await open();
  const runId = 'golden';
  try {
    worker.send({ type: 'start', runId, source, config, engine });
    if (engine.threads > 1) worker.send({ type: 'pause', runId });
    const started = await worker.next('started');
    if (started.engine.threads > 1) await sleep(REST_MS);
    worker.send({ type: 'resume', runId });
    const { snapshot: last, ending } = await worker.next('finished');
    const snapshots = worker.events.flatMap((event) => ('snapshot' in event ? [event.snapshot] : []));
    const curve = snapshots.flatMap(({ history }) => [...history.training]);
    return { started, first: snapshots[0], last, ending, curve };
  } finally {
    await worker.end();
  }
}

function trainAsNumPy(
  { seed, hidden, epochs, learningRate, X, y }: typeof wideRun,
  open: Open,
  engine: EngineOptions,
) {
  const config = { preset: 'notebook', seed, hiddenLayers: [hidden], epochs, learningRate } as const;
  return train(open, engine, csv(X, y), config);
}

/**
 * Declares the golden runs on one engine, for the enclosing `describe`.
 * @param expected what becomes of what is asked for; without threads, as many as the machine has processors for
 */
export function goldenRuns(
  open: Open,
  asked: EngineOptions,
  expected: { readonly simd: EngineDescription['simd']; readonly threads?: number },
): void {
  it('ends at the matrices that the notebook prints, to 8 decimals, without any setting', async () => {
    const { X, y, initial, printed, epochs, halfSquaredErrorSum } = notebook;
    const { started, first, last, ending, curve } = await train(open, asked, csv(X, y), {
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

  for (const run of [...lessonRuns, wideRun])
    it(`follows NumPy after np.random.seed(${run.seed}), over ${run.X.length} rows`, async () => {
      const { started, first, last, curve } = await trainAsNumPy(run, open, asked);
      assert.equal(started.engine.simd, expected.simd);
      // A few rows are work for one thread, whatever was asked for.
      assert.equal(
        started.engine.threads,
        run === wideRun ? (expected.threads ?? started.engine.threads) : 1,
      );
      assert.equal(first.epoch, 0);
      assert.deepEqual(parameters(first.layers), flatten(run.initial), 'the initial draws, to the last bit');
      const final = flatten(run.final);
      parameters(last.layers).forEach((value, i) => {
        assertClose(value, final[i]);
      });
      assertClose(curve[run.epochs - 1], run.halfSquaredErrorSum.last);
    });

  if (expected.threads !== 1)
    it('ends at the same bits as one thread', async () => {
      const together = await trainAsNumPy(wideRun, open, asked);
      const alone = await trainAsNumPy(wideRun, open, { ...asked, threads: 1 });
      assert.equal(together.started.engine.threads, expected.threads ?? together.started.engine.threads);
      assert.equal(alone.started.engine.threads, 1);
      assert.deepEqual(together.last.layers, alone.last.layers);
      assert.deepEqual(together.curve, alone.curve);
    });
}
