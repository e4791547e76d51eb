/**
 * What happens to a block of rows: so many that all it takes up stays in the nearest caches. A block holds, for each
 * layer, the activations and the deltas of its rows:
 *
 *   block ▸ │ layer 0: activations │ deltas │ layer 1: activations │ deltas │ … │ logits │ gathered inputs, targets │
 *
 * `capacity` is the number of rows that it has room for, `first` the first row in use, `count` how many are.
 */
import { activate, multiplyBySlopes } from './activations';
import { addAbsoluteErrors, addSquaredErrors, countCorrect, errorOf, lossOf } from './losses';
import { multiply, multiplyTransposed, sumColumns } from './products';
import { inputShare, layerOf, PANEL, panelsOf, Run, Tally } from './run';
import { gatherSingle, multiplySingle, spreadSingle, sumSingle } from './singleOutput';

/** Where the rows from `first` on stand in the part of a block that has `before` bytes a row before it. */
// @ts-ignore: decorator
@inline
function inBlock(block: usize, capacity: i32, before: i32, first: i32, stride: i32): usize {
  return block + <usize>(capacity * before + first * stride);
}

/** Bytes of a row of `columns` numbers, padded to whole panels. */
// @ts-ignore: decorator
@inline
function padded<T>(columns: i32): usize {
  return <usize>panelsOf<T>(columns) * PANEL;
}

/** Bytes of so many rows, in whole vectors. */
// @ts-ignore: decorator
@inline
function vectorsOf(rows: i32, stride: i32): usize {
  return <usize>(rows * stride + 15) & ~15;
}

/** Rows of a single output's inputs end in what stands behind them: no gradient may come of it. */
function clearPadding<T>(row: usize, columns: i32): void {
  const end = row + padded<T>(columns);
  for (let at = row + <usize>columns * sizeof<T>(); at < end; at += sizeof<T>()) store<T>(at, 0);
}

/** Steps 2 to 4 of the document: from inputs, `lda` bytes a row, to the output. */
export function forward<T>(
  run: Run,
  inputs: usize,
  lda: usize,
  block: usize,
  capacity: i32,
  first: i32,
  count: i32,
): void {
  const last = run.layerCount - 1;
  for (let index = 0; index <= last; index++) {
    const layer = layerOf(run, index);
    const out = inBlock(block, capacity, layer.activations, first, layer.stride);
    const isColumn = layer.isColumn;
    const bytes = <usize>(count * layer.stride);
    if (isColumn)
      multiplySingle<T>(inputs, lda, count, padded<T>(layer.inputs), layer.weights, layer.biases, out);
    else
      multiply<T>(
        inputs,
        lda,
        count,
        layer.inputs,
        layer.weights,
        panelsOf<T>(layer.outputs),
        layer.biases,
        PANEL,
        out,
        layer.stride,
      );
    if (index == last && run.cancelsSlope)
      memory.copy(inBlock(block, capacity, run.logits, first, layer.stride), out, bytes);
    // The column of a single output is worked on as if it were a row.
    if (isColumn) activate<T>(layer.activation, out, 1, count, bytes);
    else activate<T>(layer.activation, out, count, layer.outputs, layer.stride);
    inputs = out;
    lda = layer.stride;
  }
}

/** Adds up losses and, if wanted, figures of merit of rows that went forward. */
export function measure<T>(
  run: Run,
  tally: Tally,
  targets: usize,
  block: usize,
  capacity: i32,
  first: i32,
  count: i32,
  wantsFigures: bool,
): void {
  const output = layerOf(run, run.layerCount - 1);
  const predictions = inBlock(block, capacity, output.activations, first, output.stride);
  const logits = inBlock(block, capacity, run.logits, first, output.stride);
  const isColumn = output.isColumn;
  // A column is a row to what does not ask where a sample ends.
  const rows = isColumn ? 1 : count;
  const columns = isColumn ? count : output.outputs;
  const stride = <usize>output.stride;
  const targetStride = <usize>run.targetStride;
  const sum = lossOf<T>(run.loss, logits, predictions, targets, rows, columns, stride, targetStride);
  tally.losses += run.lossFactor * sum;
  if (!wantsFigures) return;
  if (run.task < 0) {
    addSquaredErrors<T>(
      predictions,
      targets,
      count,
      output.outputs,
      stride,
      targetStride,
      changetype<usize>(tally) + offsetof<Tally>(),
    );
    tally.absolute += addAbsoluteErrors<T>(
      predictions,
      targets,
      count,
      output.outputs,
      stride,
      targetStride,
      run.units,
    );
  } else
    tally.correct += <f64>(
      countCorrect<T>(run.task == 1, predictions, targets, rows, columns, stride, targetStride)
    );
}

