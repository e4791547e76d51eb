import assert from 'node:assert/strict';
import type { ComparedRun, RunResult } from '../../../src/protocol/runs';
import {
  bestOf,
  describeData,
  lossProblem,
  measuresOf,
  relationOf,
} from '../../../src/webview/runs/comparisonFacts';
import { Slots } from '../../../src/webview/runs/strokes';
import { DATA } from '../history/savedRuns';
import { NOTEBOOK } from '../network/fixtures';

function run(changes: Partial<ComparedRun> = {}): ComparedRun {
  const curve = Float64Array.of(1);
  return {
    runId: 'a',
    data: DATA,
    config: NOTEBOOK,
    fingerprint: 1,
    training: curve,
    validation: null,
    layers: [],
    lastLayers: null,
    ...changes,
  };
}

function result(changes: Partial<RunResult> = {}): RunResult {
  const metrics = { task: 'classification', accuracy: 0.5 } as const;
  return {
    epoch: 1,
    elapsedMs: 1,
    loss: 1,
    validationLoss: null,
    metrics,
    validationMetrics: null,
    ...changes,
  };
}

describe('what is said of several runs', () => {
  it('tells the same samples, the same table and other data apart', () => {
    assert.equal(relationOf(run(), run()), 'sameSamples');
    assert.equal(relationOf(run(), run({ fingerprint: 2 })), 'sameTable');
    assert.equal(relationOf(run({ fingerprint: null }), run({ fingerprint: null })), 'sameTable');
    const other = run({ fingerprint: 2, data: { ...DATA, rowsRead: 4 } });
    assert.equal(relationOf(run(), other), 'other');
    assert.equal(
      describeData([run(), run(), other], ['run 1', 'run 2', 'run 3']),
      'Other data than run 1: run 3.',
    );
  });

  it('holds losses against each other only where they measure the same', () => {
    assert.equal(lossProblem([run(), run({ config: { ...NOTEBOOK, learningRate: 1 } })]), null);
    assert.match(lossProblem([run(), run({ config: { ...NOTEBOOK, l2: 1 } })]) ?? '', /L2 penalty/);
    const scaled = run({ config: { ...NOTEBOOK, scaling: 'standardize' } });
    assert.equal(lossProblem([run(), scaled]), null);
    const regression = { ...DATA, task: 'regression' } as const;
    assert.match(lossProblem([run({ data: regression }), { ...scaled, data: regression }]) ?? '', /scaled/);
  });

  it('marks the best, and none where all are the same or nothing was measured', () => {
    const [loss, accuracy] = measuresOf([result({ loss: 2 }), result(), result({ loss: Number.NaN })]);
    assert.deepEqual([loss.label, loss.values], ['Training loss', [2, 1, null]]);
    assert.deepEqual([...bestOf(loss)], [1]);
    assert.deepEqual([...bestOf(accuracy)], []);
    const [, better] = measuresOf([
      result(),
      result({ metrics: { task: 'classification', accuracy: 0.9 } }),
      null,
    ]);
    assert.deepEqual([...bestOf(better)], [1]);
  });

  it('keeps a run’s line while others come and go', () => {
    const slots = new Slots();
    slots.assign(['a', 'b']);
    slots.assign(['b', 'c']);
    assert.deepEqual([slots.of('b'), slots.of('c')], [1, 0]);
  });
});
