/** What each name and expression of a script is, by the numbers it had while the training step was read. */
import type { Span } from '../parse/tree';
import type { Occurrence, Role, RoleStatement, ScriptShape } from '../script';
import type { Architecture } from './architecture';
import { isFrozen } from './frozen';
import { learningRateOf } from './learningRate';
import type { Sighting, Sightings } from './machine';
import { isClose, multiple, type Pair, pairOf, transposed } from './pair';
import type { Carried, FunctionTrial, Reading } from './reading';
import { afterwards, type Match, namesAt, type Reference, type References, updateOf } from './reference';
import type { FunctionCode, NumberValue, Tensor } from './values';

export interface Roles {
  readonly occurrences: readonly Occurrence[];
  readonly statements: readonly RoleStatement[];
  /** The number that the updates take as learning rate. */
  readonly learningRate: NumberValue | null;
}

type Seen = Sighting['seen'];

export function findRoles(reading: Reading, network: Architecture, references: References): Roles {
  const matcher = createMatcher(reading, network, references);
  const learningRate = learningRateOf(
    reading,
    (tensor) => matcher.match(tensor),
    network.x.rows,
    updateOf(network.layers[0].weights, references.weightGradients[0], network.layers[0].isTurned)?.rate ??
      null,
  );
  const numbers = numberRoles(reading, network, learningRate);
  const functions = functionRoles(reading);
  const roleOf = (seen: Seen): Role | null => {
    if ('shape' in seen) return matcher.roleOf(seen);
    return seen.kind === 'function'
      ? (functions.get(seen.code) ?? null)
      : (numbers.get(seen) ?? lossRole(seen, network) ?? matcher.roleOfNumber(seen));
  };
  const updateOrRole = (seen: Seen) => updateRole(seen, reading, network, references) ?? roleOf(seen);
  const seenRole = ({ seen, isName, isInStep }: Sighting) => {
    const update = isInStep ? updateRole(seen, reading, network, references) : null;
    // A parameter that has been updated still is the parameter, by name; the sum that updates it is the update.
    return update && isName ? { ...roleOf(seen)!, value: update.value } : (update ?? roleOf(seen));
  };
  const { arrays, functions: called, numbers: counted, numberPlaces } = reading.sightings;
  const assigned = assignedNames(reading);
  const others = [...assigned.map(({ span }) => span), ...placesWithoutRole(numberPlaces)];
  const occurrences = [
    ...gather([arrays, called, counted, numbersOutside(numberPlaces)], seenRole, reading, others),
    ...gather([assigned], ({ seen }) => updateOrRole(seen), reading),
  ].sort((a, b) => compareSpans(a.span, b.span));
  return { occurrences, statements: statementsOf(reading, updateOrRole), learningRate };
}

