import * as vscode from 'vscode';
import { openExample } from './commands/openExample';
import { TrainCommand } from './commands/trainCommand';
import { DataProblems } from './data/dataProblems';
import { RememberedTargets } from './data/rememberedTargets';
import { explainFormulaAtCursor } from './hovers/explainFormula';
import { registerFormulaHovers } from './hovers/hoverProvider';
import type { PanelState } from '../protocol/panel';
import { PANEL_TYPE, Panel } from './panel/panel';
import { RunStore } from './session/runStore';
import { TrainingSession } from './session/trainingSession';
import { registerContextKeys } from './views/contextKeys';
import { RunsTree } from './views/runsTree';
import { createStatusBar } from './views/statusBar';
import { registerWeightsView } from './views/weightsTree';

/** What other extensions (and the tests) can read; they act through the commands. */
export interface GlassboxApi {
  /** The run on screen, or why the last attempt trained nothing. */
  state(): PanelState;
}

let store: RunStore | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<GlassboxApi> {
  const session = new TrainingSession({
    script: vscode.Uri.joinPath(context.extensionUri, 'dist', 'worker.js').fsPath,
    scratchFolder: context.globalStorageUri.fsPath,
  });
  const runStore = new RunStore(context.storageUri ?? context.globalStorageUri, session);
  const train = new TrainCommand(session, () => panel, new RememberedTargets(context.workspaceState));
  const panel: Panel = new Panel(session, context.extensionUri, {
    train: () => train.train(),
    openExample: () => openExample(context),
    retrain: (config) => train.retrain(config),
    setTarget: (target) => train.setTarget(target),
  });
  const runs = new RunsTree(session);
  const { registerCommand } = vscode.commands;

  context.subscriptions.push(
    session,
    runStore,
    panel,
    runs,
    new DataProblems(session),
    createStatusBar(session),
    registerContextKeys(session),
    registerWeightsView(session),
    registerFormulaHovers(context),
    vscode.window.registerTreeDataProvider('glassbox.runs', runs),
    vscode.window.registerWebviewPanelSerializer(PANEL_TYPE, panel),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) session.sourceEdited(document.uri.toString());
    }),
    registerCommand('glassbox.train', (uri, config) => train.train(uri, config)),
    registerCommand('glassbox.trainActiveEditor', () => train.train()),
    registerCommand('glassbox.retrain', () => train.retrain()),
    registerCommand('glassbox.pause', () => session.pause()),
    registerCommand('glassbox.resume', () => session.resume()),
    registerCommand('glassbox.stop', () => session.stop()),
    registerCommand('glassbox.showPanel', () => panel.focus()),
    registerCommand('glassbox.showRun', (runId: string) => {
      const run = session.runs.find(({ identity }) => identity.runId === runId);
      if (!run) return;
      session.show(run);
      panel.show();
    }),
    registerCommand('glassbox.explainFormula', () => explainFormulaAtCursor()),
    registerCommand('glassbox.openExample', (name?: string) => openExample(context, name)),
  );
  store = runStore;
  await runStore.restore();
  return { state: () => session.panelState() };
}

/** The window closes or reloads: what was learnt is kept; the worker ends with the extension host. */
export async function deactivate(): Promise<void> {
  await store?.save();
}
