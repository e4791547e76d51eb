import type { Chart, Plugin } from 'chart.js';
import { cssColour } from '../colours/colour';
import type { Theme } from '../dom/theme';
import type { Point } from './decimate';

/** What is written into the chart; the plugin draws the present content each time the chart is drawn. */
export interface Annotations {
  theme: Theme;
  /** Curves are named where they end, not in a legend. */
  curves: readonly { readonly name: string; readonly colour: string; readonly end: Point }[];
  marks: readonly { readonly epoch: number; readonly label: string }[];
  crosshair: { readonly epoch: number; readonly values: readonly number[] } | null;
}

const POINT_RADIUS = 3;
/** Between the end of a curve and its name. */
export const NAME_GAP = 8;

export function annotationsPlugin(annotations: Annotations): Plugin<'line'> {
  return {
    id: 'annotations',
    afterDatasetsDraw(chart) {
      const { ctx: context } = chart;
      context.save();
      context.font = `${annotations.theme.fontSize - 1}px ${annotations.theme.fontFamily}`;
      drawMarks(chart, annotations);
      drawNames(chart, annotations);
      drawCrosshair(chart, annotations);
      context.restore();
    },
  };
}

function drawMarks(
  { ctx: context, chartArea, scales, width: chartWidth }: Chart,
  { marks, theme }: Annotations,
): void {
  const { left, right, top, bottom } = chartArea;
  let previousEnd = Number.NEGATIVE_INFINITY;
  for (const { epoch, label } of marks) {
    const x = scales['x'].getPixelForValue(epoch);
    if (x < left - 1 || x > right + 1) continue;
    verticalLine(context, x, top, bottom, theme.faintText, [2, 3]);
    const width = context.measureText(label).width;
    const start = Math.max(left, Math.min(x - width / 2, chartWidth - width));
    // Two marks close together: the later one keeps its line and loses its words.
    if (start < previousEnd + 8) continue;
    previousEnd = start + width;
    context.fillStyle = theme.faintText;
    context.textBaseline = 'bottom';
    context.textAlign = 'left';
    context.fillText(label, start, top - 4);
  }
}

/** Names the curves: to the right of their ends where there is room, else above them. */
function drawNames(
  { ctx: context, chartArea, scales, width: chartWidth }: Chart,
  { curves, theme }: Annotations,
): void {
  const { left, right, top, bottom } = chartArea;
  const lineHeight = theme.fontSize + 2;
  const within = (value: number, low: number, high: number) => Math.max(low, Math.min(value, high));
  const ends = curves
    .map(({ name, colour, end }) => ({
      name,
      colour,
      width: context.measureText(name).width,
      x: within(scales['x'].getPixelForValue(end.x), left, right),
      y: within(scales['y'].getPixelForValue(end.y), top, bottom),
    }))
    .sort((one, other) => other.y - one.y);
  // From the lowest curve upwards, each name at least a line above the one before.
  let lowest = Number.POSITIVE_INFINITY;
  for (const { name, colour, width, x, y } of ends) {
    context.beginPath();
    context.arc(x, y, POINT_RADIUS, 0, 2 * Math.PI);
    context.fillStyle = colour;
    context.fill();
    const isRight = x + NAME_GAP + width <= chartWidth;
    const middle = within(isRight ? y : y - lineHeight, top + lineHeight / 2, lowest);
    lowest = middle - lineHeight;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    const start = isRight ? x + NAME_GAP : Math.max(left + 4, x - width);
    outlined(context, name, start, middle, cssColour(theme.foreground), cssColour(theme.background));
  }
}

function drawCrosshair({ ctx: context, chartArea, scales }: Chart, { crosshair, theme }: Annotations): void {
  if (!crosshair) return;
  const x = scales['x'].getPixelForValue(crosshair.epoch);
  const { left, right, top, bottom } = chartArea;
  if (x < left - 1 || x > right + 1) return;
  verticalLine(context, x, top, bottom, theme.mark, []);
  crosshair.values.forEach((value, index) => {
    const y = scales['y'].getPixelForValue(value);
    if (!(y >= top && y <= bottom)) return;
    context.beginPath();
    context.arc(x, y, POINT_RADIUS + 1, 0, 2 * Math.PI);
    context.fillStyle = index === 0 ? theme.training : theme.validation;
    context.fill();
    context.strokeStyle = cssColour(theme.background);
    context.lineWidth = 1.5;
    context.stroke();
  });
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
