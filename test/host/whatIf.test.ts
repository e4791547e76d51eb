/** The session on its own, with the built worker and the editor's file systems: runs that go on from other runs. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { RequestedConfig } from '../../src/core/network/config';
import type { Moment, ParameterChange, WhatIf } from '../../src/core/network/moment';
import { findDocument } from '../../src/extension/data/documentSource';
import { NoMoment } from '../../src/extension/session/noMoment';
import type { Run } from '../../src/extension/session/run';
import { TrainingSession } from '../../src/extension/session/trainingSession';

const LESSON = 'x1,x2,x3,x4,y\n1,0,1,0,1\n1,0,1,1,1\n0,1,0,1,0\n';
const OTHER = 'x1,x2,x3,x4,y\n0,0,1,0,1\n1,0,1,1,1\n0,1,0,1,0\n';
const CONFIG: RequestedConfig = { preset: 'notebook', epochs: 40, seed: 3 };
const WINDOW = { first: 0, count: 3 };
const extension = vscode.extensions.getExtension('glassbox.glassbox')!;

/** A file system with one file, whose bytes are given away anew at each reading, as a remote one's are. */
class RemoteFile implements vscode.FileSystemProvider {
  readonly uri = vscode.Uri.parse('remote-lesson:/lesson.csv');
  text: string | null = LESSON;
  readings = 0;
  readonly onDidChangeFile = () => new vscode.Disposable(() => {});

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.bytes(uri).length };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    this.readings++;
    return this.bytes(uri);
  }

  readDirectory(): [] {
    return [];
  }

  createDirectory(): void {}
  writeFile(): void {}
  delete(): void {}
  rename(): void {}

  private bytes(uri: vscode.Uri): Uint8Array {
    if (this.text === null || uri.path !== this.uri.path) throw vscode.FileSystemError.FileNotFound(uri);
    return new TextEncoder().encode(this.text);
  }
}

