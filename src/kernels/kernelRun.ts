/** A run laid out in the kernels' memory: what it is made of, and views of its numbers. */
import { PANEL_BYTES, packLayer, unpackLayer } from './panels';

type Numbers = Float64Array | Float32Array;

/** Addresses and offsets are bytes of the memory; flags are 0 or 1. The names are explained in assembly/. */
export interface KernelExports {
  createRun(isDouble: number, layers: number, threads: number): number;
  setLayer(run: number, index: number, inputs: number, outputs: number, activation: number): void;
  setObjective(
    run: number,
    loss: number,
    lossFactor: number,
    errorFactor: number,
    cancelsSlope: number,
    task: number,
    isMean: number,
    l2: number,
  ): void;
  setOptimizer(run: number, optimizer: number, learningRate: number): void;
  setSizes(
    run: number,
    trainingRows: number,
    validationRows: number,
    totalRows: number,
    batchRows: number,
    ranges: number,
    blockRows: number,
    epochsAtOnce: number,
    outputRows: number,
  ): void;
  beginPass(
    run: number,
    ofTraining: number,
    isOrdered: number,
    from: number,
    rows: number,
    learns: number,
    goesOn: number,
    keepsOutputs: number,
    scale: number,
  ): void;
  leadAdvance(run: number, blocks: number): number;
  leadStep(run: number): void;
  leadEpochs(run: number, count: number): void;
  save(run: number): void;
  undo(run: number): void;
  leadBatches(run: number, from: number, to: number): void;
  enlist(run: number): number;
  helpersOf(run: number): number;
  follow(run: number, thread: number, seen: number): number;
  transpose(run: number): void;
  penalty(run: number): number;
  allFinite(run: number): number;
  lossesAreFinite(run: number, count: number): number;
  clearTallies(run: number): void;
  layerWeights(run: number, index: number): number;
  layerBiases(run: number, index: number): number;
  partInputs(run: number, ofTraining: number): number;
  partTargets(run: number, ofTraining: number): number;
  parameters(run: number): number;
  latest(run: number): number;
  best(run: number): number;
  state(run: number): number;
  state2(run: number): number;
  updatesOf(run: number): number;
  setUpdates(run: number, updates: number): void;
  dismissHelpers(run: number): void;
  parameterBytes(run: number): number;
  tallies(run: number): number;
  tallyBytes(run: number): number;
  tallyCount(run: number): number;
  units(run: number): number;
  losses(run: number): number;
  outputs(run: number): number;
  order(run: number): number;
}

export interface LayerShape {
  readonly inputs: number;
  readonly outputs: number;
  /** A code of assembly/codes.ts, as are the loss and the optimizer. */
  readonly activation: number;
}

export interface RunShape {
  readonly isDouble: boolean;
  readonly layers: readonly LayerShape[];
  readonly loss: number;
  /** What the loss takes of the sum over its outputs. */
  readonly lossFactor: number;
  /** What stands before (a − y) in the error at the output. */
  readonly errorFactor: number;
  /** Whether the slope of the output cancels against the loss. */
  readonly cancelsSlope: boolean;
  /** What the outputs are: classes of which one is right, answers yes or no, or numbers. */
  readonly outputs: 'oneOfMany' | 'yesOrNo' | 'numbers';
  readonly isMean: boolean;
  readonly l2: number;
  readonly optimizer: number;
  readonly learningRate: number;
  /** Rows in memory. */
  readonly trainingRows: number;
  readonly validationRows: number;
  /** Training rows of an epoch. */
  readonly totalRows: number;
  /** Rows of a batch that threads share; 0 when there is none. */
  readonly batchRows: number;
  /** Ranges that the rows of a pass are added up in. */
  readonly ranges: number;
  /** Rows that are worked on at a time. */
  readonly blockRows: number;
  /** Epochs of a full batch in one go. */
  readonly epochsAtOnce: number;
  /** Rows of a pass whose outputs have room. */
  readonly outputRows: number;
  /** Threads there can be. */
  readonly threads: number;
}

