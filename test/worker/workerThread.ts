/** The built worker in a thread. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { WorkerCommand, WorkerEvent } from '../../src/protocol/worker';
import { Conversation } from './conversation';

export class WorkerThread extends Conversation {
  private readonly worker = new Worker(path.resolve('dist/worker.js'));

  constructor() {
    super();
    this.worker.on('message', (event: WorkerEvent) => this.hear(event));
  }

  send(command: WorkerCommand): void {
    this.worker.postMessage(command);
  }

  /** Sends what need not be a command. */
  sendRaw(message: unknown): void {
    this.worker.postMessage(message);
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}
