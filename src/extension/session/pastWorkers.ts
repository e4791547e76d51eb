import type { Run } from './run';
import type { WorkerRun } from './workerRun';

/** Runs whose workers are kept after their end, besides the one on screen: each has its data in memory. */
const KEPT = 3;

/** Workers of runs that have ended, to be asked about the runs' past: of the last few, and of the one on screen. */
export class PastWorkers {
  /** Oldest first. */
  readonly #workers = new Map<Run, WorkerRun>();

  /** Takes over the worker of a run that has ended. */
  keep(run: Run, worker: WorkerRun): void {
    this.#workers.set(run, worker);
    run.canTravel = true;
  }

  of(run: Run): WorkerRun | undefined {
    return this.#workers.get(run);
  }

  /** A worker that is gone, or whose run is. */
  drop(run: Run): void {
    this.#workers.get(run)?.dispose();
    this.#workers.delete(run);
    run.canTravel = false;
  }

  /** Ends the oldest workers above the number that may be kept. @param shown stays whatever its age */
  trim(shown: Run | undefined): void {
    const others = [...this.#workers.keys()].filter((run) => run !== shown);
    for (const run of others.slice(0, Math.max(0, others.length - KEPT))) this.drop(run);
  }

  dispose(): void {
    for (const run of [...this.#workers.keys()]) this.drop(run);
  }
}