/** One layer's numbers, row-major. */
export interface LayerNumbers {
  readonly weights: Numbers;
  readonly biases: Numbers;
}

/** Sets of parameters, and the optimizer's numbers, of which each belongs to a parameter. */
type KeptSet = 'present' | 'latest' | 'best';
export type ParameterSet = KeptSet | 'state' | 'state2';

export interface KernelSums {
  readonly losses: number;
  readonly penalties: number;
  readonly correct: number;
  readonly absolute: number;
  readonly squares: Float64Array;
}

const TASKS = { oneOfMany: 1, yesOrNo: 0, numbers: -1 } as const;
/** The doubles of a tally before the squared errors of each output: losses, correct, absolute, penalties. */
const TALLY_HEAD = 4;

/** Makes one thread's instance of a module over the memory that all threads have. */
export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): KernelExports {
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as KernelExports;
}

export class KernelRun {
  readonly exports: KernelExports;
  /** The run's address, for helpers. */
  readonly address: number;
  readonly order: Uint32Array;
  private readonly parameterSets: Record<ParameterSet, Numbers>;
  private readonly tallyViews: readonly Float64Array[];
  private readonly losses: Float64Array;

  /**
   * Lays out the run in `memory`, which is made larger as needed.
   * @throws RangeError when there is not enough memory
   */
  constructor(
    module: WebAssembly.Module,
    readonly memory: WebAssembly.Memory,
    private readonly shape: RunShape,
  ) {
    const kernels = instantiate(module, memory);
    this.exports = kernels;
    try {
      this.address = layOut(kernels, shape);
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError)
        throw new RangeError('There is not enough memory for the samples and the network.');
      throw error;
    }
    const run = this.address;
    const { buffer } = memory;
    const outputs = shape.layers[shape.layers.length - 1].outputs;
    this.order = new Uint32Array(buffer, kernels.order(run), shape.trainingRows);
    const set = (address: number) => this.numbers(address, kernels.parameterBytes(run) / this.numberBytes);
    this.parameterSets = {
      present: set(kernels.parameters(run)),
      latest: set(kernels.latest(run)),
      best: set(kernels.best(run)),
      state: set(kernels.state(run)),
      state2: set(kernels.state2(run)),
    };
    this.losses = new Float64Array(buffer, kernels.losses(run), shape.epochsAtOnce);
    this.tallyViews = Array.from(
      { length: kernels.tallyCount(run) },
      (_, slot) =>
        new Float64Array(buffer, kernels.tallies(run) + slot * kernels.tallyBytes(run), TALLY_HEAD + outputs),
    );
  }

  get layers(): readonly LayerShape[] {
    return this.shape.layers;
  }

  /** Inputs of a part, row-major without padding, to be written before training begins. */
  inputs(part: 'training' | 'validation'): Numbers {
    const rows = part === 'training' ? this.shape.trainingRows : this.shape.validationRows;
    const address = this.exports.partInputs(this.address, Number(part === 'training'));
    return this.numbers(address, rows * this.shape.layers[0].inputs);
  }

  /** Targets of a part, likewise. */
  targets(part: 'training' | 'validation'): Numbers {
    const rows = part === 'training' ? this.shape.trainingRows : this.shape.validationRows;
    const address = this.exports.partTargets(this.address, Number(part === 'training'));
    const { layers } = this.shape;
    return this.numbers(address, rows * layers[layers.length - 1].outputs);
  }

  /** Size of 1 in the target's own unit, per output, to be written before training begins. */
  get units(): Float64Array {
    const { layers } = this.shape;
    const outputs = layers[layers.length - 1].outputs;
    return new Float64Array(this.memory.buffer, this.exports.units(this.address), outputs);
  }

  /** Writes a set of numbers, one a parameter. */
  write(set: ParameterSet, layers: readonly LayerNumbers[]): void {
    this.layerShapes.forEach((shape, index) => {
      packLayer(shape, layers[index], this.layerViews(set, index));
    });
    if (set === 'present') this.exports.transpose(this.address);
  }

  /** Copies a set of numbers, one a parameter, into plain matrices. */
  read(set: ParameterSet, into: readonly LayerNumbers[]): void {
    this.layerShapes.forEach((shape, index) => {
      unpackLayer(shape, this.layerViews(set, index), into[index]);
    });
  }

  /** Updates so far: Adam's corrections depend on it. */
  get updates(): number {
    return this.exports.updatesOf(this.address);
  }

  set updates(count: number) {
    this.exports.setUpdates(this.address, count);
  }

  copyParameters(from: KeptSet, to: KeptSet): void {
    this.parameterSets[to].set(this.parameterSets[from]);
    if (to === 'present') this.exports.transpose(this.address);
  }

  /** Copies what the network gave for the rows of the last pass that kept it: rows × outputs. */
  readOutputs(into: Numbers): void {
    const start = this.exports.outputs(this.address);
    into.set(this.numbers(start, into.length));
  }

  /** The first `count` losses of the last epochs. */
  lossesOf(count: number): Float64Array {
    return this.losses.slice(0, count);
  }

  /** Adds up what was tallied since the tallies were last cleared, and clears them. */
  takeSums(): KernelSums {
    const [first] = this.tallyViews;
    const sums = new Float64Array(first.length);
    for (const view of this.tallyViews) for (let i = 0; i < sums.length; i++) sums[i] += view[i];
    this.exports.clearTallies(this.address);
    const [losses, correct, absolute, penalties] = sums;
    return { losses, correct, absolute, penalties, squares: sums.subarray(TALLY_HEAD) };
  }

  private get layerShapes() {
    const { layers } = this.shape;
    return layers.map((shape, index) => ({
      ...shape,
      isColumn: shape.outputs === 1 && index === layers.length - 1,
    }));
  }

  private get numberBytes(): number {
    return this.shape.isDouble ? Float64Array.BYTES_PER_ELEMENT : Float32Array.BYTES_PER_ELEMENT;
  }

  private numbers(address: number, length: number): Numbers {
    const { buffer } = this.memory;
    // WebAssembly's addresses are unsigned, but arrive here with a sign.
    const start = address >>> 0;
    return this.shape.isDouble
      ? new Float64Array(buffer, start, length)
      : new Float32Array(buffer, start, length);
  }

  /** A layer's panels in a set of parameters. */
  private layerViews(set: ParameterSet, index: number): LayerNumbers {
    const { exports, address, numberBytes } = this;
    const values = this.parameterSets[set];
    const weights = exports.layerWeights(address, index) / numberBytes;
    const biases = exports.layerBiases(address, index) / numberBytes;
    const lanes = PANEL_BYTES / numberBytes;
    const biasLength = Math.ceil(this.shape.layers[index].outputs / lanes) * lanes;
    return {
      weights: values.subarray(weights, biases),
      biases: values.subarray(biases, biases + biasLength),
    };
  }
}

function layOut(kernels: KernelExports, shape: RunShape): number {
  const run = kernels.createRun(Number(shape.isDouble), shape.layers.length, shape.threads);
  shape.layers.forEach(({ inputs, outputs, activation }, index) => {
    kernels.setLayer(run, index, inputs, outputs, activation);
  });
  kernels.setObjective(
    run,
    shape.loss,
    shape.lossFactor,
    shape.errorFactor,
    Number(shape.cancelsSlope),
    TASKS[shape.outputs],
    Number(shape.isMean),
    shape.l2,
  );
  kernels.setOptimizer(run, shape.optimizer, shape.learningRate);
  kernels.setSizes(
    run,
    shape.trainingRows,
    shape.validationRows,
    shape.totalRows,
    shape.batchRows,
    shape.ranges,
    shape.blockRows,
    shape.epochsAtOnce,
    shape.outputRows,
  );
  return run;
}
