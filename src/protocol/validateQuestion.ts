/** Checks questions where they arrive. */
import { PART_NAMES } from '../core/evaluation/evaluation';
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
    case 'evaluation':
      return value['instant'] === null || isInstant(value['instant']);
    case 'rowsOfCell':
      return (
        isInstant(value['instant']) &&
        PART_NAMES.some((name) => name === value['part']) &&
        isRowsOf(value['rows'])
      );
    default:
      kind satisfies never;
      return false;
  }
}

function isInstant(value: unknown): boolean {
  return isRecord(value) && isCount(value['epoch']) && isCount(value['batch']);
}

function isRowsOf(value: unknown): boolean {
  if (!isRecord(value) || !isCount(value['output'])) return false;
  const { of, actual, predicted } = value;
  return of === 'residuals' || (of === 'cell' && isCount(actual) && isCount(predicted));
}

function isSampleQuery(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { first, count, spread, positions } = value;
  if (positions !== undefined)
    return Array.isArray(positions) && positions.length <= MOST_POSITIONS && positions.every(isCount);
  return spread === undefined ? isCount(first) && isCount(count) : isCount(spread);
}
