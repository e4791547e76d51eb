/** The network that a training step computes, found by what its arrays are products and activations of. */
import { activate } from '../../network/activations';
import { ACTIVATIONS, type Activation } from '../../network/config';
import { isSame, multiple, type Pair, pairOf, repeatedRow, times, transposed, zip } from './pair';
import type { Carried, Reading, Training } from './reading';
import type { Tensor } from './values';

export interface FoundLayer {
  readonly weights: Carried;
  /** Those that the script never updates are frozen. */
  readonly biases: Carried | null;
  /** Whether the script keeps the weights as outputs × inputs. */
  readonly isTurned: boolean;
  /** Inputs × outputs. */
  readonly w: Pair;
  /** 1 × outputs. */
  readonly b: Pair | null;
  /** What comes in, its weighted sum, with the bias, and after the activation: samples × neurons. */
  readonly input: Pair;
  readonly product: Pair;
  readonly z: Pair;
  readonly a: Pair;
  readonly activation: Activation;
}

export interface Architecture {
  /** Whether the script keeps a sample a column. */
  readonly isColumns: boolean;
  /** The data that go in, and the answers. */
  readonly x: Pair;
  readonly inputs: Tensor;
  readonly y: Pair;
  readonly targets: Tensor;
  readonly layers: readonly FoundLayer[];
}

/** A deeper chain comes from a script that is no network. */
const MOST_LAYERS = 24;

/** Null when the step is no forward pass through layers, or nothing tells its target. */
export function findArchitecture({ sightings, training }: Reading): Architecture | null {
  if (training === null) return null;
  const tensors = distinct(sightings.arrays.map(({ seen }) => seen));
  const data = tensors.filter(({ isStateful, worlds }) => !isStateful && worlds[1] !== worlds[2]);
  const computed = tensors.filter(({ isStateful }) => isStateful);
  for (const isColumns of [false, true]) {
    const turn = (tensor: Tensor) => inRows(tensor, isColumns);
    const found = formsOf(computed, isColumns);
    for (const inputs of data) {
      const x = turn(inputs);
      const layers = x && findLayers(x, training, found);
      if (!layers) continue;
      const target = findTarget(layers[layers.length - 1], data, turn, found);
      if (target) return { isColumns, x, inputs, ...target, layers };
    }
  }
  return null;
}

/** Arrays that differ in some number, the first ones of equals. */
function distinct(tensors: readonly Tensor[]): Tensor[] {
  const byNumbers = new Map<Float64Array, Tensor[]>();
  return tensors.filter((tensor) => {
    const alike = byNumbers.get(tensor.worlds[1]) ?? [];
    const isKnown = alike.some(({ shape }) => shape.join() === tensor.shape.join());
    if (!isKnown) byNumbers.set(tensor.worlds[1], [...alike, tensor]);
    return !isKnown;
  });
}

/** Whether a multiple of a matrix (with a sample a row) is among what the script computes. */
export function computes({ sightings }: Reading, isColumns: boolean): (pair: Pair) => boolean {
  const computed = distinct(sightings.arrays.flatMap(({ seen }) => (seen.isStateful ? [seen] : [])));
  const found = formsOf(computed, isColumns);
  return (pair) => found.some((each) => multiple(each, pair) !== null);
}

/** With a sample a row; vectors as one sample, and as one number a sample. */
function formsOf(tensors: readonly Tensor[], isColumns: boolean): Pair[] {
  return tensors.flatMap((tensor) => {
    const pair = inRows(tensor, isColumns);
    if (pair === null) return [];
    return tensor.shape.length === 1 && tensor.shape[0] > 1 ? [pair, transposed(pair)] : [pair];
  });
}

/** With a sample a row, whichever way the script has it. */
function inRows(tensor: Tensor, isColumns: boolean): Pair | null {
  const pair = pairOf(tensor);
  return pair && isColumns && tensor.shape.length === 2 ? transposed(pair) : pair;
}

