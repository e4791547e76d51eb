/** A session in the tests' own thread, in a runtime with neither SIMD nor shared memory, which no Node is any more. */
import type { WorkerCommand } from '../../src/protocol/worker';
import { Session } from '../../src/worker/session';
import { Conversation } from './conversation';
import { PLAIN } from './platforms';

export class PlainSession extends Conversation {
  private readonly session = new Session({
    platform: PLAIN,
    send: (event) => this.hear(event),
    now: () => performance.now(),
    afterMessages: (task) => {
      setImmediate(task);
    },
  });

  send(command: WorkerCommand): void {
    this.session.receive(command);
  }

  async end(): Promise<void> {}
}
