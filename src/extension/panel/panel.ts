import * as vscode from 'vscode';
import type { RequestedConfig } from '../../core/network/config';
import type { WhatIf } from '../../core/network/moment';
import type { HostToPanel, PanelToHost } from '../../protocol/panel';
import { isPanelMessage } from '../../protocol/validatePanel';
import { NoMoment } from '../session/noMoment';
import type { TrainingSession } from '../session/trainingSession';
import type { Sight, Viewpoint } from '../session/viewpoint';
import { panelHtml } from './panelHtml';

export const PANEL_TYPE = 'glassbox.panel';

/** What a person can ask for in the panel beyond pausing, resuming and stopping. */
export interface PanelActions {
  train(): void;
  openExample(): void;
  retrain(config: RequestedConfig): void;
  setTarget(target: readonly string[]): void;
  whatIf(change: WhatIf): void;
}

/**
 * The one webview panel. It shows the session's state and keeps none: a page that appears (opened, moved, reloaded)
 * says `ready` and is sent everything; then it is sent progress, the next one only when the last is on screen.
 */
export class Panel implements vscode.Disposable, vscode.WebviewPanelSerializer {
  #view: vscode.WebviewPanel | undefined;
  #subscriptions: vscode.Disposable[] = [];
  /** The page has said `ready` since it was last created. */
  #ready = false;
  #awaitsRendered = false;
  /** The page is moving on, and is there already. */
  #isPageMoving = false;
  #pendingProgress = false;
  #sentAt = 0;
  #rest: NodeJS.Timeout | undefined;
  /** Entries of the shown run's loss curve that the page has. */
  #sentHistory = 0;
  readonly #visibility = new vscode.EventEmitter<boolean>();
  readonly onDidChangeVisible = this.#visibility.event;

  constructor(
    private readonly session: TrainingSession,
    private readonly viewpoint: Viewpoint,
    private readonly extensionUri: vscode.Uri,
    private readonly actions: PanelActions,
  ) {}

  /** Whether its page is on screen. */
  get visible(): boolean {
    return this.#view?.visible ?? false;
  }

