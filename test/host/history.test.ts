import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GlassboxApi } from '../../src/extension/extension';
import { Comparison } from '../../src/extension/history/comparison';
import { History } from '../../src/extension/history/history';
import { openFolder } from '../../src/extension/history/storageFolder';
import { resultOf, type TrainingResult } from '../../src/extension/session/trainingResult';
import { TrainingSession } from '../../src/extension/session/trainingSession';

const LESSON = 'x1,x2,x3,x4,y\n1,0,1,0,1\n1,0,1,1,1\n0,1,0,1,0\n';
const extension = vscode.extensions.getExtension<GlassboxApi>('glassbox.glassbox')!;
const { executeCommand } = vscode.commands;

/** What a window keeps between two starts of the extension. */
class Window {
  readonly state = new Map<string, unknown>();
  readonly told: string[] = [];

  constructor(readonly uri: vscode.Uri) {}

  /** The extension's parts as they are after a start. */
  async start(): Promise<{ session: TrainingSession; history: History; stop(): Promise<void> }> {
    const session = new TrainingSession({
      script: vscode.Uri.joinPath(extension.extensionUri, 'dist', 'worker.js').fsPath,
      scratchFolder: this.uri.fsPath,
    });
    const { state } = this;
    const memento: vscode.Memento = {
      keys: () => [...state.keys()],
      get: (key: string, fallback?: unknown) => state.get(key) ?? fallback,
      update: async (key: string, value: unknown) => {
        state.set(key, value);
      },
    };
    const history = new History(session, {
      folder: openFolder(this.uri),
      memento,
      limits: () => ({ maximumRuns: 50, maximumBytes: 1e9 }),
      tell: (message) => this.told.push(message),
    });
    await history.open();
    const stop = async () => {
      await history.save();
      history.dispose();
      session.dispose();
    };
    return { session, history, stop };
  }
}

function train(session: TrainingSession, config: object): Promise<TrainingResult | undefined> {
  const source = {
    uri: vscode.Uri.parse('untitled:lesson.csv'),
    name: 'lesson.csv',
    content: { kind: 'text', text: LESSON } as const,
    selection: null,
  };
  return session.train(source, config, { engine: { threads: 1, simd: 'off' }, memoryBudget: 1e9 });
}

