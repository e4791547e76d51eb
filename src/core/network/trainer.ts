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
import type { Samples, TrainingData } from '../data/dataset';
import { Checkpoint, type Figures } from './checkpoint';
import type { TrainingConfig } from './config';
import { divergenceAdvice } from './divergence';
import {
  addGradients,
  type Batch,
  backward,
  createBatch,
  forward,
  outputBatch,
  outputLayer,
  step0ReadSamples,
  step1Initialize,
  update,
} from './elevenSteps';
import { LossCurve } from './lossCurve';
import { sumOfLosses } from './losses';
import { ClassificationTally, type MetricsTally, RegressionTally } from './metrics';
import { assignParameters, copyNetwork, createNetwork, type Network, snapshotLayers } from './network';
import { penalty, sampleWeight } from './objective';
import { createOptimizer, type Optimizer } from './optimizers';
import type { Ending, Snapshot } from './progress';
import { RandomState } from './randomState';

/** What a unit of work got done: a few rows, or the last rows of an epoch. */
export type UnitOfWork = 'rows' | 'epoch';

/** Multiplications and additions of one unit of work: a few milliseconds. */
const OPERATIONS_OF_A_UNIT = 8_000_000;
const MAXIMUM_ROWS_OF_A_UNIT = 4096;
const PARAMETERS_OF_A_LARGE_NETWORK = 100_000;

/** One part of the data, and the figures of a pass over it. */
interface Part {
  readonly samples: Samples;
  readonly rows: number;
  readonly tally: MetricsTally;
}

export class Trainer {
  private readonly network: Network;
  /** Gradients in the shape of the network. */
  private readonly gradients: Network;
  private readonly optimizer: Optimizer;
  private readonly batch: Batch;
  /** Rows that one unit of work covers at most. */
  private readonly unitRows: number;
  /** Whether going over all parameters once, as updates and copies do, is a unit of work by itself. */
  private readonly isLarge: boolean;
  private readonly training: Part;
  private readonly validation: Part | null;
  private readonly batchRows: number;
  private readonly random: RandomState;
  private readonly trainingCurve = new LossCurve();
  private readonly validationCurve = new LossCurve();
  private readonly latest: Checkpoint;
  /** The epoch with the lowest validation loss; null without early stopping. */
  private readonly best: Checkpoint | null;

  /**
   * @param data at least one training row
   * @param config as `resolveConfig` makes it for these data
   */
  constructor(
    data: TrainingData,
    private readonly config: TrainingConfig,
  ) {
    const { precision, hiddenLayers } = config;
    const { inputs, targets } = data.training;
    this.network = createNetwork({
      sizes: [inputs.columns, ...hiddenLayers, targets.columns],
      activation: config.activation,
      outputActivation: config.outputActivation,
      precision,
    });
    this.random = new RandomState(config.seed);
    if (config.initialState !== null) assignParameters(this.network, config.initialState);
    else step1Initialize(this.network, config.initializer, this.random);
    this.gradients = copyNetwork(this.network);
    const { parameters } = this.network;
    this.optimizer = createOptimizer(config.optimizer, config.learningRate, parameters.length, precision);

    this.training = createPart(data, data.training);
    this.validation = data.validation === null ? null : createPart(data, data.validation);
    const { rows } = this.training;
    this.batchRows = config.batchSize === 0 ? rows : Math.min(config.batchSize, rows);
    this.unitRows = rowsOfAUnit(parameters.length, Math.max(rows, this.validation?.rows ?? 0));
    this.isLarge = parameters.length > PARAMETERS_OF_A_LARGE_NETWORK;
    this.batch = createBatch(this.network, this.unitRows, precision);

    const unmeasured: Figures = {
      loss: Number.NaN,
      validationLoss: this.validation === null ? null : Number.NaN,
      metrics: this.training.tally.metrics(),
      validationMetrics: this.validation?.tally.metrics() ?? null,
    };
    this.latest = new Checkpoint(parameters, unmeasured);
    const stopsEarly = config.earlyStopping > 0 && this.validation !== null;
    this.best = stopsEarly ? new Checkpoint(parameters, unmeasured) : null;
  }

