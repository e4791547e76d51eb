import * as vscode from 'vscode';
import type { CheckupReport } from '../../core/checkup/finding';
import type { RequestedConfig } from '../../core/network/config';
import type { WhatIf } from '../../core/network/moment';
import type { ParameterDistributions } from '../../core/network/parameterPast';
import type { Progress } from '../../core/network/progress';
import type { HostToPanel, PanelToHost } from '../../protocol/panel';
import { isPanelMessage } from '../../protocol/validatePanel';
import { saveFile } from '../export/saveFile';
import { savePicture } from '../export/savePicture';
import { fileName } from '../model/modelFiles';
import { NoMoment } from '../session/noMoment';
import type { TrainingSession } from '../session/trainingSession';
import type { Sight, Viewpoint } from '../session/viewpoint';
import { columnBesidePanel, PANEL_TYPE } from './besidePanel';
import { panelHtml } from './panelHtml';
import type { SweepSetting } from '../../core/sweep/sweepRun';
import { SweepFeed } from '../sweep/sweepFeed';
import type { Sweeps } from '../sweep/sweeps';
import { RunsFeed, type RunsFeedParts } from './runsFeed';

/**
 * Parameters that are sent a second: to send and draw 100,000 of them takes some 0.15 s of a processor that may be one of
 * those that train (docs/performance.md, “The panel”).
 */
const NUMBERS_A_SECOND = 50_000;
const LONGEST_REST_MS = 10_000;

/** What a person can ask for in the panel beyond pausing, resuming and stopping. */
export interface PanelActions {
  train(): void;
  openExample(): void;
  retrain(config: RequestedConfig): void;
  setTarget(target: readonly string[]): void;
  whatIf(change: WhatIf): void;
  showRun(runId: string): void;
  compare(runId: string, isCompared: boolean): void;
  /** Asks for one setting to change in a run, and trains with it. */
  oneChange(runId: string): void;
  startSweep(runId: string, settings: readonly SweepSetting[]): void;
  cancelSweep(): void;
  openSweepRun(sweepId: string, index: number): void;
}

/**
 * The one webview panel. It shows the session's state and keeps none: a page that appears (opened, moved, reloaded)
 * says `ready` and is sent everything; then it is sent progress, the next one only when the last is on screen.
 */
export class Panel implements vscode.Disposable, vscode.WebviewPanelSerializer {
  #view: vscode.WebviewPanel | undefined;
  #subscriptions: vscode.Disposable[] = [];
  #runs: RunsFeed | undefined;
  #sweeps: SweepFeed | undefined;
  /** The page is to bring the form of a sweep into view as soon as it is there. */
  #owesSweepForm = false;
  /** The page has said `ready` since it was last created. */
  #ready = false;
  #awaitsRendered = false;
  /** The page is moving on, and is there already. */
  #isPageMoving = false;
  #pendingProgress = false;
  #sentAt = 0;
  /** Milliseconds that training has for itself after the last progress. */
  #restOfTraining = 0;
  #rest: NodeJS.Timeout | undefined;
  /** Entries of the shown run's loss curve that the page has. */
  #sentHistory = 0;
  /** The parameters that the page has. */
  #sentLayers: Progress['layers'] | undefined;
  /** What the page knows of the shown run's past parameters. */
  #sentDistributions: ParameterDistributions | undefined;
  /** What the page has of the shown run's check-up. */
  #sentCheckup: CheckupReport | null = null;
  readonly #visibility = new vscode.EventEmitter<boolean>();
  readonly onDidChangeVisible = this.#visibility.event;

