import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GlassboxApi } from '../../src/extension/extension';
import type { TrainingResult } from '../../src/extension/session/trainingResult';
import type { RunStatus } from '../../src/protocol/panel';
import reference from '../golden/notebook-run.json';

const LESSON = 'x1,x2,x3,x4,y\n1,0,1,0,1\n1,0,1,1,1\n0,1,0,1,0\n';
const { executeCommand } = vscode.commands;
const extension = vscode.extensions.getExtension<GlassboxApi>('glassbox.glassbox')!;
let api: GlassboxApi;

function train(uri?: vscode.Uri, config?: object): Thenable<TrainingResult | undefined> {
  return executeCommand('glassbox.train', uri, config);
}

async function open(content: string, language = 'plaintext'): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ content, language });
  return vscode.window.showTextDocument(document, vscode.ViewColumn.One);
}

function problemsOf(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Glassbox');
}

/** Resolves when the run on screen has the status and figures to show; the suite's time limit is the only clock. */
async function untilStatus(status: RunStatus): Promise<void> {
  const isReached = () => {
    const { run } = api.state();
    return run?.status === status && run.progress !== null;
  };
  while (!isReached()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('Train Network', () => {
  before(async () => {
    api = await extension.activate();
  });

  afterEach(async () => {
    await executeCommand('glassbox.stop');
    await executeCommand('workbench.action.closeAllEditors');
  });

  it("ends at the lesson's printed matrices when given their initial state", async () => {
    const { document } = await open(LESSON);
    const { wh, bh, wout, bout } = reference.initial;
    const initialState = [
      { weights: wh, biases: bh[0] },
      { weights: wout, biases: bout[0] },
    ];
    const result = await train(document.uri, { initialState });
    assert.ok(result);
    const printed = [
      reference.printed.wh,
      reference.printed.bh,
      reference.printed.wout,
      reference.printed.bout,
    ];
    const [hidden, output] = result.layers;
    const learnt = [hidden.weights, [hidden.biases], output.weights, [output.biases]];
    for (const [m, matrix] of learnt.entries())
      for (const [i, row] of matrix.entries())
        for (const [j, value] of row.entries()) assert.equal(value.toFixed(8), printed[m][i][j].toFixed(8));
    assert.equal(result.stopped, 'completed');
    assert.equal(result.loss.history.length, 5001);
    assert.ok(result.loss.final < result.loss.initial);
    assert.deepEqual(result.columns, { inputs: ['x1', 'x2', 'x3', 'x4'], outputs: ['y'] });
    assert.doesNotThrow(() => structuredClone(result));
  });

  it('reads unsaved text of the active editor', async () => {
    const editor = await open(LESSON);
    await editor.edit((edit) => edit.replace(new vscode.Range(0, 0, 0, 2), 'edited'));
    const result = await train(undefined, { epochs: 1 });
    assert.equal(result?.columns.inputs[0], 'edited');
  });

  it('reads the selected lines alone', async () => {
    const editor = await open(`Some words before the table.\n\n${LESSON}\nand words after it.\n`);
    editor.selection = new vscode.Selection(2, 3, 5, 2);
    const result = await train(undefined, { epochs: 1 });
    assert.deepEqual(result?.columns.inputs, ['x1', 'x2', 'x3', 'x4']);
  });

  it('reads a file that is not open', async () => {
    const file = vscode.Uri.joinPath(extension.extensionUri, 'media', 'examples', 'iris.csv');
    const result = await train(file, { epochs: 3 });
    assert.deepEqual(result?.columns.outputs, ['setosa', 'versicolor', 'virginica']);
    assert.equal(result?.config.preset, 'modern');
  });

  it('reads a file of another file system', async () => {
    const bytes = new TextEncoder().encode(LESSON);
    const files: vscode.FileSystemProvider = {
      onDidChangeFile: () => new vscode.Disposable(() => {}),
      watch: () => new vscode.Disposable(() => {}),
      stat: ({ path }) => {
        if (path !== '/lesson.csv') throw vscode.FileSystemError.FileNotFound(path);
        return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: bytes.length };
      },
      readFile: () => bytes,
      readDirectory: () => [],
      createDirectory: () => {},
      writeFile: () => {},
      delete: () => {},
      rename: () => {},
    };
    const registration = vscode.workspace.registerFileSystemProvider('elsewhere', files);
    try {
      for (const again of [1, 2]) {
        const result = await train(vscode.Uri.parse('elsewhere:/lesson.csv'), { epochs: again });
        assert.deepEqual(result?.columns.inputs, ['x1', 'x2', 'x3', 'x4']);
        assert.equal(result?.loss.history.length, again + 1);
      }
      const missing = vscode.Uri.parse('elsewhere:/nowhere.csv');
      assert.equal(await train(missing), undefined);
      assert.match(problemsOf(missing)[0].message, /nowhere\.csv cannot be read: there is no such file/);
    } finally {
      registration.dispose();
    }
  });

  it('takes one target without a list around it', async () => {
    const file = vscode.Uri.joinPath(extension.extensionUri, 'media', 'examples', 'iris.csv');
    const result = await train(file, { target: 'petal_width', epochs: 1 });
    assert.deepEqual(result?.columns.outputs, ['petal_width']);
  });

  it('marks a bad cell at its place and trains nothing', async () => {
    const { document } = await open('age,y\n31,0\n28,1\nabc,1\n40,0\n36,1\n29,0\n33,1\n');
    assert.equal(await train(document.uri), undefined);
    const [problem] = problemsOf(document.uri);
    assert.match(problem.message, /abc/);
    assert.deepEqual(
      [problem.range.start.line, problem.range.start.character, problem.range.end.character],
      [3, 0, 3],
    );
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Error);
  });

  it('takes the problems away when the data are mended', async () => {
    const editor = await open('');
    assert.equal(await train(editor.document.uri), undefined);
    assert.equal(problemsOf(editor.document.uri).length, 1);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), LESSON));
    assert.ok(await train(editor.document.uri, { epochs: 1 }));
    assert.deepEqual(problemsOf(editor.document.uri), []);
  });

  it('names a setting that is not allowed, with its value and what is', async () => {
    const { document } = await open(LESSON);
    assert.equal(await train(document.uri, { learningRate: -1 }), undefined);
    const [problem] = problemsOf(document.uri);
    assert.match(problem.message, /learningRate/);
    assert.match(problem.message, /[−-]1/);
  });

  it('refuses a missing file without a stack trace', async () => {
    const missing = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0].uri, 'nowhere.csv');
    assert.equal(await train(missing), undefined);
    assert.match(problemsOf(missing)[0].message, /nowhere\.csv cannot be read: there is no such file/);
  });

  it('refuses a folder and a file in another encoding, each with its reason', async () => {
    const workspace = vscode.workspace.workspaceFolders![0].uri;
    assert.equal(await train(workspace), undefined);
    assert.match(api.state().refusal!.problems[0].message, /cannot be read: it is a folder/);
    const latin1 = vscode.Uri.joinPath(workspace, 'latin1.csv');
    await vscode.workspace.fs.writeFile(latin1, Buffer.from('größe,y\n1,0\n2,1\n', 'latin1'));
    assert.equal(await train(latin1), undefined);
    assert.match(problemsOf(latin1)[0].message, /latin1\.csv is not UTF-8 text\. Open it in the editor/);
  });

  for (const [name, value] of [
    ['engine.threads', 17],
    ['engine.simd', 'avx'],
    ['data.memoryBudgetMB', 0],
    ['data.maxFileSizeMB', '1 GB'],
  ] as const)
    it(`names the setting ${name} when its value is none`, async () => {
      const settings = vscode.workspace.getConfiguration('glassbox');
      await settings.update(name, value, vscode.ConfigurationTarget.Workspace);
      try {
        const { document } = await open(LESSON);
        assert.equal(await train(document.uri), undefined);
        const [problem] = problemsOf(document.uri);
        assert.ok(problem.message.startsWith(`glassbox.${name} is ${JSON.stringify(value)}: `));
      } finally {
        await settings.update(name, undefined, vscode.ConfigurationTarget.Workspace);
      }
    });

  it('refuses a file above the size limit', async () => {
    const settings = vscode.workspace.getConfiguration('glassbox');
    await settings.update('data.maxFileSizeMB', 1, vscode.ConfigurationTarget.Workspace);
    try {
      const { document } = await open(`a,y\n${'1,0\n2,1\n'.repeat(200_000)}`);
      assert.equal(await train(document.uri), undefined);
      assert.match(problemsOf(document.uri)[0].message, /1\.5 MB; at most 1 MB are read through the editor/);
    } finally {
      await settings.update('data.maxFileSizeMB', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('takes its choices from the settings, and the argument before them', async () => {
    const settings = vscode.workspace.getConfiguration('glassbox.training');
    const target = vscode.ConfigurationTarget.Workspace;
    await settings.update('epochs', 7, target);
    await settings.update('seed', 42, target);
    try {
      const { document } = await open(LESSON);
      const bySettings = await train(document.uri);
      assert.deepEqual([bySettings?.config.epochs, bySettings?.config.seed], [7, 42]);
      const byArgument = await train(document.uri, { epochs: 2 });
      assert.deepEqual([byArgument?.config.epochs, byArgument?.config.seed], [2, 42]);
    } finally {
      await settings.update('epochs', undefined, target);
      await settings.update('seed', undefined, target);
    }
  });

  it('is called by a keybinding with one value and by menus with arguments of their own', async () => {
    const { document } = await open(LESSON);
    const byKeybinding: TrainingResult | undefined = await executeCommand('glassbox.train', { epochs: 4 });
    assert.equal(byKeybinding?.config.epochs, 4);
    const group = { groupId: 0, editorIndex: 0 };
    const byTitleMenu: TrainingResult | undefined = await executeCommand(
      'glassbox.train',
      document.uri,
      group,
    );
    assert.equal(byTitleMenu?.config.epochs, 5000);
    const byExplorer: TrainingResult | undefined = await executeCommand('glassbox.train', document.uri, [
      document.uri,
    ]);
    assert.equal(byExplorer?.config.epochs, 5000);
  });

  it('refuses what is no address, no configuration or cannot be sent, and trains nothing', async () => {
    const { document } = await open(LESSON);
    assert.equal(await executeCommand('glassbox.train', 'a b:c'), undefined);
    for (const config of [5, { seed: () => 1 }, { epoch: 3 }])
      assert.equal(await executeCommand('glassbox.train', document.uri, config), undefined);
    assert.match(api.state().refusal!.problems[0].message, /did you mean epochs/);
  });

  it('goes on training when the data of another run are refused', async () => {
    const { document } = await open(LESSON);
    const running = train(document.uri, { epochs: 10_000_000 });
    await untilStatus('training');
    const empty = await vscode.workspace.openTextDocument({ content: '', language: 'plaintext' });
    assert.equal(await train(empty.uri), undefined);
    assert.equal(api.state().run?.status, 'training');
    assert.equal(api.state().run?.sourceUri, document.uri.toString());
    await executeCommand('glassbox.stop');
    assert.equal((await running)?.stopped, 'stopped');
  });

  it('reads the selected lines when called from the editor’s own menus', async () => {
    const editor = await open(`Words.\n\n${LESSON}`);
    editor.selections = [new vscode.Selection(0, 0, 0, 2), new vscode.Selection(2, 0, 5, 9)];
    const result: TrainingResult | undefined = await executeCommand(
      'glassbox.trainActiveEditor',
      editor.document.uri,
    );
    assert.deepEqual(result?.columns.outputs, ['y']);
  });

  it('keeps a problem at its line while lines above it change, and drops it when its line is edited', async () => {
    const editor = await open('age,y\n31,0\n28,1\nabc,1\n40,0\n36,1\n29,0\n33,1\n');
    await train(editor.document.uri);
    const lines = () => problemsOf(editor.document.uri).map(({ range }) => range.start.line);
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), '30,1\n'));
    assert.deepEqual(lines(), [4]);
    await editor.edit((edit) => edit.replace(new vscode.Range(4, 0, 4, 3), '35'));
    assert.deepEqual(lines(), []);
  });

  it('stops a run that is going on when another begins, and keeps it', async () => {
    const { document } = await open(LESSON);
    const first = train(document.uri, { epochs: 10_000_000 });
    await untilStatus('training');
    const second = await train(document.uri, { epochs: 10 });
    assert.equal((await first)?.stopped, 'stopped');
    assert.equal(second?.stopped, 'completed');
  });

  it('pauses, resumes and stops', async () => {
    const { document } = await open(LESSON);
    const running = train(document.uri, { epochs: 10_000_000 });
    await untilStatus('training');
    await executeCommand('glassbox.pause');
    await untilStatus('paused');
    const { epoch } = api.state().run!.progress!;
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(api.state().run!.progress!.epoch, epoch);
    await executeCommand('glassbox.resume');
    await untilStatus('training');
    await executeCommand('glassbox.stop');
    const result = await running;
    assert.equal(result?.stopped, 'stopped');
    assert.ok(result.loss.history.length < 10_000_001);
  });

  it('copies no matrix while nobody looks, and shows the latest to whoever looks again', async () => {
    const { document } = await open(LESSON);
    const running = train(document.uri, { epochs: 10_000_000 });
    await untilStatus('training');
    await executeCommand('workbench.action.closeAllEditors');
    const epoch = () => api.state().run!.progress!.epoch;
    // What was on its way when the panel closed arrives within a moment.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const hidden = epoch();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { trainingHistory } = api.state().run!.progress!;
    assert.deepEqual([epoch(), trainingHistory.length], [hidden, hidden + 1]);
    await executeCommand('glassbox.showPanel');
    while (epoch() === hidden) await new Promise((resolve) => setTimeout(resolve, 5));
    await executeCommand('glassbox.stop');
    assert.equal((await running)?.stopped, 'stopped');
  });

  it('says so when the loss diverges, and keeps finite weights', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i * 100},${i % 7},${i * 1000}`).join('\n');
    const { document } = await open(`a,b,y\n${rows}\n`);
    const result = await train(document.uri, {
      preset: 'modern',
      scaling: 'none',
      optimizer: 'gradientDescent',
      activation: 'linear',
      earlyStopping: 0,
      learningRate: 100,
      epochs: 50,
    });
    assert.equal(result?.stopped, 'diverged');
    for (const { weights, biases } of result.layers)
      assert.ok([...weights.flat(), ...biases].every(Number.isFinite));
  });

  it('trains again on the document as it is now', async () => {
    const editor = await open(LESSON);
    await train(editor.document.uri, { epochs: 3 });
    await editor.edit((edit) => edit.replace(new vscode.Range(0, 0, 0, 2), 'later'));
    const again: TrainingResult | undefined = await executeCommand('glassbox.retrain');
    assert.equal(again?.columns.inputs[0], 'later');
    assert.equal(again?.config.epochs, 3);
  });
});
