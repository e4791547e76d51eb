import type { Span } from '../parse/tree';
import type { Architecture } from './architecture';
import type { Sighting } from './machine';
import { isClose } from './pair';
import type { Reading } from './reading';
import type { Match } from './reference';
import type { NumberValue, Tensor } from './values';

/** Quantities that are multiplied by the learning rate. */
const SCALED = ['weightGradients', 'biasGradients', 'deltas'];

/**
 * The number that updates take as learning rate: a name within an expression that is a multiple of a gradient (or of a
 * delta on its way there), where a part without that name is the same gradient without that number. Where updates are
 * written entry by entry, no such expression is a matrix: then the one named number of the step that is the rate.
 * @param rows samples of an update: their mean, and the 2 of a derivative, may stand beside the rate
 * @param rate what the gradients are multiplied by; null when that is not to be told
 */
export function learningRateOf(
  { sightings }: Reading,
  match: (tensor: Tensor) => Match | null,
  rows: number,
  rate: number | null,
): NumberValue | null {
  const named = onceEach(sightings.numbers.filter(isPlainName), ({ seen }) => [seen, 0]);
  const scaled = onceEach(
    sightings.arrays.flatMap(({ span, seen, isInStep }) => {
      const found = isInStep ? match(seen) : null;
      return found && SCALED.includes(found.reference.quantity) ? [{ span, found }] : [];
    }),
    ({ found }) => [found.reference, found.factor],
  );
  const ratios = named.flatMap((name) => {
    // A factor of 1 cannot be told from none.
    if (name.seen.worlds[0] === 1) return [];
    return scaled.flatMap((whole) => (encloses(whole, name) ? ratiosIn(whole, name, scaled) : []));
  });
  for (const beside of [1, 2, 1 / 2, 1 / rows, 2 / rows, 1 / (2 * rows)]) {
    const fitting = ratios.find(({ ratio, seen }) => isClose(ratio, seen.worlds[0] * beside));
    if (fitting) return fitting.seen;
  }
  const equal = new Set(
    named.flatMap(({ seen }) => (rate !== null && isClose(seen.worlds[0], rate) ? [seen] : [])),
  );
  return equal.size === 1 && rate !== 1 ? [...equal][0] : null;
}

/** Where the rate stands as a bare number in a statement that updates weights; null when it stands in none. */
export function placeOfRate(
  { literals, assignments }: Reading,
  { layers }: Architecture,
  rate: number,
): Span | null {
  const updates = assignments.filter(
    ({ value, isInStep }) =>
      isInStep && layers.some(({ weights }) => weights.after.worlds[1] === value.worlds[1]),
  );
  const place = literals.find(
    (literal) => isClose(literal.value, rate) && updates.some((update) => encloses(update, literal)),
  );
  return place?.span ?? null;
}

/** A multiple of a gradient, or of a delta, and where it stands. */
interface Scaled {
  readonly span: Span;
  readonly found: Match;
}

/** How many times the parts of `whole` in which `name` is not it is. */
function ratiosIn(whole: Scaled, name: Sighting<NumberValue>, scaled: readonly Scaled[]) {
  return scaled.flatMap((part) => {
    const isPart =
      part.found.reference === whole.found.reference && encloses(whole, part) && !encloses(part, name);
    return isPart ? [{ seen: name.seen, ratio: Math.abs(whole.found.factor / part.found.factor) }] : [];
  });
}

/** What a loop shows again and again at a place counts once; `what` tells it apart. */
function onceEach<Seen extends { readonly span: Span }>(
  all: readonly Seen[],
  what: (seen: Seen) => readonly [object, number],
): readonly Seen[] {
  const places = new Map<Span, Map<object, Set<number>>>();
  return all.filter((each) => {
    const [of, value] = what(each);
    const there = places.get(each.span) ?? new Map<object, Set<number>>();
    const values = there.get(of) ?? new Set();
    if (values.has(value)) return false;
    places.set(each.span, there.set(of, values.add(value)));
    return true;
  });
}

function isPlainName({ seen, isName }: Sighting<NumberValue>): boolean {
  return isName && !seen.isStateful && !seen.isVarying;
}

function encloses(outer: Pick<Sighting, 'span'>, inner: Pick<Sighting, 'span'>): boolean {
  const [a, b] = [outer.span, inner.span];
  return a.part === b.part && a.start <= b.start && b.end <= a.end && b.end - b.start < a.end - a.start;
}