  /** Trains to the end, a unit of work at a time. May be left at any unit, and ended by `stop`. */
  *train(): Generator<UnitOfWork, Ending, void> {
    const isFullBatch = this.batchRows === this.training.rows;
    const ending = yield* isFullBatch ? this.trainFullBatch() : this.trainMiniBatches();
    this.keep();
    // Shortly before the end of a diverging run the figures of an epoch are finite, but those after it may not be.
    if (!isFullBatch && ending.kind !== 'diverged') yield* this.measureKept();
    return ending;
  }

  /** Ends a run before its time. The figures are those that were measured last with the parameters kept. */
  stop(): Ending {
    this.keep();
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
    const { latest, trainingCurve, validationCurve } = this;
    return {
      epoch: Math.max(0, trainingCurve.length - 1),
      elapsedMs,
      ...latest.figures,
      layers: snapshotLayers(this.network, latest.parameters),
      history: {
        from,
        training: trainingCurve.since(from),
        validation: this.validation === null ? null : validationCurve.since(from),
      },
    };
  }

  private *trainFullBatch(): Generator<UnitOfWork, Ending, void> {
    const { training, config } = this;
    for (let epoch = 0; ; epoch++) {
      const isLast = epoch === config.epochs;
      training.tally.clear();
      if (!isLast) this.gradients.parameters.fill(0);
      const losses = yield* this.pass(training, null, 0, training.rows, !isLast);
      const loss = losses * sampleWeight(config.reduction, training.rows) + penalty(this.network, config.l2);
      const ending = yield* this.closeEpoch(epoch, loss);
      if (ending !== null) return ending;
      update(this.network, this.gradients, this.optimizer, config.l2);
      if (this.isLarge) yield 'rows';
    }
  }

  private *trainMiniBatches(): Generator<UnitOfWork, Ending, void> {
    const { training, config, batchRows } = this;
    const initialLoss = yield* this.measure(training);
    let ending = yield* this.closeEpoch(0, initialLoss);
    const order = Uint32Array.from({ length: training.rows }, (_, row) => row);
    for (let epoch = 1; ending === null; epoch++) {
      training.tally.clear();
      let loss = 0;
      for (let from = 0; from < training.rows; from += batchRows) {
        const rows = Math.min(batchRows, training.rows - from);
        this.drawRows(order, from, rows);
        this.gradients.parameters.fill(0);
        loss += (penalty(this.network, config.l2) * rows) / training.rows;
        const losses = yield* this.pass(training, order, from, rows, true);
        loss += losses * sampleWeight(config.reduction, training.rows);
        if (this.isLarge) yield 'rows';
        update(this.network, this.gradients, this.optimizer, config.l2);
        yield 'rows';
      }
      ending = yield* this.closeEpoch(epoch, loss);
    }
    return ending;
  }

  /**
   * Shuffles the part of `order` that the next batch reads, by drawing from what earlier batches of the epoch left:
   * over an epoch this is Fisher and Yates' shuffle, without a long wait at its beginning.
   */
  private drawRows(order: Uint32Array, from: number, rows: number): void {
    for (let i = from; i < from + rows; i++) {
      const j = i + this.random.integer(order.length - 1 - i);
      const drawn = order[j];
      order[j] = order[i];
      order[i] = drawn;
    }
  }

  /** The loss of a part at the present parameters; its tally holds the metrics. */
  private *measure(part: Part): Generator<UnitOfWork, number, void> {
    part.tally.clear();
    const losses = yield* this.pass(part, null, 0, part.rows, false);
    const { reduction, l2 } = this.config;
    return losses * sampleWeight(reduction, part.rows) + penalty(this.network, l2);
  }

