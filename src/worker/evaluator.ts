/** Answers how well a run's network does, from what it gives for all rows, which the run's own engine computes. */
import type { PreparedData } from '../core/data/splitAndScale';
import { evaluatePart } from '../core/evaluation/evaluatePart';
import type {
  EvaluatedRows,
  Evaluation,
  PartEvaluation,
  PartName,
  RowsOf,
} from '../core/evaluation/evaluation';
import type { EvaluatedPart } from '../core/evaluation/part';
import type { RowIdentity } from '../core/evaluation/regression';
import { rowsOf } from '../core/evaluation/rowsOf';
import type { Instant } from '../core/network/moment';
import { NoSuchMoment } from '../core/network/noSuchMoment';
import type { Outputs, TimeTravel } from '../core/network/timeTravel';
import type { UnitOfAnswer } from './unitOfAnswer';

type Answering<T> = Generator<UnitOfAnswer, T, void>;

export class Evaluator {
  /** Of the last evaluation: its rows may be asked for, also when the run has gone on and does not go back. */
  private latest: Outputs | null = null;

  /** @param rows of the table that are used, ascending */
  constructor(
    private readonly travel: TimeTravel,
    private readonly data: PreparedData,
    private readonly rows: Uint32Array,
  ) {}

  /** @param instant null: what the run has come to. @throws NoSuchMoment */
  *evaluate(instant: Instant | null): Answering<Evaluation> {
    const outputs = yield* this.travel.outputsAt(instant);
    this.latest = outputs;
    return {
      instant: outputs.instant,
      training: yield* this.evaluatePart('training', outputs),
      validation: yield* this.evaluatePart('validation', outputs),
    };
  }

  /** @throws NoSuchMoment when there are no such rows */
  *list({
    instant,
    part,
    rows,
  }: {
    readonly instant: Instant;
    readonly part: PartName;
    readonly rows: RowsOf;
  }): Answering<EvaluatedRows> {
    const known = this.latest;
    const isKnown = known?.instant.epoch === instant.epoch && known.instant.batch === instant.batch;
    const outputs = known !== null && isKnown ? known : yield* this.travel.outputsAt(instant);
    const evaluated = this.partOf(part, outputs);
    if (evaluated === null || rows.output >= evaluated.outputs)
      throw new NoSuchMoment('There are no such rows. Look at the results again.');
    return yield* aside(rowsOf(evaluated, rows, this.identityOf(part)));
  }

  private *evaluatePart(name: PartName, outputs: Outputs): Answering<PartEvaluation | null> {
    const part = this.partOf(name, outputs);
    return yield* maybe(part && evaluatePart(part, this.identityOf(name)));
  }

  private partOf(name: PartName, outputs: Outputs): EvaluatedPart | null {
    const { task, targetScaler } = this.data;
    const targets = this.data[name]?.targets;
    const predictions = outputs[name];
    if (!targets || predictions === null) return null;
    return {
      task,
      rows: targets.rows,
      outputs: targets.columns,
      targets: targets.values,
      predictions,
      targetScaler,
    };
  }

  private identityOf(name: PartName): RowIdentity {
    const { rows } = this;
    const positions = this.data.split[name];
    return {
      positionOf: (row) => positions[row],
      numberOf: (row) => rows[positions[row]] + 1,
    };
  }
}

function* maybe<T>(work: Generator<void, T, void> | null): Answering<T | null> {
  return work === null ? null : yield* aside(work);
}

/** Work on copies: the run may go on meanwhile. */
function* aside<T>(work: Generator<void, T, void>): Answering<T> {
  let step = work.next();
  for (; !step.done; step = work.next()) yield 'aside';
  return step.value;
}
