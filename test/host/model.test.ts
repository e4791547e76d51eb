import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GlassboxApi } from '../../src/extension/extension';
import type { TrainingResult } from '../../src/extension/session/trainingResult';

const { executeCommand } = vscode.commands;
const { fs, workspaceFolders } = vscode.workspace;
const extension = vscode.extensions.getExtension<GlassboxApi>('glassbox.glassbox')!;
const folder = workspaceFolders![0].uri;
const iris = vscode.Uri.joinPath(extension.extensionUri, 'media', 'examples', 'iris.csv');
let api: GlassboxApi;

const inWorkspace = (name: string) => vscode.Uri.joinPath(folder, name);

async function write(name: string, text: string): Promise<vscode.Uri> {
  const uri = inWorkspace(name);
  await fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

async function read(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await fs.readFile(uri));
}

/** Trains on iris and saves the model. */
async function saved(name: string, config: object = { epochs: 40, seed: 1 }) {
  const result: TrainingResult | undefined = await executeCommand('glassbox.train', iris, config);
  assert.ok(result);
  const uri: vscode.Uri | undefined = await executeCommand('glassbox.saveModel', inWorkspace(name));
  assert.ok(uri);
  return { uri, result };
}

async function linesOf(uri: vscode.Uri | undefined): Promise<string[]> {
  assert.ok(uri, 'nothing was predicted');
  const document = await vscode.workspace.openTextDocument(uri);
  assert.equal(document.isUntitled, true);
  return document.getText().trimEnd().split('\n');
}

function predict(uri: vscode.Uri, model: vscode.Uri | string): Thenable<vscode.Uri | undefined> {
  return executeCommand('glassbox.predict', uri, model);
}

