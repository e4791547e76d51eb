import { Worker } from 'node:worker_threads';
import type { WorkerCommand, WorkerEvent } from '../../protocol/worker';
import { NoMoment } from './noMoment';

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

/** What a worker says of its run by itself. */
export type RunEvent = Exclude<WorkerEvent, { requestId: number }>;
type Listener = (event: RunEvent) => void;

type Question = Extract<WorkerCommand, { requestId: number }>;
type Answer = Extract<WorkerEvent, { requestId: number }>;
/** What is asked, without what a run adds of its own. */
type Asked = Question extends infer Each
  ? Each extends Question
    ? Omit<Each, 'runId' | 'requestId'>
    : never
  : never;

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: NoMoment) => void;
}

/** Who asks a worker that is no longer there. */
const GONE = 'The run’s earlier epochs are no longer in memory. Retrain to travel through it.';

/**
 * One run in a worker of its own: a worker that crashes or hangs takes nothing else with it, and its memory is free
 * when it is disposed of. The listener hears exactly one last event (`finished`, `refused` or `failed`); after `finished`
 * the worker stays, to be asked about the run's past.
 */
export class WorkerRun {
  readonly #worker: Worker;
  #ended = false;
  #isWatched = true;
  #stopTimer: NodeJS.Timeout | undefined;
  /** The run has come to its end. */
  #isOver = false;
  #requests = 0;
  readonly #waiting = new Map<number, Waiting>();

  constructor(
    { script, scratchFolder }: WorkerPlaces,
    private readonly runId: string,
    task: RunTask,
    private readonly listener: Listener,
    /** Hears that a worker that had come to its end is gone. */
    private readonly onGone: () => void,
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

  /**
   * Asks about the run's past.
   * @throws NoMoment when there is no answer; its message is for people
   */
  async ask<Type extends Exclude<Answer['type'], 'noMoment'>>(
    question: Asked,
    type: Type,
  ): Promise<Extract<Answer, { type: Type }>> {
    if (this.#ended) throw new NoMoment(GONE);
    const requestId = ++this.#requests;
    const answer = await new Promise<Answer>((resolve, reject) => {
      this.#waiting.set(requestId, { resolve, reject });
      this.#post({ ...question, runId: this.runId, requestId });
    });
    if (answer.type === 'noMoment') throw new NoMoment(answer.message);
    if (answer.type !== type) throw new Error(`A worker answered ${answer.type} instead of ${type}.`);
    return answer as Extract<Answer, { type: Type }>;
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
    for (const { reject } of this.#waiting.values()) reject(new NoMoment(GONE));
    this.#waiting.clear();
  }

  /** The buffers in `transfer` are given away. */
  #post(command: WorkerCommand, transfer: ArrayBuffer[] = []): void {
    if (!this.#ended) this.#worker.postMessage(command, transfer);
  }

  #hear(event: WorkerEvent): void {
    if (this.#ended || event.runId !== this.runId) return;
    if ('requestId' in event) {
      this.#waiting.get(event.requestId)?.resolve(event);
      this.#waiting.delete(event.requestId);
      return;
    }
    if (event.type === 'refused' || event.type === 'failed') this.dispose();
    if (event.type === 'finished') {
      this.#isOver = true;
      clearTimeout(this.#stopTimer);
    }
    this.listener(event);
  }

  #fail(message: string): void {
    if (this.#ended) return;
    this.dispose();
    if (this.#isOver) this.onGone();
    else this.listener({ type: 'failed', runId: this.runId, message });
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