/** Steps 5 to 9: from the error at the output, times `scale`, back to the deltas of every layer. */
export function backward<T>(
  run: Run,
  targets: usize,
  scale: f64,
  block: usize,
  capacity: i32,
  first: i32,
  count: i32,
): void {
  const last = run.layerCount - 1;
  let layer = layerOf(run, last);
  let deltas = inBlock(block, capacity, layer.deltas, first, layer.stride);
  const predictions = inBlock(block, capacity, layer.activations, first, layer.stride);
  const factor = <T>(scale * run.errorFactor);
  if (layer.isColumn) {
    errorOf<T>(predictions, targets, deltas, 1, count, vectorsOf(count, layer.stride), 0, factor);
  } else
    errorOf<T>(
      predictions,
      targets,
      deltas,
      count,
      layer.outputs,
      layer.stride,
      <usize>run.targetStride,
      factor,
    );
  if (!run.cancelsSlope)
    multiplyBySlopes<T>(layer.activation, predictions, deltas, vectorsOf(count, layer.stride));
  for (let index = last - 1; index >= 0; index--) {
    const before = layerOf(run, index);
    const errors = inBlock(block, capacity, before.deltas, first, before.stride);
    if (layer.isColumn)
      spreadSingle<T>(deltas, count, padded<T>(layer.inputs), layer.weights, errors, before.stride);
    else
      multiply<T>(
        deltas,
        layer.stride,
        count,
        layer.outputs,
        layer.transposed,
        panelsOf<T>(layer.inputs),
        run.zeros,
        0,
        errors,
        before.stride,
      );
    const activations = inBlock(block, capacity, before.activations, first, before.stride);
    multiplyBySlopes<T>(before.activation, activations, errors, vectorsOf(count, before.stride));
    layer = before;
    deltas = errors;
  }
}

/**
 * Steps 10 and 11, the gradients: those of rows 0 to `count` of a block, added to the set of gradients at `gradients`
 * or, if `isFirst`, instead of what it holds. A thread takes its share of each layer's inputs.
 */
export function addGradients<T>(
  run: Run,
  inputs: usize,
  lda: usize,
  block: usize,
  capacity: i32,
  count: i32,
  gradients: usize,
  isFirst: bool,
  share: i32,
  shares: i32,
): void {
  for (let index = 0; index < run.layerCount; index++) {
    const layer = layerOf(run, index);
    const deltas = inBlock(block, capacity, layer.deltas, 0, layer.stride);
    const weights = layer.weights - run.parameters + gradients;
    const biases = layer.biases - run.parameters + gradients;
    const panels = panelsOf<T>(layer.outputs);
    const from = inputShare(layer, share, shares);
    const to = inputShare(layer, share + 1, shares);
    if (layer.isColumn) {
      gatherSingle<T>(
        inputs,
        lda,
        count,
        <usize>from * sizeof<T>(),
        padded<T>(to),
        deltas,
        weights,
        isFirst,
      );
      if (to == layer.inputs) clearPadding<T>(weights, layer.inputs);
      if (share == 0) sumSingle<T>(deltas, count, biases, isFirst);
    } else {
      multiplyTransposed<T>(
        inputs,
        lda,
        count,
        layer.inputs,
        from,
        to,
        deltas,
        layer.stride,
        weights,
        panels,
        isFirst,
      );
      if (share == 0) sumColumns<T>(deltas, layer.stride, count, panels, biases, isFirst);
    }
    inputs = inBlock(block, capacity, layer.activations, 0, layer.stride);
    lda = layer.stride;
  }
}
