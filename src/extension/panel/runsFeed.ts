import * as vscode from 'vscode';
import type { HostToPanel } from '../../protocol/panel';
import type { ComparedRun } from '../../protocol/runs';
import type { Comparison } from '../history/comparison';
import type { History } from '../history/history';
import type { Run } from '../session/run';
import type { TrainingSession } from '../session/trainingSession';
import type { Viewpoint } from '../session/viewpoint';

/** Lists change in bursts. */
const LIST_INTERVAL_MS = 50;
/** A run that trains is sent this often, and less often the longer its curve is. */
const RUN_INTERVAL_MS = 1000;
const MS_FOR_EACH_EPOCH = 0.001;

export interface RunsFeedParts {
  readonly session: TrainingSession;
  readonly viewpoint: Viewpoint;
  readonly history: History;
  readonly comparison: Comparison;
}

/** Sends the panel's page the list of runs, and those that are compared whenever they have changed. */
export class RunsFeed implements vscode.Disposable {
  /** How each run was when it was sent last. */
  readonly #sent = new Map<string, string>();
  readonly #subscriptions: vscode.Disposable;
  #listTimer: NodeJS.Timeout | undefined;
  #runTimer: NodeJS.Timeout | undefined;

  /** @param post as long as there is a page */
  constructor(
    private readonly parts: RunsFeedParts,
    private readonly post: (message: HostToPanel) => void,
  ) {
    const { session, viewpoint, history, comparison } = parts;
    this.#subscriptions = vscode.Disposable.from(
      history.onDidChange(() => this.#sendListSoon()),
      comparison.onDidChange(() => {
        this.#sendList();
        this.#sendRuns();
      }),
      viewpoint.onDidMove(() => this.#sendRuns()),
      session.onDidChange(() => this.#sendRuns()),
      session.onDidProgress((run) => {
        if (comparison.runs.includes(run)) this.#sendRunsSoon(run);
      }),
    );
  }

  /** A page has appeared that has nothing yet. */
  sendAll(): void {
    this.#sent.clear();
    this.#sendList();
    this.#sendRuns();
  }

  dispose(): void {
    this.#subscriptions.dispose();
    clearTimeout(this.#listTimer);
    clearTimeout(this.#runTimer);
  }

  #sendListSoon(): void {
    this.#listTimer ??= setTimeout(() => this.#sendList(), LIST_INTERVAL_MS);
  }

  #sendList(): void {
    clearTimeout(this.#listTimer);
    this.#listTimer = undefined;
    const { history, comparison } = this.parts;
    this.post({ type: 'runs', runs: history.entries, compared: comparison.runIds });
  }

  #sendRunsSoon(run: Run): void {
    const interval = RUN_INTERVAL_MS + run.historyLength * MS_FOR_EACH_EPOCH;
    this.#runTimer ??= setTimeout(() => {
      this.#sendRuns();
      this.#sendList();
    }, interval);
  }

  #sendRuns(): void {
    clearTimeout(this.#runTimer);
    this.#runTimer = undefined;
    const { viewpoint, comparison } = this.parts;
    if (viewpoint.place.view !== 'runs') return;
    for (const run of comparison.runs) {
      const { runId } = run.identity;
      const state = `${run.status} ${run.historyLength}`;
      const compared = this.#sent.get(runId) === state ? undefined : comparedRun(run);
      if (!compared) continue;
      this.#sent.set(runId, state);
      this.post({ type: 'comparedRun', run: compared });
    }
    const left = new Set(comparison.runIds);
    for (const runId of this.#sent.keys()) if (!left.has(runId)) this.#sent.delete(runId);
  }
}

/** Undefined as long as there is nothing to compare. */
function comparedRun(run: Run): ComparedRun | undefined {
  const { identity, data, config, fingerprint, latest, lastLayers } = run;
  if (!data || !config || !latest) return undefined;
  const { training, validation } = run.history();
  const { layers } = latest;
  return { runId: identity.runId, data, config, fingerprint, training, validation, layers, lastLayers };
}
