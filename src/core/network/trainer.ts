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
 *
 * A run that goes on from another has that run's loss curve up to the epoch where it begins, and early stopping begins
 * there anew.
 */
import type { TrainingData } from '../data/dataset';
import { inOnePart, type MatrixParts } from '../matrix';
import { Checkpoints } from './checkpoints';
import type { TrainingConfig } from './config';
import type { Continuation } from './continuation';
import { divergenceAdvice } from './divergence';
import { step1Initialize } from './elevenSteps';
import type { Engine, EngineDescription } from './engine';
import { Learner, type Part, type UnitOfWork } from './learner';
import { LossCurve } from './lossCurve';
import { createTally } from './metrics';
import { type Architecture, assignParameters, createNetwork } from './network';
import { sampleWeight } from './objective';
import { PlainEngine } from './plainEngine';
import type { Ending, EpochFigures, LayerSnapshot, Metrics, Snapshot } from './progress';
import { RandomState } from './randomState';
import type { SampleStream } from './sampleStream';
import { TimeTravel } from './timeTravel';

/** What was measured at the parameters of an epoch. */
interface Figures {
  readonly epoch: number;
  readonly loss: number;
  readonly validationLoss: number | null;
  readonly metrics: Metrics;
  readonly validationMetrics: Metrics | null;
}

/** See `Trainer.sight`. */
export interface TrainerSight {
  readonly firstEpoch: number;
  readonly epoch: number;
  readonly training: Pick<LossCurve, 'length' | 'at'>;
  readonly validation: Pick<LossCurve, 'length' | 'at'> | null;
  readonly metrics: Metrics;
  readonly layers: readonly LayerSnapshot[];
}

export class Trainer {
  /**
   * Whoever drives the trainer one epoch at a time, and looks at each, sets this: otherwise an engine that is fast does
   * several of them in a unit of work.
   */
  oneByOne = false;
  /** Whoever looks at a run now and then sets how many epochs may be done in a unit of work at most. */
  mostAtOnce = Number.POSITIVE_INFINITY;
  /** The run's past, as long as it is there. */
  readonly travel: TimeTravel;
  private readonly learner: Learner;
  private readonly training: Part;
  private readonly validation: Part | null;
  private readonly trainingCurve = new LossCurve();
  private readonly validationCurve = new LossCurve();
  private readonly checkpoints = new Checkpoints();
  private readonly firstEpoch: number;
  private latest: Figures;
  /** Of the epoch with the lowest validation loss; null without early stopping. */
  private best: Figures | null;
  private goesBeyondNumbers = false;
  private last: readonly LayerSnapshot[] | null = null;
  private isOver = false;

  /**
   * @param data at least one training row
   * @param config as `resolveConfig` makes it for these data
   * @param engine whose memory holds the data
   * @param stream where the training rows come from when the data hold a window of them only
   * @param continuation of a run with the same data and sizes, to go on from
   */
  constructor(
    data: TrainingData,
    private readonly config: TrainingConfig,
    private readonly engine: Engine = new PlainEngine(data, config, 'Nothing else was asked for.'),
    stream: SampleStream | null = null,
    private readonly continuation: Continuation | null = null,
  ) {
    const architecture: Architecture = {
      sizes: [data.training.inputs.columns, ...config.hiddenLayers, data.training.targets.columns],
      activation: config.activation,
      outputActivation: config.outputActivation,
      precision: config.precision,
    };
    this.training = createPart('training', data, stream?.targets ?? inOnePart(data.training.targets));
    this.validation =
      data.validation === null ? null : createPart('validation', data, inOnePart(data.validation.targets));
    const random = new RandomState(config.seed);
    const network = createNetwork(architecture);
    if (config.initialState !== null) assignParameters(network, config.initialState);
    else step1Initialize(network, config.initializer, random);
    if (continuation !== null) network.parameters.set(continuation.state.learner.parameters);
    engine.load(network);
    this.learner = new Learner(engine, config, architecture.sizes, this.training.rows, random, stream);
    this.firstEpoch = continuation?.epoch ?? 0;
    if (continuation !== null) this.goOn(continuation);

    this.latest = {
      epoch: this.firstEpoch,
      loss: Number.NaN,
      validationLoss: this.validation === null ? null : Number.NaN,
      metrics: this.training.tally.metrics(),
      validationMetrics: this.validation?.tally.metrics() ?? null,
    };
    this.best = config.earlyStopping > 0 && this.validation !== null ? this.latest : null;
    this.travel = new TimeTravel(this.learner, { architecture, data, config }, this.checkpoints, {
      training: this.trainingCurve,
      validation: this.validation === null ? null : this.validationCurve,
      firstEpoch: this.firstEpoch,
      latestEpoch: () => this.latest.epoch,
      isOver: () => this.isOver,
    });
    this.keepCheckpoint();
  }