describe('A model as a file', () => {
  let model: vscode.Uri;
  let trained: TrainingResult;

  before(async () => {
    api = await extension.activate();
    ({ uri: model, result: trained } = await saved('iris.glassbox.json'));
  });

  afterEach(async () => {
    await executeCommand('workbench.action.closeAllEditors');
  });

  it('is opened as a run with the same weights, loss curve and figures', async () => {
    const before = api.state().run!;
    const runId: string | undefined = await executeCommand('glassbox.openModel', model);
    const { run } = api.state();
    assert.ok(run && run.runId === runId && run.runId !== before.runId);
    assert.deepEqual([run.sourceName, run.status, run.canTravel], ['iris.glassbox.json', 'finished', false]);
    assert.deepEqual([before.dataUri, run.dataUri], [iris.toString(), null]);
    assert.deepEqual(run.progress, before.progress);
    assert.deepEqual(run.config, before.config);
    assert.deepEqual(run.preprocessing, before.preprocessing);
    assert.deepEqual([...run.progress!.trainingHistory], [...trained.loss.history]);
  });

  it('is saved again as it was', async () => {
    await executeCommand('glassbox.openModel', model);
    const again: vscode.Uri | undefined = await executeCommand(
      'glassbox.saveModel',
      inWorkspace('again.glassbox.json'),
    );
    assert.equal(await read(again!), await read(model));
  });

  it('is opened from the active editor, with what is typed there', async () => {
    await vscode.window.showTextDocument(model);
    assert.ok(await executeCommand('glassbox.openModel'));
    assert.equal(api.state().run?.sourceName, 'iris.glassbox.json');
  });

  it('that is broken opens nothing, and the run on screen stays', async () => {
    const text = await read(model);
    const { run } = api.state();
    for (const [name, content] of [
      ['newer', text.replace('"version": 1', '"version": 2')],
      ['cut', text.slice(0, 3000)],
      ['other', '{"a": 1}'],
    ]) {
      const uri = await write(`${name}.glassbox.json`, content);
      assert.equal(await executeCommand('glassbox.openModel', uri), undefined);
    }
    assert.equal(await executeCommand('glassbox.openModel', inWorkspace('nowhere.glassbox.json')), undefined);
    assert.equal(api.state().run?.runId, run?.runId);
  });

  it('is trained again on its data when these lie beside it', async () => {
    await fs.copy(iris, inWorkspace('iris.csv'), { overwrite: true });
    await executeCommand('glassbox.openModel', model);
    const again: TrainingResult | undefined = await executeCommand('glassbox.retrain');
    assert.deepEqual(again?.layers, trained.layers);
    assert.equal(api.state().run?.sourceName, 'iris.csv');
    await fs.delete(inWorkspace('iris.csv'));
  });

  it('is not taken for data to train on', async () => {
    const { run } = api.state();
    // Its question is answered by nobody here.
    void executeCommand('glassbox.train', model);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.deepEqual([api.state().run?.runId, api.state().refusal], [run?.runId, null]);
  });

  it('predicts the data that it learnt from: all columns, the class and a probability for each', async () => {
    const lines = await linesOf(await predict(iris, model));
    const source = (await read(iris)).trimEnd().split(/\r?\n/);
    assert.equal(
      lines[0],
      `${source[0]},predicted species,probability setosa,probability versicolor,probability virginica`,
    );
    assert.equal(lines.length, source.length);
    let right = 0;
    for (const [index, line] of lines.slice(1).entries()) {
      assert.ok(line.startsWith(source[index + 1]));
      const cells = line.split(',');
      const probabilities = cells.slice(-3).map(Number);
      assert.ok(Math.abs(probabilities.reduce((sum, value) => sum + value) - 1) < 1e-9);
      right += Number(cells[4] === cells[5]);
    }
    assert.ok(right > 100, `${right} of 150`);
  });

  it('gives the predictions of the run that it was saved from', async () => {
    const { runId } = trained;
    assert.deepEqual(await linesOf(await predict(iris, runId)), await linesOf(await predict(iris, model)));
  });

  it('predicts rows of another file with its columns in another order, unsaved as they are', async () => {
    const document = await vscode.workspace.openTextDocument({
      content:
        'name;petal_width;petal_length;sepal_width;sepal_length\nAnna;0,2;1,4;3,5;5,1\nBen;2,0;5,1;2,7;6,0\n',
    });
    const lines = await linesOf(await predict(document.uri, model));
    assert.match(lines[0], /^name;petal_width;petal_length;sepal_width;sepal_length;predicted species;/);
    assert.match(lines[1], /^Anna;0,2;1,4;3,5;5,1;setosa;0,\d+;/);
  });

  it('predicts nothing for a file that lacks a column, has a bad cell, is too large or is not there', async () => {
    const header = 'sepal_length,sepal_width,petal_length,petal_width';
    const lacking = await write('lacking.csv', 'sepal_length,sepal_width,petal_length\n5,3,1\n6,3,1\n');
    const bad = await write('bad.csv', `${header}\n5,3,1,0.2\n6,three,1,0.2\n`);
    const large = await write('large.csv', `${header}\n${'5.125,3.125,1.125,0.125\n'.repeat(2_300_000)}`);
    for (const uri of [lacking, bad, large, inWorkspace('nowhere.csv')]) {
      const open = vscode.workspace.textDocuments.length;
      assert.equal(await predict(uri, model), undefined);
      assert.equal(vscode.workspace.textDocuments.length, open);
    }
  });

  it('leaves rows without prediction that lack a value, and predicts those with an unknown category', async () => {
    const fruit = await write(
      'fruit.csv',
      'weight,colour,kind\n100,red,apple\n120,green,apple\n30,red,plum\n35,blue,plum\n110,red,apple\n32,blue,plum\n',
    );
    const result: TrainingResult | undefined = await executeCommand('glassbox.train', fruit, { epochs: 2 });
    assert.ok(result);
    const more = await write('more.csv', 'weight,colour\n100,purple\n,red\n31,blue\n');
    const lines = await linesOf(await predict(more, result.runId));
    assert.equal(lines[0], 'weight,colour,predicted kind,probability apple,probability plum');
    for (const line of lines.slice(1)) assert.match(line, /,(apple|plum),[\d.e-]+,[\d.e-]+$/);
  });
});
