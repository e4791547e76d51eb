/** Checks questions where they arrive. */
import { isCount, isRecord } from './checks';
import type { RunQuestion } from './questions';

/** Positions that are asked for at a time, at most. */
const MOST_POSITIONS = 10_000;

export function isRunQuestion(value: unknown): value is RunQuestion {
  if (!isRecord(value)) return false;
  const kind = value['kind'] as RunQuestion['kind'];
  switch (kind) {
    case 'samples':
      return isSampleQuery(value['query']);
    case 'place':
      return isCount(value['position']);
    default:
      kind satisfies never;
      return false;
  }
}

function isSampleQuery(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { first, count, spread, positions } = value;
  if (positions !== undefined)
    return Array.isArray(positions) && positions.length <= MOST_POSITIONS && positions.every(isCount);
  return spread === undefined ? isCount(first) && isCount(count) : isCount(spread);
}
