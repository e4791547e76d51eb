import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { RequestedConfig } from '../../src/core/network/config';
import type { SweepRun, SweepSetting } from '../../src/core/sweep/sweepRun';
import type { GlassboxApi } from '../../src/extension/extension';
import { resultOf, type TrainingResult } from '../../src/extension/session/trainingResult';
import { TrainingSession } from '../../src/extension/session/trainingSession';
import type { Sweep } from '../../src/extension/sweep/sweep';
import type { SweepOutcome } from '../../src/extension/sweep/sweepCommand';
import { Sweeps } from '../../src/extension/sweep/sweeps';

const extension = vscode.extensions.getExtension<GlassboxApi>('glassbox.glassbox')!;
const IRIS = readFileSync(path.join(extension.extensionPath, 'media/examples/iris.csv'), 'utf8');
const MEANS = { engine: { threads: 1, simd: 'auto' }, memoryBudget: 1e9 } as const;

function source(text: string) {
  const uri = vscode.Uri.parse('untitled:iris.csv');
  return { uri, name: 'iris.csv', content: { kind: 'text', text } as const, selection: null };
}

describe('A sweep', () => {
  let session: TrainingSession;
  let sweeps: Sweeps;
  beforeEach(() => {
    const places = {
      script: vscode.Uri.joinPath(extension.extensionUri, 'dist', 'worker.js').fsPath,
      scratchFolder: vscode.workspace.workspaceFolders![0].uri.fsPath,
    };
    session = new TrainingSession(places);
    sweeps = new Sweeps(session, places);
  });
  afterEach(() => {
    sweeps.dispose();
    session.dispose();
  });

  const train = (config: RequestedConfig): Promise<TrainingResult | undefined> =>
    session.train(source(IRIS), config, MEANS);
  const untilEnd = (): Promise<Sweep> =>
    new Promise((resolve) => {
      sweeps.onDidEnd(resolve);
    });
  const lossesOf = (runs: readonly SweepRun[]) => runs.map(({ result }) => result?.loss);

  it('trains every combination with the very results that single trainings have, and keeps the best', async () => {
    await train({ epochs: 15, earlyStopping: 0 });
    const base = session.shown!;
    const settings: SweepSetting[] = [
      { name: 'learningRate', values: [0.001, 0.05] },
      { name: 'hiddenLayers', values: [[3], [8, 4]] },
      { name: 'seed', values: [0, 1] },
    ];
    const ended = untilEnd();
    await sweeps.start(base, settings);
    const sweep = await ended;
    assert.equal(sweep.status, 'finished');
    assert.equal(session.shown, base);

    const single: TrainingResult[] = [];
    for (const learningRate of [0.001, 0.05])
      for (const hiddenLayers of [[3], [8, 4]])
        for (const seed of [0, 1]) {
          const result = await train({ ...base.config, learningRate, hiddenLayers, seed });
          assert.ok(result);
          single.push(result);
        }
    assert.deepEqual(
      lossesOf(sweep.runs),
      single.map(({ loss }) => loss.final),
    );
    assert.deepEqual(
      sweep.runs.map(({ result }) => result?.validationMetrics),
      single.map(({ metrics }) => metrics.validation),
    );
    // By hand: the lowest validation loss of those eight.
    const losses = sweep.runs.map(({ result }) => result?.validationLoss ?? Number.POSITIVE_INFINITY);
    const best = losses.indexOf(Math.min(...losses));
    assert.equal(sweep.best?.index, best);
    const kept = session.runOf(sweep.keptRunId ?? '');
    assert.deepEqual(resultOf(kept!)?.layers, single[best].layers);
    assert.deepEqual(resultOf(kept!)?.loss.history, single[best].loss.history);
    assert.equal(kept?.identity.number, 2);
  });

  it('goes on beside a training, which it leaves alone', async () => {
    await train({ epochs: 5, earlyStopping: 0 });
    const base = session.shown!;
    const training = train({ epochs: 10_000_000, earlyStopping: 0 });
    const began = new Promise<void>((resolve) => {
      session.onDidChange(() => {
        if (session.active?.status === 'training') resolve();
      });
    });
    await began;
    const ended = untilEnd();
    await sweeps.start(base, [{ name: 'seed', values: [1, 2] }]);
    const sweep = await ended;
    assert.deepEqual(
      sweep.runs.map(({ status }) => status),
      ['finished', 'finished'],
    );
    assert.equal(session.active?.status, 'training');
    assert.deepEqual(
      session.runs.map(({ identity }) => identity.number),
      [1, 2, 3],
    );
    session.stop();
    assert.equal((await training)?.stopped, 'stopped');
  });

  it('has a row for a run that diverges or cannot be trained, and goes on', async () => {
    await train({ epochs: 30, earlyStopping: 0, optimizer: 'sgd', loss: 'meanSquaredError', batchSize: 16 });
    const ended = untilEnd();
    await sweeps.start(session.shown!, [
      { name: 'activation', values: ['linear'] },
      { name: 'outputActivation', values: ['linear', 'softmax'] },
      { name: 'learningRate', values: [1000, 0.01] },
    ]);
    const { runs, best } = await ended;
    assert.deepEqual(
      runs.map(({ status }) => status),
      ['diverged', 'finished', 'failed', 'failed'],
    );
    assert.match(runs[0].message ?? '', /learning rate/);
    assert.match(
      runs[2].message ?? '',
      /Loss: Mean squared error is not allowed; use Categorical cross-entropy/,
    );
    assert.equal(best?.index, 1);
  });

  it('can be cancelled, and keeps the best of what was trained', async () => {
    await train({ epochs: 5, earlyStopping: 0 });
    const ended = untilEnd();
    const first = new Promise<void>((resolve) => {
      sweeps.onDidProgress(({ status }) => {
        if (status === 'finished') resolve();
      });
    });
    await sweeps.start(session.shown!, [{ name: 'epochs', values: [5, 10_000_000, 9_000_000] }]);
    await first;
    sweeps.cancel();
    const sweep = await ended;
    assert.deepEqual(
      sweep.runs.map(({ status }) => status),
      ['finished', 'cancelled', 'cancelled'],
    );
    assert.equal(session.runOf(sweep.keptRunId ?? '')?.latest?.epoch, 5);
    await sweeps.start(session.shown!, [{ name: 'seed', values: [3] }]);
  });

  it('is one at a time, and not on what it cannot vary', async () => {
    await train({ epochs: 5, earlyStopping: 0 });
    await assert.rejects(sweeps.start(session.shown!, []), /at least one setting/);
    await assert.rejects(
      sweeps.start(session.shown!, [{ name: 'learningRate', values: [-1] }]),
      /learningRate: −1 is not allowed/,
    );
    await sweeps.start(session.shown!, [{ name: 'epochs', values: [10_000_000] }]);
    await assert.rejects(
      sweeps.start(session.shown!, [{ name: 'seed', values: [1] }]),
      /A sweep is going on\. Cancel it/,
    );
  });

  it('is a command for other extensions, with the best run in the history', async () => {
    const api = await extension.activate();
    const document = await vscode.workspace.openTextDocument({ content: IRIS });
    // Unsaved text that no editor shows would get one from VS Code later, in the middle of another test.
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('glassbox.train', document.uri, { epochs: 5, earlyStopping: 0 });
    const outcome = await vscode.commands.executeCommand<SweepOutcome>('glassbox.sweep', {
      learningRate: [0.01, 0.1],
      seed: [0, 1],
    });
    assert.deepEqual(
      outcome.runs.map(({ settings, status }) => [settings['learningRate'], settings['seed'], status]),
      [
        [0.01, 0, 'finished'],
        [0.01, 1, 'finished'],
        [0.1, 0, 'finished'],
        [0.1, 1, 'finished'],
      ],
    );
    const entry = api.history().find(({ runId }) => runId === outcome.runId);
    assert.equal(entry?.result?.validationLoss, outcome.runs[outcome.best ?? -1].validationLoss);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});
