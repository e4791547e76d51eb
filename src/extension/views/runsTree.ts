import * as vscode from 'vscode';
import type { RunEntry } from '../../protocol/runs';
import type { History } from '../history/history';
import type { TrainingSession } from '../session/trainingSession';
import { runDescription, runLabel, runTooltip } from './runText';
import { statusIcon } from './statusIcon';

/** The “Runs” view: this window's runs and those before it, pinned ones on top; a click shows a run in the panel. */
export class RunsTree implements vscode.TreeDataProvider<RunEntry>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<RunEntry | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: vscode.TreeView<RunEntry>;
  readonly #subscription: vscode.Disposable;

  constructor(
    private readonly history: History,
    private readonly session: TrainingSession,
  ) {
    this.#subscription = history.onDidChange(() => this.#changed.fire(undefined));
    this.#view = vscode.window.createTreeView('glassbox.runs', {
      treeDataProvider: this,
      canSelectMany: true,
    });
  }

  /** What is selected, for commands that are called by key. */
  get selection(): readonly RunEntry[] {
    return this.#view.selection;
  }

  getChildren(parent?: RunEntry): RunEntry[] {
    return parent ? [] : [...this.history.entries];
  }

  getTreeItem(entry: RunEntry): vscode.TreeItem {
    const { runId, number, name, sourceName, isPinned, status } = entry;
    const item = new vscode.TreeItem(runLabel(entry));
    item.id = runId;
    item.description = runDescription(entry, Date.now());
    item.iconPath = new vscode.ThemeIcon(isPinned ? 'pinned' : statusIcon(entry));
    item.contextValue = [
      'run',
      isPinned ? 'pinned' : 'unpinned',
      status === 'finished' || status === 'failed' ? 'over' : 'active',
    ].join(' ');
    item.accessibilityInformation = {
      label: [`Run ${number}`, name ?? sourceName, item.description, isPinned ? 'pinned' : '']
        .filter(Boolean)
        .join(', '),
    };
    item.command = { command: 'glassbox.showRun', title: 'Show Run', arguments: [runId] };
    return item;
  }

  /** Made when the pointer rests on a run: it depends on which run is on screen. */
  resolveTreeItem(item: vscode.TreeItem, entry: RunEntry): vscode.TreeItem {
    const shown = this.session.shown && this.history.entry(this.session.shown.identity.runId);
    item.tooltip = new vscode.MarkdownString(runTooltip(entry, shown));
    return item;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#view.dispose();
    this.#changed.dispose();
  }
}
