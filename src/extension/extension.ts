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
import { TrainCommand } from './commands/trainCommand';
import { DataProblems } from './data/dataProblems';
import { RememberedTargets } from './data/rememberedTargets';
import { FormulaImages } from './hovers/formulaImages';
import { registerFormulaHovers } from './hovers/hoverProvider';
import type { PanelState, Place } from '../protocol/panel';
import { ModelCommands } from './model/modelCommands';
import { PredictCommand } from './model/predictCommand';
import { PANEL_TYPE, Panel } from './panel/panel';
import { Moments } from './session/moments';
import { RunStore } from './session/runStore';
import { TrainingSession } from './session/trainingSession';
import { Viewpoint } from './session/viewpoint';
import { registerContextKeys } from './views/contextKeys';
import { RunsTree } from './views/runsTree';
import { createStatusBar } from './views/statusBar';
import { registerWeightsView } from './views/weightsTree';

/** What other extensions (and the tests) can read, and where they can look; they act through the commands. */
export interface GlassboxApi {
  /** The run on screen, or why the last attempt trained nothing. */
  state(): PanelState;
  /** Looks somewhere else in the run on screen, as its panel does. */
  go(to: Partial<Place>): void;
  /** Lines that are marked for the step on screen, from 0, by the address of their document. */
  markedLines(): ReadonlyMap<string, readonly number[]>;
}

let store: RunStore | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<GlassboxApi> {
  const session = new TrainingSession({
    script: vscode.Uri.joinPath(context.extensionUri, 'dist', 'worker.js').fsPath,
    scratchFolder: context.globalStorageUri.fsPath,
  });
  const moments = new Moments((run, instant, window) => session.inspect(run, instant, window));
  const viewpoint = new Viewpoint(session, moments);
  const runStore = new RunStore(context.storageUri ?? context.globalStorageUri, session);
  const scripts = new Scripts();
  const targets = new RememberedTargets(context.workspaceState);
  const train = new TrainCommand(session, () => panel, targets, scripts);
  const panel: Panel = new Panel(session, viewpoint, context.extensionUri, {
    train: () => train.train(),
    openExample: () => openExample(context),
    retrain: (config) => train.retrain(config),
    setTarget: (target) => train.setTarget(target),
    whatIf: (change) => train.goOn(change),
  });
  const models = new ModelCommands(session, panel);
  const predict = new PredictCommand(
    session,
    vscode.Uri.joinPath(context.extensionUri, 'dist', 'predictions.js').fsPath,
  );
  const runs = new RunsTree(session);
  const highlight = new StepHighlight(scripts, session, viewpoint, panel);
  const images = new FormulaImages(context.extensionUri);

  context.subscriptions.push(
    session,
    viewpoint,
    runStore,
    panel,
    runs,
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
    vscode.window.registerTreeDataProvider('glassbox.runs', runs),
    vscode.window.registerWebviewPanelSerializer(PANEL_TYPE, panel),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) session.sourceEdited(unitUri(document.uri).toString());
    }),
  );
  store = runStore;
  await runStore.restore();
  return {
    state: () => viewpoint.panelState(),
    go: (to) => viewpoint.go(to),
    markedLines: () => highlight.lines,
  };
}

/** The window closes or reloads: what was learnt is kept; the worker ends with the extension host. */
export async function deactivate(): Promise<void> {
  await store?.save();
}