  constructor(
    private readonly session: TrainingSession,
    private readonly viewpoint: Viewpoint,
    private readonly extensionUri: vscode.Uri,
    private readonly actions: PanelActions,
    private readonly parts: RunsFeedParts & { readonly sweeps: Sweeps },
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

  /** Brings the form of a sweep into view, with the keyboard in it. */
  showSweepForm(): void {
    this.focus();
    this.viewpoint.go({ view: 'runs' });
    this.#owesSweepForm = true;
    this.#sendSweepForm();
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
    const post = (message: HostToPanel) => {
      if (this.#ready) this.#post(message);
    };
    this.#runs = new RunsFeed(this.parts, post);
    this.#sweeps = new SweepFeed(this.parts.sweeps, post);
    this.#subscriptions = [
      this.#runs,
      this.#sweeps,
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
        else {
          this.#sendCheckup();
          this.#sendProgress();
        }
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
        this.#runs?.sendAll();
        this.#sweeps?.sendAll();
        this.#sendSweepForm();
        break;
      case 'rendered':
        // The page has at least as long for the person as it had for the numbers.
        this.#rest = setTimeout(
          () => {
            this.#awaitsRendered = false;
            if (this.#pendingProgress) this.#sendProgress();
          },
          Math.max(performance.now() - this.#sentAt, this.#restOfTraining),
        );
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
      case 'saveMatrix':
        void saveMatrix(message.name, message.csv, this.session.shown?.identity.sourceUri);
        break;
      case 'reveal':
        void this.#reveal(vscode.Uri.parse(message.uri), message);
        break;
      case 'savePicture':
        void savePicture(message.picture, this.session.shown?.identity.sourceUri);
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
      case 'keep':
        void vscode.commands.executeCommand(`glassbox.${message.action}`);
        break;
      case 'showRun':
        this.actions.showRun(message.runId);
        break;
      case 'compare':
        this.actions.compare(message.runId, message.isCompared);
        break;
      case 'oneChange':
        this.actions.oneChange(message.runId);
        break;
      case 'startSweep':
        this.actions.startSweep(message.runId, message.settings);
        break;
      case 'cancelSweep':
        this.actions.cancelSweep();
        break;
      case 'openSweepRun':
        this.actions.openSweepRun(message.sweepId, message.index);
        break;
      case 'ask':
        void this.#ask(message);
        break;
      case 'revealRow':
        void this.#revealRow(message.runId, message.position);
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
    this.#sentCheckup = run?.checkup ?? null;
    this.#pendingProgress = false;
    this.#awaitsRendered = false;
    clearTimeout(this.#rest);
    const state = this.viewpoint.panelState();
    this.#sentDistributions = state.run?.past?.distributions;
    this.#sentLayers = state.run?.progress?.layers;
    this.#post({ type: 'state', state });
  }

  #sendCheckup(): void {
    const run = this.session.shown;
    if (!this.#ready || !run?.checkup || run.checkup === this.#sentCheckup) return;
    this.#sentCheckup = run.checkup;
    this.#post({ type: 'checkup', runId: run.identity.runId, report: run.checkup });
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
    const distributions = run.past?.distributions;
    const isNew = distributions !== undefined && distributions !== this.#sentDistributions;
    this.#sentDistributions = distributions;
    const { layers, ...progress } = run.latest;
    const hasLayers = layers === this.#sentLayers;
    this.#sentLayers = layers;
    this.#restOfTraining = hasLayers ? 0 : restAfter(layers);
    this.#post({
      type: 'progress',
      runId: run.identity.runId,
      progress,
      layers: hasLayers ? null : layers,
      history,
      ...(isNew && { distributions }),
    });
  }

  #sendSweepForm(): void {
    if (!this.#ready || !this.#owesSweepForm) return;
    this.#owesSweepForm = false;
    this.#post({ type: 'showSweepForm' });
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

  async #ask({ runId, requestId, question }: Extract<PanelToHost, { type: 'ask' }>): Promise<void> {
    const run = this.session.runOf(runId);
    try {
      if (!run) throw new NoMoment('This run is no longer there. Choose another one.');
      this.#post({ type: 'answer', requestId, answer: await this.session.ask(run, question) });
    } catch (error) {
      if (!(error instanceof NoMoment)) throw error;
      this.#post({ type: 'noAnswer', requestId, message: error.message });
    }
  }

  async #revealRow(runId: string, position: number): Promise<void> {
    const run = this.session.runOf(runId);
    if (!run) return;
    try {
      const { line, column } = await this.session.ask(run, { kind: 'place', position });
      const { script, sourceUri } = run.identity;
      const uri = vscode.Uri.parse(script?.dataUri ?? sourceUri);
      await this.#reveal(uri, { line, column });
    } catch (error) {
      if (!(error instanceof NoMoment)) throw error;
      void vscode.window.showInformationMessage(error.message);
    }
  }

  /** Shows a place of a document: where it is open, else beside the panel rather than over it. */
  async #reveal(uri: vscode.Uri, { line, column }: { line: number; column: number }): Promise<void> {
    const open = vscode.window.visibleTextEditors.find(
      ({ document }) => document.uri.toString() === uri.toString(),
    );
    const position = new vscode.Position(line, column);
    await vscode.window.showTextDocument(uri, {
      viewColumn: open?.viewColumn ?? columnBesidePanel(),
      selection: new vscode.Range(position, position),
    });
  }

  #post(message: HostToPanel): void {
    void this.#view?.webview.postMessage(message);
  }
}

/** Milliseconds until parameters are sent again. */
function restAfter(layers: Progress['layers']): number {
  const numbers = layers.reduce((sum, { weights, biases }) => sum + weights.length + biases.length, 0);
  return Math.min(LONGEST_REST_MS, (numbers / NUMBERS_A_SECOND) * 1000);
}

/** @param beside the document that the matrix is of */
async function saveMatrix(name: string, csv: string, beside: string | undefined): Promise<void> {
  const bytes = new TextEncoder().encode(csv);
  const uri = await saveFile({ title: 'Save Matrix', name, extension: 'csv', kind: 'CSV', bytes, beside });
  if (uri) vscode.window.setStatusBarMessage(`$(check) Saved ${fileName(uri)}`, 3000);
}
