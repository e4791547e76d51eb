import * as vscode from 'vscode';
import type { Evaluation } from '../../core/evaluation/evaluation';
import type { Model } from '../../core/model/model';
import { writeReport } from '../../core/report/report';
import { fileName } from '../model/modelFiles';
import { NoMoment } from '../session/noMoment';
import type { Run } from '../session/run';
import type { TrainingSession } from '../session/trainingSession';
import { saveFile } from './saveFile';

/** How it stands in the list of what a model can be taken away as. */
export const REPORT = {
  id: 'report',
  label: 'HTML report',
  description:
    'One file that opens in every browser and prints: results, loss, every matrix, configuration and data.',
  extension: 'html',
} as const;

/**
 * Writes a run's report to a file.
 * @param target where; asked for when absent
 */
export async function saveReport(
  session: TrainingSession,
  run: Run,
  model: Model,
  target?: unknown,
): Promise<vscode.Uri | undefined> {
  const evaluation = await evaluationOf(session, run);
  const html = writeReport({ model, evaluation, trainedAt: run.startedAt, writtenAt: Date.now() });
  const uri = await saveFile(
    {
      title: 'Save Report',
      name: `${model.name.replace(/\.[^.]*$/, '')} report`,
      extension: 'html',
      kind: 'HTML report',
      bytes: new TextEncoder().encode(html),
      beside: run.identity.sourceUri,
    },
    target,
  );
  if (uri) void tellSaved(uri);
  return uri;
}

/** Null when the run's rows are no longer there. */
async function evaluationOf(session: TrainingSession, run: Run): Promise<Evaluation | null> {
  try {
    return (await session.ask(run, { kind: 'evaluation', instant: null })).evaluation;
  } catch (error) {
    if (!(error instanceof NoMoment)) throw error;
    return null;
  }
}

async function tellSaved(uri: vscode.Uri): Promise<void> {
  const [open, show] = ['Open in Browser', 'Show File'];
  const choice = await vscode.window.showInformationMessage(`Saved ${fileName(uri)}.`, open, show);
  if (choice === open) await vscode.env.openExternal(uri);
  else if (choice === show) await vscode.window.showTextDocument(uri);
}
