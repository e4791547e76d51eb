import * as vscode from 'vscode';
import { EXPORTS } from '../../core/export/exports';
import { type ExportContext, wantsSamples } from '../../core/export/facts';
import { onnxExport } from '../../core/export/onnx/onnxExport';
import type { BinaryExportTarget, ExportTarget } from '../../core/export/target';
import type { Model } from '../../core/model/model';
import { fileName } from '../model/modelFiles';
import { columnBesidePanel } from '../panel/besidePanel';
import { NoMoment } from '../session/noMoment';
import { Run } from '../session/run';
import { modelOf } from '../session/runModel';
import type { TrainingSession } from '../session/trainingSession';
import { saveFile } from './saveFile';
import { REPORT, saveReport } from './saveReport';

type AnyTarget = ExportTarget | BinaryExportTarget;

/** Text first; what is no text is saved. */
const TARGETS: readonly AnyTarget[] = [...EXPORTS, onnxExport];

interface TargetItem extends vscode.QuickPickItem {
  readonly target?: AnyTarget | typeof REPORT;
}

/**
 * Opens a run's model as source code, in a new document beside the panel; saving it is the editor's affair. What
 * is no text is written to a file.
 * @param run a run, or its id; by default the one on screen
 * @param targetId of a kind of export; without it the person chooses
 * @param file where to write what is no text; asked for when absent
 */
export async function exportModel(
  session: TrainingSession,
  run?: unknown,
  targetId?: unknown,
  file?: unknown,
): Promise<void> {
  const chosenRun = run instanceof Run ? run : typeof run === 'string' ? session.runOf(run) : session.shown;
  const model = chosenRun && modelOf(chosenRun);
  if (!chosenRun || !model) {
    void vscode.window.showInformationMessage('There is no trained network to export yet. Train one first.');
    return;
  }
  const context = await contextOf(session, chosenRun, model);
  const target =
    [REPORT, ...TARGETS].find(({ id }) => id === targetId) ?? (await chooseTarget(model, context));
  if (!target) return;
  if (!('write' in target)) {
    await saveReport(session, chosenRun, model, file);
    return;
  }
  const reason = target.canExport(model, context);
  if (reason !== null) {
    void vscode.window.showInformationMessage(`${target.label}: ${reason}`);
    return;
  }
  if (!('language' in target)) return saveBinary(target, model, chosenRun, file);
  const languages = await vscode.languages.getLanguages();
  const document = await vscode.workspace.openTextDocument({
    content: target.write(model, context).text,
    language: languages.includes(target.language) ? target.language : 'plaintext',
  });
  await vscode.window.showTextDocument(document, { viewColumn: columnBesidePanel(), preview: false });
}

async function saveBinary(
  { write, label, extension }: BinaryExportTarget,
  model: Model,
  { identity }: Run,
  file: unknown,
): Promise<void> {
  const { fileName: name, bytes } = write(model);
  const uri = await saveFile(
    {
      title: `Export as ${label}`,
      name: name.replace(/\.[^.]*$/, ''),
      extension,
      kind: label,
      bytes,
      beside: identity.sourceUri,
    },
    file,
  );
  if (uri) void vscode.window.showInformationMessage(`Saved ${fileName(uri)}.`);
}

async function chooseTarget(model: Model, context: ExportContext): Promise<TargetItem['target']> {
  const items = TARGETS.map((target) => ({ target, reason: target.canExport(model, context) }));
  const toItem = ({ target, reason }: (typeof items)[number]): TargetItem => ({
    label: target.label,
    description: `.${target.extension}`,
    detail: reason ?? target.description,
    target,
  });
  const refused = items.filter(({ reason }) => reason !== null);
  const separator: TargetItem = {
    label: 'Not for this network',
    kind: vscode.QuickPickItemKind.Separator,
  };
  const report: TargetItem = {
    label: REPORT.label,
    description: `.${REPORT.extension}`,
    detail: REPORT.description,
    target: REPORT,
  };
  const chosen = await vscode.window.showQuickPick<TargetItem>(
    [
      report,
      ...items.filter(({ reason }) => reason === null).map(toItem),
      ...(refused.length > 0 ? [separator, ...refused.map(toItem)] : []),
    ],
    {
      title: `Export the Model of ${model.name}`,
      placeHolder: 'Choose a format',
      matchOnDetail: true,
    },
  );
  return chosen?.target;
}

async function contextOf(session: TrainingSession, run: Run, model: Model): Promise<ExportContext> {
  const { isContinued } = run;
  if (!wantsSamples(model)) return { samples: null, isContinued };
  try {
    const query = { first: 0, count: model.data.rowsUsed };
    const { samples } = await session.ask(run, { kind: 'samples', query });
    return { samples: samples.inputs.rows === model.data.rowsUsed ? samples : null, isContinued };
  } catch (error) {
    // The worker is gone: the script reads the file then.
    if (!(error instanceof NoMoment)) throw error;
    return { samples: null, isContinued };
  }
}
