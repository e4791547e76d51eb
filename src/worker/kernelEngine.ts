/** The trainer's engine over the SIMD kernels. */
import type { Task } from '../core/data/summary';
import type { Activation, Loss, Optimizer, TrainingConfig } from '../core/network/config';
import type { Bursts, Engine, EngineDescription, Pass } from '../core/network/engine';
import { cancelsOutputSlope, errorFactor, lossFactor } from '../core/network/losses';
import type { MetricsTally } from '../core/network/metrics';
import type { LearnerState } from '../core/network/learnerState';
import { copyNetwork, createNetwork, type Network, views } from '../core/network/network';
import type { Numbers } from '../core/network/numbers';
import type { LayerSnapshot } from '../core/network/progress';
import * as codes from '../kernels/assembly/codes';
import { KernelRun, type ParameterSet, type RunShape } from '../kernels/kernelRun';

/** Sizes that an engine is made for. */
export interface EngineSizes {
  readonly task: Task;
  /** Neurons of the input and of the output. */
  readonly inputs: number;
  readonly outputs: number;
  /** Training rows in memory, and of an epoch. */
  readonly trainingRows: number;
  readonly totalRows: number;
  readonly validationRows: number;
}

const ACTIVATIONS: Record<Activation, number> = {
  sigmoid: codes.SIGMOID,
  tanh: codes.TANH,
  relu: codes.RELU,
  leakyRelu: codes.LEAKY_RELU,
  linear: codes.LINEAR,
  softmax: codes.SOFTMAX,
};
const LOSSES: Record<Loss, number> = {
  halfSquaredError: codes.HALF_SQUARED_ERROR,
  meanSquaredError: codes.MEAN_SQUARED_ERROR,
  binaryCrossEntropy: codes.BINARY_CROSS_ENTROPY,
  categoricalCrossEntropy: codes.CATEGORICAL_CROSS_ENTROPY,
};
const OPTIMIZERS: Record<Optimizer, number> = {
  gradientDescent: codes.GRADIENT_DESCENT,
  sgd: codes.GRADIENT_DESCENT,
  momentum: codes.MOMENTUM,
  adam: codes.ADAM,
};
/** What each optimizer keeps. */
const MOMENT_SETS: Record<Optimizer, readonly ParameterSet[]> = {
  gradientDescent: [],
  sgd: [],
  momentum: ['state'],
  adam: ['state', 'state2'],
};
const OUTPUTS: Record<Task, RunShape['outputs']> = {
  multiclass: 'oneOfMany',
  binary: 'yesOrNo',
  regression: 'numbers',
};

/** Multiplications and additions of one unit of work of one thread: a few milliseconds. */
const OPERATIONS_OF_A_UNIT = 100_000_000;
/** The way back takes twice as long as the way forward: so many rows more are gone over without it. */
const PASSES_FORWARD = 3;
/** A batch that takes longer is gone over in several units of work. */
const OPERATIONS_OF_A_BATCH = 200_000_000;
/** What an update takes besides its multiplications and additions, in the same measure. */
const OVERHEAD = 2000;
const MAXIMUM_EPOCHS_AT_ONCE = 16_384;
/** Rows of a block: little enough for the nearest caches, enough to keep a tile busy. */
const BLOCK_ROWS = 64;
const BLOCK_ROWS_OF_A_LARGE_NETWORK = 16;
const PARAMETERS_OF_A_LARGE_NETWORK = 300_000;
/** Numbers of outputs that a pass keeps at most. */
const OUTPUTS_OF_A_PASS = 2 ** 16;
/** Sets of gradients that a full batch is added up in, and numbers that all of them may hold. */
const MAXIMUM_RANGES = 16;
const NUMBERS_OF_ALL_RANGES = 2 ** 23;

/** How much of a run's work is done in one go: the gradients of a full batch in ranges, updates in bursts. */
interface Division {
  readonly ranges: number;
  readonly blockRows: number;
  readonly epochsAtOnce: number;
  readonly batchesAtOnce: number;
}

/** Rows of a mini-batch; 0 for a full batch. */
export function rowsOfABatch({ batchSize }: TrainingConfig, { totalRows }: EngineSizes): number {
  return batchSize === 0 || batchSize >= totalRows ? 0 : batchSize;
}