  /** What computes this run. */
  get engineDescription(): EngineDescription {
    return this.engine.description;
  }

  /** Trains to the end, a unit of work at a time. May be left at any unit, and ended by `stop`. */
  *train(): Generator<UnitOfWork, Ending, void> {
    const { isFullBatch } = this.learner;
    const ending = yield* isFullBatch ? this.trainFullBatch() : this.trainMiniBatches();
    this.restoreKept();
    // Shortly before the end of a diverging run the figures of an epoch are finite, but those after it may not be.
    const isMeasured = isFullBatch || ending.kind === 'diverged' || (yield* this.measureKept());
    this.isOver = true;
    return isMeasured ? ending : this.diverged(this.trainingCurve.length);
  }

  /** Ends a run before its time. The figures are those that were measured last with the parameters kept. */
  stop(): Ending {
    this.restoreKept();
    this.isOver = true;
    return { kind: 'stopped', bestEpoch: this.latest.epoch };
  }

  /** Number of entries of the loss curve so far. */
  get curveLength(): number {
    return this.trainingCurve.length;
  }

  /** The last epoch that was measured; null before the first of this run. */
  get lastEpoch(): number | null {
    const { length } = this.trainingCurve;
    return length > this.firstEpoch ? length - 1 : null;
  }

  /** Copies of the parameters of the last whole epoch; once the run has ended, of those that were kept. */
  latestLayers(): readonly LayerSnapshot[] {
    return this.engine.latestLayers();
  }

  /** Once the run has ended: the parameters of its last whole epoch, when those of another were kept. */
  get lastLayers(): readonly LayerSnapshot[] | null {
    return this.last;
  }

  /** Whether there is an epoch to look at, and no unit of work has left anything half done. */
  get isAtRest(): boolean {
    return this.learner.isAtRest && this.lastEpoch !== null;
  }

