/** Finds the dense layers among arrays that only have names and shapes. */
import { MAXIMUM_PARAMETERS } from '../network/options';
import { describeShape, type NamedTensor } from './elements';
import type { ImportedLayer, ImportedNetwork } from './importedNetwork';
import { UnreadableModel } from './unreadableModel';

/** How a matrix of weights is stored: as Keras and NumPy scripts have it, or as PyTorch. */
type Orientation = 'inputs × outputs' | 'outputs × inputs';

interface Pair {
  readonly weights: NamedTensor;
  readonly bias: NamedTensor | null;
}

/** Names of weights and biases, as whole words of a name or at its end, and the convention that they belong to. */
const ROLES: readonly {
  readonly role: 'weights' | 'bias';
  readonly pattern: RegExp;
  readonly orientation?: Orientation;
}[] = [
  { role: 'weights', pattern: /(^|[._/:-])weight$/, orientation: 'outputs × inputs' },
  { role: 'weights', pattern: /(^|[._/:-])kernel(:0)?$/, orientation: 'inputs × outputs' },
  { role: 'weights', pattern: /(^|[._/:-])(weights|coefs?)(?=$|[._/:\d-])/i },
  { role: 'bias', pattern: /(^|[._/:-])(bias|biases|intercepts?)(:0)?(?=$|[._/\d-])/i },
  { role: 'weights', pattern: /(^|[._/-])w(?=$|[._\d-]|h$|out$|ih$|ho$|o$|hidden|output)/i },
  { role: 'bias', pattern: /(^|[._/-])b(?=$|[._\d-]|h$|out$|ih$|ho$|o$|hidden|output)/i },
];

/**
 * Pairs weights with biases, by their names or else by their order, and puts the layers into the order in which their
 * sizes fit: that of the numbers in their names, or that of the file.
 * @param tensors in the file's order
 * @param notRepresented what else the file holds, as sentences
 * @throws UnreadableModel when there is no matrix of weights
 */
export function networkOfTensors(
  format: string,
  tensors: readonly NamedTensor[],
  notRepresented: readonly string[],
): ImportedNetwork {
  const named = pairsByName(tensors);
  const pairs = named.length > 0 ? named : pairsByOrder(tensors);
  if (pairs.length === 0)
    throw new UnreadableModel(
      `No matrix of weights was found: ${tensors.length === 0 ? 'there is no array of numbers' : tensors.slice(0, 5).map(describe).join(', ')}.`,
    );
  const { layers, used, orientation, isSure } = arrange(pairs);
  const count = layers.reduce((sum, { weights, biases }) => sum + weights.length + biases.length, 0);
  if (count > MAXIMUM_PARAMETERS)
    throw new UnreadableModel(
      `The network has ${count} weights and biases; at most ${MAXIMUM_PARAMETERS} are shown.`,
    );
  const shown = new Set(used.flatMap(({ weights, bias }) => [weights, bias]));
  const left = tensors.filter((tensor) => !shown.has(tensor));
  return {
    format,
    layers,
    inputNames: null,
    outputNames: null,
    notRepresented: [
      ...notRepresented,
      ...left.map((tensor) => `${describe(tensor)} is not part of a chain of dense layers.`),
    ],
    assumed: [
      ...(isSure ? [] : [`Weights are read as ${orientation}: their names and shapes do not tell.`]),
      ...used
        .filter(({ bias }) => bias === null)
        .map(({ weights }) => `“${weights.name}” has no biases: they are 0.`),
    ],
  };
}

function describe({ name, shape }: NamedTensor): string {
  return `“${name}” (${describeShape(shape)})`;
}

function roleOf(name: string): { role: 'weights' | 'bias'; stem: string; orientation?: Orientation } | null {
  for (const { role, pattern, orientation } of ROLES)
    if (pattern.test(name))
      return { role, stem: name.replace(pattern, '$1'), ...(orientation && { orientation }) };
  return null;
}

/** Sorted by their names, numbers by their value. */
function pairsByName(tensors: readonly NamedTensor[]): Pair[] {
  const biases = new Map<string, NamedTensor>();
  const weights: { readonly stem: string; readonly tensor: NamedTensor }[] = [];
  for (const tensor of tensors) {
    const known = roleOf(tensor.name);
    if (known?.role === 'bias' && vectorLength(tensor) !== null) biases.set(known.stem, tensor);
    else if (known?.role === 'weights' && isMatrix(tensor)) weights.push({ stem: known.stem, tensor });
  }
  const stems = new Set(weights.map(({ stem }) => stem));
  // Names such as `w_input_hidden` and `b_hidden` have no stem in common: such biases go by their length.
  const free = [...biases].filter(([stem]) => !stems.has(stem)).map(([, bias]) => bias);
  const takeFree = ({ shape }: NamedTensor): NamedTensor | null => {
    const at = free.findIndex((bias) => shape.includes(vectorLength(bias) ?? 0));
    return at < 0 ? null : free.splice(at, 1)[0];
  };
  return weights
    .sort((a, b) => compareNaturally(a.stem, b.stem))
    .map(({ stem, tensor }) => ({ weights: tensor, bias: biases.get(stem) ?? takeFree(tensor) }));
}

