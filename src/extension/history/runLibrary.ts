/**
 * The runs on disk: one file a run, and an index of them. What is changed is changed at once here and on disk as soon as
 * what was asked for before is done: one thing at a time. Other windows may have the same folder: the index is read
 * again before each change, a run's file is written by the window that trained it, and files decide: a run that the
 * index does not know is added to it, one without a file is dropped.
 */
import { type Folder, UNFINISHED } from './folder';
import { entryOf } from './entryOf';
import { decodeRun, encodeRun, UnreadableRun } from './runFile';
import {
  beyondLimits,
  decodeIndex,
  encodeIndex,
  type HistoryLimits,
  type KeptRun,
  type KeptRuns,
} from './runIndex';
import { Run, type SavedRun } from '../session/run';

const INDEX = 'index.json';
const EXTENSION = '.run';
const SET_ASIDE = '.unreadable';
/** What was deleted longer ago than this can no longer be undone: the window that could is gone. */
const UNDO_MS = 3_600_000;
/** Nobody writes that long on a file. */
const ABANDONED_MS = 3_600_000;
/** A larger run would take long to write, and longer to be shown. */
export const LARGEST_RUN = 128 * 2 ** 20;

interface LibraryEvents {
  /** The list is another. */
  changed(): void;
  /** These made room for a newer one. */
  dropped(runIds: readonly string[]): void;
  /** What cannot be read or written, in a sentence for people. */
  problem(message: string): void;
}

type Change = (runs: KeptRuns) => KeptRuns;

export class RunLibrary {
  /** As last seen on disk. */
  #onDisk: KeptRuns = new Map();
  /** What has not been done on disk yet. */
  #pending: Change[] = [];
  #last: Promise<unknown> = Promise.resolve();

  /**
   * @param now milliseconds since 1970
   */
  constructor(
    private readonly folder: Folder,
    private readonly limits: () => HistoryLimits,
    private readonly now: () => number,
    private readonly events: LibraryEvents,
  ) {}

  /** What there is, or will be as soon as everything is on disk. */
  get runs(): KeptRuns {
    return this.#pending.reduce((runs, change) => change(runs), this.#onDisk);
  }

