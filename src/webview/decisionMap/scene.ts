/** What a map or curve is drawn from, and the points on it. */
import type { Theme } from '../dom/theme';
import type { Feature, Samples } from './features';
import { type Frame, type Span, toX, toY } from './frame';
import type { Grid } from './gridWork';
import type { Outlook } from './meaning';
import type { PointLayer } from './pointLayer';
import { drawPoints, type MapPoint } from './points';
import type { NumberScale } from './scale';

export interface Scene {
  readonly grid: Grid;
  readonly outlook: Outlook;
  readonly samples: Samples | null;
  readonly scale: NumberScale | null;
  readonly theme: Theme;
  readonly pointLayer: PointLayer;
}

export interface Drawn {
  readonly frame: Frame;
  readonly points: readonly MapPoint[];
}

/** Letters of a class's name on the picture. */
export const NAME_LETTERS = 14;

export const spanOf = ({ name, minimum, maximum }: Feature): Span => ({ title: name, minimum, maximum });

/** Points of all samples. @param heightOf by the vertical axis */
export function pointsOn(
  frame: Frame,
  { grid, samples }: Scene,
  heightOf: (sample: number) => number,
): MapPoint[] {
  if (samples === null) return [];
  return Array.from(samples.positions, (_, sample) => ({
    sample,
    left: toX(frame, inputOf(samples, sample, grid.plan.x.neuron)),
    top: toY(frame, heightOf(sample)),
  })).filter(({ left, top }) => Number.isFinite(left) && Number.isFinite(top));
}

/** NaN without samples. */
export function inputOf(samples: Samples | null, sample: number, neuron: number): number {
  return samples === null ? Number.NaN : samples.inputs.values[sample * samples.inputs.columns + neuron];
}

export function paintPoints(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  frame: Frame,
  points: readonly MapPoint[],
  { grid: { plan }, samples, outlook, theme, scale, pointLayer }: Scene,
): void {
  if (samples === null) return;
  const { minimum, maximum } = scale ?? { minimum: 0, maximum: 0 };
  const { x, y } = plan;
  const key = JSON.stringify([frame, x.neuron, y?.neuron, outlook, theme, minimum, maximum, samples.total]);
  pointLayer.draw(context, width, height, key, (layer) =>
    drawPoints(layer, points, samples, outlook, theme, (value) => scale?.colourOf(value) ?? theme.foreground),
  );
}
