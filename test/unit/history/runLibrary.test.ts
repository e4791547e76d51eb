import assert from 'node:assert/strict';
import type { Folder } from '../../../src/extension/history/folder';
import { RunLibrary } from '../../../src/extension/history/runLibrary';
import { Run } from '../../../src/extension/session/run';
import { savedRun } from './savedRuns';

const HOUR = 3_600_000;

/** A folder in memory, with times of the files. */
class MemoryFolder implements Folder {
  readonly files = new Map<string, Uint8Array>();
  readonly times = new Map<string, number>();
  isFull = false;
  /** Others get their turn amid every operation, as on a disk. */
  isSlow = false;

  async list() {
    return [...this.files.keys()];
  }
  async read(name: string) {
    await this.#turns();
    return this.files.get(name);
  }
  async write(name: string, bytes: Uint8Array) {
    if (this.isFull) throw new Error('the disk is full');
    await this.#turns();
    this.files.set(name, bytes);
  }
  async rename(name: string, to: string) {
    const bytes = this.files.get(name);
    if (!bytes) throw new Error(`no ${name}`);
    this.files.delete(name);
    this.files.set(to, bytes);
  }
  async delete(name: string) {
    this.files.delete(name);
  }
  async changedAt(name: string) {
    return this.times.get(name);
  }
  async #turns() {
    if (this.isSlow) await new Promise(setImmediate);
  }
}

