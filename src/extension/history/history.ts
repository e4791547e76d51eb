import * as vscode from 'vscode';
import { formatCount } from '../../core/format';
import type { RunEntry } from '../../protocol/runs';
import { Run } from '../session/run';
import type { TrainingSession } from '../session/trainingSession';
import { entryOf } from './entryOf';
import type { Folder } from './folder';
import { type HistoryLimits, inOrder, type KeptRun, NO_LABEL, type RunLabel } from './keptRun';
import { LARGEST_RUN, RunLibrary } from './runLibrary';

const SHOWN = 'history.shown';
const SAVE_EVERY_MS = 2000;
/** Saving a large run is costly: at most this share of the time goes into it while the run trains. */
const SAVE_SHARE = 0.02;

export interface HistoryPlace {
  readonly folder: Folder;
  /** Remembers which run this window shows. */
  readonly memento: vscode.Memento;
  readonly limits: () => HistoryLimits;
  /** Tells the person what could not be read or kept. */
  readonly tell: (message: string) => void;
}

/** Runs that were deleted, as long as that can be undone. */
export interface Deletion {
  readonly runs: readonly RunEntry[];
  undo(): Promise<void>;
  /** Removes their files: from now on nothing can be undone. */
  settle(): Promise<void>;
}

/**
 * The runs of this window and of those before it. A run is written when it ends, every two seconds while it trains, and
 * when the window closes; of earlier runs the list is read at the start, and each run when it is shown.
 */
