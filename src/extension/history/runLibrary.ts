/**
 * The runs on disk. Each has files of its own: the run, its figures for lists, and what the person said of it; the list
 * is made of the files. Other windows may have the same folder. They cannot overwrite one another's: no file is of more
 * than one run, the window that trains a run writes its figures, and a label is written by what the person does.
 *
 * What is changed is changed at once here, and on disk as soon as what was asked for before is done: one thing at a time.
 */
import { entryOf } from './entryOf';
import { type Folder, UNFINISHED } from './folder';
import {
  beyondLimits,
  decodeFigures,
  decodeLabel,
  encodeFigures,
  encodeLabel,
  type HistoryLimits,
  type KeptRun,
  type KeptRuns,
  NO_LABEL,
  type RunFigures,
  type RunLabel,
} from './keptRun';
import { decodeRun, encodeRun, UnreadableRun } from './runFile';
import { Run, type SavedRun } from '../session/run';

/** How the names of a run's files end, behind its id. A run is there as long as the first of them is. */
const RUN = '.run';
const FIGURES = '.figures';
const LABEL = '.label';
const SET_ASIDE = '.unreadable';
/** What was deleted longer ago than this can no longer be undone: the window that could is gone. */
const UNDO_MS = 3_600_000;
/** Nobody writes that long on a file, or goes without its run. */
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

  /** Reads what there is, and removes what nobody needs any more. */
  open(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#removeAbandoned();
      const runs = new Map(await this.#readAll());
      for (const [runId, { deletedAt }] of runs) {
        if (deletedAt === null || this.now() - deletedAt <= UNDO_MS) continue;
        await this.#remove(runId);
        runs.delete(runId);
      }
      this.#onDisk = runs;
    });
  }

  /** Reads the list again: another window may have changed it. */
  refresh(): Promise<void> {
    return this.#inTurn(async () => {
      const unwritten = [...this.#onDisk].filter(([, { bytes }]) => bytes === 0);
      this.#onDisk = new Map([...unwritten, ...(await this.#readAll())]);
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
      run = (await this.#readOrSetAside(runId))?.run;
      if (run) return;
      await this.#remove(runId);
      this.#onDisk = without(this.#onDisk, [runId]);
    });
    return run;
  }

  /**
   * Writes a run's file and its figures; the oldest runs make room for it.
   * @param spared runs that are not dropped
   */
  async keep(run: Run, spared: ReadonlySet<string>): Promise<'kept' | 'tooLarge' | 'nothing'> {
    const saved = run.save();
    if (!saved) return 'nothing';
    const bytes = encodeRun(saved);
    if (bytes.length > LARGEST_RUN) return 'tooLarge';
    const { runId } = run.identity;
    const figures = { ...entryOf(run), bytes: bytes.length };
    await this.#change(
      (runs) => new Map(runs).set(runId, { ...(runs.get(runId) ?? NO_LABEL), ...figures }),
      async () => {
        // Whoever finds the run finds its figures.
        await this.folder.write(runId + FIGURES, encodeFigures(figures));
        await this.folder.write(runId + RUN, bytes);
      },
      () => this.#makeRoom(spared),
    );
    return 'kept';
  }

  /** Changes what the person said of a run. @param run in case that its file has not been written yet */
  label(run: KeptRun, label: Partial<RunLabel>): Promise<void> {
    const { runId } = run;
    return this.#change(
      (runs) => new Map(runs).set(runId, { ...(runs.get(runId) ?? run), ...label }),
      async () => {
        const known = await this.#readLabel(runId);
        await this.folder.write(runId + LABEL, encodeLabel({ ...known, ...label }));
      },
    );
  }

  /** Removes runs for good. */
  discard(runIds: readonly string[]): Promise<void> {
    return this.#change(
      (runs) => without(runs, runIds),
      async () => {
        for (const runId of runIds) await this.#remove(runId);
      },
    );
  }

  #change(
    change: Change,
    onDisk: () => Promise<void>,
    afterwards: () => Promise<void> = async () => {},
  ): Promise<void> {
    this.#pending.push(change);
    this.events.changed();
    return this.#inTurn(async () => {
      try {
        await onDisk();
        this.#onDisk = change(this.#onDisk);
      } finally {
        this.#pending.shift();
      }
      await afterwards();
    });
  }

  async #makeRoom(spared: ReadonlySet<string>): Promise<void> {
    const dropped: string[] = [];
    for (const runId of beyondLimits(this.#onDisk, this.limits(), spared)) {
      // Another window may have pinned it, or deleted it and be able to undo that.
      const { isPinned, deletedAt } = await this.#readLabel(runId);
      if (isPinned || deletedAt !== null) continue;
      await this.#remove(runId);
      dropped.push(runId);
    }
    if (dropped.length === 0) return;
    this.#onDisk = without(this.#onDisk, dropped);
    this.events.dropped(dropped);
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

  async #readAll(): Promise<KeptRuns> {
    const names = await this.folder.list();
    const runIds = names.filter((name) => name.endsWith(RUN)).map((name) => name.slice(0, -RUN.length));
    const found = await Promise.all(
      runIds.map(async (runId) => {
        const figures = await this.#readFigures(runId);
        return figures && { ...figures, ...(await this.#readLabel(runId)) };
      }),
    );
    return new Map(found.flatMap((run) => (run ? [[run.runId, run]] : [])));
  }

  /** Undefined when the run cannot be read, either. */
  async #readFigures(runId: string): Promise<RunFigures | undefined> {
    const bytes = await this.folder.read(runId + FIGURES);
    const known = bytes && decodeFigures(bytes);
    if (known?.runId === runId) return known;
    const found = await this.#readOrSetAside(runId);
    if (!found) return undefined;
    const figures = { ...entryOf(Run.restore(found.run)), bytes: found.bytes };
    await this.folder.write(runId + FIGURES, encodeFigures(figures));
    return figures;
  }

  async #readLabel(runId: string): Promise<RunLabel> {
    const file = runId + LABEL;
    const bytes = await this.folder.read(file);
    if (!bytes) return NO_LABEL;
    const label = decodeLabel(bytes);
    if (label) return label;
    await this.#setAside(file, 'An earlier run’s name and pin could not be read');
    return NO_LABEL;
  }

  async #readOrSetAside(runId: string): Promise<{ run: SavedRun; bytes: number } | undefined> {
    const file = runId + RUN;
    const bytes = await this.folder.read(file);
    if (!bytes) return undefined;
    try {
      return { run: decodeRun(bytes), bytes: bytes.length };
    } catch (error) {
      if (!(error instanceof UnreadableRun)) throw error;
      await this.#setAside(file, `An earlier run could not be read: its file ${error.message}`);
      return undefined;
    }
  }

  /** @param what has been found, without a full stop */
  async #setAside(file: string, what: string): Promise<void> {
    await this.folder.rename(file, file + SET_ASIDE);
    this.events.problem(`${what}. It was set aside as ${file}${SET_ASIDE}.`);
  }

  /** What a window that crashed left behind; what another one is writing is younger. */
  async #removeAbandoned(): Promise<void> {
    const names = await this.folder.list();
    const files = new Set(names);
    for (const name of names) {
      const runId = /^(.*)\.(?:figures|label)$/.exec(name)?.[1];
      const isNeeded = runId === undefined ? !name.endsWith(UNFINISHED) : files.has(runId + RUN);
      if (isNeeded) continue;
      const changedAt = await this.folder.changedAt(name);
      if (changedAt !== undefined && this.now() - changedAt > ABANDONED_MS) await this.folder.delete(name);
    }
  }

  async #remove(runId: string): Promise<void> {
    for (const ending of [RUN, FIGURES, LABEL]) await this.folder.delete(runId + ending);
  }
}

function without(runs: KeptRuns, runIds: readonly string[]): KeptRuns {
  const rest = new Map(runs);
  for (const runId of runIds) rest.delete(runId);
  return rest;
}
