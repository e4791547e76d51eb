import type { Sighting } from './machine';
import { isClose } from './pair';
import type { Reading } from './reading';
import type { Match } from './reference';
import type { NumberValue, Tensor } from './values';

/** Quantities that are multiplied by the learning rate. */
const SCALED = ['weightGradients', 'biasGradients', 'deltas'];

/**
 * The number that updates take as learning rate: a name within an expression that is a multiple of a gradient (or of a
 * delta on its way there), where a part without that name is the same gradient without that number.
 */
export function learningRateOf(
  { sightings }: Reading,
  match: (tensor: Tensor) => Match | null,
): NumberValue | null {
  const inStep = sightings.filter(({ isInStep }) => isInStep);
  const scaled = inStep.flatMap((sighting) => {
    const found = 'shape' in sighting.seen ? match(sighting.seen) : null;
    return found && SCALED.includes(found.reference.quantity) ? [{ sighting, found }] : [];
  });
  for (const name of inStep.filter(isPlainNumber)) {
    const { seen } = name;
    const [value] = seen.worlds;
    for (const whole of scaled.filter(({ sighting }) => encloses(sighting, name)))
      for (const part of scaled) {
        if (part.found.reference !== whole.found.reference || !encloses(whole.sighting, part.sighting))
          continue;
        if (encloses(part.sighting, name)) continue;
        const ratio = Math.abs(whole.found.factor / part.found.factor);
        if (value !== 1 && isClose(ratio / value, nearestSimple(ratio / value))) return seen;
      }
  }
  return null;
}

type NumberSighting = Sighting & { readonly seen: NumberValue };

function isPlainNumber(sighting: Sighting): sighting is NumberSighting {
  const { seen, isName } = sighting;
  return isName && !('shape' in seen) && seen.kind === 'number' && !seen.isStateful && !seen.isVarying;
}

/** 1, a whole number, or one over it: a mean over samples, or a 2 of a derivative, may stand beside the rate. */
function nearestSimple(ratio: number): number {
  return ratio >= 1 ? Math.round(ratio) : 1 / Math.round(1 / ratio);
}

function encloses(outer: Pick<Sighting, 'span'>, inner: Pick<Sighting, 'span'>): boolean {
  const [a, b] = [outer.span, inner.span];
  return a.part === b.part && a.start <= b.start && b.end <= a.end && b.end - b.start < a.end - a.start;
}
