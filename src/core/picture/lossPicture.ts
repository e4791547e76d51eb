import { formatCompact, formatCount, formatNumber } from '../format';
import type { Ending } from '../network/progress';
import { type Axis, chart, type Curve } from './chart';
import { decimate, type Point } from './decimate';
import { isolated } from './markup';
import type { Picture } from './picture';
import type { PictureStyle } from './style';
import { logarithmicFloor } from './ticks';

/** Points of a curve: two a pixel or so. */
const BUCKETS = 300;

export interface LossCurves {
  /** What the run learnt from. */
  readonly name: string;
  /** Entry e is the loss after e epochs. */
  readonly training: Float64Array;
  readonly validation: Float64Array | null;
  /** Null while it trains. */
  readonly ending: Ending | null;
}

/** The loss by epoch, of the rows it learns from and of those held out. */
export function lossPicture(
  { name, training, validation, ending }: LossCurves,
  style: PictureStyle,
  { isLogarithmic = false } = {},
): Picture {
  const thinned = (values: Float64Array) => decimate(values, 0, values.length - 1, BUCKETS);
  const [learnt, heldOut] = [thinned(training), validation ? thinned(validation) : []];
  const lowest = isLogarithmic ? logarithmicFloor([learnt, heldOut]) : null;
  // A tenth of the smallest number there is would be zero.
  const floor = lowest === null ? null : Math.max(lowest, Number.MIN_VALUE);
  const shown = (points: readonly Point[]) =>
    floor === null ? points : points.map(({ x, y }) => ({ x, y: Math.max(y, floor) }));
  const curves: Curve[] = [
    { name: 'training', points: shown(learnt), colour: style.training, look: 'line' },
    { name: 'validation', points: shown(heldOut), colour: style.validation, look: 'dashes' },
  ];
  const last = Math.max(1, training.length - 1);
  const loss = training.at(-1);
  return chart(
    {
      title: `Loss of ${isolated(name)}`,
      description:
        loss === undefined
          ? 'No loss measured yet'
          : `Training loss ${formatNumber(training[0])} at first, ${formatNumber(loss)} after ${formatCount(training.length - 1)} epochs`,
      x: { title: 'epoch', minimum: 0, maximum: last, isWhole: true, write: formatCount },
      y: lossAxis(curves, floor !== null),
      curves: curves.filter(({ points }) => points.length > 0),
      marks: marksOf(ending, last, validation !== null),
      points: [],
    },
    style,
  );
}

function lossAxis(curves: readonly Curve[], isLogarithmic: boolean): Axis {
  const values = curves.flatMap(({ points }) => points.map(({ y }) => y));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const write = (value: number) => formatCompact(Number(value.toPrecision(3)));
  if (isLogarithmic)
    return {
      title: 'loss (logarithmic)',
      minimum: low,
      maximum: high > low ? high : Math.min(low * 10, Number.MAX_VALUE),
      isLogarithmic,
      write,
    };
  const maximum = high > 0 && Number.isFinite(high) ? Math.min(high * 1.04, Number.MAX_VALUE) : 1;
  return { title: 'loss', minimum: Math.min(0, Number.isFinite(low) ? low : 0), maximum, write };
}

function marksOf(ending: Ending | null, last: number, hasValidation: boolean) {
  if (!ending) return [];
  const { bestEpoch } = ending;
  if (ending.kind === 'diverged')
    return [
      { x: bestEpoch, label: `kept: ${formatCount(bestEpoch)}` },
      { x: Math.min(ending.epoch, last), label: 'diverged' },
    ];
  return hasValidation && bestEpoch < last
    ? [{ x: bestEpoch, label: `best: ${formatCount(bestEpoch)}` }]
    : [];
}
