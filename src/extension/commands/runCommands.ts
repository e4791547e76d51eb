import * as vscode from 'vscode';
import { formatQuantity } from '../../core/format';
import { MOST_COMPARED, type RunEntry } from '../../protocol/runs';
import type { Comparison } from '../history/comparison';
import type { Deletion, History } from '../history/history';
import type { Panel } from '../panel/panel';
import type { TrainingSession } from '../session/trainingSession';
import type { Viewpoint } from '../session/viewpoint';
import { runDescription, runLabel } from '../views/runText';
import type { RunsTree } from '../views/runsTree';
import { askForOneChange } from './oneChange';
import type { TrainCommand } from './trainCommand';

const CAN_COMPARE_WITH = 'glassbox.hasRunToCompare';
const CAN_UNDO = 'glassbox.canUndoDelete';

interface Parts {
  readonly session: TrainingSession;
  readonly viewpoint: Viewpoint;
  readonly panel: Panel;
  readonly history: History;
  readonly comparison: Comparison;
  readonly tree: RunsTree;
  readonly train: TrainCommand;
}

/** What a person can do with the runs in their list. Commands take a run of the tree or its id, and all that are selected. */
export class RunCommands {
  #toCompare: string | undefined;
  /** Those that can be undone. */
  readonly #deletions = new Set<Deletion>();

  constructor(private readonly parts: Parts) {}

