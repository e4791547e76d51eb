import * as vscode from 'vscode';
import type { SweepRun } from '../../core/sweep/sweepRun';
import type { HostToPanel } from '../../protocol/panel';
import type { Sweep } from './sweep';
import type { Sweeps } from './sweeps';

/** Small networks are trained by the hundred in a second. */
const INTERVAL_MS = 200;

/** Sends the panel's page the last sweep, and then what has changed of it. */
export class SweepFeed implements vscode.Disposable {
  readonly #subscriptions: vscode.Disposable;
  readonly #changed = new Map<number, SweepRun>();
  #timer: NodeJS.Timeout | undefined;

  /** @param post as long as there is a page */
  constructor(
    private readonly sweeps: Sweeps,
    private readonly post: (message: HostToPanel) => void,
  ) {
    this.#subscriptions = vscode.Disposable.from(
      sweeps.onDidBegin(() => this.sendAll()),
      sweeps.onDidProgress((run) => {
        this.#changed.set(run.index, run);
        this.#timer ??= setTimeout(() => this.#sendChanges(), INTERVAL_MS);
      }),
      sweeps.onDidEnd(() => this.#sendChanges()),
    );
  }

  /** A page has appeared that has nothing yet, or another sweep has begun. */
  sendAll(): void {
    this.#forget();
    this.post({ type: 'sweep', sweep: this.sweeps.sweep?.view() ?? null });
  }

  dispose(): void {
    this.#forget();
    this.#subscriptions.dispose();
  }

  #sendChanges(): void {
    const { sweep } = this.sweeps;
    const runs = [...this.#changed.values()];
    this.#forget();
    if (sweep) this.post({ type: 'sweepProgress', sweepId: sweep.sweepId, facts: factsOf(sweep), runs });
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#changed.clear();
  }
}

function factsOf({ status, elapsedMs, keptRunId }: Sweep): {
  status: Sweep['status'];
  elapsedMs: number;
  keptRunId: string | null;
} {
  return { status, elapsedMs, keptRunId };
}
