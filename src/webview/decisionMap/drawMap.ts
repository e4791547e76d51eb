/** Draws a map of two features: cells, borders or contours, points and names. */
import { areaColour } from '../../core/colours/classColours';
import { cssColour, type Rgb } from '../../core/colours/colour';
import { formatTick } from '../../core/format';
import { shortenMiddle } from '../dom/labelText';
import type { Theme } from '../dom/theme';
import { borders, contour, regionNames, roundLevels, type Segment } from './contours';
import type { Feature } from './features';
import { drawFrame, type Frame, fontOf, haloed, layOut } from './frame';
import { decideAll, leadsOf, valuesOf } from './meaning';
import { type Drawn, inputOf, NAME_LETTERS, paintPoints, pointsOn, type Scene, spanOf } from './scene';

const CONTOURS = 8;
/** Pixels between two numbers on contour lines. */
const LABEL_DISTANCE = 46;

export function drawMap(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  scene: Scene,
  y: Feature,
): Drawn {
  const { grid, outlook, theme, scale } = scene;
  const { columns, rows, x } = grid.plan;
  const frame = layOut(context, width, height, spanOf(x), spanOf(y), theme);
  const isRegression = outlook.task === 'regression';
  const values = isRegression ? valuesOf(grid, outlook.output) : null;
  const decisions = isRegression ? null : decideAll(outlook, grid);
  paintCells(context, frame, columns, rows, (cell) =>
    decisions
      ? areaColour(decisions.own[cell], decisions.confidence[cell], theme.background)
      : (scale?.colourOf(values?.[cell] ?? Number.NaN) ?? theme.background),
  );
  const numbers = values ? drawContours(context, frame, values, columns, rows, theme) : [];
  if (decisions) drawBorders(context, frame, bordersOf(scene, decisions.own), columns, rows, theme);
  const points = pointsOn(frame, scene, (sample) => inputOf(scene.samples, sample, y.neuron));
  paintPoints(context, width, height, frame, points, scene);
  writeNumbers(context, numbers, theme);
  if (decisions) nameRegions(context, frame, scene, decisions.own);
  drawFrame(context, frame, theme);
  return { frame, points };
}

/** One pixel a cell, enlarged. */
function paintCells(
  context: CanvasRenderingContext2D,
  { left, top, width, height }: Frame,
  columns: number,
  rows: number,
  colourOf: (cell: number) => Rgb,
): void {
  const small = document.createElement('canvas');
  small.width = columns;
  small.height = rows;
  const smallContext = small.getContext('2d');
  if (!smallContext) return;
  const image = smallContext.createImageData(columns, rows);
  for (let cell = 0; cell < columns * rows; cell++) {
    const row = rows - 1 - Math.floor(cell / columns);
    const at = 4 * (row * columns + (cell % columns));
    const [red, green, blue] = colourOf(cell);
    image.data[at] = red;
    image.data[at + 1] = green;
    image.data[at + 2] = blue;
    image.data[at + 3] = 255;
  }
  smallContext.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = true;
  context.drawImage(small, left, top, width, height);
}

/** Where one class gives way to another. */
function bordersOf({ grid, outlook }: Scene, classes: Uint16Array): Segment[] {
  const { columns, rows } = grid.plan;
  if (outlook.task === 'binary') return contour(valuesOf(grid, outlook.output), columns, rows, 0.5);
  return borders(classes, leadsOf(grid), columns, rows);
}

function drawBorders(
  context: CanvasRenderingContext2D,
  { left, top, width, height }: Frame,
  segments: readonly Segment[],
  columns: number,
  rows: number,
  theme: Theme,
): void {
  const x = (column: number) => left + ((column + 0.5) / columns) * width;
  const y = (row: number) => top + height - ((row + 0.5) / rows) * height;
  context.beginPath();
  for (const { x1, y1, x2, y2 } of segments) {
    context.moveTo(x(x1), y(y1));
    context.lineTo(x(x2), y(y2));
  }
  context.lineWidth = theme.kind.startsWith('high') ? 2 : 1.25;
  context.strokeStyle = cssColour(theme.foreground);
  context.stroke();
}

function nameRegions(
  context: CanvasRenderingContext2D,
  { left, top, width, height }: Frame,
  { grid: { plan }, outlook, theme }: Scene,
  classes: Uint16Array,
): void {
  const { columns, rows } = plan;
  context.font = `600 ${fontOf(theme)}`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  const taken: { readonly start: number; readonly end: number; readonly line: number }[] = [];
  const largestFirst = regionNames(classes, columns, rows).sort((a, b) => b.size - a.size);
  for (const { region, x, y } of largestFirst) {
    const text = shortenMiddle(outlook.classes[region] ?? '', NAME_LETTERS);
    const length = context.measureText(text).width;
    const middle = left + ((x + 0.5) / columns) * width;
    const start = Math.max(left + 4, Math.min(middle - length / 2, left + width - length - 4));
    const line = Math.max(top + 10, Math.min(top + height - ((y + 0.5) / rows) * height, top + height - 10));
    const isTaken = taken.some(
      (other) =>
        Math.abs(other.line - line) < theme.fontSize && start < other.end && other.start < start + length,
    );
    if (isTaken) continue;
    taken.push({ start, end: start + length, line });
    haloed(context, text, start, line, theme);
  }
}

interface ContourNumber {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** @returns where the lines' numbers have room */
function drawContours(
  context: CanvasRenderingContext2D,
  { left, top, width, height }: Frame,
  values: Float64Array,
  columns: number,
  rows: number,
  theme: Theme,
): ContourNumber[] {
  const finite = values.filter(Number.isFinite);
  const [low, high] = [
    finite.reduce((a, b) => Math.min(a, b), Infinity),
    finite.reduce((a, b) => Math.max(a, b), -Infinity),
  ];
  const x = (column: number) => left + ((column + 0.5) / columns) * width;
  const y = (row: number) => top + height - ((row + 0.5) / rows) * height;
  const labels: ContourNumber[] = [];
  context.lineWidth = 1;
  context.strokeStyle = cssColour(theme.foreground);
  for (const level of roundLevels(low, high, CONTOURS)) {
    const segments = contour(values, columns, rows, level);
    context.beginPath();
    for (const { x1, y1, x2, y2 } of segments) {
      context.moveTo(x(x1), y(y1));
      context.lineTo(x(x2), y(y2));
    }
    context.stroke();
    const free = segments
      .filter((_, index) => index % 4 === 0)
      .map(({ x1, y1 }) => ({ x: x(x1), y: y(y1) }))
      .filter(
        (place) =>
          place.x > left + 24 &&
          place.x < left + width - 24 &&
          place.y > top + 10 &&
          place.y < top + height - 10,
      )
      .filter((place) =>
        labels.every((other) => Math.hypot(other.x - place.x, other.y - place.y) > LABEL_DISTANCE),
      );
    const place = free[Math.floor(free.length / 2)];
    if (place) labels.push({ text: formatTick(level), ...place });
  }
  return labels;
}

function writeNumbers(
  context: CanvasRenderingContext2D,
  numbers: readonly ContourNumber[],
  theme: Theme,
): void {
  context.font = fontOf(theme);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const { text, x, y } of numbers) haloed(context, text, x, y, theme);
}
