/**
 * Trains a network in small units of work, so that whoever drives it can pause, stop or look at any time and at any
 * size of data.
 *
 * The loss curve: entry e is the loss after e epochs, penalty included. Entry 0 is measured at the initial
 * parameters. With a full batch every entry is exact: the pass over the rows that an update needs anyway measures
 * it. With mini-batches entry e ≥ 1 puts together the losses that the batches of epoch e had when it was their turn,
 * as Keras reports it, and the training metrics likewise. The validation loss is exact in either case. A sum
 * reduction adds up the rows of the part that is measured, a mean averages them.
 *
 * With early stopping and a validation part the parameters of the epoch with the lowest validation loss are kept,
 * however the run ends; else those of the last epoch with a finite loss.
 */
import type { TrainingData } from '../data/dataset';
import { inOnePart, type MatrixParts } from '../matrix';
import type { TrainingConfig } from './config';
import { divergenceAdvice } from './divergence';
import { step1Initialize } from './elevenSteps';
import type { Engine, EngineDescription, Pass } from './engine';
import { LossCurve } from './lossCurve';
import { ClassificationTally, type MetricsTally, RegressionTally } from './metrics';
import { assignParameters, createNetwork } from './network';
import { sampleWeight } from './objective';
import { PlainEngine } from './plainEngine';
import type { Ending, EpochFigures, Metrics, Snapshot } from './progress';
import { RandomState } from './randomState';
import type { SampleStream } from './sampleStream';

/** What a unit of work got done: a few rows, or the last rows of an epoch. */
export type UnitOfWork = 'rows' | 'epoch';

/** Going over all parameters of a network beyond this, as updates and copies do, is a unit of work by itself. */
const PARAMETERS_OF_A_LARGE_NETWORK = 100_000;

/** One part of the data, and the figures of a pass over it. */
interface Part {
  readonly name: Pass['part'];
  readonly rows: number;
  readonly tally: MetricsTally;
}

/** What was measured at the parameters of an epoch. */
interface Figures {
  readonly epoch: number;
  readonly loss: number;
  readonly validationLoss: number | null;
  readonly metrics: Metrics;
  readonly validationMetrics: Metrics | null;
}

export class Trainer {
  /**
   * Whoever drives the trainer one epoch at a time, and looks at each, sets this: otherwise an engine that is fast does
   * several of them in a unit of work.
   */
  oneByOne = false;
  private readonly isLarge: boolean;
  private readonly training: Part;
  private readonly validation: Part | null;
  private readonly batchRows: number;
  private readonly random: RandomState;
  private readonly trainingCurve = new LossCurve();
  private readonly validationCurve = new LossCurve();
  private latest: Figures;
  /** Of the epoch with the lowest validation loss; null without early stopping. */
  private best: Figures | null;
  private goesBeyondNumbers = false;

  /**
   * @param data at least one training row
   * @param config as `resolveConfig` makes it for these data
   * @param engine whose memory holds the data
   * @param stream where the training rows come from when the data hold a window of them only
   */
  constructor(
    data: TrainingData,
    private readonly config: TrainingConfig,
    private readonly engine: Engine = new PlainEngine(data, config, 'Nothing else was asked for.'),
    private readonly stream: SampleStream | null = null,
  ) {
    const network = createNetwork({
      sizes: [data.training.inputs.columns, ...config.hiddenLayers, data.training.targets.columns],
      activation: config.activation,
      outputActivation: config.outputActivation,
      precision: config.precision,
    });
    this.random = new RandomState(config.seed);
    if (config.initialState !== null) assignParameters(network, config.initialState);
    else step1Initialize(network, config.initializer, this.random);
    engine.load(network);
    this.isLarge = network.parameters.length > PARAMETERS_OF_A_LARGE_NETWORK;

    this.training = createPart('training', data, stream?.targets ?? inOnePart(data.training.targets));
    this.validation =
      data.validation === null ? null : createPart('validation', data, inOnePart(data.validation.targets));
    const { rows } = this.training;
    this.batchRows = config.batchSize === 0 ? rows : Math.min(config.batchSize, rows);

    this.latest = {
      epoch: 0,
      loss: Number.NaN,
      validationLoss: this.validation === null ? null : Number.NaN,
      metrics: this.training.tally.metrics(),
      validationMetrics: this.validation?.tally.metrics() ?? null,
    };
    this.best = config.earlyStopping > 0 && this.validation !== null ? this.latest : null;
  }

  /** What computes this run. */
  get engineDescription(): EngineDescription {
    return this.engine.description;
  }

  /** Trains to the end, a unit of work at a time. May be left at any unit, and ended by `stop`. */
  *train(): Generator<UnitOfWork, Ending, void> {
    const isFullBatch = this.batchRows === this.training.rows;
    const ending = yield* isFullBatch ? this.trainFullBatch() : this.trainMiniBatches();
    this.restoreKept();
    // Shortly before the end of a diverging run the figures of an epoch are finite, but those after it may not be.
    if (!isFullBatch && ending.kind !== 'diverged') yield* this.measureKept();
    return ending;
  }

