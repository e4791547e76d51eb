/**
 * Goes over rows and makes updates, in the order that a configuration says, and knows what the rest of a run depends
 * on. What is measured, recorded and decided is the trainer's.
 */
import type { TrainingConfig } from './config';
import type { Engine, Pass } from './engine';
import type { TrainingState } from './learnerState';
import type { MetricsTally } from './metrics';
import { countParameters } from './network';
import { type Numbers, zeros } from './numbers';
import { sampleWeight } from './objective';
import type { RandomState } from './randomState';
import type { SampleStream } from './sampleStream';

/** What a unit of work got done: a few rows, or the last rows of an epoch. */
export type UnitOfWork = 'rows' | 'epoch';

/** One part of the data, and the figures of a pass over it. */
export interface Part {
  readonly name: Pass['part'];
  readonly rows: number;
  readonly tally: MetricsTally;
}

/** Losses of rows, and the penalties that they were learnt with, weighted by the rows' share of an epoch. */
export interface LearntSums {
  readonly losses: number;
  readonly penalties: number;
}

/** Going over all parameters of a network beyond this, as updates and copies do, is a unit of work by itself. */
const PARAMETERS_OF_A_LARGE_NETWORK = 100_000;

export class Learner {
  /** Rows of an update. */
  readonly batchRows: number;
  readonly isFullBatch: boolean;
  readonly isLarge: boolean;
  /** Whether a pass was begun that no update has followed: then the engine's state is not all there is. */
  private isPending = false;

  /**
   * @param sizes neurons of each layer, from the input on
   * @param rows training rows of an epoch
   * @param random draws the rows of mini-batches
   * @param stream where the training rows come from when not all of them are in memory
   */
  constructor(
    readonly engine: Engine,
    private readonly config: TrainingConfig,
    sizes: readonly number[],
    readonly rows: number,
    private readonly random: RandomState,
    readonly stream: SampleStream | null,
  ) {
    this.isLarge = countParameters(sizes) > PARAMETERS_OF_A_LARGE_NETWORK;
    this.batchRows = config.batchSize === 0 ? rows : Math.min(config.batchSize, rows);
    this.isFullBatch = this.batchRows === rows;
    if (!this.isFullBatch) this.resetOrder();
  }

  /** Updates of an epoch. */
  get batches(): number {
    return Math.ceil(this.rows / this.batchRows);
  }

  /** Whether no pass and no update is left half done, so that the state can be saved and another one loaded. */
  get isAtRest(): boolean {
    return !this.isPending;
  }

  save(): TrainingState {
    const { engine } = this;
    const drawing = this.isFullBatch ? null : { random: this.random.save(), order: engine.order.slice() };
    return { learner: engine.saveState(), drawing };
  }

  load({ learner, drawing }: TrainingState): void {
    this.engine.loadState(learner);
    if (drawing === null) return;
    this.random.load(drawing.random);
    this.engine.order.set(drawing.order);
  }

  /** Forgets a pass that nobody will go on with. */
  rest(): void {
    this.isPending = false;
  }

  /** Goes over all rows of a part, and returns the sum of their losses; gradients are added up if `learns`. */
  *passAll(part: Part, learns: boolean): Generator<UnitOfWork, number, void> {
    const pass = this.passOver(part, learns);
    if (part.name === 'validation') return yield* this.pass(pass);
    let losses = 0;
    let goesOn = false;
    for (const rows of this.windows(null)) {
      if (rows === null) yield 'rows';
      else {
        losses += yield* this.pass({ ...pass, rows, goesOn });
        goesOn = true;
      }
    }
    return losses;
  }

  /** What the network gives for the rows of a part, all of which are in memory: rows × outputs. */
  *outputsOf(part: Part, outputs: number): Generator<UnitOfWork, Numbers, void> {
    const result = zeros(part.rows * outputs, this.config.precision);
    const atOnce = this.engine.outputRows;
    for (let from = 0; from < part.rows; from += atOnce) {
      const to = Math.min(part.rows, from + atOnce);
      const room = result.subarray(from * outputs, to * outputs);
      yield* this.pass({ ...this.passOver(part, false), from, rows: to - from, outputs: room });
      yield 'rows';
    }
    return result;
  }

  /** One update from the gradients of the last pass. */
  *update(): Generator<UnitOfWork, void, void> {
    this.engine.update();
    this.isPending = false;
    if (this.isLarge) yield 'rows';
  }

