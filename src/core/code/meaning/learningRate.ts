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
  const inStep = sightings.filter(({ isInStep }) => isInStep);
  const scaled = inStep.flatMap((sighting) => {
    const found = 'shape' in sighting.seen ? match(sighting.seen) : null;
    return found && SCALED.includes(found.reference.quantity) ? [{ sighting, found }] : [];
  });
  for (const beside of [1, 2, 1 / 2, 1 / rows, 2 / rows, 1 / (2 * rows)])
    for (const name of inStep.filter(isPlainNumber)) {
      const [value] = name.seen.worlds;
      // A factor of 1 cannot be told from none.
      if (value === 1) continue;
      for (const whole of scaled.filter(({ sighting }) => encloses(sighting, name)))
        for (const part of scaled) {
          if (part.found.reference !== whole.found.reference || !encloses(whole.sighting, part.sighting))
            continue;
          if (encloses(part.sighting, name)) continue;
          const ratio = Math.abs(whole.found.factor / part.found.factor);
          if (isClose(ratio, value * beside)) return name.seen;
        }
    }
  const equal = new Set(
    inStep
      .filter(isPlainNumber)
      .flatMap(({ seen }) => (rate !== null && isClose(seen.worlds[0], rate) ? [seen] : [])),
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

type NumberSighting = Sighting & { readonly seen: NumberValue };

function isPlainNumber(sighting: Sighting): sighting is NumberSighting {
  const { seen, isName } = sighting;
  return isName && !('shape' in seen) && seen.kind === 'number' && !seen.isStateful && !seen.isVarying;
}

function encloses(outer: Pick<Sighting, 'span'>, inner: Pick<Sighting, 'span'>): boolean {
  const [a, b] = [outer.span, inner.span];
  return a.part === b.part && a.start <= b.start && b.end <= a.end && b.end - b.start < a.end - a.start;
}