describe('A run that goes on from another', () => {
  let session: TrainingSession;
  let file: RemoteFile;
  let registration: vscode.Disposable;

  beforeEach(() => {
    session = new TrainingSession({
      script: vscode.Uri.joinPath(extension.extensionUri, 'dist', 'worker.js').fsPath,
      scratchFolder: vscode.workspace.workspaceFolders![0].uri.fsPath,
    });
    file = new RemoteFile();
    registration = vscode.workspace.registerFileSystemProvider(file.uri.scheme, file);
  });

  afterEach(() => {
    session.dispose();
    registration.dispose();
  });

  const means = { engine: { simd: 'auto', threads: 1 }, memoryBudget: 1e8 } as const;

  /** Trains to the end. */
  async function trained(uri = file.uri, config = CONFIG): Promise<Run> {
    assert.ok(await session.train(await findDocument(uri, null, 1e6), config, means));
    return session.shown!;
  }

  async function goneOn(run: Run, change: Partial<WhatIf>): Promise<Run> {
    assert.ok(await session.goOn(run, { epoch: 0, parameters: [], ...change }));
    return session.shown!;
  }

  const at = (run: Run, epoch: number): Promise<Moment> => session.inspect(run, { epoch, batch: 0 }, WINDOW);

  describe('on a file that no worker can open', () => {
    it('reads it again, and comes to the very end of the first', async () => {
      const first = await trained();
      const before = file.readings;
      const next = await goneOn(first, { epoch: 15 });
      assert.ok(file.readings > before);
      assert.notEqual(next, first);
      assert.equal(next.identity.sourceUri, file.uri.toString());
      assert.deepEqual(next.latest?.layers, first.latest?.layers);
      assert.deepEqual(next.history().training, first.history().training);
    });

    it('goes on from a run that went on itself', async () => {
      const first = await trained();
      const second = await goneOn(first, { epoch: 30, learningRate: 0.9 });
      const third = await goneOn(second, { epoch: 35 });
      assert.equal(third.origin?.run, second);
      assert.deepEqual(third.latest?.layers, second.latest?.layers);
    });

    it('says so when the file is gone, and leaves what there is', async () => {
      const first = await trained();
      file.text = null;
      await assert.rejects(session.goOn(first, { epoch: 15, parameters: [] }), (error) => {
        assert.ok(error instanceof NoMoment);
        assert.match(error.message, /^lesson\.csv cannot be read any more/);
        return true;
      });
      assert.deepEqual(session.runs, [first]);
      assert.equal(session.shown, first);
      assert.equal(session.active, undefined);
      assert.equal((await at(first, 15)).instant.epoch, 15, 'the run can still be looked through');
    });

    it('trains nothing on other data than the first had', async () => {
      const first = await trained();
      file.text = OTHER;
      assert.equal(await session.goOn(first, { epoch: 15, parameters: [], learningRate: 1 }), undefined);
      const told = [
        session.shown?.failure,
        ...(session.refusal?.problems ?? []).map(({ message }) => message),
      ];
      assert.match(told.join('\n'), /data are no longer/);
      assert.equal(first.status, 'finished');
    });
  });

  it('on a local file that is gone says so, and leaves what there is', async () => {
    const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0].uri, 'vanishing.csv');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(LESSON));
    const first = await trained(uri);
    assert.deepEqual((await goneOn(first, { epoch: 15 })).latest?.layers, first.latest?.layers);
    await vscode.workspace.fs.delete(uri);
    session.show(first);
    assert.equal(await session.goOn(first, { epoch: 15, parameters: [] }), undefined);
    assert.match(session.refusal?.problems[0]?.message ?? '', /vanishing\.csv/);
    assert.equal(session.shown, first);
    assert.equal(session.runs.length, 2);
  });

  it('on text of the editor needs no file', async () => {
    const document = await vscode.workspace.openTextDocument({ content: LESSON, language: 'plaintext' });
    const first = await trained(document.uri);
    const next = await goneOn(first, { epoch: 15 });
    assert.deepEqual(next.latest?.layers, first.latest?.layers);
  });

  describe('has before its fork the epochs of the first', () => {
    const changed: ParameterChange = { layer: 0, of: 'weights', row: 0, column: 0, value: 7 };

    it('at the fork its own, changed', async () => {
      const first = await trained();
      const next = await goneOn(first, { epoch: 20, parameters: [changed] });
      for (const epoch of [0, 19]) assert.deepEqual(await at(next, epoch), await at(first, epoch));
      const [own, other] = [await at(next, 20), await at(first, 20)];
      assert.equal(own.layers[0].weights[0], 7);
      assert.notEqual(other.layers[0].weights[0], 7);
      assert.deepEqual(own.layers[1], other.layers[1]);
      assert.deepEqual((await at(next, 40)).layers, next.latest?.layers);
    });

    it('over two forks', async () => {
      const first = await trained();
      const second = await goneOn(first, { epoch: 20, learningRate: 0.5 });
      const third = await goneOn(second, { epoch: 30, learningRate: 2 });
      const layers = async (run: Run, epoch: number) => (await at(run, epoch)).layers;
      assert.deepEqual(await layers(third, 10), await layers(first, 10));
      assert.deepEqual(await layers(third, 25), await layers(second, 25));
      assert.notDeepEqual(await layers(third, 25), await layers(first, 25));
      assert.notDeepEqual(await layers(third, 35), await layers(second, 35));
    });

    it('also where gradients are compared', async () => {
      const first = await trained();
      const next = await goneOn(first, { epoch: 20, learningRate: 2 });
      const check = async (run: Run, epoch: number) =>
        (await session.checkGradients(run, { epoch, batch: 0 })).comparisons;
      assert.deepEqual(await check(next, 5), await check(first, 5));
      assert.notDeepEqual(await check(next, 30), await check(first, 30));
    });

    it('and goes on from there as the first would', async () => {
      const first = await trained();
      const second = await goneOn(first, { epoch: 20, learningRate: 0.5 });
      const third = await goneOn(second, { epoch: 10 });
      assert.equal(third.origin?.run, first);
      assert.deepEqual(third.latest?.layers, first.latest?.layers);
      const fourth = await goneOn(second, { epoch: 20 });
      assert.equal(fourth.origin?.run, second);
    });

    it('until the first is no longer in memory, which it says', async () => {
      const first = await trained();
      const next = await goneOn(first, { epoch: 20, learningRate: 2 });
      // Three runs besides the one on screen are kept.
      for (const _ of [1, 2, 3]) await trained(file.uri, { ...CONFIG, epochs: 2 });
      session.show(next);
      assert.equal(first.canTravel, false);
      await assert.rejects(at(next, 5), NoMoment);
      await assert.rejects(session.goOn(next, { epoch: 5, parameters: [] }), NoMoment);
      assert.equal((await at(next, 20)).instant.epoch, 20);
    });
  });
});
