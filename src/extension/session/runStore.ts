import * as vscode from 'vscode';
import { Run, type SavedRun } from './run';
import type { TrainingSession } from './trainingSession';

const VERSION = 4;
const SAVE_EVERY_MS = 2000;
/** More numbers than this would slow the window's start more than the run is worth. */
const MAX_NUMBERS = 4_000_000;
/** Saving a large run is costly: at most this share of the time goes into it while the run trains. */
const SAVE_SHARE = 0.02;

/**
 * Keeps the run on screen on disk, so that a window that is reloaded shows it again: when a run ends, every two
 * seconds while one trains, and when the window closes.
 */
export class RunStore implements vscode.Disposable {
  readonly #file: vscode.Uri;
  readonly #subscriptions: vscode.Disposable[];
  #nextSaveAt = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly folder: vscode.Uri,
    private readonly session: TrainingSession,
  ) {
    this.#file = vscode.Uri.joinPath(folder, 'last-run.json');
    this.#subscriptions = [
      session.onDidChange(() => {
        if (!session.active) void this.save();
      }),
      session.onDidProgress(() => {
        if (performance.now() >= this.#nextSaveAt) void this.save();
      }),
    ];
  }

  /** Gives an empty session the run of the window before. */
  async restore(): Promise<void> {
    let bytes: Uint8Array;
    try {
      bytes = await vscode.workspace.fs.readFile(this.#file);
    } catch {
      return; // Nothing was kept.
    }
    try {
      const { version, run } = decode(bytes);
      if (version === VERSION) this.session.restore(Run.restore(run));
    } catch {
      await this.#forget(); // Cut off in the middle: of no use to anyone.
    }
  }

  /** Writes the run on screen; one write at a time, so that none is torn. */
  save(): Promise<void> {
    this.#nextSaveAt = Number.POSITIVE_INFINITY;
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  async #write(): Promise<void> {
    const begin = performance.now();
    const saved = this.session.shown?.save();
    const bytes = saved && countNumbers(saved) <= MAX_NUMBERS ? encode(saved) : undefined;
    const encoding = performance.now() - begin;
    this.#nextSaveAt = begin + Math.max(SAVE_EVERY_MS, encoding / SAVE_SHARE);
    if (!saved) return;
    // Too large to keep; an older run in its place would mislead.
    if (!bytes) return this.#forget();
    try {
      const { fs } = vscode.workspace;
      const unfinished = vscode.Uri.joinPath(this.folder, 'last-run.json.part');
      await fs.createDirectory(this.folder);
      await fs.writeFile(unfinished, bytes);
      await fs.rename(unfinished, this.#file, { overwrite: true });
    } catch {
      // A full or read-only disk costs the run of the next window, not the one on screen; the next save tries again.
    }
  }

  async #forget(): Promise<void> {
    await vscode.workspace.fs.delete(this.#file).then(undefined, () => {}); // It may be gone already.
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

function countNumbers({ snapshot, training }: SavedRun): number {
  const parameters = snapshot.layers.map(({ weights, biases }) => weights.length + biases.length);
  return parameters.reduce((sum, count) => sum + count, 2 * training.length);
}

/** JSON in which an array of doubles is one base64 string. */
function encode(run: SavedRun): Uint8Array {
  const text = JSON.stringify({ version: VERSION, run }, (_, value: unknown) =>
    value instanceof Float64Array
      ? { float64: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') }
      : value,
  );
  return new TextEncoder().encode(text);
}

function decode(bytes: Uint8Array): { version: number; run: SavedRun } {
  return JSON.parse(new TextDecoder().decode(bytes), (_, value: { float64?: unknown } | null) =>
    typeof value?.float64 === 'string'
      ? new Float64Array(new Uint8Array(Buffer.from(value.float64, 'base64')).buffer)
      : value,
  );
}
