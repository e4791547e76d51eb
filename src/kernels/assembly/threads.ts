/**
 * The threads of a run. One leads: it announces a job, works on it as the others do, and waits for them. All wait by
 * looking again and again, since a job takes less time than falling asleep and waking up; only when nothing happens
 * for about a millisecond (a pause, a message that is handled) does a thread sleep. Without shared memory there is
 * one thread, and all of this is compiled away.
 */
import { Run } from './run';

/** Looks before falling asleep; with fewer, two threads may end up taking turns on one core. */
const LOOKS: i32 = 300_000;

/** Shared by the threads; every field is a word that they look at or count on. */
@unmanaged
export class Control {
  /** Counts jobs. */
  jobs: i32;
  /** Helpers that have started. */
  helpers: i32;
  /** Helpers that have done the present job. */
  finished: i32;
  /** Threads asleep at any of the words. */
  sleepers: i32;
  arrived: i32;
  /** Counts the times that all threads have met. */
  meetings: i32;
}

/** Waits until the word at `at` is no longer `value`. */
function waitWhile(run: Run, at: usize, value: i32): void {
  const sleepers = run.control + offsetof<Control>('sleepers');
  for (let look = 0; look < LOOKS; look++) if (atomic.load<i32>(at) != value) return;
  atomic.add<i32>(sleepers, 1);
  while (atomic.load<i32>(at) == value) atomic.wait<i32>(at, value, -1);
  atomic.sub<i32>(sleepers, 1);
}

// @ts-ignore: decorator
@inline
function wake(run: Run, at: usize): void {
  if (atomic.load<i32>(run.control + offsetof<Control>('sleepers')) > 0) atomic.notify(at, -1);
}

/** Where all threads meet: what any of them wrote before, each of them reads behind. */
export function meet(run: Run): void {
  if (ASC_FEATURE_THREADS) {
    if (run.threads == 1) return;
    const arrived = run.control + offsetof<Control>('arrived');
    const meetings = run.control + offsetof<Control>('meetings');
    const before = atomic.load<i32>(meetings);
    if (atomic.add<i32>(arrived, 1) == run.threads - 1) {
      atomic.store<i32>(arrived, 0);
      atomic.add<i32>(meetings, 1);
      wake(run, meetings);
    } else waitWhile(run, meetings, before);
  }
}

/** Helpers that have started. */
export function helpersOf(run: Run): i32 {
  return ASC_FEATURE_THREADS ? atomic.load<i32>(run.control + offsetof<Control>('helpers')) : 0;
}

/** Of the leader, before its helpers are ended: it works alone from now on, also if one of them has yet to start. */
export function dismissHelpers(run: Run): void {
  run.maximumThreads = 1;
  run.threads = 1;
}

/** Of the leader: tells the helpers that a job is there. Until all have started, it works alone. */
export function announce(run: Run): void {
  if (ASC_FEATURE_THREADS) {
    if (run.maximumThreads == 1) return;
    run.threads = helpersOf(run) == run.maximumThreads - 1 ? run.maximumThreads : 1;
    if (run.threads == 1) return;
    const jobs = run.control + offsetof<Control>('jobs');
    atomic.store<i32>(run.control + offsetof<Control>('finished'), 0);
    atomic.add<i32>(jobs, 1);
    wake(run, jobs);
  }
}

/** Of the leader: waits until the helpers have done the job. */
export function join(run: Run): void {
  if (ASC_FEATURE_THREADS) {
    const finished = run.control + offsetof<Control>('finished');
    for (;;) {
      const count = atomic.load<i32>(finished);
      if (count >= run.threads - 1) return;
      waitWhile(run, finished, count);
    }
  }
}

/** Of a helper: it takes part from now on; returns how many jobs there were before. */
export function enlist(run: Run): i32 {
  if (ASC_FEATURE_THREADS) {
    const jobs = atomic.load<i32>(run.control + offsetof<Control>('jobs'));
    atomic.add<i32>(run.control + offsetof<Control>('helpers'), 1);
    return jobs;
  }
  return 0;
}

/** Of a helper that has seen `seen` jobs: waits for the next one and returns its number. */
export function awaitJob(run: Run, seen: i32): i32 {
  if (ASC_FEATURE_THREADS) {
    const jobs = run.control + offsetof<Control>('jobs');
    waitWhile(run, jobs, seen);
    return atomic.load<i32>(jobs);
  }
  return seen;
}

/** Of a helper: it has done the job. */
export function report(run: Run): void {
  if (ASC_FEATURE_THREADS) {
    const finished = run.control + offsetof<Control>('finished');
    atomic.add<i32>(finished, 1);
    wake(run, finished);
  }
}
