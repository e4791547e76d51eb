/**
 * Looks at any epoch of a run, to the bit as it was, while the run goes on and after it has ended.
 *
 * The run's own engine goes there: the present state is put aside, the last checkpoint before the epoch is loaded,
 * training goes on from it without being measured, what is wanted is looked at, and the present state is put back. The
 * same engine over the same rows in the same order comes to the same bits, in bursts or one by one, with any number of
 * threads; and the run itself goes on as if nothing had been looked at. How far apart checkpoints are, and what they may
 * take, is said in checkpoints.ts. An update of mini-batches within an epoch is reached by training on to it.
 */
import type { TrainingData } from '../data/dataset';
import { inOnePart } from '../matrix';
import type { Checkpoints } from './checkpoints';
import type { TrainingConfig } from './config';
import type { Continuation } from './continuation';
import { digestOf } from './digest';
import { checkGradients } from './gradientCheck';
import type { Learner, Part, UnitOfWork } from './learner';
import type { LearnerState, TrainingState } from './learnerState';
import type { LossCurve } from './lossCurve';
import { createTally } from './metrics';
import type { GradientCheck, Instant, Moment, SampleWindow } from './moment';
import { type Architecture, createNetwork, type Network, snapshotLayers } from './network';
import type { Numbers } from './numbers';
import { createOptimizer } from './optimizers';
import type { Metrics } from './progress';
import { NoSuchMoment, refuseLarge } from './noSuchMoment';
import { traceUpdate } from './trace';

export interface TravelledRun {
  readonly architecture: Architecture;
  readonly data: TrainingData;
  readonly config: TrainingConfig;
}

/** What is known of the epochs so far. */
export interface History {
  readonly training: LossCurve;
  readonly validation: LossCurve | null;
  readonly firstEpoch: number;
  /** The epoch whose parameters are the engine's latest. */
  readonly latestEpoch: () => number;
  readonly isOver: () => boolean;
}

/** What the engine is needed for at an instant. */
interface Sight {
  readonly state: TrainingState;
  /** At its parameters, over all rows. */
  readonly metrics: Metrics;
  readonly validationMetrics: Metrics | null;
  /** Rows of the update that follows; null for all of them. */
  readonly order: Uint32Array | null;
}

/** What a network gave for all rows of each part, rows × outputs; null for a part that is not there, or not in memory. */
export interface Outputs {
  readonly instant: Instant;
  readonly training: Numbers | null;
  readonly validation: Numbers | null;
}

/** Rows of a window that are shown at most, so that a message stays small. */
const MAXIMUM_WINDOW = 1000;

type Travel<T> = Generator<UnitOfWork, T, void>;

export class TimeTravel {
  /** Figures of replayed epochs are not asked for, but engines have to put them somewhere. */
  private readonly training: Part;
  private readonly validation: Part | null;

  constructor(
    private readonly learner: Learner,
    private readonly run: TravelledRun,
    private readonly checkpoints: Checkpoints,
    private readonly history: History,
  ) {
    this.training = this.createPart('training');
    this.validation = run.data.validation === null ? null : this.createPart('validation');
  }

  /**
   * Everything that is to be seen at an instant. May be left at any unit, by `return`.
   * @throws NoSuchMoment
   */
  *inspect(instant: Instant, window: SampleWindow): Travel<Moment> {
    this.check(instant);
    const { learner, history, run } = this;
    const samples = run.data.training;
    const batchRows = Math.min(learner.batchRows, learner.rows - instant.batch * learner.batchRows);
    refuseLarge(run.architecture.sizes, batchRows);
    const { state, order, metrics, validationMetrics } = yield* this.visit(instant, () => this.look(instant));
    const shown = clamp(window, batchRows);
    const { optimizer, learningRate, precision } = run.config;
    const network = this.networkOf(state.learner);
    const rule = createOptimizer(optimizer, learningRate, network.parameters.length, precision);
    rule.load(state.learner);
    const traced = yield* traceUpdate(
      network,
      rule,
      run.config,
      { samples, order, window: shown },
      precision,
    );
    return {
      instant,
      batches: learner.batches,
      layers: snapshotLayers(network, network.parameters),
      loss: history.training.at(instant.epoch),
      validationLoss: history.validation?.at(instant.epoch) ?? null,
      metrics,
      validationMetrics,
      batchLoss: traced.loss,
      batchRows,
      window: shown,
      sampleNumbers: this.numbersOf(order, shown),
      trace: traced.matrices,
    };
  }

  /**
   * Analytic gradients beside numeric ones, over the training rows.
   * @throws NoSuchMoment
   */
  *checkGradients(instant: Instant): Travel<GradientCheck> {
    this.check(instant);
    const { run } = this;
    refuseLarge(run.architecture.sizes, 1);
    const state = yield* this.visit(instant, () => this.state());
    const network = createNetwork({ ...run.architecture, precision: 'float64' });
    network.parameters.set(state.learner.parameters);
    return { instant, ...(yield* checkGradients(network, run.config, run.data.training)) };
  }

  /**
   * What another run needs to go on from an epoch.
   * @throws NoSuchMoment
   */
  *continuationAt(epoch: number): Travel<Continuation> {
    const instant = { epoch, batch: 0 };
    this.check(instant);
    const { history, run } = this;
    const state = yield* this.visit(instant, () => this.state());
    return {
      epoch,
      state,
      isChanged: false,
      training: history.training.since(0).slice(0, epoch + 1),
      validation: history.validation?.since(0).slice(0, epoch + 1) ?? null,
      digest: digestOf(run.data),
    };
  }