  /** Full-batch epochs that the engine does in one go; 0 when it does none. */
  get epochsAtOnce(): number {
    return this.stream === null ? (this.engine.bursts?.epochsAtOnce ?? 0) : 0;
  }

  /** Does `count` full-batch epochs, at most `epochsAtOnce`: see `Bursts.learnEpochs`. */
  learnEpochs(count: number, training: Part): Float64Array | null {
    return this.engine.bursts?.learnEpochs(count, this.passOver(training, true)) ?? null;
  }

  /** One epoch over mini-batches, which are drawn from the order that the epoch before left. */
  *learnMiniBatches(training: Part): Generator<UnitOfWork, LearntSums, void> {
    let losses = 0;
    let penalties = 0;
    for (const rows of this.windows(this.random)) {
      if (rows === null) yield 'rows';
      else {
        const sums = yield* this.learnRows(training, rows, 0, rows);
        losses += sums.losses;
        penalties += sums.penalties;
      }
    }
    return { losses, penalties };
  }

  /** Draws the positions `from` to `to` of `rows` rows, whole batches, and learns from them. */
  *learnRows(
    training: Part,
    rows: number,
    from: number,
    to: number,
  ): Generator<UnitOfWork, LearntSums, void> {
    const atOnce = this.batchRows * Math.max(1, this.batchesAtOnce);
    let losses = 0;
    let penalties = 0;
    for (let start = from; start < to; start += atOnce) {
      const end = Math.min(to, start + atOnce);
      this.drawRows(rows, start, end);
      const sums = yield* this.learnDrawn(training, start, end);
      losses += sums.losses;
      penalties += sums.penalties;
      yield 'rows';
    }
    return { losses, penalties };
  }

  /**
   * Shuffles the positions `from` to `to` of the order of `rows` rows, by drawing from what earlier batches of the epoch
   * left: over an epoch this is Fisher and Yates' shuffle, without a long wait at its beginning.
   */
  drawRows(rows: number, from: number, to: number): void {
    const { order } = this.engine;
    for (let i = from; i < to; i++) {
      const j = i + this.random.integer(rows - 1 - i);
      const drawn = order[j];
      order[j] = order[i];
      order[i] = drawn;
    }
  }

  private get batchesAtOnce(): number {
    return this.engine.bursts?.batchesAtOnce ?? 0;
  }

  /** Learns from positions of the order: several batches when they go in one burst, else one. */
  private *learnDrawn(training: Part, from: number, to: number): Generator<UnitOfWork, LearntSums, void> {
    const { engine, config } = this;
    if (engine.bursts !== null && this.batchesAtOnce > 0)
      return engine.bursts.learnBatches(from, to, training.tally);
    const rows = to - from;
    const penalties = (engine.penalty() * rows) / training.rows;
    const scale = sampleWeight(config.reduction, rows);
    const losses = yield* this.pass({ ...this.passOver(training, true), ordered: true, from, rows, scale });
    if (this.isLarge) yield 'rows';
    yield* this.update();
    return { losses, penalties };
  }

  /** Rows in memory, one window after the other; null while one is being read. */
  private *windows(random: RandomState | null): Generator<number | null, void, void> {
    const { stream } = this;
    if (stream === null) {
      yield this.rows;
      return;
    }
    stream.restart(random);
    for (;;) {
      const filling = stream.fill();
      let step = filling.next();
      for (; !step.done; step = filling.next()) yield null;
      if (step.value === 0) return;
      // Positions of a larger window are not rows of this one.
      this.resetOrder();
      yield step.value;
    }
  }

  private resetOrder(): void {
    const { order } = this.engine;
    order.forEach((_, position) => {
      order[position] = position;
    });
  }

  private passOver(part: Part, learns: boolean): Pass {
    const { name, rows, tally } = part;
    const scale = learns ? sampleWeight(this.config.reduction, rows) : null;
    return { part: name, ordered: false, from: 0, rows, scale, goesOn: false, outputs: null, tally };
  }

  private *pass(pass: Pass): Generator<UnitOfWork, number, void> {
    const { engine } = this;
    const wasPending = this.isPending;
    this.isPending = true;
    engine.beginPass(pass);
    while (!engine.advance()) yield 'rows';
    // Gradients wait for their update.
    this.isPending = wasPending || pass.scale !== null;
    return engine.losses;
  }
}