/** A matrix, and the vector behind it that is as long as one of its sides. */
function pairsByOrder(tensors: readonly NamedTensor[]): Pair[] {
  const pairs: Pair[] = [];
  for (let i = 0; i < tensors.length; i++) {
    const weights = tensors[i];
    if (!isMatrix(weights)) continue;
    const next = tensors[i + 1];
    const length = next && vectorLength(next);
    const isBias = length !== null && length !== undefined && weights.shape.includes(length);
    pairs.push({ weights, bias: isBias ? next : null });
    if (isBias) i++;
  }
  return pairs;
}

function isMatrix({ shape }: NamedTensor): boolean {
  return shape.length === 2 && shape[0] > 0 && shape[1] > 0;
}

/** Entries of a vector, which may be stored as a matrix of one row. */
function vectorLength({ shape }: NamedTensor): number | null {
  if (shape.length === 1) return shape[0];
  return shape.length === 2 && shape[0] === 1 ? shape[1] : null;
}

/** `layer2` before `layer10`; `dense` before `dense_1`. */
export function compareNaturally(a: string, b: string): number {
  const parts = (text: string) => text.split(/(\d+)/);
  const [left, right] = [parts(a), parts(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    if (left[i] === right[i]) continue;
    if (i % 2 === 1 && Number(left[i]) !== Number(right[i])) return Number(left[i]) - Number(right[i]);
    return left[i] < right[i] ? -1 : 1;
  }
  return left.length - right.length;
}

interface Arrangement {
  readonly layers: readonly ImportedLayer[];
  readonly used: readonly Pair[];
  readonly orientation: Orientation;
  /** Whether names or shapes say how the weights are stored. */
  readonly isSure: boolean;
}

const ORIENTATIONS: readonly Orientation[] = ['inputs × outputs', 'outputs × inputs'];

/** Tries both orientations and three orders, and takes the first of the arrangements with the longest chain. */
function arrange(pairs: readonly Pair[]): Arrangement {
  const said = pairs.map(({ weights }) => roleOf(weights.name)?.orientation).find(Boolean);
  const orientations = said ? [said, ...ORIENTATIONS.filter((each) => each !== said)] : ORIENTATIONS;
  const chains = orientations.flatMap((orientation) =>
    [pairs, [...pairs].reverse(), linked(pairs, orientation)].map((order) => ({
      orientation,
      chain: longestChain(order, orientation),
    })),
  );
  const longest = Math.max(...chains.map(({ chain }) => chain.length));
  if (longest === 0)
    throw new UnreadableModel(
      `The biases fit no matrix of weights: ${pairs.map(({ weights, bias }) => `${describe(weights)} with ${bias ? describe(bias) : 'no biases'}`).join(', ')}.`,
    );
  const fitting = chains.filter(({ chain }) => chain.length === longest);
  const { orientation, chain } = fitting[0];
  const layers = chain.map((pair) => layerOf(pair, orientation));
  const isSure = said === orientation || fitting.every((each) => each.orientation === orientation);
  return { layers, used: chain, orientation, isSure };
}

function sidesOf({ weights }: Pair, orientation: Orientation): { inputs: number; outputs: number } {
  const [rows, columns] = weights.shape;
  return orientation === 'inputs × outputs'
    ? { inputs: rows, outputs: columns }
    : { inputs: columns, outputs: rows };
}

/** In an order in which each follows from the one before by its size, beginning with one that follows from none. */
function linked(pairs: readonly Pair[], orientation: Orientation): Pair[] {
  const rest = [...pairs];
  const isStart = (pair: Pair) =>
    !pairs.some(
      (other) => other !== pair && sidesOf(other, orientation).outputs === sidesOf(pair, orientation).inputs,
    );
  const order: Pair[] = [];
  let next = Math.max(0, rest.findIndex(isStart));
  while (next >= 0 && rest.length > 0) {
    const [pair] = rest.splice(next, 1);
    order.push(pair);
    next = rest.findIndex(
      (other) => sidesOf(other, orientation).inputs === sidesOf(pair, orientation).outputs,
    );
  }
  return order;
}

/** The longest run of neighbours whose sizes fit, those of the biases included. */
function longestChain(order: readonly Pair[], orientation: Orientation): Pair[] {
  let best: Pair[] = [];
  let current: Pair[] = [];
  for (const pair of order) {
    const { inputs, outputs } = sidesOf(pair, orientation);
    const before = current.at(-1);
    const isFit = pair.bias === null || vectorLength(pair.bias) === outputs;
    if (!isFit) current = [];
    else if (before && sidesOf(before, orientation).outputs === inputs) current = [...current, pair];
    else current = [pair];
    if (current.length > best.length) best = current;
  }
  return best;
}

function layerOf({ weights, bias }: Pair, orientation: Orientation): ImportedLayer {
  const { inputs, outputs } = sidesOf({ weights, bias }, orientation);
  return {
    name: weights.name,
    inputs,
    outputs,
    weights:
      orientation === 'inputs × outputs' ? weights.values : transposed(weights.values, outputs, inputs),
    biases: bias?.values ?? new Float64Array(outputs),
    activation: null,
  };
}

/** Of a matrix of rows × columns, row-major. */
export function transposed(values: Float64Array, rows: number, columns: number): Float64Array {
  const result = new Float64Array(values.length);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      result[column * rows + row] = values[row * columns + column];
  return result;
}
