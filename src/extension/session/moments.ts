import type { Instant, Moment, SampleWindow } from '../../core/network/moment';
import type { Run } from './run';

/** Moments that are kept; of a large network one takes some megabytes. */
const KEPT = 6;

export type Inspect = (run: Run, instant: Instant, window: SampleWindow) => Promise<Moment>;

/**
 * Moments of runs, each asked of its worker once as long as it is kept. One is asked for at a time, so that those who
 * look (panel, hovers) do not push one another out of the worker's queue.
 */
export class Moments {
  /** Oldest use first. */
  readonly #kept = new Map<string, Promise<Moment>>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly inspect: Inspect) {}

  /** @throws what `inspect` does when there is no such moment */
  at(run: Run, instant: Instant, window: SampleWindow): Promise<Moment> {
    const { epoch, batch } = instant;
    const key = [run.identity.runId, epoch, batch, window.first, window.count].join(' ');
    const kept = this.#kept.get(key);
    this.#kept.delete(key);
    const moment = kept ?? this.#ask(run, instant, window);
    this.#kept.set(key, moment);
    if (!kept)
      moment.catch(() => {
        if (this.#kept.get(key) === moment) this.#kept.delete(key);
      });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return moment;
  }

  #ask(run: Run, instant: Instant, window: SampleWindow): Promise<Moment> {
    const moment = this.#last.then(() => this.inspect(run, instant, window));
    this.#last = moment.catch(() => {});
    return moment;
  }
}
