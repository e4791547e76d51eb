/** What threads do together: each job is run by all of them at the same time, every one on its share. */
import { penalty, transpose, update } from './updates';
import { addGradients, backward, forward, measure } from './passes';
import { GROUP, layerOf, PANEL, Part, Run, shareOf, tallyOf } from './run';
import { meet } from './threads';

/** How far a pass has come in a range. A cache line long, since threads write their own at the same time. */
@unmanaged
export class Place {
  /** Blocks done. */
  done: i32;
  reserved: i32;
  line0: i64;
  line1: v128;
  line2: v128;
  line3: v128;
}

/** What a pass goes over, and what for. */
@unmanaged
export class Pass {
  part: usize;
  /** Positions of the rows, or 0 for the rows as they come, from `from` on. */
  order: usize;
  from: i32;
  rows: i32;
  /** The rows in blocks, and the blocks in ranges, of which none is empty. All blocks but the last are full. */
  blocks: i32;
  ranges: i32;
  /** Whether gradients are wanted, and whether they are added to those of the pass before. */
  learns: i32;
  goesOn: i32;
  /** Whether the outputs are kept in `Run.outputs`: of `Run.outputRows` rows at most. */
  keepsOutputs: i32;
  /** What the reduction makes each row count. */
  scale: f64;
}

// @ts-ignore: decorator
@inline
function placeOf(run: Run, range: i32): Place {
  return changetype<Place>(run.places + <usize>range * offsetof<Place>());
}

/** The first block of a range, and where it ends: that of the range behind it. */
// @ts-ignore: decorator
@inline
function firstBlockOf(pass: Pass, range: i32): i32 {
  return shareOf(pass.blocks, range, pass.ranges);
}

/** Copies rows to where they stand one after the other; `stride` is padded to whole vectors, the source is not. */
function gather(from: usize, bytes: usize, order: usize, count: i32, to: usize, stride: usize): void {
  for (const end = order + (<usize>count << 2); order < end; order += 4, to += stride) {
    const row = from + <usize>load<u32>(order) * bytes;
    for (let i: usize = 0; i < stride; i += 16) v128.store(to + i, v128.load(row + i));
  }
}

/** Copies rows of targets, which stay without padding. */
function gatherTargets<T>(run: Run, from: usize, order: usize, count: i32, to: usize): void {
  const bytes = <usize>run.targetStride;
  for (const end = order + (<usize>count << 2); order < end; order += 4) {
    const row = from + <usize>load<u32>(order) * bytes;
    for (let i: usize = 0; i < bytes; i += sizeof<T>(), to += sizeof<T>()) store<T>(to, load<T>(row + i));
  }
}

/** Copies outputs of rows that went forward to the `first`-th place, where they stand without padding. */
function keepOutputs<T>(run: Run, block: usize, first: i32, count: i32): void {
  const layer = layerOf(run, run.layerCount - 1);
  const bytes = <usize>layer.outputs * sizeof<T>();
  let from = block + <usize>(run.blockRows * layer.activations);
  let to = run.outputs + <usize>first * bytes;
  for (const end = to + <usize>count * bytes; to < end; to += bytes, from += layer.stride)
    memory.copy(to, from, bytes);
}

/** A pass begins, at the first block of every range. */
export function beginPass(run: Run): void {
  for (let range = 0; range < run.ranges; range++) placeOf(run, range).done = 0;
  const pass = changetype<Pass>(run.pass);
  pass.blocks = (pass.rows + run.blockRows - 1) / run.blockRows;
  pass.ranges = max(1, min(run.ranges, pass.blocks));
  if (pass.learns && !(pass.goesOn && run.gradientSets > pass.ranges)) run.gradientSets = pass.ranges;
}

/** Whether every range is done. */
export function passIsDone(run: Run): bool {
  const pass = changetype<Pass>(run.pass);
  for (let range = 0; range < pass.ranges; range++)
    if (firstBlockOf(pass, range) + placeOf(run, range).done < firstBlockOf(pass, range + 1)) return false;
  return true;
}

/**
 * Goes on with a pass for at most `blocks` blocks of rows: a thread does every so many-th range. Losses are always
 * added up, figures of merit only if `wantsFigures`.
 */
export function advance<T>(run: Run, thread: i32, blocks: i32, wantsFigures: bool): void {
  const pass = changetype<Pass>(run.pass);
  for (let range = thread; range < pass.ranges && blocks > 0; range += run.threads) {
    const place = placeOf(run, range);
    const first = firstBlockOf(pass, range);
    const end = firstBlockOf(pass, range + 1);
    for (; first + place.done < end && blocks > 0; blocks--) {
      advanceBlock<T>(run, thread, range, first + place.done, place.done == 0, wantsFigures);
      place.done++;
    }
  }
}

