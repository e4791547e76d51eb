import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { formatNumber } from '../../src/core/format';
import type { GlassboxApi } from '../../src/extension/extension';
import type { TrainingResult } from '../../src/extension/session/trainingResult';
import numpyRuns from '../golden/numpy-runs.json';

const { executeCommand } = vscode.commands;
const extension = vscode.extensions.getExtension<GlassboxApi>('glassbox.glassbox')!;
let api: GlassboxApi;
let lesson: string;

function train(uri?: vscode.Uri, config?: object): Thenable<TrainingResult | undefined> {
  return executeCommand('glassbox.train', uri, config);
}

let count = 0;

/** A new file of a name of its own: an untitled document would take over the runs of one that was closed. */
async function open(content: string): Promise<vscode.TextEditor> {
  const folder = vscode.workspace.workspaceFolders![0].uri;
  const file = vscode.Uri.joinPath(folder, `script-${++count}.py`);
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(content));
  return vscode.window.showTextDocument(file, { viewColumn: vscode.ViewColumn.One });
}

async function openNotebook(...cells: string[]): Promise<vscode.NotebookDocument> {
  const data = cells.map((cell) => new vscode.NotebookCellData(vscode.NotebookCellKind.Code, cell, 'python'));
  const notebook = await vscode.workspace.openNotebookDocument(
    'jupyter-notebook',
    new vscode.NotebookData(data),
  );
  await vscode.window.showNotebookDocument(notebook);
  return notebook;
}

/** A cell has an editor as soon as it is in view. */
async function untilEditorOf(cell: vscode.TextDocument): Promise<void> {
  const [editor] = vscode.window.visibleNotebookEditors;
  const index = editor.notebook.getCells().findIndex(({ document }) => document === cell);
  editor.revealRange(new vscode.NotebookRange(index, index + 1), vscode.NotebookEditorRevealType.AtTop);
  while (!vscode.window.visibleTextEditors.some(({ document }) => document === cell))
    await new Promise((resolve) => setTimeout(resolve, 20));
}

async function lensTitles(document: vscode.TextDocument): Promise<string[]> {
  const lenses = await executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
  return lenses
    .map(({ command }) => command?.title ?? '')
    .filter((title) => /network|loss|epoch/.test(title));
}

/** Texts of the hovers at a place that offer to explain more. */
async function hoverOn(document: vscode.TextDocument, word: string, before = ''): Promise<string[]> {
  const at = document.getText().indexOf(before + word) + before.length;
  assert.ok(at >= before.length, `${before}${word} stands in the document`);
  const hovers = await executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    document.positionAt(at + 1),
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof vscode.MarkdownString ? content.value : String(content)))
    .filter((text) => text.includes('data:image/svg+xml;base64,'))
    .map((text) => text.replace(/base64,[^)]*/, ''));
}

/** The numbers of a hover's table, as they are written. */
function numbersIn(text: string): string[] {
  return [...text.matchAll(/<span [^>]*>\u00a0(.*?)\u00a0<\/span>/g)].map(([, number]) => number);
}

function matricesOf({ layers: [hidden, output] }: TrainingResult) {
  return { wh: hidden.weights, bh: [hidden.biases], wout: output.weights, bout: [output.biases] };
}

function assertNear(actual: readonly (readonly number[])[], expected: readonly (readonly number[])[]): void {
  assert.deepEqual([actual.length, actual[0].length], [expected.length, expected[0].length]);
  for (const [i, row] of actual.entries())
    for (const [j, value] of row.entries()) assert.ok(Math.abs(value - expected[i][j]) < 1e-9);
}

