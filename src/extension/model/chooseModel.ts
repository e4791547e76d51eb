import * as vscode from 'vscode';
import { formatNumber } from '../../core/format';
import type { Model } from '../../core/model/model';
import type { Run } from '../session/run';
import { modelOf } from '../session/runModel';
import type { TrainingSession } from '../session/trainingSession';
import { askWhichToOpen, fileName, loadModel } from './modelFiles';

export interface ChosenModel {
  readonly model: Model;
  /** For people: `run 3 (iris.csv)`, `iris.glassbox.json`. */
  readonly name: string;
}

interface Choice extends vscode.QuickPickItem {
  readonly run: Run | null;
}

/** What a caller named: a run's id or a file; undefined when it named neither. */
export async function namedModel(session: TrainingSession, asked: unknown): Promise<ChosenModel | undefined> {
  if (asked instanceof vscode.Uri) return ofFile(asked);
  const run = typeof asked === 'string' ? session.runOf(asked) : undefined;
  return run && ofRun(run);
}

/** Lets the person choose among the session's runs, the one on screen first, and files. */
export async function chooseModel(session: TrainingSession): Promise<ChosenModel | undefined> {
  const trained = [...session.runs].reverse().filter((run) => modelOf(run) !== undefined);
  const runs = [...trained].sort((a, b) => Number(b === session.shown) - Number(a === session.shown));
  const choices: Choice[] = [
    ...runs.map((run) => ({
      label: `$(pulse) Run ${run.identity.number}: ${run.identity.sourceName}`,
      description: describe(run),
      ...(run === session.shown ? { detail: 'On screen' } : {}),
      run,
    })),
    { label: '$(folder-opened) Open model file…', run: null },
  ];
  const choice =
    runs.length === 0
      ? choices[0]
      : await vscode.window.showQuickPick(choices, {
          title: 'Predict with Network',
          placeHolder: 'Which network?',
        });
  if (!choice) return undefined;
  if (choice.run) return ofRun(choice.run);
  const uri = await askWhichToOpen('Predict with Network: which model?');
  return uri && ofFile(uri);
}

function describe({ data, figures }: Run): string {
  const target = data ? `predicts ${data.target.join(', ')}` : '';
  return [target, figures && !Number.isNaN(figures.loss) ? `loss ${formatNumber(figures.loss)}` : '']
    .filter(Boolean)
    .join(' · ');
}

function ofRun(run: Run): ChosenModel | undefined {
  const model = modelOf(run);
  return model && { model, name: `run ${run.identity.number} (${run.identity.sourceName})` };
}

async function ofFile(uri: vscode.Uri): Promise<ChosenModel | undefined> {
  const model = await loadModel(uri);
  return model && { model, name: fileName(uri) };
}
