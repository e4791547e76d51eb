import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GlassboxApi } from '../../src/extension/extension';
import { Comparison } from '../../src/extension/history/comparison';
import { History } from '../../src/extension/history/history';
import { openFolder } from '../../src/extension/history/storageFolder';
import { Panel, type PanelActions } from '../../src/extension/panel/panel';
import { Moments } from '../../src/extension/session/moments';
import { TrainingSession } from '../../src/extension/session/trainingSession';
import { Viewpoint } from '../../src/extension/session/viewpoint';
import { Sweeps } from '../../src/extension/sweep/sweeps';
import type { HostToPanel, PanelToHost } from '../../src/protocol/panel';

const extension = vscode.extensions.getExtension<GlassboxApi>('glassbox.glassbox')!;
const LESSON = 'x1,x2,x3,x4,y\n1,0,1,0,1\n1,0,1,1,1\n0,1,0,1,0\n';
const MEANS = { engine: { threads: 1, simd: 'auto' }, memoryBudget: 1e9 } as const;

/** A panel of the editor without a page: what is posted to it is kept, and it says what it is told to. */
class Page {
  readonly posted: HostToPanel[] = [];
  readonly #said = new vscode.EventEmitter<unknown>();
  readonly #nothing = new vscode.EventEmitter<never>();
  readonly view = {
    title: '',
    visible: true,
    active: true,
    viewColumn: vscode.ViewColumn.Two,
    reveal: () => {},
    dispose: () => {},
    onDidDispose: this.#nothing.event,
    onDidChangeViewState: this.#nothing.event,
    webview: {
      html: '',
      options: {},
      cspSource: '',
      asWebviewUri: (uri: vscode.Uri) => uri,
      onDidReceiveMessage: this.#said.event,
      postMessage: async (message: HostToPanel) => this.posted.push(message) > 0,
    },
  };

  say(message: PanelToHost): void {
    this.#said.fire(message);
  }

  /** What was posted since the last time, of one type. */
  take<T extends HostToPanel['type']>(type: T): Extract<HostToPanel, { type: T }>[] {
    return this.posted
      .splice(0)
      .filter((message): message is Extract<HostToPanel, { type: T }> => message.type === type);
  }
}

describe('The panel', () => {
  const page = new Page();
  const parts: vscode.Disposable[] = [];
  let session: TrainingSession;
  let panel: Panel;

  before(async () => {
    const scratch = vscode.workspace.workspaceFolders![0].uri;
    const places = {
      script: vscode.Uri.joinPath(extension.extensionUri, 'dist', 'worker.js').fsPath,
      scratchFolder: scratch.fsPath,
    };
    session = new TrainingSession(places);
    const moments = new Moments((run, instant, window) => session.inspect(run, instant, window));
    const viewpoint = new Viewpoint(session, moments);
    const history = new History(session, {
      folder: openFolder(vscode.Uri.joinPath(scratch, 'panel-runs')),
      memento: { keys: () => [], get: (_: string, fallback?: unknown) => fallback, update: async () => {} },
      limits: () => ({ maximumRuns: 50, maximumBytes: 1e9 }),
      tell: () => {},
    });
    const comparison = new Comparison(history);
    const sweeps = new Sweeps(session, places);
    const feeds = { session, viewpoint, history, comparison, sweeps };
    panel = new Panel(session, viewpoint, extension.extensionUri, {} as PanelActions, feeds);
    parts.push(panel, sweeps, comparison, history, viewpoint, session);
    await panel.deserializeWebviewPanel(page.view as unknown as vscode.WebviewPanel);
    page.say({ type: 'ready' });
  });
  after(() => {
    for (const part of parts) part.dispose();
  });

  const train = (name: string) =>
    session.train(
      {
        uri: vscode.Uri.parse(`untitled:${name}`),
        name,
        content: { kind: 'text', text: LESSON },
        selection: null,
      },
      { epochs: 3 },
      MEANS,
    );

  it('sends a run once when it is shown, at the place where one looked at it last', async () => {
    await train('one.csv');
    const first = session.shown!;
    page.say({ type: 'go', to: { instant: { epoch: 2, batch: 0 } } });
    await train('two.csv');
    page.take('state');
    session.show(first);
    const states = page.take('state').map(({ state }) => state);
    assert.deepEqual(
      states.map(({ run, place }) => [run?.sourceName, place.instant]),
      [['one.csv', { epoch: 2, batch: 0 }]],
    );
  });

  it('leads to the form of a sweep, on a page that is there and on one that comes later', async () => {
    page.take('state');
    panel.showSweepForm();
    const said = page.posted.splice(0);
    assert.deepEqual(
      said.map(({ type }) => type),
      ['state', 'showSweepForm'],
    );
    assert.ok(said[0].type === 'state' && said[0].state.place.view === 'runs');
    const later = new Page();
    await panel.deserializeWebviewPanel(later.view as unknown as vscode.WebviewPanel);
    panel.showSweepForm();
    assert.deepEqual(later.posted, []);
    later.say({ type: 'ready' });
    assert.equal(later.take('showSweepForm').length, 1);
  });
});
