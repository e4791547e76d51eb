/** Lays out a run: tables first, then memory for everything it holds. Called once, on the leading thread. */
import { Pass, Place } from './jobs';
import { GROUP, Layer, layerOf, PANEL, panelsOf, Part, Run, Tally } from './run';
import { SAVED_SETS } from './saved';
import { Control } from './threads';

const LINE: usize = 64;
/** Vectors are read in whole where a matrix ends: so many bytes behind it are ours too. */
const SLACK: usize = 64;
const PAGE: usize = 65536;

/** Where free memory begins. */
let free: usize = (__heap_base + LINE - 1) & ~(LINE - 1);

/** `bytes` zero bytes at the beginning of a cache line. Traps when there is no more memory. */
function reserve(bytes: usize): usize {
  const at = free;
  const end = <u64>at + <u64>((bytes + SLACK + LINE - 1) & ~(LINE - 1));
  const missing = <i64>end - ((<i64>memory.size()) << 16);
  if (missing > 0 && memory.grow(<i32>((missing + <i64>PAGE - 1) >> 16)) < 0) unreachable();
  free = <usize>end;
  return at;
}

/** A run of `layers` layers, to be described by the functions below and then laid out. */
export function createRun(isDouble: i32, layers: i32, threads: i32): Run {
  const run = changetype<Run>(reserve(offsetof<Run>()));
  run.isDouble = isDouble;
  run.layerCount = layers;
  run.layers = reserve(<usize>layers * offsetof<Layer>());
  run.maximumThreads = threads;
  run.threads = 1;
  run.training = reserve(offsetof<Part>());
  run.validation = reserve(offsetof<Part>());
  run.pass = reserve(offsetof<Pass>());
  run.control = reserve(offsetof<Control>());
  run.zeros = reserve(PANEL);
  return run;
}

export function setLayer(run: Run, index: i32, inputs: i32, outputs: i32, activation: i32): void {
  const layer = layerOf(run, index);
  layer.inputs = inputs;
  layer.outputs = outputs;
  layer.activation = activation;
  layer.isColumn = i32(index == run.layerCount - 1 && outputs == 1);
}

export function setObjective(
  run: Run,
  loss: i32,
  lossFactor: f64,
  errorFactor: f64,
  cancelsSlope: i32,
  task: i32,
  isMean: i32,
  l2: f64,
): void {
  run.loss = loss;
  run.lossFactor = lossFactor;
  run.errorFactor = errorFactor;
  run.cancelsSlope = cancelsSlope;
  run.task = task;
  run.isMean = isMean;
  run.l2 = l2;
}

export function setOptimizer(run: Run, optimizer: i32, learningRate: f64): void {
  run.optimizer = optimizer;
  run.learningRate = learningRate;
}

/**
 * @param totalRows rows of an epoch, of which `trainingRows` are in memory at a time
 * @param batchRows rows of a mini-batch that the threads share; 0 when there are none
 * @param epochsAtOnce epochs of a full batch that one job does at most
 * @param outputRows rows of a pass whose outputs are kept
 */
export function setSizes(
  run: Run,
  trainingRows: i32,
  validationRows: i32,
  totalRows: f64,
  batchRows: i32,
  ranges: i32,
  blockRows: i32,
  epochsAtOnce: i32,
  outputRows: i32,
): void {
  changetype<Part>(run.training).rows = trainingRows;
  changetype<Part>(run.validation).rows = validationRows;
  run.totalRows = totalRows;
  run.batchRows = batchRows;
  run.ranges = ranges;
  run.blockRows = blockRows;
  run.epochsAtOnce = epochsAtOnce;
  run.outputRows = outputRows;
  run.places = reserve(<usize>ranges * offsetof<Place>());
  run.losses = reserve(<usize>epochsAtOnce * sizeof<f64>());
  if (run.isDouble) layOut<f64>(run);
  else layOut<f32>(run);
}

function layOut<T>(run: Run): void {
  const outputs = layerOf(run, run.layerCount - 1).outputs;
  const columns = layerOf(run, 0).inputs;
  run.inputStride = columns * <i32>sizeof<T>();
  run.targetStride = outputs * <i32>sizeof<T>();
  run.tallyBytes = (offsetof<Tally>() + <usize>outputs * sizeof<f64>() + LINE - 1) & ~(LINE - 1);
  // Batches have a tally for each group of rows that a thread takes as a whole.
  run.tallyCount = max(run.ranges, (run.batchRows + GROUP - 1) / GROUP);
  run.tallies = reserve(run.tallyBytes * run.tallyCount);
  run.units = reserve(<usize>outputs * sizeof<f64>());
  run.outputs = reserve(<usize>run.outputRows * run.targetStride);
  layOutParameters<T>(run);
  layOutBlocks<T>(run);
  const training = changetype<Part>(run.training);
  run.order = reserve((<usize>training.rows) << 2);
  reserveSamples(run, training);
  reserveSamples(run, changetype<Part>(run.validation));
}

function reserveSamples(run: Run, part: Part): void {
  part.inputs = reserve(<usize>part.rows * run.inputStride);
  part.targets = reserve(<usize>part.rows * run.targetStride);
}

function layOutParameters<T>(run: Run): void {
  let bytes: usize = 0;
  for (let index = 0; index < run.layerCount; index++) {
    const layer = layerOf(run, index);
    const isColumn = layer.isColumn;
    const rowBytes = <usize>panelsOf<T>(isColumn ? layer.inputs : layer.outputs) * PANEL;
    layer.weights = bytes;
    bytes += isColumn ? rowBytes : rowBytes * layer.inputs;
    layer.biases = bytes;
    bytes += <usize>panelsOf<T>(layer.outputs) * PANEL;
    if (index > 0 && !isColumn)
      layer.transposed = reserve(<usize>panelsOf<T>(layer.inputs) * PANEL * layer.outputs);
  }
  run.parameterBytes = bytes;
  run.parameters = reserve(bytes);
  run.latest = reserve(bytes);
  run.best = reserve(bytes);
  run.state = reserve(bytes);
  run.state2 = reserve(bytes);
  if (run.epochsAtOnce > 0) run.saved = reserve(bytes * SAVED_SETS);
  run.gradients = reserve(bytes * run.ranges);
  for (let index = 0; index < run.layerCount; index++) {
    const layer = layerOf(run, index);
    layer.weights += run.parameters;
    layer.biases += run.parameters;
  }
}

function layOutBlocks<T>(run: Run): void {
  let rowBytes = 0;
  for (let index = 0; index < run.layerCount; index++) {
    const layer = layerOf(run, index);
    layer.stride = layer.isColumn ? <i32>sizeof<T>() : panelsOf<T>(layer.outputs) * <i32>PANEL;
    layer.activations = rowBytes;
    rowBytes += layer.stride;
    layer.deltas = rowBytes;
    rowBytes += layer.stride;
  }
  run.logits = rowBytes;
  rowBytes += layerOf(run, run.layerCount - 1).stride;
  run.gathered = rowBytes;
  run.gatheredStride = (run.inputStride + 15) & ~15;
  rowBytes += run.gatheredStride;
  run.gatheredTargets = rowBytes;
  rowBytes += run.targetStride;
  run.blockBytes = (<usize>(rowBytes * run.blockRows) + SLACK + LINE - 1) & ~(LINE - 1);
  run.blocks = reserve(run.blockBytes * run.maximumThreads);
  run.batchCapacity = (run.batchRows + GROUP - 1) & ~(GROUP - 1);
  run.batch = reserve(<usize>rowBytes * run.batchCapacity);
}