  /** Ends a run before its time. The figures are those that were measured last with the parameters kept. */
  stop(): Ending {
    this.restoreKept();
    return { kind: 'stopped', bestEpoch: this.latest.epoch };
  }

  /** Number of entries of the loss curve so far. */
  get curveLength(): number {
    return this.trainingCurve.length;
  }

  /**
   * The last whole epoch: copies of its parameters, its figures, and the loss curve from epoch `from` on. Once the run
   * has ended: the parameters that were kept, with their figures. Before the first measurement figures are NaN and
   * the curve is empty.
   */
  snapshot(elapsedMs: number, from: number): Snapshot {
    return { ...this.figures(elapsedMs, from), layers: this.engine.latestLayers() };
  }

  /** The same without the parameters: no matrix is copied. */
  figures(elapsedMs: number, from: number): EpochFigures {
    const { latest, trainingCurve } = this;
    return {
      epoch: Math.max(0, trainingCurve.length - 1),
      elapsedMs,
      loss: latest.loss,
      validationLoss: latest.validationLoss,
      metrics: latest.metrics,
      validationMetrics: latest.validationMetrics,
      history: {
        from,
        training: trainingCurve.since(from),
        validation: this.validation === null ? null : this.validationCurve.since(from),
      },
    };
  }

  private *trainFullBatch(): Generator<UnitOfWork, Ending, void> {
    const { training, config, engine } = this;
    for (let epoch = 0; ; epoch++) {
      const learned = this.learnBurst(epoch);
      if (learned > 0) {
        epoch += learned - 1;
        yield 'epoch';
        continue;
      }
      training.tally.clear();
      const losses = yield* this.passAll(training, epoch < config.epochs);
      const ending = yield* this.closeEpoch(epoch, this.lossOf(training, losses, engine.penalty()));
      if (ending !== null) return ending;
      engine.update();
      if (this.isLarge) yield 'rows';
    }
  }

  /**
   * Does several epochs in one go where nothing but the training loss is looked at after each; returns how many. Where
   * one of them goes beyond all numbers, the rest of the run goes epoch by epoch, to find out which.
   */
  private learnBurst(epoch: number): number {
    const { config, training, trainingCurve } = this;
    const { bursts } = this.engine;
    const isWatched = this.oneByOne || this.validation !== null || this.stream !== null;
    // The first epoch is shown, and the last only measured.
    if (bursts === null || isWatched || this.goesBeyondNumbers || epoch === 0) return 0;
    const count = Math.min(bursts.epochsAtOnce, config.epochs - epoch);
    if (count === 0) return 0;
    training.tally.clear();
    const losses = bursts.learnEpochs(count, this.passOver(training, true));
    if (losses === null) {
      this.goesBeyondNumbers = true;
      return 0;
    }
    trainingCurve.append(losses);
    const loss = losses[count - 1];
    this.latest = { ...this.latest, epoch: epoch + count - 1, loss, metrics: training.tally.metrics() };
    return count;
  }

  private *trainMiniBatches(): Generator<UnitOfWork, Ending, void> {
    const { training, engine } = this;
    training.tally.clear();
    const initialLosses = yield* this.passAll(training, false);
    let ending = yield* this.closeEpoch(0, this.lossOf(training, initialLosses, engine.penalty()));
    const { order } = engine;
    order.forEach((_, position) => {
      order[position] = position;
    });
    for (let epoch = 1; ending === null; epoch++) {
      training.tally.clear();
      let losses = 0;
      let penalties = 0;
      for (const rows of this.windows(this.random)) {
        if (rows === null) {
          yield 'rows';
          continue;
        }
        for (let from = 0; from < rows; ) {
          const to = Math.min(rows, from + this.batchRows * Math.max(1, this.batchesAtOnce));
          this.drawRows(order.subarray(0, rows), from, to);
          const sums = yield* this.learnRows(from, to);
          losses += sums.losses;
          penalties += sums.penalties;
          from = to;
          yield 'rows';
        }
      }
      ending = yield* this.closeEpoch(epoch, this.lossOf(training, losses, penalties));
    }
    return ending;
  }

  private get batchesAtOnce(): number {
    return this.engine.bursts?.batchesAtOnce ?? 0;
  }

  /** Learns from the positions `from` to `to` of the order: several batches when they go in one burst, else one. */
  private *learnRows(
    from: number,
    to: number,
  ): Generator<UnitOfWork, { losses: number; penalties: number }, void> {
    const { engine, training, config } = this;
    if (engine.bursts !== null && this.batchesAtOnce > 0)
      return engine.bursts.learnBatches(from, to, training.tally);
    const rows = to - from;
    const penalties = (engine.penalty() * rows) / training.rows;
    const scale = sampleWeight(config.reduction, rows);
    const losses = yield* this.pass({ ...this.passOver(training, true), ordered: true, from, rows, scale });
    if (this.isLarge) yield 'rows';
    engine.update();
    return { losses, penalties };
  }

