/** All that was seen at a place of the code, as one occurrence or statement. */
import type { Span } from '../../parse/tree';
import type { Occurrence, Role, RoleStatement, ScriptShape } from '../../script';
import type { Sighting, Sightings } from '../machine';
import type { Reading } from '../reading';
import type { Tensor } from '../values';
import type { Seen } from './updates';

/** Names that something is given to, as if they were seen with it. */
export function assignedNames({ assignments }: Reading): Sighting[] {
  return assignments.map(({ target, value, isInStep }) => ({
    span: target,
    isName: true,
    seen: value,
    isInStep,
  }));
}

export function placesWithoutRole(places: Sightings['numberPlaces']): Span[] {
  return Array.from(places).flatMap(([span, { numbers }]) => (numbers === null ? [span] : []));
}

export function numbersOutside(places: Sightings['numberPlaces']): Sighting[] {
  return Array.from(places).flatMap(([span, { isName, numbers }]) =>
    (numbers ?? []).map((seen) => ({ span, isName, seen, isInStep: false })),
  );
}

/** One occurrence for each place, if all that was seen there has the same role; none for the places of `others`. */
export function gather(
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
export function statementsOf(reading: Reading, roleOf: (seen: Seen) => Role | null): RoleStatement[] {
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

export function compareSpans(a: Span, b: Span): number {
  return a.part - b.part || a.start - b.start || b.end - a.end;
}
