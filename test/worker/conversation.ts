/** What a worker is told and what it tells, wherever it runs: a stream of events that tests wait for. */
import type { WorkerCommand, WorkerEvent } from '../../src/protocol/worker';

type EventOf<T extends WorkerEvent['type']> = Extract<WorkerEvent, { type: T }>;

export abstract class Conversation {
  readonly events: WorkerEvent[] = [];
  private read = 0;
  private wake = () => {};

  abstract send(command: WorkerCommand): void;

  abstract end(): Promise<void>;

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

  protected hear(event: WorkerEvent): void {
    this.events.push(event);
    this.wake();
  }
}
