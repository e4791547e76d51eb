/** Updates of the parameters from their gradients: steps 10 and 11 of the document. */
import { ADAM, MOMENTUM } from './codes';
import { adam, addPenalty, descend, momentum, sumOfSquares } from './optimizers';
import { inputShare, Layer, layerOf, PANEL, panelsOf, Run } from './run';

const BETA1: f64 = 0.9;
const BETA2: f64 = 0.999;

/** a += b */
function add<T>(a: usize, b: usize, bytes: usize): void {
  for (const end = a + bytes; a < end; a += 16, b += 16)
    v128.store(a, v128.add<T>(v128.load(a), v128.load(b)));
}

/**
 * Updates `bytes` bytes of the parameters from offset `from` on. The sets of gradients are added up in their order; the
 * L2 penalty `l2` is 0 for biases. Adam's first `updates` corrections are of means and squares that began at 0.
 */
function updatePart<T>(run: Run, from: usize, bytes: usize, l2: f64): void {
  const gradients = run.gradients + from;
  const parameters = run.parameters + from;
  for (let set = 1; set < run.gradientSets; set++)
    add<T>(gradients, gradients + <usize>set * run.parameterBytes, bytes);
  if (l2 > 0) addPenalty<T>(gradients, parameters, bytes, <T>l2);
  if (run.optimizer == ADAM) {
    const updates = <f64>(run.updates + 1);
    adam<T>(
      parameters,
      gradients,
      run.state + from,
      run.state2 + from,
      bytes,
      <T>(run.learningRate / (1 - NativeMath.pow(BETA1, updates))),
      <T>(1 / (1 - NativeMath.pow(BETA2, updates))),
    );
  } else if (run.optimizer == MOMENTUM)
    momentum<T>(parameters, gradients, run.state + from, bytes, <T>run.learningRate);
  else descend<T>(parameters, gradients, bytes, <T>run.learningRate);
}

/** Bytes of a layer's weights: panels, or the row of a single output. */
// @ts-ignore: decorator
@inline
function weightBytes(layer: Layer): usize {
  return layer.biases - layer.weights;
}

/**
 * Updates a thread's share of the parameters: in each layer the inputs whose gradients it also adds up over a batch,
 * and on the first thread the biases.
 */
export function update<T>(run: Run, share: i32, shares: i32): void {
  if (shares == 1 && run.l2 == 0) {
    updatePart<T>(run, 0, run.parameterBytes, 0);
    return;
  }
  for (let index = 0; index < run.layerCount; index++) {
    const layer = layerOf(run, index);
    const weights = layer.weights - run.parameters;
    const from = inputShare(layer, share, shares);
    const to = inputShare(layer, share + 1, shares);
    if (from < to) {
      if (layer.isColumn) {
        const begin = <usize>from * sizeof<T>();
        updatePart<T>(run, weights + begin, (<usize>panelsOf<T>(to) * PANEL) - begin, run.l2);
      } else if (shares == 1) updatePart<T>(run, weights, weightBytes(layer), run.l2);
      else {
        const panelBytes = <usize>layer.inputs * PANEL;
        const bytes = <usize>(to - from) * PANEL;
        let at = weights + <usize>from * PANEL;
        for (let panel = panelsOf<T>(layer.outputs); panel != 0; panel--) {
          updatePart<T>(run, at, bytes, run.l2);
          at += panelBytes;
        }
      }
    }
    if (share == 0)
      updatePart<T>(run, layer.biases - run.parameters, <usize>panelsOf<T>(layer.outputs) * PANEL, 0);
  }
}

/** Writes a thread's share of the transposed panels that the way back reads, from the weights of the same share. */
export function transpose<T>(run: Run, share: i32, shares: i32): void {
  const lanes = <i32>(PANEL / sizeof<T>());
  for (let index = 1; index < run.layerCount; index++) {
    const layer = layerOf(run, index);
    if (layer.isColumn) continue;
    const to = inputShare(layer, share + 1, shares);
    for (let input = inputShare(layer, share, shares); input < to; input++) {
      let row = layer.weights + <usize>input * PANEL;
      let column =
        layer.transposed +
        <usize>(input / lanes) * <usize>layer.outputs * PANEL +
        <usize>(input % lanes) * sizeof<T>();
      for (let output = 0; output < layer.outputs; output += lanes) {
        const end = row + <usize>min(lanes, layer.outputs - output) * sizeof<T>();
        for (let at = row; at < end; at += sizeof<T>()) {
          store<T>(column, load<T>(at));
          column += PANEL;
        }
        row += <usize>layer.inputs * PANEL;
      }
    }
  }
}

/** The penalty ½·l2·Σw² on all weights. */
export function penalty<T>(run: Run): f64 {
  if (run.l2 == 0) return 0;
  let sum: f64 = 0;
  for (let index = 0; index < run.layerCount; index++) {
    const layer = layerOf(run, index);
    sum += sumOfSquares<T>(layer.weights, weightBytes(layer));
  }
  return (run.l2 * sum) / 2;
}

/** Whether all numbers from `at` to `end`, whole vectors, are finite: a number times 0 is 0 for those alone. */
export function areFinite<T>(at: usize, end: usize): bool {
  const zero = v128.splat<T>(0);
  let sum = zero;
  for (; at < end; at += 16) sum = v128.add<T>(sum, v128.mul<T>(v128.load(at), zero));
  return !v128.any_true(v128.ne<T>(sum, sum));
}
