/**
 * What JavaScript calls: one instance of the module a thread, all over the same memory. `lead…` runs a job on the
 * leading thread and returns when every thread has done it; `follow` is what helpers call over and over.
 */
import * as jobs from './jobs';
import { layerOf, Part, Run } from './run';
import * as saved from './saved';
import { announce, awaitJob, join, report } from './threads';
import * as updates from './updates';

export { dismissHelpers, enlist, helpersOf } from './threads';
export { createRun, setLayer, setObjective, setOptimizer, setSizes } from './setup';

const ADVANCE = 0;
const STEP = 1;
const EPOCHS = 2;
const BATCHES = 3;

function execute<T>(run: Run, thread: i32): void {
  switch (run.job) {
    case ADVANCE:
      jobs.advance<T>(run, thread, run.jobFrom, true);
      return;
    case STEP:
      jobs.step<T>(run, thread);
      return;
    case EPOCHS:
      jobs.learnEpochs<T>(run, thread, run.jobFrom);
      return;
    case BATCHES:
      jobs.learnBatches<T>(run, thread, run.jobFrom, run.jobTo);
  }
}

function lead(run: Run, job: i32, from: i32, to: i32): void {
  run.job = job;
  run.jobFrom = from;
  run.jobTo = to;
  announce(run);
  if (run.isDouble) execute<f64>(run, 0);
  else execute<f32>(run, 0);
  join(run);
}

/** A pass over `rows` rows of the training (else the validation) part begins, or of the order, each from `from` on. */
export function beginPass(
  run: Run,
  ofTraining: i32,
  isOrdered: i32,
  from: i32,
  rows: i32,
  learns: i32,
  goesOn: i32,
  keepsOutputs: i32,
  scale: f64,
): void {
  const pass = changetype<jobs.Pass>(run.pass);
  pass.part = ofTraining ? run.training : run.validation;
  pass.order = isOrdered ? run.order + ((<usize>from) << 2) : 0;
  pass.from = from;
  pass.rows = rows;
  pass.learns = learns;
  pass.goesOn = goesOn;
  pass.keepsOutputs = keepsOutputs;
  pass.scale = scale;
  jobs.beginPass(run);
}

/** Goes on with the pass for `blocks` blocks a thread; tells whether it is done. */
export function leadAdvance(run: Run, blocks: i32): bool {
  lead(run, ADVANCE, blocks, 0);
  return jobs.passIsDone(run);
}

/** One update from the gradients of the last pass. */
export function leadStep(run: Run): void {
  lead(run, STEP, 0, 0);
}

/** `count` epochs over the training rows as a full batch. */
export function leadEpochs(run: Run, count: i32): void {
  lead(run, EPOCHS, count, 0);
}

/** Saves parameters and the optimizer's state, so that `undo` can bring them back. */
export function save(run: Run): void {
  saved.save(run);
}

export function undo(run: Run): void {
  saved.undo(run);
  transpose(run);
}

/** Mini-batches over positions of the order. */
export function leadBatches(run: Run, from: i32, to: i32): void {
  lead(run, BATCHES, from, to);
}

/** Waits for the next job and does it; returns its number, to be passed next time. */
export function follow(run: Run, thread: i32, seen: i32): i32 {
  const job = awaitJob(run, seen);
  if (run.isDouble) execute<f64>(run, thread);
  else execute<f32>(run, thread);
  report(run);
  return job;
}

/** After the parameters were written: the panels that the way back reads. */
export function transpose(run: Run): void {
  if (run.isDouble) updates.transpose<f64>(run, 0, 1);
  else updates.transpose<f32>(run, 0, 1);
}

export function penalty(run: Run): f64 {
  return run.isDouble ? updates.penalty<f64>(run) : updates.penalty<f32>(run);
}

/** Whether every parameter is finite. */
export function allFinite(run: Run): bool {
  const end = run.parameters + run.parameterBytes;
  return run.isDouble
    ? updates.areFinite<f64>(run.parameters, end)
    : updates.areFinite<f32>(run.parameters, end);
}

/** Whether the first `count` losses of the last epochs are finite. */
export function lossesAreFinite(run: Run, count: i32): bool {
  const end = run.losses + (<usize>count << 3);
  // The last of an odd number is looked at twice, instead of what stands behind it.
  if (count & 1) store<f64>(end, load<f64>(end - 8));
  return updates.areFinite<f64>(run.losses, end);
}

export function clearTallies(run: Run): void {
  memory.fill(run.tallies, 0, run.tallyBytes * run.tallyCount);
}

export function layerWeights(run: Run, index: i32): usize {
  return layerOf(run, index).weights - run.parameters;
}

export function layerBiases(run: Run, index: i32): usize {
  return layerOf(run, index).biases - run.parameters;
}

export function partInputs(run: Run, ofTraining: i32): usize {
  return changetype<Part>(ofTraining ? run.training : run.validation).inputs;
}

export function partTargets(run: Run, ofTraining: i32): usize {
  return changetype<Part>(ofTraining ? run.training : run.validation).targets;
}

export function parameters(run: Run): usize {
  return run.parameters;
}
export function latest(run: Run): usize {
  return run.latest;
}
export function best(run: Run): usize {
  return run.best;
}
/** The optimizer's velocities, or means. */
export function state(run: Run): usize {
  return run.state;
}
/** The optimizer's squares. */
export function state2(run: Run): usize {
  return run.state2;
}
export function updatesOf(run: Run): i32 {
  return run.updates;
}
export function setUpdates(run: Run, updates: i32): void {
  run.updates = updates;
}
export function parameterBytes(run: Run): usize {
  return run.parameterBytes;
}
export function tallies(run: Run): usize {
  return run.tallies;
}
export function tallyBytes(run: Run): usize {
  return run.tallyBytes;
}
export function tallyCount(run: Run): i32 {
  return run.tallyCount;
}
export function units(run: Run): usize {
  return run.units;
}
export function losses(run: Run): usize {
  return run.losses;
}
/** What the network gave for the rows of the last pass that kept it. */
export function outputs(run: Run): usize {
  return run.outputs;
}
export function order(run: Run): usize {
  return run.order;
}