/** Multiplications and additions of a forward and a backward pass: about 6 a parameter and row. */
export function operationsOf(parameters: number, rows: number): number {
  return 6 * parameters * rows;
}

/** Ranges that the rows of a full batch are added up in, and so the threads that can work on one. */
export function rangesOf(parameters: number, rows: number): number {
  const affordable = Math.floor(NUMBERS_OF_ALL_RANGES / parameters);
  const whole = Math.floor(rows / blockRowsOf(parameters));
  return Math.max(1, Math.min(MAXIMUM_RANGES, affordable, whole));
}

function blockRowsOf(parameters: number): number {
  return parameters > PARAMETERS_OF_A_LARGE_NETWORK ? BLOCK_ROWS_OF_A_LARGE_NETWORK : BLOCK_ROWS;
}

function divide(parameters: number, sizes: EngineSizes, batchRows: number, threads: number): Division {
  const ofAUnit = OPERATIONS_OF_A_UNIT * threads;
  const ofAnEpoch = operationsOf(parameters, sizes.totalRows) + OVERHEAD;
  const ofABatch = operationsOf(parameters, batchRows) + OVERHEAD;
  const isShared = batchRows > 0 && ofABatch < OPERATIONS_OF_A_BATCH * threads;
  return {
    ranges: rangesOf(parameters, sizes.trainingRows),
    blockRows: blockRowsOf(parameters),
    epochsAtOnce: batchRows > 0 ? 0 : Math.min(MAXIMUM_EPOCHS_AT_ONCE, Math.floor(ofAUnit / ofAnEpoch)),
    batchesAtOnce: isShared ? Math.max(1, Math.floor(ofAUnit / ofABatch)) : 0,
  };
}

export class KernelEngine implements Engine {
  readonly bursts: Bursts;
  readonly run: KernelRun;
  readonly outputRows: number;
  losses = 0;
  private pass: Pass | null = null;
  private readonly blocksOfAUnit: number;
  /** Lays plain parameters out. */
  private readonly network: Network;
  private readonly momentSets: readonly ParameterSet[];

  /**
   * Lays out memory for the samples and the network; the samples are to be written before training begins.
   * @throws RangeError when there is not enough memory
   */
  constructor(
    module: WebAssembly.Module,
    memory: WebAssembly.Memory,
    sizes: EngineSizes,
    config: TrainingConfig,
    readonly description: EngineDescription,
  ) {
    const { threads } = description;
    const neurons = [sizes.inputs, ...config.hiddenLayers, sizes.outputs];
    this.network = createNetwork({ sizes: neurons, ...config });
    const parameters = this.network.parameters.length;
    this.momentSets = MOMENT_SETS[config.optimizer];
    const batchRows = rowsOfABatch(config, sizes);
    const division = divide(parameters, sizes, batchRows, threads);
    const mostRows = Math.max(sizes.trainingRows, sizes.validationRows);
    this.outputRows = Math.min(mostRows, Math.ceil(OUTPUTS_OF_A_PASS / sizes.outputs));
    this.run = new KernelRun(module, memory, {
      isDouble: config.precision === 'float64',
      layers: neurons.slice(1).map((outputs, index) => ({
        inputs: neurons[index],
        outputs,
        activation:
          ACTIVATIONS[index === config.hiddenLayers.length ? config.outputActivation : config.activation],
      })),
      loss: LOSSES[config.loss],
      lossFactor: lossFactor(config.loss, sizes.outputs),
      errorFactor: errorFactor(config.loss, sizes.outputs),
      cancelsSlope: cancelsOutputSlope(config.loss),
      outputs: OUTPUTS[sizes.task],
      isMean: config.reduction === 'mean',
      l2: config.l2,
      optimizer: OPTIMIZERS[config.optimizer],
      learningRate: config.learningRate,
      trainingRows: sizes.trainingRows,
      validationRows: sizes.validationRows,
      totalRows: sizes.totalRows,
      batchRows: division.batchesAtOnce > 0 ? batchRows : 0,
      ranges: division.ranges,
      blockRows: division.blockRows,
      epochsAtOnce: division.epochsAtOnce,
      outputRows: this.outputRows,
      threads,
    });
    const ofABlock = operationsOf(parameters, division.blockRows);
    this.blocksOfAUnit = Math.max(1, Math.floor(OPERATIONS_OF_A_UNIT / ofABlock));
    this.bursts = {
      epochsAtOnce: division.epochsAtOnce,
      batchesAtOnce: division.batchesAtOnce,
      learnEpochs: (count, pass) => this.learnEpochs(count, pass),
      learnBatches: (from, to, tally) => this.learnBatches(from, to, tally),
    };
  }