  /** Reads the index, and mends it from the files. */
  open(): Promise<void> {
    return this.#inTurn(async () => {
      const names = await this.folder.list();
      const files = new Set(names.filter((name) => name.endsWith(EXTENSION)));
      await this.#removeUnfinished(names);
      const before = await this.#readIndex();
      const runs = new Map(before);
      for (const [runId, { deletedAt }] of before) {
        if (!files.has(fileOf(runId))) runs.delete(runId);
        else if (deletedAt !== null && this.now() - deletedAt > UNDO_MS) {
          await this.folder.delete(fileOf(runId));
          runs.delete(runId);
        }
      }
      for (const file of files) {
        const runId = file.slice(0, -EXTENSION.length);
        if (before.has(runId)) continue;
        const found = await this.#readOrSetAside(runId);
        if (found) runs.set(runId, { ...newEntry(Run.restore(found.run)), bytes: found.bytes });
      }
      this.#onDisk = runs;
      if (!isSame(before, runs)) await this.folder.write(INDEX, encodeIndex(runs));
    });
  }

  /** Reads the index again: another window may have changed it. */
  refresh(): Promise<void> {
    return this.#inTurn(async () => {
      this.#onDisk = await this.#readIndex();
    });
  }

  /** Resolves when everything that was asked for is on disk. */
  async settled(): Promise<void> {
    await this.#last;
  }

  /** A run's file; undefined when there is none, or none that can be read: that is set aside. */
  async read(runId: string): Promise<SavedRun | undefined> {
    let run: SavedRun | undefined;
    await this.#inTurn(async () => {
      const found = await this.#readOrSetAside(runId);
      if (found) run = found.run;
      else await this.#changeIndex((runs) => without(runs, [runId]));
    });
    return run;
  }

  /**
   * Writes a run's file and its entry; the oldest runs make room for it.
   * @param spared runs that are not dropped
   */
  async keep(run: Run, spared: ReadonlySet<string>): Promise<'kept' | 'tooLarge' | 'nothing'> {
    const saved = run.save();
    if (!saved) return 'nothing';
    const bytes = encodeRun(saved);
    if (bytes.length > LARGEST_RUN) return 'tooLarge';
    const { runId } = run.identity;
    const entry = { ...entryOf(run), bytes: bytes.length };
    await this.#change(
      (runs) => new Map(runs).set(runId, { ...(runs.get(runId) ?? newEntry(run)), ...entry }),
      () => this.folder.write(fileOf(runId), bytes),
      spared,
    );
    return 'kept';
  }

  /** Changes what the person said of a run. @param run in case that its file has not been written yet */
  label(run: KeptRun, label: Partial<Pick<KeptRun, 'name' | 'isPinned' | 'deletedAt'>>): Promise<void> {
    return this.#change((runs) =>
      new Map(runs).set(run.runId, { ...(runs.get(run.runId) ?? run), ...label }),
    );
  }

  /** Removes runs for good. */
  discard(runIds: readonly string[]): Promise<void> {
    return this.#change(
      (runs) => without(runs, runIds),
      async () => {
        for (const runId of runIds) await this.folder.delete(fileOf(runId));
      },
    );
  }

  #change(
    change: Change,
    before: () => Promise<void> = async () => {},
    spared?: ReadonlySet<string>,
  ): Promise<void> {
    this.#pending.push(change);
    this.events.changed();
    return this.#inTurn(async () => {
      try {
        await before();
        await this.#changeIndex(change, spared);
      } finally {
        this.#pending.shift();
      }
    });
  }

  async #changeIndex(change: Change, spared?: ReadonlySet<string>): Promise<void> {
    const changed = change(await this.#readIndex());
    const dropped = spared ? beyondLimits(changed, this.limits(), spared) : [];
    const runs = without(changed, dropped);
    await this.folder.write(INDEX, encodeIndex(runs));
    this.#onDisk = runs;
    for (const runId of dropped) await this.folder.delete(fileOf(runId));
    if (dropped.length > 0) this.events.dropped(dropped);
  }

  /** Does one thing after the other; what fails is told, and does not stop what follows. */
  #inTurn(task: () => Promise<void>): Promise<void> {
    const done = this.#last.then(task).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      this.events.problem(`The runs’ history cannot be kept on disk: ${reason}`);
    });
    this.#last = done;
    return done.then(() => this.events.changed());
  }

  async #readIndex(): Promise<KeptRuns> {
    const bytes = await this.folder.read(INDEX);
    if (!bytes) return new Map();
    try {
      return decodeIndex(bytes);
    } catch {
      const aside = `${INDEX}.${this.now()}${SET_ASIDE}`;
      await this.folder.rename(INDEX, aside);
      this.events.problem(
        `The list of earlier runs could not be read and is made anew from the runs; names and pins may be missing. It was set aside as ${aside}.`,
      );
      return this.#onDisk;
    }
  }

  /** What a window that crashed left behind; what another one is writing is younger. */
  async #removeUnfinished(names: readonly string[]): Promise<void> {
    for (const name of names) {
      if (!name.endsWith(UNFINISHED)) continue;
      const changedAt = await this.folder.changedAt(name);
      if (changedAt !== undefined && this.now() - changedAt > ABANDONED_MS) await this.folder.delete(name);
    }
  }

  async #readOrSetAside(runId: string): Promise<{ run: SavedRun; bytes: number } | undefined> {
    const file = fileOf(runId);
    const bytes = await this.folder.read(file);
    if (!bytes) return undefined;
    try {
      return { run: decodeRun(bytes), bytes: bytes.length };
    } catch (error) {
      if (!(error instanceof UnreadableRun)) throw error;
      await this.folder.rename(file, `${file}${SET_ASIDE}`);
      this.events.problem(
        `An earlier run could not be read: its file ${error.message}. It was set aside as ${file}${SET_ASIDE}.`,
      );
      return undefined;
    }
  }
}

function newEntry(run: Run): KeptRun {
  return { ...entryOf(run), name: null, isPinned: false, bytes: 0, deletedAt: null };
}

function fileOf(runId: string): string {
  return `${runId}${EXTENSION}`;
}

function without(runs: KeptRuns, runIds: readonly string[]): KeptRuns {
  const rest = new Map(runs);
  for (const runId of runIds) rest.delete(runId);
  return rest;
}

function isSame(one: KeptRuns, other: KeptRuns): boolean {
  return one.size === other.size && [...one.keys()].every((runId) => other.has(runId));
}