  /**
   * Goes over `rows` rows a unit at a time, adds their metrics to the part's tally and, if `learning`, their
   * gradients, and returns the sum of their losses.
   */
  private *pass(
    part: Part,
    order: Uint32Array | null,
    from: number,
    rows: number,
    learning: boolean,
  ): Generator<UnitOfWork, number, void> {
    const { network, batch, config } = this;
    const { outputs } = outputLayer(network);
    const { preActivations, activations } = outputBatch(batch);
    const scale = sampleWeight(config.reduction, rows);
    let losses = 0;
    for (let done = 0; done < rows; done += this.unitRows) {
      if (done > 0) yield 'rows';
      step0ReadSamples(batch, part.samples, order, from + done, Math.min(this.unitRows, rows - done));
      forward(network, batch);
      losses += sumOfLosses(config.loss, preActivations, activations, batch.targets, batch.rows, outputs);
      part.tally.add(activations, batch.targets, batch.rows);
      if (learning) {
        backward(network, batch, config.loss, scale);
        addGradients(network, batch, this.gradients);
      }
    }
    return losses;
  }

  /** Measures the validation part, records the epoch and decides whether the run ends here. */
  private *closeEpoch(epoch: number, loss: number): Generator<UnitOfWork, Ending | null, void> {
    const { validation, latest, best, config } = this;
    if (this.isLarge) yield 'rows';
    const validationLoss = validation === null ? null : yield* this.measure(validation);
    if (this.isLarge) yield 'rows';
    const stayedFinite =
      Number.isFinite(loss) && Number.isFinite(validationLoss ?? 0) && allFinite(this.network.parameters);
    if (stayedFinite || epoch === 0) {
      const figures: Figures = {
        loss,
        validationLoss,
        metrics: this.training.tally.metrics(),
        validationMetrics: validation?.tally.metrics() ?? null,
      };
      this.trainingCurve.push(loss);
      if (validationLoss !== null) this.validationCurve.push(validationLoss);
      latest.record(epoch, this.network.parameters, figures);
      if (best !== null && (epoch === 0 || isBelow(validationLoss, best.figures.validationLoss)))
        best.record(epoch, this.network.parameters, figures);
    }
    const bestEpoch = (best ?? latest).epoch;
    if (!stayedFinite) return { kind: 'diverged', epoch, bestEpoch, advice: divergenceAdvice(config) };
    if (best !== null && epoch - best.epoch >= config.earlyStopping)
      return { kind: 'earlyStopping', bestEpoch };
    if (epoch === config.epochs) return { kind: 'completed', bestEpoch };
    yield 'epoch';
    return null;
  }

  /** Brings the parameters to be kept back into the network and makes them the latest. */
  private keep(): void {
    const { latest, best, network } = this;
    if (best !== null) latest.record(best.epoch, best.parameters, best.figures);
    network.parameters.set(latest.parameters);
  }

  /** Replaces the running figures of the epoch that is kept by exact ones. */
  private *measureKept(): Generator<UnitOfWork, void, void> {
    const { latest } = this;
    const loss = yield* this.measure(this.training);
    latest.figures = { ...latest.figures, loss, metrics: this.training.tally.metrics() };
  }
}

function createPart({ task, targetScaler }: TrainingData, samples: Samples): Part {
  const { targets } = samples;
  return {
    samples,
    rows: targets.rows,
    tally:
      task === 'regression'
        ? new RegressionTally(targets, targetScaler?.scale ?? null)
        : new ClassificationTally(targets.columns, task === 'multiclass'),
  };
}

/** A forward and a backward pass take about 6 operations a parameter and row. */
function rowsOfAUnit(parameters: number, rows: number): number {
  const affordable = Math.floor(OPERATIONS_OF_A_UNIT / (6 * parameters));
  return Math.max(1, Math.min(affordable, MAXIMUM_ROWS_OF_A_UNIT, rows));
}

function isBelow(value: number | null, limit: number | null): boolean {
  return value !== null && limit !== null && value < limit;
}

function allFinite(values: ArrayLike<number>): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return false;
  return true;
}