function createMatcher(reading: Reading, network: Architecture, references: References) {
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

/** Whether a layer gets its error by way of weights that the script has updated by then, and the document has not. */
function isLateAt(layer: number | null, { layers }: Architecture, { isLate }: References): boolean {
  return isLate && layer !== null && layer < layers.length - 1;
}

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

function isSameArray(a: Tensor, b: Tensor): boolean {
  const isSame =
    a.worlds[1] === b.worlds[1] || (a.worlds[1].length === 1 && a.worlds[1][0] === b.worlds[1][0]);
  return isSame && a.shape.join() === b.shape.join();
}

/** Numbers by the very value that flows from where it is given its name to where it is used. */
function numberRoles(
  { training }: Reading,
  { layers }: Architecture,
  learningRate: NumberValue | null,
): Map<NumberValue, Role> {
  const roles = new Map<NumberValue, Role>();
  const disputed = new Set<NumberValue>();
  const add = (seen: NumberValue | null | undefined, formulaId: string, layer: number | null = null) => {
    if (!seen) return;
    const before = roles.get(seen);
    if (before && before.formulaId !== formulaId) disputed.add(seen);
    roles.set(seen, { formulaId, layer: before && before.layer !== layer ? null : layer, value: null });
  };
  if (!training?.isUpdateAPass) add(training?.epochs, 'epoch');
  add(learningRate, 'lr');
  layers.forEach(({ weights, isTurned }, layer) => {
    const { sizes, shape } = weights.initial;
    const [rows, columns] = sizes;
    if (sizes.length !== 2 || rows.worlds[0] !== shape[0] || columns.worlds[0] !== shape[1]) return;
    const [inputs, outputs] = isTurned ? [columns, rows] : [rows, columns];
    if (layer === 0) add(inputs, 'inputlayer_neurons');
    add(outputs, layer === layers.length - 1 ? 'output_neurons' : 'hiddenlayer_neurons', layer);
  });
  layers.forEach(({ biases, w }, layer) => {
    const count = biases?.initial.sizes.at(-1);
    if (count?.worlds[0] === w.columns && w.columns > 1)
      add(count, layer === layers.length - 1 ? 'output_neurons' : 'hiddenlayer_neurons', layer);
  });
  for (const seen of disputed) roles.delete(seen);
  return roles;
}

/** Half the squared error; a multiple of it is another loss. */
function lossRole(seen: NumberValue, { layers, y }: Architecture): Role | null {
  if (!seen.isStateful) return null;
  const { a } = layers[layers.length - 1];
  const factors = ([0, 1] as const).map((world) => {
    const loss = a.worlds[world].reduce((sum, value, k) => sum + (value - y.worlds[world][k]) ** 2 / 2, 0);
    return seen.worlds[world + 1] / loss;
  });
  return factors.every((factor) => isClose(factor, 1))
    ? { formulaId: 'loss', layer: null, value: null }
    : null;
}

/** Functions of the script by what they make of numbers. */
function functionRoles({ functions }: Reading): Map<FunctionCode, Role> {
  return new Map(
    functions.flatMap((trial) => {
      const role = functionRole(trial);
      return role ? [[trial.function.code, role]] : [];
    }),
  );
}

function functionRole({ argument, result }: FunctionTrial): Role | null {
  if (result === null) return null;
  const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
  const is = (wanted: (x: number) => number) =>
    ([1, 2] as const).every((world) =>
      result.worlds[world].every((value, k) => isClose(value, wanted(argument.worlds[world][k]))),
    );
  if (is(sigmoid)) return { formulaId: 'sigmoid', layer: null, value: null };
  const isSlope = is((a) => a * (1 - a)) || is((z) => sigmoid(z) * (1 - sigmoid(z)));
  return isSlope ? { formulaId: 'derivatives_sigmoid', layer: null, value: null } : null;
}

/** Names that something is given to, as if they were seen with it. */
function assignedNames({ assignments }: Reading): Sighting[] {
  return assignments.map(({ target, value, isInStep }) => ({
    span: target,
    isName: true,
    seen: value,
    isInStep,
  }));
}

function placesWithoutRole(places: Sightings['numberPlaces']): Span[] {
  return Array.from(places).flatMap(([span, { numbers }]) => (numbers === null ? [span] : []));
}

function numbersOutside(places: Sightings['numberPlaces']): Sighting[] {
  return Array.from(places).flatMap(([span, { isName, numbers }]) =>
    (numbers ?? []).map((seen) => ({ span, isName, seen, isInStep: false })),
  );
}

/** What training gives its parameters is their update. */
function updateRole(
  seen: Seen,
  reading: Reading,
  network: Architecture,
  references: References,
): Role | null {
  if (reading.training === null || ('kind' in seen && seen.kind === 'function')) return null;
  const last = network.layers.length - 1;
  const { areUpdates } = references;
  for (const [layer, { weights, biases, isTurned }] of network.layers.entries()) {
    const name = namesAt(layer, last);
    const isLate = isLateAt(layer, network, references);
    if (isHeldBy(weights.after, seen))
      return updateOfParameter(name.weights, layer, 'updatedWeights', isTurned, areUpdates, isLate);
    if (biases && !isFrozen(biases) && isHeldBy(biases.after, seen)) {
      const isColumn = network.isColumns && biases.after.shape.length === 2;
      return updateOfParameter(name.biases, layer, 'updatedBiases', isColumn, areUpdates, isLate);
    }
  }
  return null;
}

/** An update that is not the gradient's is none of the document's: the parameter then has no number to show. */
function updateOfParameter(
  name: string,
  layer: number,
  quantity: 'updatedWeights' | 'updatedBiases',
  transposed: boolean,
  areUpdates: boolean,
  isLate: boolean,
): Role {
  if (!areUpdates) return { formulaId: name, layer, value: null };
  const value = isLate ? null : { quantity, layer, factor: 1, transposed };
  return { formulaId: `update-${name}`, layer, value };
}

/** Whether it is the very array, or the number, that a place holds. */
function isHeldBy(held: Tensor, seen: Tensor | NumberValue): boolean {
  if ('shape' in seen) return isSameArray(held, seen);
  return (
    held.shape.length === 0 && held.worlds[1][0] === seen.worlds[1] && held.worlds[2][0] === seen.worlds[2]
  );
}

/** One occurrence for each place, if all that was seen there has the same role; none for the places of `others`. */
function gather(
  sightings: readonly (readonly Sighting[])[],
  roleOf: (sighting: Sighting) => Role | null,
  reading: Reading,
  others: readonly Span[] = [],
): Occurrence[] {
  // Most places have no role; null marks them at the first sight without one.
  const places = new Map<number, { there: Sighting[]; roles: Role[] } | null>(
    others.map((span) => [keyOf(span), null]),
  );
  for (const ofKind of sightings)
    for (const sighting of ofKind) {
      const key = keyOf(sighting.span);
      const place = places.get(key);
      if (place === null) continue;
      const role = roleOf(sighting);
      if (role === null) places.set(key, null);
      else if (place === undefined) places.set(key, { there: [sighting], roles: [role] });
      else {
        place.there.push(sighting);
        place.roles.push(role);
      }
    }
  return Array.from(places.values()).flatMap((place) => {
    const role = place && commonRole(place.roles);
    if (!role) return [];
    const { there } = place;
    const [{ span, isName }] = there;
    return [
      { span, kind: isName ? 'name' : 'expression', role, shape: commonShape(there, reading) } as const,
    ];
  });
}

/** What several roles of one place have in common; null when they are of different formulas. */
function commonRole(roles: readonly (Role | null)[]): Role | null {
  const [first] = roles;
  if (!first || roles.some((role) => role?.formulaId !== first.formulaId)) return null;
  if (roles.every((role) => role?.layer === first.layer)) {
    const value = JSON.stringify(first.value);
    return roles.every((role) => JSON.stringify(role?.value) === value) ? first : { ...first, value: null };
  }
  return { formulaId: first.formulaId, layer: null, value: null };
}

function commonShape(there: readonly Sighting[], reading: Reading): ScriptShape | null {
  const shapes = there.map(({ seen }) => ('shape' in seen ? shapeOf(seen, reading) : null));
  const [first] = shapes;
  return first && shapes.every((shape) => shape?.rows === first.rows && shape.columns === first.columns)
    ? first
    : null;
}

/** Rows and columns; null for what only a data file can tell. */
export function shapeOf({ shape }: Tensor, { openSizes }: Pick<Reading, 'openSizes'>): ScriptShape | null {
  if (shape.length !== 2) return null;
  const [rows, columns] = shape.map((length) => (openSizes.has(length) ? null : length));
  return { rows, columns };
}

/** The statements of the step, and of the definitions before it, by what they give its role. */
function statementsOf(reading: Reading, roleOf: (seen: Seen) => Role | null): RoleStatement[] {
  const byPlace = new Map<number, { span: Span; roles: (Role | null)[] }>();
  for (const { span, value } of reading.assignments) {
    const role = roleOf(value);
    const there = byPlace.get(keyOf(span)) ?? { span, roles: [] };
    there.roles.push(role);
    byPlace.set(keyOf(span), there);
  }
  return Array.from(byPlace.values())
    .flatMap(({ span, roles }) => {
      // A statement that serves several layers is that of each of them.
      const distinct = new Map(
        roles.flatMap((role) => (role ? [[`${role.formulaId} ${role.layer}`, role]] : [])),
      );
      return [...distinct.values()].map((role) => ({ span, role }));
    })
    .sort((a, b) => compareSpans(a.span, b.span));
}

/** A number for each span: texts are shorter than 2²⁰ characters. */
function keyOf({ part, start, end }: Span): number {
  return (part * 2 ** 20 + start) * 2 ** 20 + (end - start);
}

function compareSpans(a: Span, b: Span): number {
  return a.part - b.part || a.start - b.start || b.end - a.end;
}