describe('The history of runs', () => {
  let window: Window;
  let folders = 0;
  beforeEach(() => {
    const workspace = vscode.workspace.workspaceFolders![0].uri;
    window = new Window(vscode.Uri.joinPath(workspace, `kept-${folders++}`));
  });

  it('is there again after a restart, with the run that was on screen', async () => {
    const before = await window.start();
    const first = await train(before.session, { epochs: 20 });
    const second = await train(before.session, { epochs: 30 });
    assert.ok(first && second);
    await before.history.show(first.runId);
    await before.history.rename(second.runId, '  the longer one ');
    await before.stop();

    const { session, history, stop } = await window.start();
    assert.deepEqual(
      history.entries.map(({ number, name }) => [number, name]),
      [
        [2, 'the longer one'],
        [1, null],
      ],
    );
    assert.equal(session.shown?.identity.runId, first.runId);
    assert.deepEqual(resultOf(session.shown!)?.layers, first.layers);
    // The other one is read when it is asked for.
    assert.equal(session.runs.length, 1);
    assert.ok(await history.show(second.runId));
    assert.deepEqual(resultOf(session.shown!)?.loss.history, second.loss.history);
    const third = await train(session, { epochs: 1 });
    assert.equal(history.entry(third?.runId ?? '')?.number, 3);
    await stop();
    assert.deepEqual(window.told, []);
  });

  it('has the last weights beside the best ones', async () => {
    const before = await window.start();
    const rows = Array.from({ length: 60 }, (_, i) => `${i % 7},${(i * 5) % 11},${(i * i) % 3}`).join('\n');
    const source = {
      uri: vscode.Uri.parse('untitled:noise.csv'),
      name: 'noise.csv',
      content: { kind: 'text', text: `a,b,y\n${rows}\n` } as const,
      selection: null,
    };
    const means = { engine: { threads: 1, simd: 'off' }, memoryBudget: 1e9 } as const;
    const config = { preset: 'modern', earlyStopping: 5, learningRate: 0.1, epochs: 500 } as const;
    const result = await before.session.train(source, config, means);
    assert.equal(result?.stopped, 'earlyStopping');
    await before.stop();
    const { session, stop } = await window.start();
    const { latest, lastLayers } = session.shown!;
    assert.equal(lastLayers?.length, latest?.layers.length);
    assert.notDeepEqual(lastLayers, latest?.layers);
    await stop();
  });

  it('gives a deleted run back, and lets it go for good when nobody wants it', async () => {
    const { session, history, stop } = await window.start();
    const first = await train(session, { epochs: 5 });
    const second = await train(session, { epochs: 6 });
    assert.ok(first && second);
    const deletion = await history.delete([second.runId]);
    assert.deepEqual([history.entries.length, session.shown?.identity.number], [1, 1]);
    await deletion.undo();
    assert.deepEqual([history.entries.length, session.shown?.identity.number], [2, 2]);
    assert.ok(session.shown?.canTravel);
    await (await history.delete([first.runId])).settle();
    await stop();
    const files = (await vscode.workspace.fs.readDirectory(window.uri)).map(([name]) => name);
    const endings = ['figures', 'label', 'run'];
    assert.deepEqual(
      files.sort(),
      endings.map((ending) => `${second.runId}.${ending}`),
    );
    const next = await window.start();
    assert.deepEqual(
      next.history.entries.map(({ number }) => number),
      [2],
    );
    await next.stop();
  });

  it('of two windows on one folder has the runs, names and pins of both', async () => {
    const other = new Window(window.uri);
    const [one, two] = [await window.start(), await other.start()];
    const [mine, yours] = await Promise.all([
      train(one.session, { epochs: 5 }),
      train(two.session, { epochs: 6 }),
    ]);
    assert.ok(mine && yours);
    await Promise.all([one.history.save(), two.history.save()]);
    await Promise.all([one.history.refresh(), two.history.refresh()]);
    await Promise.all([
      one.history.rename(yours.runId, 'yours'),
      two.history.rename(mine.runId, 'mine'),
      train(one.session, { epochs: 7 }),
      two.history.setPinned(mine.runId, true),
    ]);
    await one.history.save();
    await two.history.refresh();
    const next = await train(two.session, { epochs: 8 });
    await Promise.all([one.stop(), two.stop()]);
    const { history, stop } = await window.start();
    assert.equal(history.entries.length, 4);
    assert.deepEqual([history.entry(mine.runId)?.name, history.entry(mine.runId)?.isPinned], ['mine', true]);
    assert.equal(history.entry(yours.runId)?.name, 'yours');
    // Both began at 1; by now each window knows of the other's.
    assert.equal(history.entry(next?.runId ?? '')?.number, 3);
    assert.deepEqual([...window.told, ...other.told], []);
    await stop();
  });

  it('opens without the run on screen when its file is broken, and says so', async () => {
    const before = await window.start();
    const result = await train(before.session, { epochs: 5 });
    await before.stop();
    const file = vscode.Uri.joinPath(window.uri, `${result?.runId}.run`);
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('{'));
    for (const _ of [1, 2]) {
      const { session, stop } = await window.start();
      assert.equal(session.shown, undefined);
      await stop();
    }
    assert.equal(window.told.length, 1);
    assert.match(window.told[0], /set aside/);
  });

  /** A window that opens after two runs were trained in an earlier one. */
  async function afterTwoRuns() {
    const before = await window.start();
    const results = [await train(before.session, { epochs: 5 }), await train(before.session, { epochs: 6 })];
    await before.stop();
    const { history, stop } = await window.start();
    const comparison = new Comparison(history);
    const ids = results.map((result) => result?.runId ?? '');
    return { ids, history, comparison, stop };
  }

  it('compares runs of other windows, and forgets those that are deleted', async () => {
    const { ids, history, comparison, stop } = await afterTwoRuns();
    await comparison.choose([...ids, 'unknown', ids[0]]);
    assert.deepEqual(comparison.runIds, ids);
    await history.delete([ids[0]]);
    assert.deepEqual(comparison.runIds, [ids[1]]);
    comparison.dispose();
    await stop();
  });

  it('compares each of two runs that are chosen before the first is loaded', async () => {
    const { ids, comparison, stop } = await afterTwoRuns();
    await Promise.all(ids.map((runId) => comparison.include(runId, true)));
    assert.deepEqual(comparison.runIds, ids);
    await comparison.include(ids[0], false);
    assert.deepEqual(comparison.runIds, [ids[1]]);
    comparison.dispose();
    await stop();
  });
});

describe('The commands on runs', () => {
  let api: GlassboxApi;
  before(async () => {
    api = await extension.activate();
    await executeCommand('glassbox.clearHistory', 'all');
    const document = await vscode.workspace.openTextDocument({ content: LESSON, language: 'plaintext' });
    for (const epochs of [3, 4]) await executeCommand('glassbox.train', document.uri, { epochs });
  });
  const numbers = () => api.history().map(({ number }) => number);
  const entry = (position: number) => api.history()[position];

  it('rename and pin, with pinned ones on top', async () => {
    const [newer, older] = numbers();
    await executeCommand('glassbox.renameRun', entry(1), 'reference');
    await executeCommand('glassbox.pinRun', entry(1));
    assert.deepEqual(numbers(), [older, newer]);
    assert.deepEqual([entry(0).name, entry(0).isPinned], ['reference', true]);
    await executeCommand('glassbox.renameRun', entry(0), ' ');
    assert.equal(entry(0).name, null);
  });

  it('delete and undo', async () => {
    const before = numbers();
    void executeCommand('glassbox.deleteRun', entry(1));
    while (api.history().length > 1) await new Promise((resolve) => setTimeout(resolve, 5));
    // The notification comes when the deletion is on disk.
    while (api.history().length === 1) {
      await executeCommand('glassbox.undoDeleteRun');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    assert.deepEqual(numbers(), before);
  });

  it('show the comparison in the panel', async () => {
    await executeCommand('glassbox.compareSelectedRuns', entry(0), api.history());
    assert.equal(api.state().place.view, 'runs');
    api.go({ view: 'overview' });
  });

  it('clear the history, but for pinned runs if asked', async () => {
    await executeCommand('glassbox.clearHistory', 'unpinned');
    assert.equal(api.history().length, 1);
    await executeCommand('glassbox.clearHistory', 'all');
    assert.deepEqual([api.history().length, api.state().run], [0, null]);
  });
});
