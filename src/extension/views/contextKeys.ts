import * as vscode from 'vscode';
import type { TrainingSession } from '../session/trainingSession';

/** Keys for `when` clauses: `glassbox.status` (none, reading, training, paused) and `glassbox.hasRun`. */
export function registerContextKeys(session: TrainingSession): vscode.Disposable {
  const update = () => {
    const set = (key: string, value: unknown) => vscode.commands.executeCommand('setContext', key, value);
    void set('glassbox.status', session.active?.status ?? 'none');
    void set('glassbox.hasRun', session.shown !== undefined);
  };
  update();
  return session.onDidChange(update);
}
