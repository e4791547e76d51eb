import type { MatrixStatistics } from '../../core/statistics';

/** Share of the way back that a scale goes at each update while values shrink. */
const SHRINKING = 0.05;

/** The largest magnitude of a matrix: the natural end of a scale that is symmetric about zero. */
export function magnitudeOf({ minimum, maximum }: Pick<MatrixStatistics, 'minimum' | 'maximum'>): number {
  return Math.max(Math.abs(minimum), Math.abs(maximum));
}

/**
 * The end of a heat map's scale after an update: it grows at once with the values, so that none is cut off, and
 * shrinks slowly, so that the colours do not breathe.
 */
export function nextLimit(limit: number, magnitude: number): number {
  return magnitude >= limit ? magnitude : limit + (magnitude - limit) * SHRINKING;
}
