import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { safeName } from '../../src/extension/export/saveFile';
import { savePicture } from '../../src/extension/export/savePicture';
import type { GlassboxApi } from '../../src/extension/extension';

const { executeCommand } = vscode.commands;
const { fs, workspaceFolders } = vscode.workspace;
const extension = vscode.extensions.getExtension<GlassboxApi>('glassbox.glassbox')!;
const folder = workspaceFolders![0].uri;
const iris = vscode.Uri.joinPath(extension.extensionUri, 'media', 'examples', 'iris.csv');
/** One transparent pixel. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

const inWorkspace = (name: string) => vscode.Uri.joinPath(folder, name);
const read = async (uri: vscode.Uri) => Buffer.from(await fs.readFile(uri));

describe('Pictures and the report', () => {
  before(async () => {
    await extension.activate();
  });

  after(async () => {
    await executeCommand('workbench.action.closeAllEditors');
  });

  it('are written as they come from the panel', async () => {
    const svg = await savePicture(
      { name: 'W1', format: 'svg', content: '<svg xmlns="http://www.w3.org/2000/svg">花</svg>' },
      undefined,
      inWorkspace('w1.svg'),
    );
    assert.equal((await read(svg!)).toString('utf8'), '<svg xmlns="http://www.w3.org/2000/svg">花</svg>');
    const png = await savePicture(
      { name: 'W1', format: 'png', content: PIXEL },
      undefined,
      inWorkspace('w1.png'),
    );
    assert.deepEqual(await read(png!), Buffer.from(PIXEL, 'base64'));
  });

  it('are not written where nothing can be written, and nothing breaks', async () => {
    const nowhere = vscode.Uri.parse('no-such-file-system:/w1.svg');
    const written = await savePicture({ name: 'W1', format: 'svg', content: '<svg />' }, undefined, nowhere);
    assert.equal(written, undefined);
  });

  it('get names that every file system takes', () => {
    assert.equal(safeName('../a/b: <c>\u0000.csv loss'), 'a b c .csv loss');
    assert.equal(safeName('花びら loss'), '花びら loss');
    assert.equal(safeName('///'), 'picture');
    assert.equal(safeName('x'.repeat(300)).length, 100);
  });

  it('say on one page what was trained, with the mistakes on all rows', async () => {
    await executeCommand('glassbox.train', iris, { epochs: 30, seed: 3 });
    const file = inWorkspace('report.html');
    await executeCommand('glassbox.exportModel', undefined, 'report', file);
    const html = (await read(file)).toString('utf8');
    assert.ok(html.startsWith('<!DOCTYPE html>') && html.trimEnd().endsWith('</html>'));
    for (const text of ['iris.csv', 'sepal_length', 'virginica', 'Confusion matrix of the validation rows'])
      assert.ok(html.includes(text), text);
    assert.doesNotMatch(html, /<script|https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
  });
});
