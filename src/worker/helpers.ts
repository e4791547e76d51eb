/** Threads that help with runs. They take longer to start than short runs take, and so can be started beforehand. */
import type { HelperTask } from './platform';

/** A thread that waits to be told what to help with, and ends with the worker. */
export interface HelperThread {
  help(task: HelperTask): void;
  end(): void;
}

export class Helpers {
  private waiting: HelperThread[] = [];
  private helping: HelperThread[] = [];

  /** @param start a thread that cannot start leaves its work to the others */
  constructor(private readonly start: () => HelperThread) {}

  /** Lets `count` threads wait for a run that may need them. */
  prepare(count: number): void {
    while (this.waiting.length < count) this.waiting.push(this.start());
  }

  /** Gives one of those that wait, or else a new one, its share of a run. Training does not wait for it. */
  help(task: HelperTask): void {
    const thread = this.waiting.pop() ?? this.start();
    thread.help(task);
    this.helping.push(thread);
  }

  /** Ends those that help; whoever leads them has to be told before. */
  endAll(): void {
    for (const thread of this.helping.splice(0)) thread.end();
  }

  /** Ends those that were not needed. */
  dismiss(): void {
    for (const thread of this.waiting.splice(0)) thread.end();
  }
}