function findLayers(
  x: Pair,
  { carried, frozen }: Pick<Training, 'carried' | 'frozen'>,
  found: readonly Pair[],
): FoundLayer[] | null {
  const layers: FoundLayer[] = [];
  for (let input = x; layers.length < MOST_LAYERS; ) {
    const isUnused = (each: Carried) =>
      layers.every(({ weights, biases }) => each !== weights && each !== biases);
    // A sample that is added to its own weighted sum is no bias.
    const constant = frozen.filter((each) => isUnused(each) && each.before.worlds[1] !== x.worlds[0]);
    const layer = findLayer(input, carried.filter(isUnused), constant, found);
    if (layer === null) break;
    layers.push(layer);
    input = layer.a;
  }
  return layers.length > 0 ? layers : null;
}

function findLayer(
  input: Pair,
  unused: readonly Carried[],
  frozen: readonly Carried[],
  found: readonly Pair[],
): FoundLayer | null {
  for (const weights of unused) {
    const kept = weightsOf(weights.before);
    if (kept === null) continue;
    // A vector has one form only.
    for (const isTurned of weights.before.shape.length === 2 ? [false, true] : [false]) {
      const w = isTurned ? transposed(kept) : kept;
      const product = times(input, w);
      if (product === null) continue;
      const others = unused.filter((each) => each !== weights);
      const sum = withBias(product, [...others, ...frozen], found);
      if (sum === null) continue;
      return { weights, isTurned, w, input, product, ...sum, ...activationOf(sum.z, found) };
    }
  }
  return null;
}

/** A matrix of weights as it is; a vector as the weights of one neuron. */
function weightsOf(tensor: Tensor): Pair | null {
  const pair = pairOf(tensor);
  if (pair === null || tensor.shape.length === 0) return null;
  return tensor.shape.length === 1 ? transposed(pair) : pair;
}

/** The weighted sum with the bias that the script adds to it, or as it is. */
function withBias(product: Pair, candidates: readonly Carried[], found: readonly Pair[]) {
  for (const biases of candidates) {
    const whole = pairOf(biases.before);
    const kept = whole && whole.rows === product.rows ? repeatedRow(whole) : whole;
    if (kept === null || kept.rows * kept.columns !== product.columns) continue;
    const b: Pair = { ...kept, rows: 1, columns: product.columns };
    const z = zip(product, b, (sum, bias) => sum + bias);
    if (z && found.some((pair) => isSame(pair, z))) return { biases, b, z };
  }
  return found.some((pair) => isSame(pair, product)) ? { biases: null, b: null, z: product } : null;
}

function activationOf(z: Pair, found: readonly Pair[]): { activation: Activation; a: Pair } {
  for (const activation of ACTIVATIONS) {
    // A softmax of one neuron is 1 whatever comes in.
    if (activation === 'linear' || (activation === 'softmax' && z.columns === 1)) continue;
    const a = activated(activation, z);
    // Where all sums are positive, a ReLU does nothing, and is not seen.
    if (!isSame(a, z) && found.some((pair) => isSame(pair, a))) return { activation, a };
  }
  return { activation: 'linear', a: z };
}

function activated(activation: Activation, z: Pair): Pair {
  const [one, two] = z.worlds.map((values) => {
    const result = new Float64Array(values.length);
    activate(activation, values, result, z.rows, z.columns);
    return result;
  });
  return { ...z, worlds: [one, two] };
}

/** What the output is compared with: its difference from the output, or a multiple of it, is among what was computed. */
function findTarget(
  { a: output }: FoundLayer,
  data: readonly Tensor[],
  turn: (tensor: Tensor) => Pair | null,
  found: readonly Pair[],
): { y: Pair; targets: Tensor } | null {
  for (const targets of data) {
    const kept = turn(targets);
    if (kept === null || kept.rows * kept.columns !== output.rows * output.columns) continue;
    const y = { ...kept, rows: output.rows, columns: output.columns };
    const error = zip(y, output, (target, predicted) => target - predicted);
    if (error && found.some((pair) => multiple(pair, error) !== null)) return { y, targets };
  }
  return null;
}
