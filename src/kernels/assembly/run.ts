/**
 * The tables that describe a run. They lie in the memory that all threads share, so that every thread reads the same
 * ones; an address stands for a matrix, a stride for the bytes from one of its rows to the next.
 */

/** A thread takes whole groups of so many rows of a batch, so that its part of a block begins at a cache line. */
export const GROUP: i32 = 16;

/** Bytes of a panel's row: two vectors. Rows of activations and deltas are padded to whole panels. */
export const PANEL: usize = 32;

/**
 * Weights lie in panels, in which they stay for the whole run. A panel holds as many neighbouring outputs as fit into
 * two vectors (4 doubles or 8 floats), for one input after the other:
 *
 *            outputs 0…3   4…7   8 9 · ·            memory: panel 0, panel 1, panel 2
 *   input 0      ────►    ────►   ────►             panel 0: input 0 × outputs 0…3, input 1 × outputs 0…3, …
 *   input 1      ────►    ────►   ────►
 *   input 2      ────►    ────►   ────►             the last panel is filled up with zeros (·)
 *
 * so that a product reads a panel from its beginning to its end, two vectors a step. Biases are a panel of one row.
 * An output layer with a single output needs no panels: its weights are one row of `inputs` numbers, padded, and its
 * activations and deltas a column without padding.
 */
@unmanaged
export class Layer {
  inputs: i32;
  outputs: i32;
  /** 1: the output layer, with a single output. */
  isColumn: i32;
  /** A code of codes.ts. */
  activation: i32;
  /** Bytes of a row of activations and deltas. */
  stride: i32;
  weights: usize;
  biases: usize;
  /** Panels of the transposed weights, for the way back; 0 in the first layer, which hands nothing back. */
  transposed: usize;
  /** Bytes that a row takes up in a block before this layer's activations, and before its deltas. */
  activations: i32;
  deltas: i32;
}

/** One part of the data: row-major matrices without padding. */
@unmanaged
export class Part {
  inputs: usize;
  targets: usize;
  rows: i32;
}

@unmanaged
export class Run {
  /** 1: all numbers are doubles; 0: floats. */
  isDouble: i32;
  layerCount: i32;
  layers: usize;
  /** Bytes of an input row and of a target row. */
  inputStride: i32;
  targetStride: i32;
  /** Codes of codes.ts. */
  loss: i32;
  optimizer: i32;
  /** 1: the outputs are classes of which one is right; 0: yes-or-no outputs; −1: numbers, so that errors are added up. */
  task: i32;
  isMean: i32;
  /** What a loss takes of the sum over its outputs. */
  lossFactor: f64;
  /** What stands before (a − y) in the error at the output, the reduction's share left out. */
  errorFactor: f64;
  /** Whether the output's slope cancels against the loss. */
  cancelsSlope: i32;
  l2: f64;
  learningRate: f64;
  /** Updates so far: Adam's corrections depend on it. */
  updates: i32;

  training: usize;
  validation: usize;
  /** Positions of training rows in the order in which batches take them: 32-bit numbers. */
  order: usize;
  batchRows: i32;

  /** All layers' weights and biases, one after the other, in panels; the sets below are laid out alike. */
  parameters: usize;
  parameterBytes: usize;
  latest: usize;
  best: usize;
  /** Copies of parameters and optimizer state, for a job to be undone. */
  saved: usize;
  savedUpdates: i32;
  /** Of the optimizer: velocities, or means and squares. */
  state: usize;
  state2: usize;
  /** One set a range, `parameterBytes` apart. */
  gradients: usize;
  /** How many sets of gradients the last pass filled. */
  gradientSets: i32;

  /**
   * A full batch is added up in ranges of its rows, each range on one thread, and the ranges in their order: the sum
   * does not depend on how many threads there are.
   */
  ranges: i32;
  blockRows: i32;
  /** One block of rows a thread, `blockBytes` apart. */
  blocks: usize;
  blockBytes: usize;
  /** A block for a whole mini-batch that the threads share. */
  batch: usize;
  batchCapacity: i32;
  /** Bytes that a row takes up in a block before the logits, and before gathered inputs and targets. */
  logits: i32;
  gathered: i32;
  gatheredTargets: i32;
  /** Bytes of a gathered row of inputs, padded to whole vectors; targets stay as they are. */
  gatheredStride: i32;
  /** One tally a range, or a group of a batch's rows, `tallyBytes` apart. */
  tallies: usize;
  tallyBytes: usize;
  tallyCount: i32;
  /** Size of 1 in the target's own unit, an f64 an output. */
  units: usize;
  /** What the network gives for rows of a pass that is to keep it, without padding, and how many rows have room. */
  outputs: usize;
  outputRows: i32;
  /** Losses of the epochs of one job, as f64. */
  losses: usize;
  epochsAtOnce: i32;
  /** Rows of an epoch over mini-batches. */
  totalRows: f64;

  /** What the pass goes over, and how far each thread has come. */
  pass: usize;
  places: usize;

  /** A panel of zeros: the bias of what has none. */
  zeros: usize;

  /** Threads that work on the present job, and that there can be: helpers join when they have started. */
  threads: i32;
  maximumThreads: i32;
  control: usize;
  /** The job that the threads are at, and what it is about. */
  job: i32;
  jobFrom: i32;
  jobTo: i32;
}

/** What a pass adds up. Squared errors of each output follow the structure. */
@unmanaged
export class Tally {
  losses: f64;
  correct: f64;
  absolute: f64;
  penalties: f64;
}

// @ts-ignore: decorator
@inline
export function layerOf(run: Run, index: i32): Layer {
  return changetype<Layer>(run.layers + <usize>index * offsetof<Layer>());
}

// @ts-ignore: decorator
@inline
export function tallyOf(run: Run, slot: i32): Tally {
  return changetype<Tally>(run.tallies + <usize>slot * run.tallyBytes);
}

// @ts-ignore: decorator
@inline
export function panelsOf<T>(outputs: i32): i32 {
  const lanes = <i32>(PANEL / sizeof<T>());
  return (outputs + lanes - 1) / lanes;
}

/** Where the `share`-th of `shares` parts of `length` begins. */
export function shareOf(length: i32, share: i32, shares: i32): i32 {
  // A division takes longer than all else that a thread on its own has to find out here.
  if (shares == 1) return share == 0 ? 0 : length;
  return <i32>((<i64>length * share) / shares);
}

/** Where a thread's share of a layer's inputs begins: at whole panels of the transposed weights in either precision. */
export function inputShare(layer: Layer, share: i32, shares: i32): i32 {
  return min(layer.inputs, shareOf((layer.inputs + 7) >> 3, share, shares) << 3);
}