  /**
   * Keeps the present state, for epochs from here on to be found again. To be called at the end of an epoch, as often
   * as it may take to train from one such state to the next.
   */
  keepCheckpoint(): void {
    if (this.learner.stream !== null) return;
    // With a full batch an epoch is measured by the pass of the next update: the update is made by then.
    const { length } = this.trainingCurve;
    const isAhead = this.learner.isFullBatch || length === 0;
    const epoch = Math.max(this.firstEpoch, isAhead ? length : length - 1);
    this.checkpoints.offer(epoch, () => this.learner.save());
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

  /** What a check-up looks at: the loss curves as they grow, and the last whole epoch as in `snapshot`. */
  get sight(): TrainerSight {
    const { firstEpoch, trainingCurve: training, validation, validationCurve, latest, engine } = this;
    return {
      firstEpoch,
      epoch: Math.max(0, training.length - 1),
      training,
      validation: validation === null ? null : validationCurve,
      metrics: latest.metrics,
      layers: engine.latestLayers(),
    };
  }

  /** Takes over the state and the loss curves before the first epoch of this run. */
  private goOn({ epoch, state, training, validation }: Continuation): void {
    this.learner.load(state);
    this.trainingCurve.append(training.subarray(0, epoch));
    if (validation !== null) this.validationCurve.append(validation.subarray(0, epoch));
  }

  private *trainFullBatch(): Generator<UnitOfWork, Ending, void> {
    const { training, config, engine, learner } = this;
    for (let epoch = this.firstEpoch; ; epoch++) {
      const learned = this.learnBurst(epoch);
      if (learned > 0) {
        epoch += learned - 1;
        yield 'epoch';
        continue;
      }
      training.tally.clear();
      const losses = yield* learner.passAll(training, epoch < config.epochs);
      const ending = yield* this.closeEpoch(epoch, this.lossOf(training, losses, engine.penalty()));
      if (ending !== null) return ending;
      yield* learner.update();
      yield 'epoch';
    }
  }

  /**
   * Does several epochs in one go where nothing but the training loss is looked at after each; returns how many. Where
   * one of them goes beyond all numbers, the rest of the run goes epoch by epoch, to find out which.
   */
  private learnBurst(epoch: number): number {
    const { config, training, trainingCurve, learner } = this;
    const isWatched = this.oneByOne || this.validation !== null;
    // The first epoch is shown, and the last only measured.
    if (isWatched || this.goesBeyondNumbers || epoch === this.firstEpoch) return 0;
    const count = Math.min(learner.epochsAtOnce, this.mostAtOnce, config.epochs - epoch);
    if (count === 0) return 0;
    training.tally.clear();
    const losses = learner.learnEpochs(count, training);
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
    const { training, learner } = this;
    let ending = yield* this.closeEpoch(this.firstEpoch, yield* this.measureFirst());
    for (let epoch = this.firstEpoch + 1; ending === null; epoch++) {
      yield 'epoch';
      training.tally.clear();
      const { losses, penalties } = yield* learner.learnMiniBatches(training);
      ending = yield* this.closeEpoch(epoch, this.lossOf(training, losses, penalties));
    }
    return ending;
  }

  /** The loss that mini-batches begin with. */
  private *measureFirst(): Generator<UnitOfWork, number, void> {
    const { training, engine, learner, continuation } = this;
    training.tally.clear();
    const losses = yield* learner.passAll(training, false);
    if (continuation !== null && !continuation.isChanged) return continuation.training[continuation.epoch];
    return this.lossOf(training, losses, engine.penalty());
  }

  /** A loss over all rows of a part, from sums over them. */
  private lossOf(part: Part, losses: number, penalty: number): number {
    return losses * sampleWeight(this.config.reduction, part.rows) + penalty;
  }

  /** Measures the validation part, records the epoch and decides whether the run ends here. */
  private *closeEpoch(epoch: number, loss: number): Generator<UnitOfWork, Ending | null, void> {
    const { validation, config, engine, firstEpoch, learner } = this;
    if (learner.isLarge) yield 'rows';
    const validationLoss = validation === null ? null : yield* this.measureValidation(validation);
    if (learner.isLarge) yield 'rows';
    const stayedFinite = Number.isFinite(loss) && Number.isFinite(validationLoss ?? 0) && engine.allFinite();
    if (stayedFinite || epoch === firstEpoch) {
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
      if (this.best !== null && (epoch === firstEpoch || isBelow(validationLoss, this.best.validationLoss))) {
        this.best = this.latest;
        engine.keep('best');
      }
    }
    if (!stayedFinite) return this.diverged(epoch);
    const { epoch: bestEpoch } = this.best ?? this.latest;
    if (this.best !== null && epoch - bestEpoch >= config.earlyStopping)
      return { kind: 'earlyStopping', bestEpoch };
    return epoch >= config.epochs ? { kind: 'completed', bestEpoch } : null;
  }

  private *measureValidation(validation: Part): Generator<UnitOfWork, number, void> {
    validation.tally.clear();
    const losses = yield* this.learner.passAll(validation, false);
    return this.lossOf(validation, losses, this.engine.penalty());
  }

  private diverged(epoch: number): Ending {
    const { epoch: bestEpoch } = this.best ?? this.latest;
    return { kind: 'diverged', epoch, bestEpoch, advice: divergenceAdvice(this.config) };
  }

  /** Brings the parameters to be kept back into the network and makes them the latest. */
  private restoreKept(): void {
    if (this.best !== null && this.best.epoch !== this.latest.epoch) this.last = this.engine.latestLayers();
    this.engine.restore(this.best === null ? 'latest' : 'best');
    this.learner.rest();
    if (this.best !== null) this.latest = this.best;
  }

  /**
   * Replaces the running figures of the epoch that is kept by exact ones. False when its last updates went so far that
   * the loss is beyond all numbers, which the next epoch would have found out.
   */
  private *measureKept(): Generator<UnitOfWork, boolean, void> {
    const { training, engine } = this;
    training.tally.clear();
    const losses = yield* this.learner.passAll(training, false);
    const loss = this.lossOf(training, losses, engine.penalty());
    if (!Number.isFinite(loss)) return false;
    this.latest = { ...this.latest, loss, metrics: training.tally.metrics() };
    return true;
  }
}

function createPart(name: Part['name'], data: TrainingData, targets: MatrixParts): Part {
  return { name, rows: targets.rows, tally: createTally(data, targets) };
}

function isBelow(value: number | null, limit: number | null): boolean {
  return value !== null && limit !== null && value < limit;
}
