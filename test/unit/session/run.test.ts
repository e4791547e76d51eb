import assert from 'node:assert/strict';
import type { DataSummary } from '../../../src/core/data/summary';
import type { TrainingConfig } from '../../../src/core/network/config';
import type { EpochFigures, Snapshot } from '../../../src/core/network/progress';
import { Run } from '../../../src/extension/session/run';

function figures(epoch: number, from: number): EpochFigures {
  const training = Float64Array.from({ length: epoch + 1 - from }, (_, k) => 100 - from - k);
  return {
    epoch,
    elapsedMs: 10 * epoch,
    loss: 100 - epoch,
    validationLoss: null,
    metrics: { task: 'classification', accuracy: 0.5 },
    validationMetrics: null,
    history: { from, training, validation: null },
  };
}

function snapshot(epoch: number, from: number): Snapshot {
  const weights = Float64Array.of(epoch);
  return { ...figures(epoch, from), layers: [{ inputs: 1, outputs: 1, weights, biases: weights }] };
}

function runOf(): Run {
  const run = new Run({
    runId: 'r',
    number: 1,
    sourceUri: 'file:///a.csv',
    sourceName: 'a.csv',
    selection: null,
    requested: {},
    script: null,
  });
  run.data = {} as DataSummary;
  run.config = {} as TrainingConfig;
  run.preprocessing = { inputs: [], targets: [], inputScaler: null, targetScaler: null };
  return run;
}

describe('A run that nobody looks at', () => {
  it('goes on in its figures, and keeps matrices, loss and curve of one epoch together', () => {
    const run = runOf();
    run.add(snapshot(2, 0));
    run.addFigures(figures(7, 3));
    assert.deepEqual([run.figures?.epoch, run.figures?.loss], [7, 93]);
    const shown = run.view().progress;
    assert.deepEqual([shown?.epoch, shown?.loss, shown?.layers[0].weights[0]], [2, 98, 2]);
    assert.deepEqual(shown?.trainingHistory, Float64Array.of(100, 99, 98));
    const saved = run.save();
    assert.deepEqual([saved?.snapshot.epoch, saved?.training.length], [2, 3]);
    assert.equal(run.historyLength, 3);
  });

  it('tells of the time that goes by within an epoch', () => {
    const run = runOf();
    run.add(snapshot(2, 0));
    const layers = run.latest?.layers;
    run.addFigures({ ...figures(2, 3), elapsedMs: 12_345 });
    assert.equal(run.latest?.elapsedMs, 12_345);
    assert.equal(run.latest?.layers, layers);
  });

  it('has its whole curve again with the next matrices', () => {
    const run = runOf();
    run.add(snapshot(2, 0));
    run.addFigures(figures(7, 3));
    run.add(snapshot(9, 8));
    assert.deepEqual(run.history(3).training, Float64Array.of(97, 96, 95, 94, 93, 92, 91));
    assert.equal(run.latest?.epoch, 9);
  });
});

describe('A run of an earlier window', () => {
  const restored = (run: Run) => Run.restore(run.save()!);

  it('still knows what its parameters began with, and how they were spread', () => {
    const run = runOf();
    run.add(snapshot(0, 0));
    run.add(snapshot(2, 1));
    run.describe([{ epoch: 1, layers: [] }]);
    const { past } = restored(run).view();
    assert.deepEqual([past?.first.epoch, past?.first.layers[0].weights[0]], [0, 0]);
    assert.deepEqual(past?.distributions.epochs, [1]);
  });

  it('is still one that goes on from another, also when it is kept again', () => {
    const [run, other] = [runOf(), runOf()];
    other.add(snapshot(2, 0));
    run.add(snapshot(4, 0));
    assert.equal(restored(run).isContinued, false);
    run.origin = { run: other, epoch: 1, change: 'seed 3' };
    assert.equal(run.isContinued, true);
    const again = restored(restored(run));
    assert.equal(again.isContinued, true);
    assert.deepEqual(again.view().origin, run.view().origin);
    assert.deepEqual(again.view().origin?.trainingHistory, Float64Array.of(100, 99, 98));
  });

  it('says nothing of what earlier versions did not keep', () => {
    const run = runOf();
    run.add(snapshot(0, 0));
    const { past: _, origin: _origin, ...earlier } = run.save()!;
    const again = Run.restore(earlier);
    assert.equal('past' in again.view(), false);
    assert.equal(again.isContinued, false);
  });
});

describe('What the check-up found', () => {
  it('is kept with the run', () => {
    const run = runOf();
    run.add(snapshot(2, 0));
    assert.equal(run.view().checkup, null);
    run.checkup = { findings: [], looksFor: ['dead ReLUs'] };
    const saved = run.save();
    assert.ok(saved);
    assert.deepEqual(Run.restore(saved).view().checkup, { findings: [], looksFor: ['dead ReLUs'] });
  });

  it('is not known of runs that earlier versions kept', () => {
    const run = runOf();
    run.add(snapshot(2, 0));
    const { checkup: _, ...earlier } = run.save()!;
    assert.equal(Run.restore(earlier).view().checkup, null);
  });
});
