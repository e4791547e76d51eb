import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const SCRIPT = [
  'hidden_layer_input = X @ wh + bh',
  'output = sigmoid(output_layer_input)',
  '# wout stands in a comment',
  'lr = 0.1',
  'Theta = wh',
].join('\n');

/** Texts of Glassbox's hovers at the first place of a word. */
async function hoverOn(document: vscode.TextDocument, word: string): Promise<string[]> {
  const position = document.positionAt(document.getText().indexOf(word) + 1);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof vscode.MarkdownString ? content.value : String(content)))
    .filter((text) => text.includes('data:image/svg+xml;base64,'));
}

async function open(language: string, content: string): Promise<vscode.TextDocument> {
  return vscode.workspace.openTextDocument({ language, content });
}

describe('A formula hover', () => {
  before(() => vscode.extensions.getExtension('glassbox.glassbox')!.activate());

  it('explains a name in an untitled script: formula, plain form, shape and step', async () => {
    const [text] = await hoverOn(await open('python', SCRIPT), 'hidden_layer_input');
    assert.match(text, /step 2/i);
    assert.match(text, /hidden_layer_input = /);
    assert.match(text, /n × h/);
    assert.match(text, /The document prints|the document prints/);
  });

  it('stays away from comments', async () => {
    assert.deepEqual(await hoverOn(await open('python', SCRIPT), 'wout'), []);
  });

  for (const [language, content] of [
    ['r', 'hidden_layer_input <- X %*% wh + bh'],
    ['javascript', 'const slope_output_layer = output.map((a) => a * (1 - a));'],
    ['typescript', 'let d_output: number[][] = [];'],
    ['julia', 'd_hiddenlayer = Error_at_hidden_layer .* slope_hidden_layer'],
    ['markdown', 'The step `hiddenlayer_activations` follows.'],
    ['latex', 'Then $\\delta_o = E \\odot \\sigma_o$ and $w_h$ is updated.'],
    ['plaintext', 'slope_hidden_layer'],
  ] as const)
    it(`is shown in ${language}`, async () => {
      const word = /hidden_layer_input|slope_\w+|d_\w+|hiddenlayer_activations|\\delta_o/.exec(content)![0];
      assert.equal((await hoverOn(await open(language, content), word)).length, 1);
    });

  it('is shown in a cell of a notebook, which vouches for the names of another cell', async () => {
    const cell = (value: string) =>
      new vscode.NotebookCellData(vscode.NotebookCellKind.Code, value, 'python');
    const notebook = await vscode.workspace.openNotebookDocument(
      'jupyter-notebook',
      new vscode.NotebookData([cell('hidden_layer_input = X @ wh + bh'), cell('lr = 0.1')]),
    );
    const document = notebook.cellAt(1).document;
    assert.equal((await hoverOn(document, 'lr')).length, 1);
  });

  it('is turned off for a language by a setting', async () => {
    const settings = vscode.workspace.getConfiguration('glassbox.hover');
    await settings.update('languages', { python: false }, vscode.ConfigurationTarget.Workspace);
    try {
      assert.deepEqual(await hoverOn(await open('python', SCRIPT), 'hidden_layer_input'), []);
    } finally {
      await settings.update('languages', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('knows the aliases of a setting', async () => {
    const document = await open('python', SCRIPT);
    assert.deepEqual(await hoverOn(document, 'Theta'), []);
    const settings = vscode.workspace.getConfiguration('glassbox.hover');
    await settings.update('aliases', { Theta: 'wh' }, vscode.ConfigurationTarget.Workspace);
    try {
      assert.equal((await hoverOn(document, 'Theta')).length, 1);
    } finally {
      await settings.update('aliases', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});
