/** Computes a map in the page's spare time, coarse first, and tells when there is one to be drawn. */
import type { Predictor } from '../../core/model/predictor';
import { type Grid, type GridPlan, GridWork } from './gridWork';

/** Of a frame of some 16 ms. */
const BUDGET_MS = 3.5;
/** Columns and rows of the grid, from coarse to fine; a curve needs no rows. */
const LEVELS = [
  { columns: 24, rows: 18 },
  { columns: 48, rows: 36 },
  { columns: 80, rows: 60 },
  { columns: 120, rows: 90 },
] as const;
/** Finest of a network that still changes. */
const LIVE_LEVEL = 1;
const CURVE_COLUMNS = 160;

/** What is to be drawn. Another one is another object. */
export interface Wanted {
  readonly predictor: () => Predictor;
  readonly outputs: number;
  readonly plan: Omit<GridPlan, 'columns' | 'rows'>;
  /** The network changes soon. */
  readonly isLive: boolean;
}

export interface MapPainter {
  want(wanted: Wanted): void;
}

/**
 * @param isVisible nothing is computed for what is out of view
 * @param hear gets a whole grid, and whether a finer one follows
 */
export function createMapPainter(
  isVisible: () => boolean,
  hear: (grid: Grid, predictor: Predictor, isFinal: boolean) => void,
): MapPainter {
  let wanted: Wanted | null = null;
  /** What was wanted last, drawn or not. */
  let latest: Wanted['plan'] | null = null;
  let job: { readonly of: Wanted; readonly predictor: Predictor; level: number; work: GridWork } | null =
    null;
  let isScheduled = false;
  let hasDrawn = false;

  function start(of: Wanted, level: number, predictor: Predictor): void {
    const isCurve = of.plan.y === null;
    const { columns, rows } = isCurve ? { columns: CURVE_COLUMNS, rows: 1 } : LEVELS[level];
    job = { of, level, predictor, work: new GridWork(predictor, { ...of.plan, columns, rows }, of.outputs) };
  }

  function schedule(): void {
    if (isScheduled) return;
    isScheduled = true;
    requestAnimationFrame(frame);
  }

  function frame(): void {
    isScheduled = false;
    if (!isVisible() || wanted === null) return;
    // What was begun is ended, so that something moves also when the network changes faster than this.
    if (job === null) start(wanted, hasDrawn ? LIVE_LEVEL : 0, wanted.predictor());
    if (job === null) return;
    const grid = job.work.advance(BUDGET_MS, () => performance.now());
    if (grid !== null) {
      const { of, level, predictor } = job;
      const last = of.plan.y === null ? level : of.isLive ? LIVE_LEVEL : LEVELS.length - 1;
      const isFinal = of !== wanted || level >= last;
      job = null;
      hasDrawn = true;
      hear(grid, predictor, isFinal);
      if (of !== wanted) schedule();
      else if (isFinal) wanted = null;
      else {
        start(of, level + 1, predictor);
        schedule();
      }
      return;
    }
    schedule();
  }

  return {
    want(next) {
      const isOther = latest !== null && (latest.x !== next.plan.x || latest.y !== next.plan.y);
      latest = next.plan;
      // A map of other features need not be ended; the first one of these comes soon.
      if (isOther) hasDrawn = false;
      if (isOther || job?.of.isLive === false) job = null;
      wanted = next;
      schedule();
    },
  };
}
