import * as vscode from 'vscode';
import { NetworkLens } from './code/networkLens';
import { registerNetworkContext } from './code/networkContext';
import { Scripts } from './code/scripts';
import { registerShapeHints } from './code/shapeHints';
import { registerShapeProblems } from './code/shapeProblems';
import { StepHighlight } from './code/stepHighlight';
import { unitUri } from './code/codeUnit';
import { openExample } from './commands/openExample';
import { registerCommands } from './commands/registerCommands';
import { RunCommands } from './commands/runCommands';
import { TrainCommand } from './commands/trainCommand';
import { DataProblems } from './data/dataProblems';
import { RememberedTargets } from './data/rememberedTargets';
import { FormulaImages } from './hovers/formulaImages';
import { registerFormulaHovers } from './hovers/hoverProvider';
import type { PanelState, Place } from '../protocol/panel';
import { ModelCommands } from './model/modelCommands';
import { PredictCommand } from './model/predictCommand';
import type { RunEntry } from '../protocol/runs';
import { PANEL_TYPE } from './panel/besidePanel';
import { Panel, type PanelActions } from './panel/panel';
import { Comparison } from './history/comparison';
import { History } from './history/history';
import { historyLimits } from './history/historySettings';
import { openFolder } from './history/storageFolder';
import { Moments } from './session/moments';
import { TrainingSession } from './session/trainingSession';
import { Viewpoint } from './session/viewpoint';
import { registerContextKeys } from './views/contextKeys';
import { RunsTree } from './views/runsTree';
import { SweepCommand } from './sweep/sweepCommand';
import { Sweeps } from './sweep/sweeps';
import { createStatusBar } from './views/statusBar';
import { registerWeightsView } from './views/weightsTree';

/** What other extensions (and the tests) can read, and where they can look; they act through the commands. */
export interface GlassboxApi {
  /** The run on screen, or why the last attempt trained nothing. */
  state(): PanelState;
  /** The runs of this window and of those before it: pinned ones first, then the newest. */
  history(): readonly RunEntry[];
  /** Looks somewhere else in the run on screen, as its panel does. */
  go(to: Partial<Place>): void;
  /** Lines that are marked for the step on screen, from 0, by the address of their document. */
  markedLines(): ReadonlyMap<string, readonly number[]>;
}

let kept: { readonly history: History; readonly sweeps: Sweeps } | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<GlassboxApi> {
  const places = {
    script: vscode.Uri.joinPath(context.extensionUri, 'dist', 'worker.js').fsPath,
    scratchFolder: context.globalStorageUri.fsPath,
  };
  const session = new TrainingSession(places);
  const moments = new Moments((run, instant, window) => session.inspect(run, instant, window));
  const viewpoint = new Viewpoint(session, moments);
  const folder = vscode.Uri.joinPath(context.storageUri ?? context.globalStorageUri, 'runs');
  const history = new History(session, {
    folder: openFolder(folder),
    memento: context.workspaceState,
    limits: historyLimits,
    tell: (message) => void vscode.window.showWarningMessage(message),
  });
  const comparison = new Comparison(history);
  const sweeps = new Sweeps(session, places);
  const scripts = new Scripts();
  const targets = new RememberedTargets(context.workspaceState);
  const train = new TrainCommand(session, () => panel, targets, scripts);
  const actions: PanelActions = {
    train: () => train.train(),
    openExample: () => openExample(context),
    retrain: (config) => train.retrain(config),
    setTarget: (target) => train.setTarget(target),
    whatIf: (change) => train.goOn(change),
    showRun: (runId) => runCommands.show(runId),
    compare: (runId, isCompared) => comparison.include(runId, isCompared),
    oneChange: (runId) => runCommands.oneChange(runId),
    startSweep: (runId, settings) => sweepCommand.start(runId, settings),
    cancelSweep: () => sweeps.cancel(),
    openSweepRun: (sweepId, index) => sweepCommand.open(sweepId, index),
  };
  const runsParts = { session, viewpoint, history, comparison, sweeps };
  const panel: Panel = new Panel(session, viewpoint, context.extensionUri, actions, runsParts);
  const tree = new RunsTree(history, session);
  const models = new ModelCommands(session, panel);
  const predict = new PredictCommand(
    session,
    vscode.Uri.joinPath(context.extensionUri, 'dist', 'predictions.js').fsPath,
  );
  const runCommands = new RunCommands({ ...runsParts, panel, tree, train });
  const sweepCommand = new SweepCommand({ ...runsParts, panel, train });
  const highlight = new StepHighlight(scripts, session, viewpoint, panel);
  const images = new FormulaImages(context.extensionUri);

  context.subscriptions.push(
    session,
    viewpoint,
    history,
    comparison,
    sweeps,
    panel,
    tree,
    scripts,
    predict,
    highlight,
    new DataProblems(session),
    new NetworkLens(scripts, session),
    registerShapeHints(scripts),
    registerShapeProblems(scripts),
    registerNetworkContext(scripts),
    createStatusBar(session),
    registerContextKeys(session),
    registerWeightsView(session),
    registerFormulaHovers(scripts, { session, viewpoint, moments, images }),
    registerCommands({ context, session, viewpoint, panel, scripts, train, models, predict }),
    runCommands.register(),
    vscode.commands.registerCommand('glassbox.sweep', (settings?: unknown) => sweepCommand.sweep(settings)),
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) void history.refresh();
    }),
    vscode.window.registerWebviewPanelSerializer(PANEL_TYPE, panel),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) session.sourceEdited(unitUri(document.uri).toString());
    }),
  );
  kept = { history, sweeps };
  await history.open();
  return {
    state: () => viewpoint.panelState(),
    history: () => history.entries,
    go: (to) => viewpoint.go(to),
    markedLines: () => highlight.lines,
  };
}

/** The window closes or reloads: what was learnt is kept; the worker ends with the extension host. */
export async function deactivate(): Promise<void> {
  // The best run of a sweep that goes on is kept with the others.
  kept?.sweeps.cancel();
  await kept?.history.save();
}