  register(): vscode.Disposable {
    const { history } = this.parts;
    const { registerCommand } = vscode.commands;
    return vscode.Disposable.from(
      registerCommand('glassbox.showRun', (run: unknown) => this.show(run)),
      registerCommand('glassbox.renameRun', (run?: unknown, name?: unknown) => this.#rename(run, name)),
      registerCommand('glassbox.pinRun', (run?: unknown, all?: unknown) => this.#pin(run, all, true)),
      registerCommand('glassbox.unpinRun', (run?: unknown, all?: unknown) => this.#pin(run, all, false)),
      registerCommand('glassbox.deleteRun', (run?: unknown, all?: unknown) => this.#delete(run, all)),
      registerCommand('glassbox.undoDeleteRun', () => this.#undo()),
      registerCommand('glassbox.compareRuns', () => this.#askWhatToCompare()),
      registerCommand('glassbox.compareSelectedRuns', (run?: unknown, all?: unknown) =>
        this.compare(this.#chosen(run, all).map(({ runId }) => runId)),
      ),
      registerCommand('glassbox.selectRunForCompare', (run?: unknown) => this.#selectForCompare(run)),
      registerCommand('glassbox.compareWithSelectedRun', (run?: unknown) => this.#compareWithSelected(run)),
      registerCommand('glassbox.oneChange', (run?: unknown) => this.oneChange(run)),
      registerCommand('glassbox.exportRun', (run?: unknown) => this.#export(run)),
      registerCommand('glassbox.clearHistory', (which?: unknown) => this.#clear(which)),
      history.onDidChange(() => {
        if (this.#toCompare !== undefined && !history.entry(this.#toCompare)) this.#setToCompare(undefined);
      }),
    );
  }

  async show(run: unknown): Promise<void> {
    const [entry] = this.#chosen(run);
    if (entry && (await this.parts.history.show(entry.runId))) this.parts.panel.show();
  }

  /** Shows runs beside one another in the panel. */
  async compare(runIds: readonly string[]): Promise<void> {
    const { session, history, comparison, panel, viewpoint } = this.parts;
    await comparison.choose(runIds);
    const [first] = comparison.runIds;
    if (!session.shown && first !== undefined) await history.show(first);
    panel.show();
    viewpoint.go({ view: 'runs' });
  }

  /** Trains a run's data anew with one setting changed, and compares the two. */
  async oneChange(chosen?: unknown): Promise<void> {
    const { history, session, train } = this.parts;
    const [entry] = this.#chosen(chosen);
    const run = entry ? await history.load(entry.runId) : session.shown;
    const requested = run && (await askForOneChange(run));
    if (!run || !requested) return;
    const next = await train.again(run, requested);
    if (next) await this.compare([run.identity.runId, next.identity.runId]);
  }

  async #rename(chosen: unknown, given: unknown): Promise<void> {
    const [entry] = this.#chosen(chosen);
    if (!entry) return;
    const name =
      typeof given === 'string'
        ? given
        : await vscode.window.showInputBox({
            title: `Rename Run ${entry.number}`,
            prompt: 'Name of the run; empty: the name of its file.',
            value: entry.name ?? '',
            placeHolder: entry.sourceName,
          });
    if (name !== undefined) await this.parts.history.rename(entry.runId, name);
  }

  async #pin(chosen: unknown, all: unknown, isPinned: boolean): Promise<void> {
    for (const { runId } of this.#chosen(chosen, all)) await this.parts.history.setPinned(runId, isPinned);
  }

  async #delete(chosen: unknown, all: unknown): Promise<void> {
    const { history, session } = this.parts;
    const entries = this.#chosen(chosen, all);
    if (entries.some(({ runId }) => runId === session.active?.identity.runId))
      void vscode.window.showInformationMessage(
        'A run that is still training cannot be deleted. Stop it first.',
      );
    const deletion = await history.delete(entries.map(({ runId }) => runId));
    const [first] = deletion.runs;
    if (!first) return;
    this.#deletions.add(deletion);
    setContext(CAN_UNDO, true);
    const what =
      deletion.runs.length === 1
        ? `run ${first.number}, ${first.name ?? first.sourceName}`
        : formatQuantity(deletion.runs.length, 'run');
    const undo = 'Undo';
    const answer = await vscode.window.showInformationMessage(`Deleted ${what}.`, undo);
    await this.#end(deletion, answer === undo ? 'undo' : 'settle');
  }

  /** Undoes the last deletion, without its notification. */
  async #undo(): Promise<void> {
    const last = [...this.#deletions].at(-1);
    if (last) await this.#end(last, 'undo');
  }

  /** Each deletion ends once, whether by its notification or by the command. */
  async #end(deletion: Deletion, how: 'undo' | 'settle'): Promise<void> {
    if (!this.#deletions.delete(deletion)) return;
    setContext(CAN_UNDO, this.#deletions.size > 0);
    await deletion[how]();
  }

  async #askWhatToCompare(): Promise<void> {
    const selected = new Set(this.parts.tree.selection.map(({ runId }) => runId));
    const items = this.parts.history.entries.map((entry) => ({
      label: runLabel(entry),
      description: runDescription(entry, Date.now()),
      picked: selected.has(entry.runId),
      runId: entry.runId,
    }));
    if (items.length < 2) {
      void vscode.window.showInformationMessage(
        'There is nothing to compare yet. Train another network first.',
      );
      return;
    }
    const placeHolder = `Two to ${MOST_COMPARED} runs`;
    const picked = await vscode.window.showQuickPick(items, {
      title: 'Compare Runs',
      placeHolder,
      canPickMany: true,
      matchOnDescription: true,
    });
    if (picked && picked.length > 0) await this.compare(picked.map(({ runId }) => runId));
  }

  #selectForCompare(chosen: unknown): void {
    const [entry] = this.#chosen(chosen);
    this.#setToCompare(entry?.runId);
  }

  #setToCompare(runId: string | undefined): void {
    this.#toCompare = runId;
    setContext(CAN_COMPARE_WITH, runId !== undefined);
  }

  async #compareWithSelected(chosen: unknown): Promise<void> {
    const [entry] = this.#chosen(chosen);
    if (entry && this.#toCompare !== undefined) await this.compare([this.#toCompare, entry.runId]);
  }

  async #export(chosen: unknown): Promise<void> {
    const [entry] = this.#chosen(chosen);
    if (entry && (await this.parts.history.show(entry.runId)))
      await vscode.commands.executeCommand('glassbox.exportModel', entry.runId);
  }

  /** @param which `all` or `unpinned`, for those who call it without being asked */
  async #clear(which: unknown): Promise<void> {
    const { history } = this.parts;
    const runs = history.entries;
    const pinned = runs.filter(({ isPinned }) => isPinned);
    const choice =
      which === 'all' || which === 'unpinned' ? which : await askWhich(runs.length, pinned.length);
    if (choice === undefined) return;
    const cleared = choice === 'all' ? runs : runs.filter(({ isPinned }) => !isPinned);
    await (await history.delete(cleared.map(({ runId }) => runId))).settle();
  }

  /** A run of the tree or its id, and those that are selected with it; without one, what is selected in the tree. */
  #chosen(run: unknown, all?: unknown): readonly RunEntry[] {
    const { history, tree } = this.parts;
    const given = Array.isArray(all) && all.length > 0 ? all : run === undefined ? tree.selection : [run];
    return given.flatMap((each: unknown) => {
      const runId = typeof each === 'string' ? each : (each as Partial<RunEntry> | null)?.runId;
      return (runId !== undefined && history.entry(runId)) || [];
    });
  }
}

async function askWhich(runs: number, pinned: number): Promise<'all' | 'unpinned' | undefined> {
  if (runs === 0) {
    void vscode.window.showInformationMessage('The history is already empty.');
    return undefined;
  }
  const all = pinned > 0 ? 'Delete All' : 'Delete';
  const unpinned = 'Keep Pinned Runs';
  const answer = await vscode.window.showWarningMessage(
    `Delete ${formatQuantity(runs, 'run')} with all weights?`,
    {
      modal: true,
      detail: `This cannot be undone.${pinned > 0 ? ` ${formatQuantity(pinned, 'run is', 'runs are')} pinned.` : ''}`,
    },
    all,
    ...(pinned > 0 && pinned < runs ? [unpinned] : []),
  );
  return answer === all ? 'all' : answer === unpinned ? 'unpinned' : undefined;
}

function setContext(key: string, value: unknown): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
