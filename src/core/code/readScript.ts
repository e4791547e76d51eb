/** From source code to the network in it. */
import { computes, findArchitecture } from './meaning/architecture';
import { interpret } from './meaning/interpret';
import { networkOf } from './meaning/network/networkOf';
import { referencesOf } from './meaning/reference';
import { findRoles } from './meaning/roles/findRoles';
import { shapeOf } from './meaning/roles/places';
import type { Reading } from './meaning/reading';
import type { Program } from './parse/tree';
import type { Fact, Script, ShapedAssignment } from './script';

/**
 * Reads a script by running it in thought: with its own numbers, and with random ones, by which each quantity is known
 * whatever it is called. Nothing is thrown, whatever the script holds, and the work is bounded.
 */
export function readScript(program: Program): Script {
  const reading = interpret(program);
  const shared = { problems: reading.problems, assignments: shapedAssignments(reading) };
  const architecture = findArchitecture(reading);
  const references = architecture && referencesOf(architecture, computes(reading, architecture.isColumns));
  if (!architecture || !references)
    return {
      ...shared,
      occurrences: [],
      statements: [],
      network: null,
      obstacle: obstacleIn(reading, architecture !== null),
    };
  const roles = findRoles(reading, architecture, references);
  const { occurrences, statements } = roles;
  const result = networkOf(reading, architecture, references, roles);
  return {
    ...shared,
    occurrences,
    statements,
    network: 'network' in result ? result.network : null,
    obstacle: 'obstacle' in result ? result.obstacle : null,
  };
}

function obstacleIn({ training }: Reading, hasForwardPass: boolean): Fact | null {
  if (training === null) return null;
  return {
    text: hasForwardPass
      ? 'The loop computes a network, but its updates are not those of plain gradient descent.'
      : 'The loop changes arrays, but it is not a network of layers that is known here.',
    span: training.span,
  };
}

function shapedAssignments(reading: Reading): ShapedAssignment[] {
  const places = new Map<string, ShapedAssignment | null>();
  for (const { target, value } of reading.assignments) {
    const shape = shapeOf(value, reading);
    const key = `${target.part}:${target.start}`;
    const before = places.get(key);
    const isKnown = shape && shape.rows !== null && shape.columns !== null;
    const is = isKnown ? { span: target, shape: { rows: shape.rows!, columns: shape.columns! } } : null;
    const agrees =
      before === undefined ||
      (before && is && before.shape.rows === is.shape.rows && before.shape.columns === is.shape.columns);
    places.set(key, agrees ? is : null);
  }
  return Array.from(places.values()).flatMap((assignment) => assignment ?? []);
}
