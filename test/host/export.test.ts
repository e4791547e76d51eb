import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GlassboxApi } from '../../src/extension/extension';

const LESSON = 'x1,x2,x3,x4,y\n1,0,1,0,1\n1,0,1,1,1\n0,1,0,1,0\n';
const { executeCommand } = vscode.commands;
const extension = vscode.extensions.getExtension<GlassboxApi>('glassbox.glassbox')!;

describe('Export Model', () => {
  before(async () => {
    await extension.activate();
    const document = await vscode.workspace.openTextDocument({ content: LESSON, language: 'plaintext' });
    await vscode.window.showTextDocument(document);
    await executeCommand('glassbox.train', document.uri, { epochs: 20 });
  });

  after(async () => {
    await executeCommand('workbench.action.closeAllEditors');
  });

  for (const [target, language, start] of [
    ['numpy', 'python', '"""\nA neural network in NumPy'],
    ['r', 'r', '# A neural network in R'],
    ['javascript', 'javascript', '// A neural network in plain JavaScript'],
    ['c', 'c', '/* A neural network in C99'],
  ] as const)
    it(`opens the run on screen as a new document: ${target}`, async () => {
      await executeCommand('glassbox.exportModel', undefined, target);
      const document = vscode.window.activeTextEditor?.document;
      assert.ok(document?.isUntitled);
      assert.equal(document.languageId, language);
      assert.ok(document.getText().startsWith(start), document.getText().slice(0, 80));
    });

  it('writes the lesson’s rows into its script', async () => {
    await executeCommand('glassbox.exportModel', undefined, 'numpy');
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(text, /X = np\.array\(\[\n {4}\[1\.0, 0\.0, 1\.0, 0\.0\],/);
    assert.doesNotMatch(text, /read_rows/);
  });
});
