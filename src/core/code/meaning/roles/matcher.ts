/** The role of an array, by the reference whose numbers it has. */
import type { Role } from '../../script';
import type { Architecture } from '../architecture';
import { isClose, multiple, type Pair, pairOf, transposed } from '../pair';
import type { Carried, Reading } from '../reading';
import { afterwards, type Match, namesAt, type Reference, type References } from '../reference';
import type { NumberValue, Tensor } from '../values';
import { isLateAt, isSameArray } from './sameness';

export function createMatcher(reading: Reading, network: Architecture, references: References) {
  const known = new Map<Float64Array, Map<string, Match | null>>();
  const after = afterwards(network);
  const parameters = parametersOf(network);
  const isUnlike = ({ quantity, layer }: Reference) =>
    BACKWARD.includes(quantity) && isLateAt(layer, network, references);
  // Where no parameter is a number, numbers are entries of arrays.
  const hasNumbers = network.layers.some(({ biases }) => biases?.before.shape.length === 0);

  function find(tensor: Tensor): Match | null {
    const parameter = parameters.find(({ tensors }) => tensors.some((each) => isSameArray(each, tensor)));
    if (parameter) return { reference: parameter.reference, factor: 1, isTurned: parameter.isTurned };
    const pair = pairOf(tensor);
    if (pair === null) return null;
    for (const list of [references.all, after])
      for (const reference of list) {
        const match = matchOf(pair, tensor, reference, network.isColumns);
        if (match) return match;
      }
    return null;
  }

  function match(tensor: Tensor): Match | null {
    const shape = tensor.shape.join();
    const ofNumbers = known.get(tensor.worlds[1]) ?? new Map<string, Match | null>();
    known.set(tensor.worlds[1], ofNumbers);
    const found = ofNumbers.get(shape);
    if (found !== undefined) return found;
    const result = find(tensor);
    ofNumbers.set(shape, result);
    return result;
  }

  /** Parts of the data, as a loop over samples takes them, are the data, too. */
  function dataRole(tensor: Tensor): Role | null {
    const cut = reading.training?.batch?.cuts.find(({ whole }) => isSameArray(whole, tensor));
    const isInputs = cut ? isSameArray(cut.part, network.inputs) : isSameArray(tensor, network.inputs);
    const isTargets = cut ? isSameArray(cut.part, network.targets) : isSameArray(tensor, network.targets);
    if (!cut || (!isInputs && !isTargets)) return null;
    return { formulaId: isInputs ? 'X' : 'y', layer: null, value: null };
  }

  return {
    match,
    /** A bias, or what belongs to one, may be a number. */
    roleOfNumber({ worlds, isStateful }: NumberValue): Role | null {
      if (!isStateful || !hasNumbers) return null;
      const [own, one, two] = worlds.map((value) => Float64Array.of(value));
      const found = match({ ...network.inputs, shape: [], worlds: [own, one, two], isStateful });
      return found && asRole(found, isUnlike);
    },
    roleOf(tensor: Tensor): Role | null {
      const found = match(tensor);
      return found ? asRole(found, isUnlike) : dataRole(tensor);
    },
  };
}

/** @param isUnlike whether the script's own numbers are not those of the document */
function asRole({ reference, factor, isTurned }: Match, isUnlike: (reference: Reference) => boolean): Role {
  const { formulaId, layer, quantity } = reference;
  if (isUnlike(reference)) return { formulaId, layer, value: null };
  return { formulaId, layer, value: { quantity, layer, factor, transposed: isTurned } };
}

/** What comes of the error that a layer hands back. */
const BACKWARD: readonly string[] = ['errors', 'deltas'];

/** An array in one of the two forms that it can have. */
function matchOf(pair: Pair, tensor: Tensor, reference: Reference, isColumns: boolean): Match | null {
  const size = pair.rows * pair.columns;
  const wanted = reference.pair;
  if (size !== wanted.rows * wanted.columns) return null;
  for (const isTurned of isColumns ? [true, false] : [false, true]) {
    const turned = isTurned ? transposed(pair) : pair;
    // A vector has no form of its own.
    const fitted =
      tensor.shape.length < 2 ? { ...turned, rows: wanted.rows, columns: wanted.columns } : turned;
    const factor = multiple(fitted, wanted);
    if (factor === null || !(reference.scales || isClose(factor, 1))) continue;
    return { reference, factor: rounded(factor), isTurned: isTurned && tensor.shape.length === 2 };
  }
  return null;
}

/** −1 instead of −1.0000000000000002. */
function rounded(factor: number): number {
  return Number(factor.toPrecision(12));
}

interface ParameterArrays {
  readonly reference: Reference;
  readonly tensors: readonly Tensor[];
  readonly isTurned: boolean;
}

/** Weights and biases go by what holds them: before training, in the step, and after it. */
function parametersOf({ layers, isColumns }: Architecture): ParameterArrays[] {
  const last = layers.length - 1;
  return layers.flatMap(({ weights, biases, w, b, isTurned }, layer) => {
    const name = namesAt(layer, last);
    const arrays = ({ initial, before, after }: Carried) => [initial, before, after];
    const ofWeights: ParameterArrays = {
      reference: { formulaId: name.weights, layer, quantity: 'weights', pair: w, scales: false },
      tensors: arrays(weights),
      isTurned,
    };
    if (!biases || !b) return [ofWeights];
    const reference: Reference = {
      formulaId: name.biases,
      layer,
      quantity: 'biases',
      pair: b,
      scales: false,
    };
    return [
      ofWeights,
      { reference, tensors: arrays(biases), isTurned: isColumns && biases.before.shape.length === 2 },
    ];
  });
}
