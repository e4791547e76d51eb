import { Worker } from 'node:worker_threads';
import type { TextSource } from '../../core/data/table';
import type { RequestedConfig } from '../../core/network/config';
import type { EngineOptions } from '../../core/network/engine';
import type { WorkerCommand, WorkerEvent } from '../../protocol/worker';

/** Time a worker has to answer `stop` before it is ended from outside. */
const STOP_GRACE_MS = 1000;

type Listener = (event: WorkerEvent) => void;

/**
 * One run in a worker of its own: a worker that crashes or hangs takes nothing else with it, and its memory is free
 * when the run ends. The listener hears exactly one last event (`finished`, `refused` or `failed`).
 */
export class WorkerRun {
  readonly #worker: Worker;
  #ended = false;
  #stopTimer: NodeJS.Timeout | undefined;

  constructor(
    script: string,
    private readonly runId: string,
    source: TextSource,
    config: RequestedConfig,
    engine: EngineOptions,
    private readonly listener: Listener,
  ) {
    this.#worker = new Worker(script);
    this.#worker.on('message', (event: WorkerEvent) => this.#hear(event));
    this.#worker.on('messageerror', (error) =>
      this.#fail(`A message of the training worker was unreadable (${error.message}).`),
    );
    this.#worker.on('error', (error) => this.#fail(describeCrash(error)));
    this.#worker.on('exit', (code) =>
      this.#fail(`The training worker ended unexpectedly (code ${code}). Train again.`),
    );
    this.#post({ type: 'start', runId, source, config, engine });
  }

  pause(): void {
    this.#post({ type: 'pause', runId: this.runId });
  }

  resume(): void {
    this.#post({ type: 'resume', runId: this.runId });
  }

  /** The run ends with what it has learnt so far; a worker that does not answer is ended from outside. */
  stop(): void {
    this.#post({ type: 'stop', runId: this.runId });
    this.#stopTimer ??= setTimeout(
      () => this.#fail('The training worker did not answer and was ended; the last matrices seen are kept.'),
      STOP_GRACE_MS,
    );
  }

  /** Ends the worker at once; the listener hears nothing more. */
  dispose(): void {
    this.#ended = true;
    clearTimeout(this.#stopTimer);
    void this.#worker.terminate();
  }

  #post(command: WorkerCommand): void {
    if (!this.#ended) this.#worker.postMessage(command);
  }

  #hear(event: WorkerEvent): void {
    if (this.#ended || event.runId !== this.runId) return;
    if (event.type === 'finished' || event.type === 'refused' || event.type === 'failed') this.dispose();
    this.listener(event);
  }

  #fail(message: string): void {
    if (this.#ended) return;
    this.dispose();
    this.listener({ type: 'failed', runId: this.runId, message });
  }
}

function describeCrash(error: Error & { code?: string }): string {
  return error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? 'The training worker ran out of memory. Use fewer rows or smaller layers.'
    : `The training worker crashed: ${error.message}. Train again; if it happens again, try another setting.`;
}