  /**
   * What the network gives for all rows, at an instant.
   * @param instant null: what the run has come to
   * @throws NoSuchMoment
   */
  *outputsAt(instant: Instant | null): Travel<Outputs> {
    const { history, learner, run, training, validation } = this;
    if (instant !== null) this.check(instant);
    const count = run.data.training.targets.columns;
    return yield* this.visit(instant, function* () {
      return {
        instant: instant ?? { epoch: history.latestEpoch(), batch: 0 },
        // Of training rows that come in windows, those in memory are a chance few.
        training: learner.stream === null ? yield* learner.outputsOf(training, count) : null,
        validation: validation === null ? null : yield* learner.outputsOf(validation, count),
      };
    });
  }

  /** Refuses what the run has not come to, or never will. */
  private check({ epoch, batch }: Instant): void {
    const { learner, history } = this;
    const { firstEpoch } = history;
    const last = history.training.length - 1;
    if (learner.stream !== null)
      throw new NoSuchMoment(
        'These data are larger than the memory they may take, so that earlier epochs are not computed again. Raise glassbox.data.memoryBudgetMB or use fewer rows, then train again.',
      );
    if (epoch < firstEpoch)
      throw new NoSuchMoment(
        `This run began at epoch ${firstEpoch}, where it parted from another. Look at epoch ${epoch} there.`,
      );
    if (last < firstEpoch) throw new NoSuchMoment('No epoch has been measured yet. Wait a moment.');
    if (epoch > last)
      throw new NoSuchMoment(
        `The run has come to epoch ${last}, not yet to ${epoch}. Choose an epoch up to ${last}.`,
      );
    if (batch >= learner.batches)
      throw new NoSuchMoment(
        learner.batches === 1
          ? `An epoch of this run is one update: there is no update ${batch + 1} in it.`
          : `An epoch of this run has ${learner.batches} updates: there is no update ${batch + 1}.`,
      );
    if (batch > 0 && epoch === last && history.isOver())
      throw new NoSuchMoment(`The run ended after epoch ${last}: there are no updates behind it.`);
  }

  /**
   * Goes to an instant (null: what the run has come to), looks, and comes back: also when it is left half way, or when
   * something goes wrong there.
   */
  private *visit<T>(instant: Instant | null, look: () => Travel<T>): Travel<T> {
    const { learner, checkpoints } = this;
    const { engine } = learner;
    const present = learner.save();
    engine.restore('latest');
    const latest = engine.saveState();
    try {
      if (instant !== null) {
        const checkpoint = checkpoints.before(instant.epoch);
        if (checkpoint === undefined) throw new Error('There is no checkpoint.');
        learner.load(checkpoint.state);
        yield* this.replay(checkpoint.epoch, instant);
      }
      return yield* look();
    } finally {
      engine.loadState(latest);
      engine.keep('latest');
      learner.load(present);
      learner.rest();
    }
  }

  private *replay(from: number, to: Instant): Travel<void> {
    const { learner, training } = this;
    if (!learner.isFullBatch) {
      for (let epoch = from; epoch < to.epoch; epoch++) yield* learner.learnMiniBatches(training);
      yield* learner.learnRows(training, learner.rows, 0, to.batch * learner.batchRows);
      return;
    }
    for (let epoch = from; epoch < to.epoch; ) {
      const count = Math.min(learner.epochsAtOnce, to.epoch - epoch);
      const isDone = count > 0 && learner.learnEpochs(count, training) !== null;
      if (isDone) {
        epoch += count;
        yield 'rows';
      } else {
        yield* learner.passAll(training, true);
        yield* learner.update();
        epoch++;
      }
    }
  }

  private *state(): Travel<TrainingState> {
    const state = this.learner.save();
    // Copies of a large network are a unit of work by themselves.
    yield 'rows';
    return state;
  }

  private *look({ batch }: Instant): Travel<Sight> {
    const { learner, training, validation } = this;
    const state = learner.save();
    const metrics = yield* this.measure(training);
    const validationMetrics = validation === null ? null : yield* this.measure(validation);
    if (learner.isFullBatch) return { state, metrics, validationMetrics, order: null };
    const start = batch * learner.batchRows;
    const end = Math.min(learner.rows, start + learner.batchRows);
    learner.drawRows(learner.rows, start, end);
    return { state, metrics, validationMetrics, order: learner.engine.order.slice(start, end) };
  }

  private *measure(part: Part): Travel<Metrics> {
    part.tally.clear();
    yield* this.learner.passAll(part, false);
    return part.tally.metrics();
  }

  private networkOf({ parameters }: LearnerState): Network {
    const network = createNetwork(this.run.architecture);
    network.parameters.set(parameters);
    return network;
  }

  private numbersOf(order: Uint32Array | null, { first, count }: SampleWindow): Uint32Array {
    const { rowNumbers } = this.run.data;
    return Uint32Array.from({ length: count }, (_, index) => {
      const sample = order === null ? first + index : order[first + index];
      return (rowNumbers === undefined ? sample : rowNumbers[sample]) + 1;
    });
  }

  private createPart(name: Part['name']): Part {
    const { data } = this.run;
    const samples = name === 'validation' ? data.validation : data.training;
    const { rows, targets } = { rows: samples?.targets.rows ?? 0, targets: samples?.targets };
    return { name, rows, tally: createTally(data, inOnePart(targets ?? data.training.targets)) };
  }
}

/** A window that lies within the rows of a batch and holds at least one of them. */
function clamp({ first, count }: SampleWindow, rows: number): SampleWindow {
  const begin = Math.max(0, Math.min(first, rows - 1));
  return { first: begin, count: Math.max(1, Math.min(count, MAXIMUM_WINDOW, rows - begin)) };
}
