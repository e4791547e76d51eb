import * as vscode from 'vscode';
import { MOST_COMPARED } from '../../protocol/runs';
import type { Run } from '../session/run';
import type { History } from './history';

/** The runs that are compared; the panel's page shows them, and the host keeps which they are. */
export class Comparison implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #subscription: vscode.Disposable;
  #runs: readonly Run[] = [];
  /** What was chosen last, which may still be loading. */
  #chosen: readonly string[] = [];
  #choices = 0;

  constructor(private readonly history: History) {
    this.#subscription = history.onDidChange(() => {
      this.#chosen = this.#chosen.filter((runId) => history.entry(runId));
      const left = this.#runs.filter(({ identity }) => history.entry(identity.runId));
      if (left.length < this.#runs.length) this.#set(left);
    });
  }

  /** In the order in which they were chosen. */
  get runs(): readonly Run[] {
    return this.#runs;
  }

  get runIds(): readonly string[] {
    return this.#runs.map(({ identity }) => identity.runId);
  }

  /** Chooses runs, the first ones of too many; those that cannot be read are left out. */
  async choose(runIds: readonly string[]): Promise<void> {
    const choice = ++this.#choices;
    this.#chosen = [...new Set(runIds)];
    const kept = new Map(this.#runs.map((run) => [run.identity.runId, run]));
    const runs: Run[] = [];
    for (const runId of this.#chosen) {
      const run = kept.get(runId) ?? (await this.history.load(runId));
      if (run && runs.length < MOST_COMPARED) runs.push(run);
    }
    if (choice !== this.#choices) return;
    this.#chosen = runs.map(({ identity }) => identity.runId);
    this.#set(runs);
  }

  /** Takes one run in or out, the others staying, also those that are still loading. */
  include(runId: string, isCompared: boolean): Promise<void> {
    const others = this.#chosen.filter((other) => other !== runId);
    return this.choose(isCompared ? [...others, runId] : others);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  #set(runs: readonly Run[]): void {
    this.#runs = runs;
    this.#changed.fire();
  }
}
