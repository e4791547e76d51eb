import * as vscode from 'vscode';
import { hasNoData } from '../../core/data/summary';
import { formatNumber } from '../../core/format';
import type { Run } from '../session/run';
import { statusIcon } from './statusIcon';
import type { TrainingSession } from '../session/trainingSession';

/** The “Runs” view: this window's runs, newest first; a click shows a run in the panel. */
export class RunsTree implements vscode.TreeDataProvider<Run>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<Run | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #subscription: vscode.Disposable;

  constructor(private readonly session: TrainingSession) {
    this.#subscription = session.onDidChange(() => this.#changed.fire(undefined));
  }

  getChildren(parent?: Run): Run[] {
    return parent ? [] : [...this.session.runs].reverse();
  }

  getTreeItem(run: Run): vscode.TreeItem {
    const { identity, config, figures, data } = run;
    const item = new vscode.TreeItem(`${identity.number}  ${identity.sourceName}`);
    item.id = identity.runId;
    const loss = figures ? `loss ${formatNumber(figures.loss)}` : '';
    item.description =
      data && hasNoData(data)
        ? `imported from ${data.format}`
        : [config?.preset, loss, describeStatus(run)].filter(Boolean).join(' · ');
    item.iconPath = new vscode.ThemeIcon(statusIcon(run));
    item.accessibilityInformation = {
      label: `Run ${identity.number}, ${identity.sourceName}, ${item.description}`,
    };
    item.tooltip = `Run ${identity.number}: ${identity.sourceName}. Click to show it in the panel.`;
    item.command = { command: 'glassbox.showRun', title: 'Show Run', arguments: [identity.runId] };
    return item;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}

function describeStatus({ status, ending }: Run): string {
  if (status !== 'finished') return status;
  switch (ending?.kind) {
    case 'stopped':
      return 'stopped';
    case 'diverged':
      return 'diverged';
    case 'earlyStopping':
      return 'stopped early';
    default:
      return '';
  }
}
