/** The built worker in a thread, as a stream of events that tests wait for. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { WorkerCommand, WorkerEvent } from '../../src/protocol/worker';

type EventOf<T extends WorkerEvent['type']> = Extract<WorkerEvent, { type: T }>;

export class WorkerThread {
  readonly events: WorkerEvent[] = [];
  private readonly worker = new Worker(path.resolve('dist/worker.js'));
  private read = 0;
  private wake = () => {};

  constructor() {
    this.worker.on('message', (event: WorkerEvent) => {
      this.events.push(event);
      this.wake();
    });
  }

  send(command: WorkerCommand): void {
    this.worker.postMessage(command);
  }

  /** Sends what need not be a command. */
  sendRaw(message: unknown): void {
    this.worker.postMessage(message);
  }

  /** The next event of a type; events of other types before it are passed over, a failure is thrown. */
  async next<T extends WorkerEvent['type']>(type: T): Promise<EventOf<T>> {
    for (;;) {
      while (this.read < this.events.length) {
        const event = this.events[this.read++];
        if (event.type === type) return event as EventOf<T>;
        if (event.type === 'failed') throw new Error(event.message);
        if (event.type === 'refused') throw new Error(event.problems.map(({ message }) => message).join(' '));
      }
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}
