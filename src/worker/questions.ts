/**
 * Questions about a run, answered in the time that training leaves: one after the other those that need the run's engine,
 * since it travels for them, and aside those that go on with copies. Of those that ask for a moment and wait only the
 * newest is answered: a slider that is dragged asks for many.
 */
import { NoSuchMoment } from '../core/network/noSuchMoment';
import type { TimeTravel } from '../core/network/timeTravel';
import type { SampleReader } from '../core/data/sampleReader';
import type { RunAnswer, RunQuestion } from '../protocol/questions';
import type { WorkerCommand, WorkerEvent } from '../protocol/worker';
import type { Evaluator } from './evaluator';
import { explainFailure } from './explainFailure';
import type { UnitOfAnswer } from './unitOfAnswer';

export type Question = Extract<WorkerCommand, { requestId: number }>;
type Answer = Extract<WorkerEvent, { requestId: number }>;

interface Answering {
  readonly question: Question;
  readonly work: Generator<UnitOfAnswer, Answer, void>;
}

export class Questions {
  private waiting: Question[] = [];
  private present: Answering | null = null;
  private readonly aside: Answering[] = [];

  /** @param hear gets the answers */
  constructor(
    private readonly travel: TimeTravel,
    private readonly samples: SampleReader,
    private readonly evaluator: Evaluator,
    private readonly hear: (answer: Answer) => void,
  ) {}

  ask(question: Question): void {
    if (question.type === 'inspect') this.waiting = this.waiting.filter(({ type }) => type !== 'inspect');
    this.waiting.push(question);
  }

  /** Whether any is to be answered. */
  get areOpen(): boolean {
    return this.areBegun || this.waiting.length > 0;
  }

  /** Whether any is being answered. */
  get areBegun(): boolean {
    return this.holdsEngine || this.aside.length > 0;
  }

  /** Whether the run's engine may be somewhere in the past. */
  get holdsEngine(): boolean {
    return this.present !== null;
  }

  /** Whether one waits for the trainer to come to rest. */
  get needsRest(): boolean {
    return this.present === null && this.waiting.length > 0;
  }

  /** Does a unit of work, to be called between units of training, and when the trainer is at rest if that is needed. */
  advance(): void {
    this.present ??= this.take();
    const answering = this.present ?? this.aside[0];
    if (answering === undefined) return;
    const { work, question } = answering;
    try {
      const step = work.next();
      if (!step.done) {
        if (step.value === 'aside') this.setAside(answering);
        return;
      }
      this.drop(answering);
      this.hear(step.value);
    } catch (error) {
      this.drop(answering);
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

  private setAside(answering: Answering): void {
    if (this.present !== answering) return;
    this.present = null;
    this.aside.push(answering);
  }

  private drop(answering: Answering): void {
    if (this.present === answering) this.present = null;
    else this.aside.splice(this.aside.indexOf(answering), 1);
  }

  private take(): Answering | null {
    const question = this.waiting.shift();
    return question === undefined ? null : { question, work: this.answer(question) };
  }

  private *answer(question: Question): Generator<UnitOfAnswer, Answer, void> {
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

  private *answerAsked(question: RunQuestion): Generator<UnitOfAnswer, RunAnswer, void> {
    switch (question.kind) {
      case 'samples':
        return { kind: 'samples', samples: this.samples.read(question.query) };
      case 'place': {
        const place = this.samples.placeOf(question.position);
        if (!place) throw new NoSuchMoment('The data have no such row. Choose another one.');
        return { kind: 'place', line: place.line, column: place.column };
      }
      case 'evaluation':
        return { kind: 'evaluation', evaluation: yield* this.evaluator.evaluate(question.instant) };
      case 'rowsOfCell':
        return { kind: 'rowsOfCell', rows: yield* this.evaluator.list(question) };
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
