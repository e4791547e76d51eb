import * as vscode from 'vscode';
import { Run, type SavedRun } from './run';
import type { TrainingSession } from './trainingSession';

const VERSION = 1;
const SAVE_EVERY_MS = 2000;
/** A file beyond this would slow the window's start more than the run is worth. */
const MAX_BYTES = 64 * 2 ** 20;

/**
 * Keeps the run on screen on disk, so that a window that is reloaded shows it again: when a run ends, every two
 * seconds while one trains, and when the window closes.
 */
export class RunStore implements vscode.Disposable {
  readonly #file: vscode.Uri;
  readonly #subscriptions: vscode.Disposable[];
  #lastSave = 0;
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
        if (Date.now() - this.#lastSave >= SAVE_EVERY_MS) void this.save();
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
      await vscode.workspace.fs.delete(this.#file); // Cut off in the middle: of no use to anyone.
    }
  }

  /** Writes the run on screen; one write at a time, so that none is torn. */
  save(): Promise<void> {
    this.#lastSave = Date.now();
    this.#writing = this.#writing.then(async () => {
      const saved = this.session.shown?.save();
      if (!saved) return;
      const bytes = encode(saved);
      if (bytes.length > MAX_BYTES) return;
      await vscode.workspace.fs.createDirectory(this.folder);
      await vscode.workspace.fs.writeFile(this.#file, bytes);
    });
    return this.#writing;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
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