describe('the runs on disk', () => {
  let folder: MemoryFolder;
  let now: number;
  let problems: string[];
  let dropped: string[];
  const NOBODY = new Set<string>();

  beforeEach(() => {
    folder = new MemoryFolder();
    now = 10 * HOUR;
    problems = [];
    dropped = [];
  });

  async function open(maximumRuns = 50, maximumBytes = Number.POSITIVE_INFINITY): Promise<RunLibrary> {
    const library = new RunLibrary(
      folder,
      () => ({ maximumRuns, maximumBytes }),
      () => now,
      {
        changed() {},
        dropped: (runIds) => dropped.push(...runIds),
        problem: (message) => problems.push(message),
      },
    );
    await library.open();
    return library;
  }
  const run = (number: number) => Run.restore(savedRun(number));
  const ids = (library: RunLibrary) => [...library.runs.keys()].sort();
  const entry = (library: RunLibrary, runId: string) => {
    const found = library.runs.get(runId);
    assert.ok(found, runId);
    return found;
  };

  it('are there again for the next window, with what the person said of them', async () => {
    const library = await open();
    await library.keep(run(1), NOBODY);
    await library.label(entry(library, 'run-1'), { name: 'first try', isPinned: true });
    const next = await open();
    const { name, isPinned, result } = entry(next, 'run-1');
    assert.deepEqual([name, isPinned, result?.loss], ['first try', true, 0.5]);
    assert.deepEqual((await next.read('run-1'))?.snapshot.layers, savedRun(1).snapshot.layers);
  });

  it('keep name and pin when they are written again', async () => {
    const library = await open();
    await library.keep(run(1), NOBODY);
    void library.label(entry(library, 'run-1'), { name: 'mine' });
    await library.keep(run(1), NOBODY);
    assert.equal(entry(await open(), 'run-1').name, 'mine');
  });

  it('are bounded: the oldest go, pinned ones and those in use stay', async () => {
    const library = await open(2);
    await library.keep(run(1), NOBODY);
    await library.label(entry(library, 'run-1'), { isPinned: true });
    for (const number of [2, 3, 4, 5]) await library.keep(run(number), new Set(['run-2']));
    assert.deepEqual(ids(library), ['run-1', 'run-2', 'run-4', 'run-5']);
    assert.deepEqual(dropped, ['run-3']);
    assert.deepEqual(ids(await open()), ids(library));
    assert.ok(!folder.files.has('run-3.run'));
  });

  it('are bounded in bytes, but for the newest', async () => {
    const library = await open(50, 10);
    for (const number of [1, 2]) await library.keep(run(number), NOBODY);
    assert.deepEqual(ids(library), ['run-2']);
  });

  it('of two windows do not undo one another, whichever is in between', async () => {
    folder.isSlow = true;
    const [one, other] = [await open(), await open()];
    await one.keep(run(1), NOBODY);
    await other.refresh();
    const first = entry(other, 'run-1');
    // The first window trains on while the second names and pins its run, and trains another.
    await Promise.all([
      one.keep(run(1), NOBODY),
      other.label(first, { name: 'of the other window' }),
      one.keep(run(1), NOBODY),
      other.label(first, { isPinned: true }),
      other.keep(run(2), NOBODY),
      one.keep(run(3), NOBODY),
    ]);
    await one.refresh();
    for (const window of [one, await open()]) {
      assert.deepEqual(ids(window), ['run-1', 'run-2', 'run-3']);
      const { name, isPinned } = entry(window, 'run-1');
      assert.deepEqual([name, isPinned], ['of the other window', true]);
    }
  });

  it('are not dropped where another window has pinned them', async () => {
    const [one, other] = [await open(1), await open()];
    await one.keep(run(1), NOBODY);
    await other.refresh();
    await other.label(entry(other, 'run-1'), { isPinned: true });
    await one.keep(run(2), NOBODY);
    assert.deepEqual(dropped, []);
    assert.deepEqual(ids(await open()), ['run-1', 'run-2']);
  });

  it('that cannot be read are set aside with a word, once', async () => {
    const library = await open();
    await library.keep(run(1), NOBODY);
    folder.files.set('run-1.run', new TextEncoder().encode('not a run'));
    assert.equal(await library.read('run-1'), undefined);
    assert.equal(problems.length, 1);
    assert.match(problems[0], /cut off.*run-1\.run\.unreadable/);
    assert.deepEqual(ids(await open()), []);
    assert.equal(problems.length, 1);
    assert.ok(folder.files.has('run-1.run.unreadable'));
  });

  it('give their figures anew when those are broken', async () => {
    const library = await open();
    for (const number of [1, 2]) await library.keep(run(number), NOBODY);
    folder.files.set('run-1.figures', new TextEncoder().encode('{"version":1,"value":{"runId":"run-1"}}'));
    folder.files.set('run-2.figures', folder.files.get('run-1.figures')!);
    for (const _ of [1, 2]) {
      const next = await open();
      assert.deepEqual(ids(next), ['run-1', 'run-2']);
      const { number, startedAt, result } = entry(next, 'run-2');
      assert.deepEqual([number, startedAt, result?.loss], [2, 2000, 0.5]);
    }
    assert.deepEqual(problems, []);
  });

  it('lose their names with a word when those cannot be read', async () => {
    const library = await open();
    await library.keep(run(1), NOBODY);
    folder.files.set('run-1.label', new TextEncoder().encode('{"version":1,"value":{"name":3}}'));
    for (const _ of [1, 2]) assert.equal(entry(await open(), 'run-1').name, null);
    assert.equal(problems.length, 1);
    assert.match(problems[0], /name and pin could not be read.*run-1\.label\.unreadable/);
  });

  it('are forgotten when their file is gone', async () => {
    const library = await open();
    await library.keep(run(1), NOBODY);
    folder.files.delete('run-1.run');
    assert.deepEqual(ids(await open()), []);
  });

  it('that were deleted stay on disk for an hour, for whoever can undo it', async () => {
    const library = await open();
    await library.keep(run(1), NOBODY);
    await library.label(entry(library, 'run-1'), { deletedAt: now });
    now += HOUR - 1;
    assert.equal(entry(await open(), 'run-1').deletedAt, 10 * HOUR);
    now += 2;
    assert.deepEqual(ids(await open()), []);
    assert.deepEqual([...folder.files.keys()], []);
  });

  it('leave alone what another window is writing', async () => {
    for (const [name, time] of [
      ['a.run.x.part', now - 1000],
      ['b.run.x.part', now - 2 * HOUR],
      ['c.figures', now - 1000],
      ['d.figures', now - 2 * HOUR],
      ['e.label', now - 2 * HOUR],
    ] as const) {
      folder.files.set(name, new Uint8Array(1));
      folder.times.set(name, time);
    }
    await open();
    assert.deepEqual([...folder.files.keys()], ['a.run.x.part', 'c.figures']);
  });

  it('say so when they cannot be written, and go on', async () => {
    const library = await open();
    folder.isFull = true;
    await library.keep(run(1), NOBODY);
    assert.match(problems[0], /cannot be kept on disk: the disk is full/);
    folder.isFull = false;
    await library.keep(run(1), NOBODY);
    assert.deepEqual(ids(await open()), ['run-1']);
  });
});
