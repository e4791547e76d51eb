import type { Chart, Plugin } from 'chart.js';
import { cssColour } from '../../core/colours/colour';
import type { Theme } from '../dom/theme';
import type { Point } from '../../core/picture/decimate';
import { placeMarks, stackLabels } from './labels';

/** What is written into the chart; the plugin draws the present content each time the chart is drawn. */
export interface Annotations {
  theme: Theme;
  /** Curves are named where they end, not in a legend. */
  curves: readonly {
    readonly name: string;
    readonly colour: string;
    readonly end: Point;
    /** A point of the curve that is marked by a ring. */
    readonly ring?: Point | null;
  }[];
  marks: readonly { readonly epoch: number; readonly label: string }[];
  crosshair: {
    readonly epoch: number;
    readonly points: readonly { readonly y: number; readonly colour: string }[];
  } | null;
}

const POINT_RADIUS = 3;
const RING_RADIUS = 4.5;
/** Between the end of a curve and its name. */
const NAME_GAP = 8;
/** Of the background, before and behind a name. */
const NAME_EDGE = 3;
/** Below this width, names of curves stand above them. */
const NARROW_CHART = 400;

export function annotationsPlugin(annotations: Annotations): Plugin<'line'> {
  return {
    id: 'annotations',
    afterDatasetsDraw(chart) {
      const { ctx: context } = chart;
      context.save();
      context.font = `${annotations.theme.fontSize - 1}px ${annotations.theme.fontFamily}`;
      drawRings(chart, annotations);
      drawNames(chart, annotations, drawMarks(chart, annotations));
      drawCrosshair(chart, annotations);
      context.restore();
    },
  };
}

/** Room for the names of the curves, unless the chart needs all of its width. */
export function roomForNames(
  { ctx, width }: Chart,
  { fontSize, fontFamily }: Theme,
  names: readonly string[],
): { top: number; right: number } {
  ctx.font = `${fontSize - 1}px ${fontFamily}`;
  const widest = Math.max(0, ...names.map((name) => ctx.measureText(name).width));
  return { top: 18, right: width < NARROW_CHART ? NAME_GAP : 2 * NAME_GAP + widest };
}

/** @returns the highest place that is free below the words of the marks */
function drawMarks(
  { ctx: context, chartArea, scales, width: chartWidth }: Chart,
  { marks, theme }: Annotations,
): number {
  const { left, right, top, bottom } = chartArea;
  const visible = marks
    .map(({ epoch, label }) => ({
      label,
      x: scales['x'].getPixelForValue(epoch),
      width: context.measureText(label).width,
    }))
    .filter(({ x }) => x >= left - 1 && x <= right + 1);
  for (const { x } of visible) verticalLine(context, x, top, bottom, theme.faintText, [2, 3]);
  let free = top;
  context.textAlign = 'left';
  context.textBaseline = 'bottom';
  placeMarks(visible, left, chartWidth).forEach(({ start, isInside }, index) => {
    if (isInside) free = top + lineHeightOf(theme);
    const y = isInside ? free : top - 4;
    outlined(context, visible[index].label, start, y, theme.faintText, cssColour(theme.background));
  });
  return free;
}

/**
 * Names the curves: to the right of their ends where there is room, else above them.
 * @param top highest place that is free
 */
function drawNames(
  { ctx: context, chartArea, scales, width: chartWidth }: Chart,
  { curves, theme }: Annotations,
  top: number,
): void {
  const { left, right, bottom } = chartArea;
  const lineHeight = lineHeightOf(theme);
  const within = (value: number, low: number, high: number) => Math.max(low, Math.min(value, high));
  const names = curves.map(({ name, colour, end }) => {
    const width = context.measureText(name).width;
    const x = within(scales['x'].getPixelForValue(end.x), left, right);
    const y = within(scales['y'].getPixelForValue(end.y), chartArea.top, bottom);
    return { name, colour, width, x, y, isRight: x + NAME_GAP + width <= chartWidth };
  });
  const places = names.map(({ y, isRight }) => (isRight ? y : y - lineHeight));
  const middles = stackLabels(places, lineHeight, top, bottom);
  for (const { colour, x, y } of names) {
    context.beginPath();
    context.arc(x, y, POINT_RADIUS, 0, 2 * Math.PI);
    context.fillStyle = colour;
    context.fill();
  }
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  const starts = names.map(({ x, width, isRight }) =>
    isRight ? x + NAME_GAP : Math.max(left + 4, x - width),
  );
  // A curve that goes on would run through the name of one that ends.
  context.fillStyle = cssColour(theme.background);
  names.forEach(({ width }, index) => {
    context.fillRect(
      starts[index] - NAME_EDGE,
      middles[index] - lineHeight / 2,
      width + 2 * NAME_EDGE,
      lineHeight,
    );
  });
  names.forEach(({ name }, index) => {
    const start = starts[index];
    outlined(context, name, start, middles[index], cssColour(theme.foreground), cssColour(theme.background));
  });
}

function drawRings({ ctx: context, scales }: Chart, { curves, theme }: Annotations): void {
  for (const { ring, colour } of curves) {
    if (!ring) continue;
    const [x, y] = [scales['x'].getPixelForValue(ring.x), scales['y'].getPixelForValue(ring.y)];
    context.beginPath();
    context.arc(x, y, RING_RADIUS, 0, 2 * Math.PI);
    context.fillStyle = cssColour(theme.background);
    context.fill();
    context.lineWidth = 2;
    context.strokeStyle = colour;
    context.stroke();
  }
}

function lineHeightOf({ fontSize }: Theme): number {
  return fontSize + 2;
}

function drawCrosshair({ ctx: context, chartArea, scales }: Chart, { crosshair, theme }: Annotations): void {
  if (!crosshair) return;
  const x = scales['x'].getPixelForValue(crosshair.epoch);
  const { left, right, top, bottom } = chartArea;
  if (x < left - 1 || x > right + 1) return;
  verticalLine(context, x, top, bottom, theme.mark, []);
  for (const point of crosshair.points) {
    const y = scales['y'].getPixelForValue(point.y);
    if (!(y >= top && y <= bottom)) continue;
    context.beginPath();
    context.arc(x, y, POINT_RADIUS + 1, 0, 2 * Math.PI);
    context.fillStyle = point.colour;
    context.fill();
    context.strokeStyle = cssColour(theme.background);
    context.lineWidth = 1.5;
    context.stroke();
  }
}

function verticalLine(
  context: CanvasRenderingContext2D,
  x: number,
  top: number,
  bottom: number,
  colour: string,
  dash: number[],
): void {
  context.beginPath();
  context.setLineDash(dash);
  context.lineWidth = 1;
  context.strokeStyle = colour;
  context.moveTo(x, top);
  context.lineTo(x, bottom);
  context.stroke();
  context.setLineDash([]);
}

/** Text that stays readable across a line. */
function outlined(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  colour: string,
  halo: string,
): void {
  context.lineWidth = 4;
  context.lineJoin = 'round';
  context.strokeStyle = halo;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}