  get order(): Uint32Array {
    return this.run.order;
  }

  load({ layers }: Network): void {
    this.run.write('present', layers);
    this.keep('latest');
  }

  beginPass(pass: Pass): void {
    this.pass = pass;
    this.losses = 0;
    this.announce(pass);
    this.run.exports.clearTallies(this.run.address);
  }

  advance(): boolean {
    const { pass, run } = this;
    if (pass === null) throw new Error('No pass was begun.');
    const blocks = pass.scale === null ? this.blocksOfAUnit * PASSES_FORWARD : this.blocksOfAUnit;
    const isDone = run.exports.leadAdvance(run.address, blocks) !== 0;
    if (isDone) {
      this.losses = this.collect(pass.rows, pass.tally).losses;
      if (pass.outputs !== null) run.readOutputs(pass.outputs);
    }
    return isDone;
  }

  update(): void {
    this.run.exports.leadStep(this.run.address);
  }

  penalty(): number {
    return this.run.exports.penalty(this.run.address);
  }

  allFinite(): boolean {
    return this.run.exports.allFinite(this.run.address) !== 0;
  }

  keep(as: 'latest' | 'best'): void {
    this.run.copyParameters('present', as);
  }

  restore(from: 'latest' | 'best'): void {
    this.run.copyParameters(from, 'present');
    if (from === 'best') this.keep('latest');
  }

  latestLayers(): LayerSnapshot[] {
    const layers = this.run.layers.map(({ inputs, outputs }) => ({
      inputs,
      outputs,
      weights: new Float64Array(inputs * outputs),
      biases: new Float64Array(outputs),
    }));
    this.run.read('latest', layers);
    return layers;
  }

  saveState(): LearnerState {
    const { run, network } = this;
    const read = (set: ParameterSet) => {
      const { parameters, layers } = copyNetwork(network);
      run.read(set, layers);
      return parameters;
    };
    return { updates: run.updates, parameters: read('present'), moments: this.momentSets.map(read) };
  }

  loadState({ updates, parameters, moments }: LearnerState): void {
    const { run, network } = this;
    const write = (set: ParameterSet, numbers: Numbers) =>
      run.write(
        set,
        network.layers.map((layer) => views(numbers, layer)),
      );
    run.updates = updates;
    write('present', parameters);
    this.momentSets.forEach((set, index) => {
      write(set, moments[index]);
    });
  }

  /** Ends the help of other threads: their owner ends them. */
  dismissHelpers(): void {
    this.run.exports.dismissHelpers(this.run.address);
  }

  private learnEpochs(count: number, pass: Pass): Float64Array | null {
    const { run } = this;
    const { exports, address } = run;
    exports.save(address);
    this.announce(pass);
    exports.leadEpochs(address, count);
    const losses = run.lossesOf(count);
    const sums = run.takeSums();
    if (exports.lossesAreFinite(address, count) === 0 || !this.allFinite()) {
      exports.undo(address);
      return null;
    }
    pass.tally.addSums({ ...sums, rows: pass.rows });
    return losses;
  }

  private learnBatches(from: number, to: number, tally: MetricsTally): { losses: number; penalties: number } {
    this.run.exports.leadBatches(this.run.address, from, to);
    return this.collect(to - from, tally);
  }

  private announce({ part, ordered, from, rows, scale, goesOn, outputs }: Pass): void {
    const { exports, address } = this.run;
    const learns = Number(scale !== null);
    const ofTraining = Number(part === 'training');
    const keeps = Number(outputs !== null);
    exports.beginPass(
      address,
      ofTraining,
      Number(ordered),
      from,
      rows,
      learns,
      Number(goesOn),
      keeps,
      scale ?? 0,
    );
  }

  private collect(rows: number, tally: MetricsTally): { losses: number; penalties: number } {
    const sums = this.run.takeSums();
    tally.addSums({ ...sums, rows });
    return sums;
  }
}