  /** Opens the panel beside the editor, or brings it to the front; the editor keeps the focus, and stays in view. */
  show(): void {
    if (this.#view) {
      if (this.#view.visible) return;
      const wouldCover = this.#view.viewColumn === vscode.window.activeTextEditor?.viewColumn;
      this.#view.reveal(wouldCover ? vscode.ViewColumn.Beside : undefined, true);
      return;
    }
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    this.#adopt(vscode.window.createWebviewPanel(PANEL_TYPE, 'Glassbox', place));
  }

  /** Gives the panel the keyboard. */
  focus(): void {
    this.show();
    this.#view?.reveal(undefined, false);
  }

  /** After a reload of the window. */
  async deserializeWebviewPanel(view: vscode.WebviewPanel): Promise<void> {
    this.#adopt(view);
  }

  dispose(): void {
    this.#view?.dispose();
    this.#visibility.dispose();
  }

  #adopt(view: vscode.WebviewPanel): void {
    // Forgotten before it is closed, so that its end is not taken for the new one's.
    const previous = this.#view;
    this.#forget();
    previous?.dispose();
    const dist = vscode.Uri.joinPath(this.extensionUri, 'dist');
    this.#view = view;
    const icon = (theme: string) => vscode.Uri.joinPath(this.extensionUri, 'media', `panel-${theme}.svg`);
    view.iconPath = { light: icon('light'), dark: icon('dark') };
    view.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    this.#subscriptions = [
      view.webview.onDidReceiveMessage((message: unknown) => {
        if (isPanelMessage(message)) this.#hear(message);
      }),
      view.onDidDispose(() => this.#forget()),
      view.onDidChangeViewState(() => this.#look(view.visible)),
      this.session.onDidChange(() => this.#sendState()),
      this.viewpoint.onDidMove(() => {
        if (!this.#isPageMoving) this.#sendState();
      }),
      this.viewpoint.onDidSee((sight) => this.#sendSight(sight)),
      this.session.onDidProgress((run) => {
        if (run !== this.session.shown) return;
        if (run.status === 'reading') this.#sendState();
        else this.#sendProgress();
      }),
    ];
    this.#look(view.visible);
    view.webview.html = panelHtml(view.webview, dist);
  }

  #forget(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#subscriptions = [];
    clearTimeout(this.#rest);
    this.#view = undefined;
    this.#ready = false;
    this.#look(false);
  }

  #look(isVisible: boolean): void {
    this.session.look(this, isVisible);
    this.viewpoint.watch(isVisible);
    this.#visibility.fire(isVisible);
  }

  #hear(message: PanelToHost): void {
    switch (message.type) {
      case 'ready':
        this.#ready = true;
        this.#sendState();
        if (this.viewpoint.sight) this.#sendSight(this.viewpoint.sight);
        break;
      case 'rendered':
        // The page has as long for the person as it had for the numbers, whatever their size.
        this.#rest = setTimeout(() => {
          this.#awaitsRendered = false;
          if (this.#pendingProgress) this.#sendProgress();
        }, performance.now() - this.#sentAt);
        break;
      case 'train':
        this.actions.train();
        break;
      case 'openExample':
        this.actions.openExample();
        break;
      case 'pause':
        this.session.pause();
        break;
      case 'resume':
        this.session.resume();
        break;
      case 'stop':
        this.session.stop();
        break;
      case 'retrain':
        this.actions.retrain(message.config);
        break;
      case 'setTarget':
        this.actions.setTarget(message.target);
        break;
      case 'copy':
        void vscode.env.clipboard
          .writeText(message.text)
          .then(() => vscode.window.setStatusBarMessage(`$(check) Copied ${message.what}`, 3000));
        break;
      case 'reveal':
        void reveal(vscode.Uri.parse(message.uri), new vscode.Position(message.line, message.column));
        break;
      case 'openSettings':
        void vscode.commands.executeCommand('workbench.action.openSettings', '@ext:glassbox.glassbox');
        break;
      case 'go':
        this.#isPageMoving = true;
        this.viewpoint.go(message.to);
        this.#isPageMoving = false;
        break;
      case 'checkGradients':
        void this.#checkGradients();
        break;
      case 'whatIf':
        this.actions.whatIf(message.change);
        break;
      case 'showRun':
        this.session.showRun(message.runId);
        break;
      default:
        message satisfies never;
    }
  }

  #sendState(): void {
    if (!this.#view || !this.#ready) return;
    const run = this.session.shown;
    this.#view.title = run ? `Glassbox: ${run.identity.sourceName}` : 'Glassbox';
    this.#sentHistory = run?.historyLength ?? 0;
    this.#pendingProgress = false;
    this.#awaitsRendered = false;
    clearTimeout(this.#rest);
    this.#post({ type: 'state', state: this.viewpoint.panelState() });
  }

  #sendProgress(): void {
    const run = this.session.shown;
    if (!this.#ready || !run?.latest) return;
    this.#pendingProgress = this.#awaitsRendered;
    if (this.#awaitsRendered) return;
    const history = run.history(this.#sentHistory);
    this.#sentHistory = run.historyLength;
    this.#awaitsRendered = true;
    this.#sentAt = performance.now();
    this.#post({ type: 'progress', runId: run.identity.runId, progress: run.latest, history });
  }

  #sendSight(sight: Sight): void {
    if (!this.#ready) return;
    this.#post('moment' in sight ? { type: 'moment', ...sight } : { type: 'noMoment', ...sight });
  }

  async #checkGradients(): Promise<void> {
    const run = this.session.shown;
    if (!run) return;
    const { runId } = run.identity;
    try {
      const check = await this.session.checkGradients(run, this.viewpoint.instantOf(run));
      this.#post({ type: 'gradientCheck', runId, check });
    } catch (error) {
      if (!(error instanceof NoMoment)) throw error;
      this.#post({ type: 'noMoment', runId, message: error.message });
    }
  }

  #post(message: HostToPanel): void {
    void this.#view?.webview.postMessage(message);
  }
}

async function reveal(uri: vscode.Uri, position: vscode.Position): Promise<void> {
  const column = vscode.window.visibleTextEditors.find(
    ({ document }) => document.uri.toString() === uri.toString(),
  )?.viewColumn;
  await vscode.window.showTextDocument(uri, {
    viewColumn: column ?? vscode.ViewColumn.One,
    selection: new vscode.Range(position, position),
  });
}
