/** Where the axes of parallel coordinates stand, and the runs' lines on them. */
import { type Criterion, figureOf } from '../../core/sweep/criterion';
import type { SweepRun, SweepSetting } from '../../core/sweep/sweepRun';
import { type FigureScale, scaleOf } from './scale';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Room for the axes' names above, the ticks at the sides and the place of runs without a figure below. */
  readonly top: number;
  readonly bottom: number;
  readonly side: number;
}

export interface Coordinates {
  /** One for each varied setting, and one for the figure. */
  readonly axes: readonly number[];
  readonly scale: FigureScale | null;
  /** Heights of a setting's values. */
  heightsOf(axis: number): readonly number[];
  /** Height of a figure; the best is at the top. */
  heightOfFigure(value: number): number;
  /** Height of runs that have none. */
  readonly heightOfNone: number;
  pointsOf(run: SweepRun): readonly Point[];
}

/** Runs with the same value would lie on one another: they are spread about it by their place, the best on top. */
const SPREAD = 22;
const SHARE_OF_GAP = 0.6;

/**
 * @param positions of the settings that have an axis
 * @param standingOf 0 for the best run to 1 for the last, and those that have no place
 */
export function layOut(
  criterion: Criterion,
  settings: readonly SweepSetting[],
  positions: readonly number[],
  runs: readonly SweepRun[],
  standingOf: (run: SweepRun) => number,
  { width, height, top, bottom, side }: Frame,
): Coordinates {
  const scale = scaleOf(
    runs.flatMap((run) => (run.status === 'finished' ? (figureOf(criterion, run.result) ?? []) : [])),
  );
  const axes = Array.from(
    { length: positions.length + 1 },
    (_, axis) => side + (axis * (width - 2 * side)) / positions.length,
  );
  const end = height - bottom;
  const keys = positions.map((position) => settings[position].values.map((value) => JSON.stringify(value)));
  // The first value stands lowest, as on a number line; what is spread about a value stays on the axis.
  const lowest = end - SPREAD / 2;
  const reach = end - top - SPREAD;
  const heights = keys.map(({ length }) =>
    Array.from({ length }, (_, at) =>
      length === 1 ? (top + end) / 2 : lowest - (at * reach) / (length - 1),
    ),
  );
  const heightOfNone = height - bottom / 2;
  const heightOfFigure = (value: number) => {
    const share = scale?.shareOf(value) ?? 0;
    return top + (criterion.best === 'lowest' ? share : 1 - share) * (end - top);
  };
  return {
    axes,
    scale,
    heightsOf: (axis) => heights[axis],
    heightOfFigure,
    heightOfNone,
    pointsOf(run) {
      const value = run.status === 'finished' ? figureOf(criterion, run.result) : null;
      const settled = positions.map((position, axis) => {
        const gap = reach / Math.max(1, heights[axis].length - 1);
        const spread = Math.min(SPREAD, SHARE_OF_GAP * gap);
        const at = keys[axis].indexOf(JSON.stringify(run.values[position]));
        return { x: axes[axis], y: heights[axis][at] + (standingOf(run) - 0.5) * spread };
      });
      return [
        ...settled,
        { x: axes[positions.length], y: value === null ? heightOfNone : heightOfFigure(value) },
      ];
    },
  };
}

/** How far a point is, up or down, from a line. */
export function distanceTo(points: readonly Point[], { x, y }: Point): number {
  for (let at = 1; at < points.length; at++) {
    const [from, to] = [points[at - 1], points[at]];
    if (x < from.x || x > to.x) continue;
    const share = to.x === from.x ? 0 : (x - from.x) / (to.x - from.x);
    return Math.abs(y - (from.y + share * (to.y - from.y)));
  }
  return Number.POSITIVE_INFINITY;
}