describe('A learner’s script', () => {
  before(async () => {
    api = await extension.activate();
    const file = vscode.Uri.joinPath(extension.extensionUri, 'media', 'examples', 'lesson.py');
    lesson = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  });

  afterEach(async () => {
    await executeCommand('glassbox.stop');
    await executeCommand('workbench.action.closeAllEditors');
  });

  for (const { seed, hidden, final } of numpyRuns.filter(({ hidden: neurons }) => neurons === 3))
    it(`is trained to the matrices that NumPy prints after seed ${seed}`, async () => {
      const { document } = await open(lesson.replace('seed(0)', `seed(${seed})`));
      const result = await train(document.uri);
      assert.ok(result);
      assert.equal(hidden, 3);
      const learnt = matricesOf(result);
      for (const name of ['wh', 'bh', 'wout', 'bout'] as const) assertNear(learnt[name], final[name]);
    });

  it('goes before the settings, and the command’s argument before the script', async () => {
    const settings = vscode.workspace.getConfiguration('glassbox.training');
    const target = vscode.ConfigurationTarget.Workspace;
    await settings.update('learningRate', 0.7, target);
    await settings.update('validationSplit', 0.3, target);
    try {
      await open(lesson);
      const result = await train(undefined, { epochs: 5 });
      assert.equal(result?.config.learningRate, 0.1);
      assert.equal(result?.config.validationSplit, 0);
      assert.equal(result?.config.epochs, 5);
    } finally {
      await settings.update('learningRate', undefined, target);
      await settings.update('validationSplit', undefined, target);
    }
  });

  it('is read again by Retrain', async () => {
    const editor = await open(lesson);
    await train(undefined, { epochs: 4 });
    const at = editor.document.getText().indexOf('lr = 0.1');
    const range = new vscode.Range(editor.document.positionAt(at), editor.document.positionAt(at + 8));
    await editor.edit((edit) => edit.replace(range, 'lr = 0.5'));
    assert.equal(api.state().run?.sourceChanged, true);
    const again: TrainingResult | undefined = await executeCommand('glassbox.retrain');
    assert.equal(api.state().run?.config?.learningRate, 0.5);
    assert.equal(api.state().run?.config?.epochs, 4);
    assert.equal(again?.config.learningRate, 0.5);
  });

  it('tells the panel what was read from it, with its places', async () => {
    const { document } = await open(lesson);
    await train(document.uri, { epochs: 1 });
    const facts = api.state().run?.script;
    assert.ok(facts);
    const rate = facts.found.find(({ text }) => /learning rate/i.test(text));
    assert.equal(document.lineAt(rate!.place!.line).text, 'lr = 0.1');
    const slope = facts.lines.find(({ formulaId }) => formulaId === 'slope_hidden_layer');
    assert.equal(slope?.text, 'slope_hidden_layer = derivatives_sigmoid(hiddenlayer_activations)');
    assert.match(document.lineAt(slope!.place.line).text, /slope_hidden_layer =/);
  });

  it('is offered over its training loop, with the result when it was trained', async () => {
    const { document } = await open(lesson);
    const offer = '$(play) Train network 3×4 → 3 → 1 · 5000 epochs · lr 0.1';
    assert.deepEqual(await lensTitles(document), [offer]);
    await train(document.uri);
    const [first, second] = await lensTitles(document);
    assert.equal(first, offer);
    assert.match(second, /^loss 0\.\d+ → 0\.0018\d* · 100\.0\u00a0% accuracy · show$/);
    const settings = vscode.workspace.getConfiguration('glassbox.codeLens');
    await settings.update('enabled', false, vscode.ConfigurationTarget.Workspace);
    try {
      assert.deepEqual(await lensTitles(document), []);
    } finally {
      await settings.update('enabled', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('is refused with what is missing when it has no network', async () => {
    const { document } = await open('import numpy as np\n\nprint("nothing to learn")\n');
    assert.equal(await train(document.uri), undefined);
    const [problem] = api.state().refusal!.problems;
    assert.match(problem.message, /^No network was found in .*: no training data/);
  });

  it('reads data of a file beside it, and none from elsewhere', async () => {
    const folder = vscode.workspace.workspaceFolders![0].uri;
    const data = vscode.Uri.joinPath(folder, 'lesson-data.csv');
    const script = vscode.Uri.joinPath(folder, 'from_file.py');
    const write = (uri: vscode.Uri, text: string) =>
      vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    const fromFile = (path: string) =>
      lesson.replace(
        /X = np\.array[\s\S]*?y = np\.array\(.*\)\n/,
        `data = np.loadtxt("${path}", delimiter=",")\nX = data[:, :4]\ny = data[:, 4:]\n`,
      );
    await write(data, '1,0,1,0,1\n1,0,1,1,1\n0,1,0,1,0\n');
    await write(script, fromFile('lesson-data.csv'));
    const result = await train(script);
    assert.ok(result);
    assert.equal(api.state().run?.dataUri, data.toString());
    const { final } = numpyRuns.find(({ seed, hidden }) => seed === 0 && hidden === 3)!;
    assertNear(matricesOf(result).wh, final.wh);
    const { document } = await open(fromFile('../../elsewhere.csv'));
    assert.equal(await train(document.uri), undefined);
    assert.match(api.state().refusal!.problems[0].message, /lies outside of the workspace/);
  });

  it('is read from the selected lines alone', async () => {
    const editor = await open(`${lesson}\n\nlr = 0.9\nepoch = 7\n`);
    const last = editor.document.getText().indexOf('print("\\nhidden');
    const end = editor.document.positionAt(last);
    editor.selection = new vscode.Selection(new vscode.Position(0, 0), end);
    const result = await train(undefined, { epochs: 3 });
    assert.equal(result?.config.learningRate, 0.1);
  });

  it('may be a notebook, read as one script', async () => {
    const [head, loop] = lesson.split(/(?=for iteration)/);
    const notebook = await openNotebook('%matplotlib inline\nimport numpy as np', head, `%%time\n${loop}`);
    const result = await train(notebook.uri);
    assert.ok(result);
    const { final } = numpyRuns.find(({ seed, hidden }) => seed === 0 && hidden === 3)!;
    assertNear(matricesOf(result).wout, final.wout);
    const cells = notebook.getCells().map(({ document }) => document);
    await untilEditorOf(cells[2]);
    assert.equal((await lensTitles(cells[2])).length, 2);
    const [text] = await hoverOn(cells[2], 'slope_hidden_layer');
    assert.match(text, /\*\*Slope at the hidden layer\*\*/);
    assert.match(text, /n × h = 3 × 3/);
  });

  it('explains names by what they are computed from, whatever they are called', async () => {
    const renamed = lesson
      .replaceAll('slope_hidden_layer', 'q')
      .replaceAll('hiddenlayer_activations', 'wout_')
      .replaceAll(/\bwh\b/g, 'bh_');
    const { document } = await open(`${renamed}\nE2 = "a message"\n`);
    const [slope] = await hoverOn(document, 'q', '    ');
    assert.match(slope, /^\*\*Slope at the hidden layer\*\* &ensp; `q` · step 6/);
    const [weights] = await hoverOn(document, 'bh_', '\n');
    assert.match(weights, /^\*\*Weights of the hidden layer\*\*/);
    assert.match(weights, /f × h = 4 × 3/);
    assert.match(weights, /command:glassbox\.train\?/);
    assert.deepEqual(await hoverOn(document, 'E2', '\n'), []);
  });

  it('has the lines of the step marked that the panel shows, as they stand now', async () => {
    const editor = await open(lesson);
    await train(editor.document.uri, { epochs: 3 });
    const uri = editor.document.uri.toString();
    const marked = () =>
      (api.markedLines().get(uri) ?? []).map((line) => editor.document.lineAt(line).text.trim());
    assert.deepEqual(marked(), []);
    api.go({ view: 'steps', stepId: '2.0' });
    assert.deepEqual(marked(), [
      'hidden_layer_input1 = X @ wh',
      'hidden_layer_input = hidden_layer_input1 + bh',
    ]);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '# a line more\n'));
    api.go({ stepId: '9.0' });
    assert.deepEqual(marked(), ['d_hiddenlayer = Error_at_hidden_layer * slope_hidden_layer']);
    api.go({ view: 'overview' });
    assert.deepEqual(marked(), []);
  });

  it('has its own numbers behind its names: at the end, at any epoch that is chosen, and in a cell', async () => {
    const { document } = await open(lesson);
    const [untrained] = await hoverOn(document, 'wh', '\n');
    assert.doesNotMatch(untrained, /background-color/);
    await train(document.uri);
    const { final } = numpyRuns.find(({ seed, hidden }) => seed === 0 && hidden === 3)!;
    const [atEnd] = await hoverOn(document, 'wh', '\n');
    assert.match(atEnd, /\*\*At epoch 5000 of 5000\*\*/);
    assert.deepEqual(numbersIn(atEnd), final.wh.flat().map(formatNumber));
    assert.match(atEnd, /command:glassbox\.showStep\?/);
    api.go({ view: 'steps', instant: { epoch: 100, batch: 0 } });
    const [early] = await hoverOn(document, 'wh', '\n');
    assert.match(early, /\*\*At epoch 100 of 5000\*\*/);
    const [slope] = await hoverOn(document, 'slope_hidden_layer', '    ');
    const [activations] = await hoverOn(document, 'hiddenlayer_activations', '    ');
    assert.match(activations, /saturated/);
    assert.equal(numbersIn(slope).length, 9);
    const short = await train(document.uri, { epochs: 100 });
    assert.deepEqual(numbersIn(early), short!.layers[0].weights.flat().map(formatNumber));
    const [head, loop] = lesson.split(/(?=for iteration)/);
    const notebook = await openNotebook(head, loop);
    await train(notebook.uri, { epochs: 100 });
    const cell = notebook.cellAt(1).document;
    assert.equal(numbersIn((await hoverOn(cell, 'slope_hidden_layer'))[0]).length, 9);
    assert.deepEqual(numbersIn((await hoverOn(cell, 'wh', '@ '))[0]), numbersIn(early));
  });

  it('says the value of a number', async () => {
    const { document } = await open(lesson);
    const [rate] = await hoverOn(document, 'lr', '\n');
    assert.match(rate, /\*\*In this script\*\* &ensp; 0\.1/);
  });

  it('shows shapes after assignments when a setting asks for them', async () => {
    const { document } = await open(lesson);
    const range = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = async () =>
      (await executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, range)).map(
        ({ label, position }) =>
          `${document.lineAt(position.line).text.slice(0, position.character)}${label}`,
      );
    assert.deepEqual(await hints(), []);
    const settings = vscode.workspace.getConfiguration('glassbox.shapeHints');
    await settings.update('enabled', true, vscode.ConfigurationTarget.Workspace);
    try {
      const shown = await hints();
      assert.ok(shown.includes('wh: 4×3'), shown.join('\n'));
      assert.ok(shown.includes('    d_hiddenlayer: 3×3'));
    } finally {
      await settings.update('enabled', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('has a product marked whose shapes cannot agree, until it is mended', async () => {
    const editor = await open(lesson.replace('X @ wh', 'X @ wh.T'));
    const problems = () =>
      vscode.languages.getDiagnostics(editor.document.uri).filter(({ source }) => source === 'Glassbox');
    while (problems().length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    const [problem] = problems();
    assert.match(problem.message, /^3 × 4 times 3 × 4 has no product/);
    assert.equal(editor.document.getText(problem.range), 'X @ wh.T');
    await editor.edit((edit) => edit.replace(problem.range, 'X @ wh'));
    while (problems().length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  });
});