export class History implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  /** Another run, or other figures, names or pins. */
  readonly onDidChange = this.#changed.event;
  readonly #library: RunLibrary;
  readonly #subscriptions: vscode.Disposable;
  /** How each run was when it was written last. */
  readonly #written = new WeakMap<Run, string>();
  readonly #tooLarge = new WeakSet<Run>();
  #nextSaveAt = 0;
  /** The run that the next window shows. */
  #shown: string | undefined;

  constructor(
    private readonly session: TrainingSession,
    private readonly place: HistoryPlace,
  ) {
    this.#shown = place.memento.get(SHOWN);
    this.#library = new RunLibrary(place.folder, place.limits, Date.now, {
      changed: () => this.#changed.fire(),
      dropped: (runIds) => {
        for (const run of this.session.takeOut(runIds)) this.session.forget(run);
      },
      problem: place.tell,
    });
    this.#subscriptions = vscode.Disposable.from(
      session.onDidChange(() => this.#follow()),
      session.onDidProgress((run) => {
        if (run === session.active && performance.now() >= this.#nextSaveAt) void this.#saveActive(run);
      }),
    );
  }

  /** Pinned runs first, then the newest first: those that are kept, and those of the session. */
  get entries(): readonly RunEntry[] {
    return this.#kept();
  }

  entry(runId: string): RunEntry | undefined {
    return this.entries.find((entry) => entry.runId === runId);
  }

  /** Reads the list, and shows again what was on screen last. */
  async open(): Promise<void> {
    await this.#library.open();
    this.#countOn();
    if (this.#shown === undefined || this.session.shown) return;
    // A window that was ended in haste may not have written its last run.
    if (!(await this.show(this.#shown))) await this.#showAnother();
  }

  /** Another window may have changed the list. */
  async refresh(): Promise<void> {
    await this.#library.refresh();
    this.#countOn();
  }

  /** A run with its matrices and curves; undefined when there is none that can be read. */
  async load(runId: string): Promise<Run | undefined> {
    const inMemory = this.session.runOf(runId);
    if (inMemory || !this.entry(runId)) return inMemory;
    const saved = await this.#library.read(runId);
    if (!saved) return undefined;
    const run = Run.restore(saved);
    this.#written.set(run, stateOf(run));
    return run;
  }

  /** Puts a run on screen. @returns whether there is such a run */
  async show(runId: string): Promise<boolean> {
    const run = await this.load(runId);
    if (!run) return false;
    this.session.adopt(run);
    return this.session.showRun(runId);
  }

  /** @param name null or nothing but blanks: as its file is called */
  rename(runId: string, name: string | null): Promise<void> {
    return this.#label(runId, { name: name?.trim() || null });
  }

  setPinned(runId: string, isPinned: boolean): Promise<void> {
    return this.#label(runId, { isPinned });
  }

  /** Takes runs off the list; one that goes on stays. */
  async delete(runIds: readonly string[]): Promise<Deletion> {
    const active = this.session.active?.identity.runId;
    const runs = this.#kept().filter(({ runId }) => runIds.includes(runId) && runId !== active);
    const ids = runs.map(({ runId }) => runId);
    const shown = this.session.shown?.identity.runId;
    const deletedAt = Date.now();
    const labelled = Promise.all(runs.map((run) => this.#library.label(run, { deletedAt })));
    const inMemory = this.session.takeOut(ids);
    await labelled;
    await this.#showAnother();
    return {
      runs,
      undo: async () => {
        for (const run of inMemory) this.session.adopt(run);
        await Promise.all(runs.map((run) => this.#library.label(run, { deletedAt: null })));
        if (shown !== undefined && ids.includes(shown)) await this.show(shown);
      },
      settle: async () => {
        for (const run of inMemory) this.session.forget(run);
        await this.#library.discard(ids);
      },
    };
  }

  /** Writes what is not on disk yet, and waits for what is being written. */
  async save(): Promise<void> {
    for (const run of this.session.runs) if (this.#written.get(run) !== stateOf(run)) void this.#keep(run);
    await this.#library.settled();
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#changed.dispose();
  }

  /** The next run has a number of its own among all windows' runs. */
  #countOn(): void {
    this.session.countFrom(Math.max(0, ...this.#kept().map(({ number }) => number)));
  }

  #kept(): KeptRun[] {
    const kept = new Map(this.#library.runs);
    for (const run of this.session.runs) {
      const known = kept.get(run.identity.runId) ?? { ...NO_LABEL, bytes: 0 };
      kept.set(run.identity.runId, { ...known, ...entryOf(run) });
    }
    return inOrder(kept.values()).filter(({ deletedAt }) => deletedAt === null);
  }

  async #label(runId: string, label: Partial<RunLabel>): Promise<void> {
    const run = this.#kept().find((kept) => kept.runId === runId);
    if (run) await this.#library.label(run, label);
  }

  #follow(): void {
    const { shown, runs, active } = this.session;
    const runId = shown?.identity.runId;
    if (runId !== undefined && runId !== this.#shown && this.session.runOf(runId)) {
      this.#shown = runId;
      void this.place.memento.update(SHOWN, runId);
    }
    for (const run of runs)
      if (run !== active && !run.isActive && this.#written.get(run) !== stateOf(run)) void this.#keep(run);
    this.#changed.fire();
  }

  async #saveActive(run: Run): Promise<void> {
    const began = performance.now();
    this.#nextSaveAt = Number.POSITIVE_INFINITY;
    await this.#keep(run);
    const took = performance.now() - began;
    this.#nextSaveAt = began + Math.max(SAVE_EVERY_MS, took / SAVE_SHARE);
  }

  async #keep(run: Run): Promise<void> {
    if (this.#tooLarge.has(run)) return;
    this.#written.set(run, stateOf(run));
    const spared = [run, this.session.shown, this.session.active].flatMap(
      (each) => each?.identity.runId ?? [],
    );
    if ((await this.#library.keep(run, new Set(spared))) !== 'tooLarge') return;
    this.#tooLarge.add(run);
    const { number, sourceName } = run.identity;
    this.place.tell(
      `Run ${number}, ${sourceName}, is larger than ${formatCount(LARGEST_RUN / 2 ** 20)} MB and will be gone when the window closes. Fewer epochs or smaller layers make it smaller.`,
    );
  }

  /** When the run on screen is gone: the newest one that is left. */
  async #showAnother(): Promise<void> {
    if (this.session.shown) return;
    const [newest] = this.#kept().sort((one, other) => other.startedAt - one.startedAt);
    if (newest) await this.show(newest.runId);
  }
}

/** What of a run is written anew when it changes; figures that go on changing are saved now and then. */
function stateOf({ status, sourceChanged, latest }: Run): string {
  return `${status} ${sourceChanged} ${latest?.epoch}`;
}
