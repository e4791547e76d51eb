import * as vscode from 'vscode';
import { describeReading, formatCount } from '../../core/format';
import type { TrainingSession } from '../session/trainingSession';

const APPEARS_AFTER_MS = 1000;

/** Progress in the notification area for a run that takes more than a second; its button stops the run. */
export async function showTrainingProgress(
  session: TrainingSession,
  training: Promise<unknown>,
): Promise<void> {
  let isOver = false;
  const over = training.finally(() => {
    isOver = true;
  });
  await Promise.race([over, new Promise((resolve) => setTimeout(resolve, APPEARS_AFTER_MS))]);
  const run = session.active;
  if (isOver || !run) return;
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: `Training on ${run.identity.sourceName}`,
    cancellable: true,
  };
  await vscode.window.withProgress(options, async (progress, token) => {
    token.onCancellationRequested(() => {
      if (session.active === run) session.stop();
    });
    let shown = 0;
    const report = () => {
      const { reading, figures, config } = run;
      if (!figures || !config)
        return progress.report({ message: `reading ${reading ? describeReading(reading) : 'the data'}` });
      const percent = (100 * figures.epoch) / config.epochs;
      const paused = run.status === 'paused' ? ', paused' : '';
      progress.report({
        message: `epoch ${formatCount(figures.epoch)} of ${formatCount(config.epochs)}${paused}`,
        increment: percent - shown,
      });
      shown = percent;
    };
    report();
    const subscriptions = [
      session.onDidChange(report),
      session.onDidProgress((progressed) => {
        if (progressed === run) report();
      }),
    ];
    await over.finally(() => vscode.Disposable.from(...subscriptions).dispose());
  });
}
