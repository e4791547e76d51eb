import * as vscode from 'vscode';
import { hasNoData } from '../../core/data/summary';
import { describeReading, formatCount, formatNumber } from '../../core/format';
import type { Run } from '../session/run';
import { statusIcon } from './statusIcon';
import type { TrainingSession } from '../session/trainingSession';

/** The one status bar item: epoch and loss of the run that trains, else of the run on screen. */
export function createStatusBar(session: TrainingSession): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('glassbox.status', vscode.StatusBarAlignment.Left);
  item.name = 'Glassbox training';
  item.command = 'glassbox.showPanel';
  const update = () => {
    const run = session.active ?? session.shown;
    if (!run) return item.hide();
    const { sourceName } = run.identity;
    item.text = describe(run);
    item.tooltip = `Glassbox: ${sourceName}. Click to show the panel.`;
    item.accessibilityInformation = {
      label: `Glassbox, ${sourceName}: ${item.text.replace(/\$\([^)]*\)\s*/g, '')}`,
    };
    item.show();
  };
  return vscode.Disposable.from(item, session.onDidChange(update), session.onDidProgress(update));
}

function describe(run: Run): string {
  const { status, reading, figures, config, data } = run;
  if (status === 'failed') return '$(error) training failed';
  if (status === 'reading')
    return `$(loading~spin) reading${reading ? ` ${describeReading(reading)}` : ' the data'}`;
  const icon = `$(${statusIcon(run)})`;
  if (data && hasNoData(data)) return `${icon} imported ${run.identity.sourceName}`;
  if (!figures || !config) return `${icon} training`;
  return `${icon} epoch ${formatCount(figures.epoch)} of ${formatCount(config.epochs)} · loss ${formatNumber(figures.loss)}`;
}
