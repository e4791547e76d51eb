import * as vscode from 'vscode';
import type { Scripts } from '../code/scripts';
import { exportModel } from '../export/exportCommand';
import { explainFormula, explainFormulaAtCursor } from '../hovers/explainFormula';
import { importWeights } from '../import/importWeights';
import type { ModelCommands } from '../model/modelCommands';
import type { PredictCommand } from '../model/predictCommand';
import type { Panel } from '../panel/panel';
import type { TrainingSession } from '../session/trainingSession';
import type { Viewpoint } from '../session/viewpoint';
import { openExample } from './openExample';
import type { TrainCommand } from './trainCommand';

/** Everything that commands act on. */
export interface Parts {
  readonly context: vscode.ExtensionContext;
  readonly session: TrainingSession;
  readonly viewpoint: Viewpoint;
  readonly panel: Panel;
  readonly scripts: Scripts;
  readonly train: TrainCommand;
  readonly models: ModelCommands;
  readonly predict: PredictCommand;
}

export function registerCommands(parts: Parts): vscode.Disposable {
  const { context, session, viewpoint, panel, scripts, train, models, predict } = parts;
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    registerCommand('glassbox.train', (uri, config) => train.train(uri, config)),
    registerCommand('glassbox.trainActiveEditor', () => train.train()),
    registerCommand('glassbox.retrain', () => train.retrain()),
    registerCommand('glassbox.pause', () => session.pause()),
    registerCommand('glassbox.resume', () => session.resume()),
    registerCommand('glassbox.stop', () => session.stop()),
    registerCommand('glassbox.showPanel', () => panel.focus()),
    registerCommand('glassbox.showStep', (runId: string, stepId: string) => {
      if (session.shown?.identity.runId !== runId && !session.showRun(runId)) return;
      panel.show();
      viewpoint.go({ view: 'steps', stepId });
    }),
    registerCommand('glassbox.explainFormula', (formulaId?: unknown) =>
      typeof formulaId === 'string' ? explainFormula(formulaId) : explainFormulaAtCursor(scripts),
    ),
    registerCommand('glassbox.exportModel', (run?: unknown, target?: unknown, file?: unknown) =>
      exportModel(session, run, target, file),
    ),
    registerCommand('glassbox.importWeights', (from?: unknown, activations?: unknown) =>
      importWeights(session, panel, from, activations),
    ),
    registerCommand('glassbox.saveModel', (target) => models.save(target)),
    registerCommand('glassbox.openModel', (from) => models.open(from)),
    registerCommand('glassbox.predict', (from, model) => predict.predict(from, model)),
    registerCommand('glassbox.openExample', (name?: string) => openExample(context, name)),
  );
}
