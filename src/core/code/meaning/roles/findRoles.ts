/** What each name and expression of a script is, by the numbers it had while the training step was read. */
import type { Occurrence, Role, RoleStatement } from '../../script';
import type { Architecture } from '../architecture';
import { learningRateOf } from '../learningRate';
import type { Sighting } from '../machine';
import type { Reading } from '../reading';
import { type References, updateOf } from '../reference';
import type { NumberValue } from '../values';
import { functionRoles } from './functions';
import { createMatcher } from './matcher';
import { lossRole, numberRoles } from './numbers';
import {
  assignedNames,
  compareSpans,
  gather,
  numbersOutside,
  placesWithoutRole,
  statementsOf,
} from './places';
import { type Seen, updateRole } from './updates';

export interface Roles {
  readonly occurrences: readonly Occurrence[];
  readonly statements: readonly RoleStatement[];
  /** The number that the updates take as learning rate. */
  readonly learningRate: NumberValue | null;
}

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
