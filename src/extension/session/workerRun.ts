import { Worker } from 'node:worker_threads';
import type { WorkerCommand, WorkerEvent } from '../../protocol/worker';

/** Time a worker has to answer `stop` before it is ended from outside. */
const STOP_GRACE_MS = 1000;

/** What a worker is given to begin with. */
export type RunTask = Omit<Extract<WorkerCommand, { type: 'start' }>, 'type' | 'runId'>;

/** Where a worker finds what it needs. */
export interface WorkerPlaces {
  readonly script: string;
  /** Folder on disk for temporary files. */
  readonly scratchFolder: string;
}

type Listener = (event: WorkerEvent) => void;

/**
 * One run in a worker of its own: a worker that crashes or hangs takes nothing else with it, and its memory is free
 * when the run ends. The listener hears exactly one last event (`finished`, `refused` or `failed`).
 */
export class WorkerRun {
  readonly #worker: Worker;
  #ended = false;
  #isWatched = true;
  #stopTimer: NodeJS.Timeout | undefined;

  constructor(
    { script, scratchFolder }: WorkerPlaces,
    private readonly runId: string,
    task: RunTask,
    private readonly listener: Listener,
  ) {
    this.#worker = new Worker(script, { workerData: { scratchFolder } });
    this.#worker.on('message', (event: WorkerEvent) => this.#hear(event));
    this.#worker.on('messageerror', (error) =>
      this.#fail(`A message of the training worker was unreadable (${error.message}).`),
    );
    this.#worker.on('error', (error) => this.#fail(describeCrash(error)));
    this.#worker.on('exit', (code) =>
      this.#fail(`The training worker ended unexpectedly (code ${code}). Train again.`),
    );
    this.#post({ type: 'start', runId, ...task }, ownBuffersOf(task));
  }

  /** Says whether anybody looks at the matrices; the worker takes it that somebody does. */
  watch(watched: boolean): void {
    if (watched === this.#isWatched) return;
    this.#isWatched = watched;
    this.#post({ type: 'watch', runId: this.runId, watched });
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

  /** The buffers in `transfer` are given away. */
  #post(command: WorkerCommand, transfer: ArrayBuffer[] = []): void {
    if (!this.#ended) this.#worker.postMessage(command, transfer);
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

/** The buffer of a file's bytes, unless it holds something else besides: then it has to be copied. */
function ownBuffersOf({ source }: RunTask): ArrayBuffer[] {
  if (source.kind !== 'bytes') return [];
  const { buffer, byteLength } = source.bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}

function describeCrash(error: Error & { code?: string }): string {
  return error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? 'The training worker ran out of memory. Use fewer rows or smaller layers.'
    : `The training worker crashed: ${error.message}. Train again; if it happens again, try another setting.`;
}
