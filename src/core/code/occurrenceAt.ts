import type { Occurrence } from './script';

/**
 * The smallest name or expression with a role around an offset. One that ends there counts only where none goes on.
 * @param occurrences sorted by part and start, as a script has them
 */
export function occurrenceAt(
  occurrences: readonly Occurrence[],
  part: number,
  offset: number,
): Occurrence | undefined {
  let found: Occurrence | undefined;
  let rank = Number.POSITIVE_INFINITY;
  for (const occurrence of occurrences) {
    const { span } = occurrence;
    if (span.part > part || (span.part === part && span.start > offset)) break;
    if (span.part !== part || span.end < offset) continue;
    const length = span.end - span.start;
    const place = span.end > offset ? length : length + Number.MAX_SAFE_INTEGER / 2;
    if (place > rank) continue;
    rank = place;
    found = occurrence;
  }
  return found;
}
