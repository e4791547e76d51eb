import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import type { GlassboxApi } from '../../src/extension/extension';

const { executeCommand } = vscode.commands;
const extension = vscode.extensions.getExtension<GlassboxApi>('glassbox.glassbox')!;
const folder = vscode.workspace.workspaceFolders![0].uri;
const fixture = (name: string) =>
  vscode.Uri.file(path.join(extension.extensionPath, 'test/fixtures/weights', name));
let api: GlassboxApi;

function importWeights(uri: vscode.Uri, activations?: object): Thenable<string | undefined> {
  return executeCommand('glassbox.importWeights', uri, activations);
}

describe('Weights from another program', () => {
  before(async () => {
    api = await extension.activate();
  });

  it('are a run on screen, without data and without a curve', async () => {
    const runId = await importWeights(fixture('lesson.npz'), { hidden: 'sigmoid', output: 'sigmoid' });
    const { run } = api.state();
    assert.ok(run?.progress && run.runId === runId);
    assert.deepEqual([run.sourceName, run.status, run.canTravel], ['lesson.npz', 'finished', false]);
    // What is said of the file has no line in it.
    assert.equal(run.dataUri, null);
    assert.deepEqual(run.data?.inputNames, ['x1', 'x2', 'x3', 'x4']);
    assert.deepEqual(run.data?.outputNames, ['y1']);
    assert.deepEqual([run.config?.activation, run.config?.outputActivation], ['sigmoid', 'sigmoid']);
    assert.equal(run.progress.trainingHistory.length, 0);
    assert.deepEqual(
      run.progress.layers.map(({ inputs, outputs }) => [inputs, outputs]),
      [
        [4, 3],
        [3, 1],
      ],
    );
  });

  it('come with a warning for what is not shown', async () => {
    await importWeights(fixture('mixed.onnx'));
    const warnings = api.state().run?.data?.warnings.map(({ message }) => message) ?? [];
    assert.ok(
      warnings.some((message) => message.startsWith('Not shown, between layers 1 and 2: BatchNormalization')),
    );
  });

  it('change nothing when the file cannot be read', async () => {
    const before = api.state().run?.runId;
    assert.equal(await importWeights(fixture('recurrent.onnx')), undefined);
    assert.equal(await importWeights(vscode.Uri.joinPath(folder, 'missing.onnx')), undefined);
    assert.equal(api.state().run?.runId, before);
  });

  it('go out as ONNX and come back the same', async () => {
    const iris = vscode.Uri.joinPath(extension.extensionUri, 'media', 'examples', 'iris.csv');
    await executeCommand('glassbox.train', iris, { epochs: 5, seed: 1 });
    const trained = api.state().run!;
    const file = vscode.Uri.joinPath(folder, 'iris.onnx');
    await executeCommand('glassbox.exportModel', trained.runId, 'onnx', file);
    await importWeights(file);
    const back = api.state().run!;
    assert.notEqual(back.runId, trained.runId);
    assert.deepEqual(back.progress?.layers, trained.progress?.layers);
    assert.deepEqual(back.data?.inputNames, trained.data?.inputNames);
    assert.deepEqual(back.data?.classes, trained.data?.classes);
    assert.equal(back.config?.activation, trained.config?.activation);
  });
});