/** One block of a pass, the `index`-th of all and, if `isFirst`, the first of its range. */
function advanceBlock<T>(
  run: Run,
  thread: i32,
  range: i32,
  index: i32,
  isFirst: bool,
  wantsFigures: bool,
): void {
  const pass = changetype<Pass>(run.pass);
  const part = changetype<Part>(pass.part);
  const block = run.blocks + <usize>thread * run.blockBytes;
  const first = index * run.blockRows;
  const count = min(run.blockRows, pass.rows - first);
  let inputs = part.inputs + <usize>(pass.from + first) * run.inputStride;
  let targets = part.targets + <usize>(pass.from + first) * run.targetStride;
  let inputStride = run.inputStride;
  if (pass.order) {
    const order = pass.order + (<usize>first << 2);
    inputStride = run.gatheredStride;
    inputs = block + <usize>(run.blockRows * run.gathered);
    targets = block + <usize>(run.blockRows * run.gatheredTargets);
    gather(part.inputs, run.inputStride, order, count, inputs, inputStride);
    gatherTargets<T>(run, part.targets, order, count, targets);
  }
  forward<T>(run, inputs, inputStride, block, run.blockRows, 0, count);
  measure<T>(run, tallyOf(run, range), targets, block, run.blockRows, 0, count, wantsFigures);
  if (pass.keepsOutputs) keepOutputs<T>(run, block, first, count);
  if (pass.learns) {
    backward<T>(run, targets, pass.scale, block, run.blockRows, 0, count);
    addGradients<T>(
      run,
      inputs,
      inputStride,
      block,
      run.blockRows,
      count,
      run.gradients + <usize>range * run.parameterBytes,
      isFirst && !pass.goesOn,
      0,
      1,
    );
  }
}

/** One update from the gradients of the last pass. */
export function step<T>(run: Run, thread: i32): void {
  update<T>(run, thread, run.threads);
  transpose<T>(run, thread, run.threads);
  meet(run);
  if (thread == 0) run.updates++;
}

/**
 * `count` epochs over a full batch of all training rows, each measured and then updated. Writes their losses, keeps the
 * parameters of the last one before its update, and leaves its figures in the tallies. Whether the numbers stayed
 * finite is seen afterwards: a run whose epochs take less than a microsecond has no time to look at each.
 */
export function learnEpochs<T>(run: Run, thread: i32, count: i32): void {
  const pass = changetype<Pass>(run.pass);
  const ranges = pass.ranges;
  const weight: f64 = run.isMean ? 1 / <f64>pass.rows : 1;
  for (let epoch = 0; epoch < count; epoch++) {
    const isLast = epoch == count - 1;
    for (let range = thread; range < ranges; range += run.threads) {
      placeOf(run, range).done = 0;
      if (isLast) clearTally(run, range);
      else tallyOf(run, range).losses = 0;
    }
    const ofWeights = thread == 0 ? penalty<T>(run) : 0;
    advance<T>(run, thread, i32.MAX_VALUE, isLast);
    meet(run);
    if (thread == 0) {
      let losses: f64 = 0;
      for (let range = 0; range < ranges; range++) losses += tallyOf(run, range).losses;
      store<f64>(run.losses + (<usize>epoch << 3), losses * weight + ofWeights);
    }
    if (isLast) {
      keepLatest(run, thread);
      meet(run);
    }
    step<T>(run, thread);
  }
}

/** Keeps a thread's share of the parameters as they are. */
function keepLatest(run: Run, thread: i32): void {
  const panels = <i32>(run.parameterBytes / PANEL);
  const from = <usize>shareOf(panels, thread, run.threads) * PANEL;
  const to = <usize>shareOf(panels, thread + 1, run.threads) * PANEL;
  for (let at = from; at < to; at += 16) v128.store(run.latest + at, v128.load(run.parameters + at));
}

export function clearTally(run: Run, slot: i32): void {
  memory.fill(run.tallies + <usize>slot * run.tallyBytes, 0, run.tallyBytes);
}

/**
 * Mini-batches over the positions `from` to `to` of the order, with an update each. First every thread takes its share
 * of a batch's rows forward and back; then, all deltas being there, its share of the weights: no sum is taken across
 * threads, and the bits do not depend on how many there are.
 */
export function learnBatches<T>(run: Run, thread: i32, from: i32, to: i32): void {
  const training = changetype<Part>(run.training);
  const block = run.batch;
  const capacity = run.batchCapacity;
  const gathered = block + <usize>(capacity * run.gathered);
  const gatheredTargets = block + <usize>(capacity * run.gatheredTargets);
  run.gradientSets = 1;
  for (let start = from; start < to; start += run.batchRows) {
    const rows = min(run.batchRows, to - start);
    const groups = (rows + GROUP - 1) / GROUP;
    const firstGroup = shareOf(groups, thread, run.threads);
    const first = firstGroup * GROUP;
    const count = min(rows, shareOf(groups, thread + 1, run.threads) * GROUP) - first;
    if (thread == 0 && run.l2 > 0)
      tallyOf(run, 0).penalties += (penalty<T>(run) * <f64>rows) / run.totalRows;
    if (count > 0) {
      const order = run.order + (<usize>(start + first) << 2);
      const inputs = gathered + <usize>(first * run.gatheredStride);
      const targets = gatheredTargets + <usize>(first * run.targetStride);
      gather(training.inputs, run.inputStride, order, count, inputs, run.gatheredStride);
      gatherTargets<T>(run, training.targets, order, count, targets);
      forward<T>(run, inputs, run.gatheredStride, block, capacity, first, count);
      for (let done = 0, group = firstGroup; done < count; done += GROUP, group++)
        measure<T>(
          run,
          tallyOf(run, group),
          targets + <usize>(done * run.targetStride),
          block,
          capacity,
          first + done,
          min(GROUP, count - done),
          true,
        );
      const scale = run.isMean ? 1 / <f64>rows : 1;
      backward<T>(run, targets, scale, block, capacity, first, count);
    }
    meet(run);
    addGradients<T>(
      run,
      gathered,
      run.gatheredStride,
      block,
      capacity,
      rows,
      run.gradients,
      true,
      thread,
      run.threads,
    );
    step<T>(run, thread);
  }
}
