import type { Run } from './run';

/** Runs kept in the list; the oldest go first. */
const MAX_RUNS = 50;

/** The runs in memory, by their numbers. */
export class RunList {
  #runs: readonly Run[] = [];
  #count = 0;

  /** Newest last. */
  get all(): readonly Run[] {
    return this.#runs;
  }

  /** The largest number of a run so far. */
  get lastNumber(): number {
    return this.#count;
  }

  /** Runs elsewhere have numbers up to this. */
  countFrom(number: number): void {
    this.#count = Math.max(this.#count, number);
  }

  of(runId: string): Run | undefined {
    return this.#runs.find(({ identity }) => identity.runId === runId);
  }

  /** Takes in the newest run. @returns those that made room for it */
  add(run: Run): readonly Run[] {
    this.countFrom(run.identity.number);
    const runs = [...this.#runs, run];
    this.#runs = runs.slice(-MAX_RUNS);
    return runs.slice(0, -MAX_RUNS);
  }

  /** Takes in an earlier run. @returns whether it was not there */
  adopt(run: Run): boolean {
    if (this.#runs.includes(run)) return false;
    this.#runs = [...this.#runs, run].sort((one, other) => one.identity.number - other.identity.number);
    return true;
  }

  remove(runs: readonly Run[]): void {
    this.#runs = this.#runs.filter((run) => !runs.includes(run));
  }
}
