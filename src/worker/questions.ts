/**
 * Questions about a run's past, answered one after the other, in the time that training leaves. Of those that ask for a
 * moment and wait only the newest is answered: a slider that is dragged asks for many.
 */
import type { UnitOfWork } from '../core/network/learner';
import { NoSuchMoment } from '../core/network/noSuchMoment';
import type { TimeTravel } from '../core/network/timeTravel';
import type { SampleReader } from '../core/data/sampleReader';
import type { RunAnswer, RunQuestion } from '../protocol/questions';
import type { WorkerCommand, WorkerEvent } from '../protocol/worker';
import { explainFailure } from './explainFailure';

export type Question = Extract<WorkerCommand, { requestId: number }>;
type Answer = Extract<WorkerEvent, { requestId: number }>;

interface Answering {
  readonly question: Question;
  readonly work: Generator<UnitOfWork, Answer, void>;
}

export class Questions {
  private waiting: Question[] = [];
  private present: Answering | null = null;

  /** @param hear gets the answers */
  constructor(
    private readonly travel: TimeTravel,
    private readonly samples: SampleReader,
    private readonly hear: (answer: Answer) => void,
  ) {}

  ask(question: Question): void {
    if (question.type === 'inspect') this.waiting = this.waiting.filter(({ type }) => type !== 'inspect');
    this.waiting.push(question);
  }

  /** Whether any is to be answered. */
  get areOpen(): boolean {
    return this.isAnswering || this.waiting.length > 0;
  }

  /** Whether one is being answered: then the run's engine is somewhere in the past. */
  get isAnswering(): boolean {
    return this.present !== null;
  }

  /** Does a unit of work, to be called between units of training, when the trainer is at rest. */
  advance(): void {
    this.present ??= this.take();
    if (this.present === null) return;
    const { work, question } = this.present;
    try {
      const step = work.next();
      if (!step.done) return;
      this.present = null;
      this.hear(step.value);
    } catch (error) {
      this.present = null;
      const { runId, requestId } = question;
      const message = error instanceof NoSuchMoment ? error.message : explainFailure(error);
      this.hear({ type: 'noMoment', runId, requestId, message });
    }
  }

  /** Brings the engine back to the present at once; the question that was being answered waits again. */
  interrupt(): void {
    if (this.present === null) return;
    const { work, question } = this.present;
    this.present = null;
    work.return(undefined as never);
    const isOld = question.type === 'inspect' && this.waiting.some(({ type }) => type === 'inspect');
    if (!isOld) this.waiting.unshift(question);
  }

  private take(): Answering | null {
    const question = this.waiting.shift();
    return question === undefined ? null : { question, work: this.answer(question) };
  }

  private *answer(question: Question): Generator<UnitOfWork, Answer, void> {
    const { travel } = this;
    const { runId, requestId } = question;
    switch (question.type) {
      case 'inspect': {
        const moment = yield* travel.inspect(question.instant, question.window);
        return { type: 'moment', runId, requestId, moment };
      }
      case 'checkGradients': {
        const check = yield* travel.checkGradients(question.instant);
        return { type: 'gradientCheck', runId, requestId, check };
      }
      case 'ask': {
        const answer = yield* this.answerAsked(question.question);
        return { type: 'answer', runId, requestId, answer };
      }
      case 'fork': {
        const continuation = yield* travel.continuationAt(question.epoch);
        return { type: 'state', runId, requestId, continuation };
      }
    }
  }

  // biome-ignore lint/correctness/useYield: answers to come take their time
  private *answerAsked(question: RunQuestion): Generator<UnitOfWork, RunAnswer, void> {
    switch (question.kind) {
      case 'samples':
        return { kind: 'samples', samples: this.samples.read(question.query) };
      case 'place': {
        const place = this.samples.placeOf(question.position);
        if (!place) throw new NoSuchMoment('The data have no such row. Choose another one.');
        return { kind: 'place', line: place.line, column: place.column };
      }
    }
  }
}

/** Buffers of an answer: copies, which can be given away. */
export function buffersOfAnswer(answer: Answer): ArrayBuffer[] {
  const buffers = new Set<ArrayBufferLike>();
  collect(answer, buffers);
  return [...buffers].filter((buffer) => buffer instanceof ArrayBuffer);
}

function collect(value: unknown, into: Set<ArrayBufferLike>): void {
  if (ArrayBuffer.isView(value)) into.add(value.buffer);
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) collect(part, into);
}