  /** Rows in memory, one window after the other; null while one is being read. */
  private *windows(random: RandomState | null): Generator<number | null, void, void> {
    const { stream, training, engine } = this;
    if (stream === null) {
      yield training.rows;
      return;
    }
    stream.restart(random);
    for (;;) {
      const filling = stream.fill();
      let step = filling.next();
      for (; !step.done; step = filling.next()) yield null;
      if (step.value === 0) return;
      // Positions of a larger window are not rows of this one.
      engine.order.forEach((_, position) => {
        engine.order[position] = position;
      });
      yield step.value;
    }
  }

  /**
   * Shuffles the positions `from` to `to` of `order`, by drawing from what earlier batches of the epoch left: over an
   * epoch this is Fisher and Yates' shuffle, without a long wait at its beginning.
   */
  private drawRows(order: Uint32Array, from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const j = i + this.random.integer(order.length - 1 - i);
      const drawn = order[j];
      order[j] = order[i];
      order[i] = drawn;
    }
  }

  /** A loss over all rows of a part, from sums over them. */
  private lossOf(part: Part, losses: number, penalty: number): number {
    return losses * sampleWeight(this.config.reduction, part.rows) + penalty;
  }

  private passOver(part: Part, learns: boolean): Pass {
    const { name, rows, tally } = part;
    const scale = learns ? sampleWeight(this.config.reduction, rows) : null;
    return { part: name, ordered: false, from: 0, rows, scale, goesOn: false, tally };
  }

  /** Goes over all rows of a part, and returns the sum of their losses; gradients are added up if `learns`. */
  private *passAll(part: Part, learns: boolean): Generator<UnitOfWork, number, void> {
    const pass = this.passOver(part, learns);
    if (part === this.validation) return yield* this.pass(pass);
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

  private *pass(pass: Pass): Generator<UnitOfWork, number, void> {
    const { engine } = this;
    engine.beginPass(pass);
    while (!engine.advance()) yield 'rows';
    return engine.losses;
  }

  /** Measures the validation part, records the epoch and decides whether the run ends here. */
  private *closeEpoch(epoch: number, loss: number): Generator<UnitOfWork, Ending | null, void> {
    const { validation, config, engine } = this;
    if (this.isLarge) yield 'rows';
    const validationLoss = validation === null ? null : yield* this.measureValidation(validation);
    if (this.isLarge) yield 'rows';
    const stayedFinite = Number.isFinite(loss) && Number.isFinite(validationLoss ?? 0) && engine.allFinite();
    if (stayedFinite || epoch === 0) {
      this.trainingCurve.push(loss);
      if (validationLoss !== null) this.validationCurve.push(validationLoss);
      this.latest = {
        epoch,
        loss,
        validationLoss,
        metrics: this.training.tally.metrics(),
        validationMetrics: validation?.tally.metrics() ?? null,
      };
      engine.keep('latest');
      if (this.best !== null && (epoch === 0 || isBelow(validationLoss, this.best.validationLoss))) {
        this.best = this.latest;
        engine.keep('best');
      }
    }
    if (!stayedFinite) return this.diverged(epoch);
    const { epoch: bestEpoch } = this.best ?? this.latest;
    if (this.best !== null && epoch - bestEpoch >= config.earlyStopping)
      return { kind: 'earlyStopping', bestEpoch };
    if (epoch === config.epochs) return { kind: 'completed', bestEpoch };
    yield 'epoch';
    return null;
  }

  private *measureValidation(validation: Part): Generator<UnitOfWork, number, void> {
    validation.tally.clear();
    const losses = yield* this.passAll(validation, false);
    return this.lossOf(validation, losses, this.engine.penalty());
  }

  private diverged(epoch: number): Ending {
    const { epoch: bestEpoch } = this.best ?? this.latest;
    return { kind: 'diverged', epoch, bestEpoch, advice: divergenceAdvice(this.config) };
  }

  /** Brings the parameters to be kept back into the network and makes them the latest. */
  private restoreKept(): void {
    this.engine.restore(this.best === null ? 'latest' : 'best');
    if (this.best !== null) this.latest = this.best;
  }

  /** Replaces the running figures of the epoch that is kept by exact ones. */
  private *measureKept(): Generator<UnitOfWork, void, void> {
    const { training, engine } = this;
    training.tally.clear();
    const losses = yield* this.passAll(training, false);
    const loss = this.lossOf(training, losses, engine.penalty());
    this.latest = { ...this.latest, loss, metrics: training.tally.metrics() };
  }
}

function createPart(name: Part['name'], { task, targetScaler }: TrainingData, targets: MatrixParts): Part {
  return {
    name,
    rows: targets.rows,
    tally:
      task === 'regression'
        ? new RegressionTally(targets, targetScaler?.scale ?? null)
        : new ClassificationTally(targets.columns, task === 'multiclass'),
  };
}

function isBelow(value: number | null, limit: number | null): boolean {
  return value !== null && limit !== null && value < limit;
}
