/** Draws a map, or the curve over a single feature. */
import { areaColour, classColour } from '../../core/colours/classColours';
import { cssColour, type Rgb, withContrast } from '../../core/colours/colour';
import { formatTick } from '../../core/format';
import { shortenMiddle } from '../dom/labelText';
import type { Theme } from '../dom/theme';
import { borders, contour, regionNames, roundLevels, type Segment } from './contours';
import type { Feature, Samples } from './features';
import { drawFrame, type Frame, fontOf, haloed, layOut, type Span, toX, toY } from './frame';
import { type Grid, middleOf } from './gridWork';
import { decide, decideAll, leadsOf, type Outlook, valuesOf } from './meaning';
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

const CONTOURS = 8;
/** Letters of a class's name on its region. */
const NAME_LETTERS = 14;
/** Pixels between two numbers on contour lines. */
const LABEL_DISTANCE = 46;
const MOST_CURVES = 10;
const DASHES: readonly (readonly number[])[] = [[], [7, 3], [2, 3], [9, 3, 2, 3]];

/** @param width of the canvas, as its height in the page's pixels */
export function drawScene(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  scene: Scene,
): Drawn {
  context.clearRect(0, 0, width, height);
  return scene.grid.plan.y === null
    ? drawCurves(context, width, height, scene)
    : drawMap(context, width, height, scene, scene.grid.plan.y);
}

const spanOf = ({ name, minimum, maximum }: Feature): Span => ({ title: name, minimum, maximum });

function drawMap(
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

/** Over a single feature: each output's curve, and the rows where they are and should be. */
function drawCurves(context: CanvasRenderingContext2D, width: number, height: number, scene: Scene): Drawn {
  const { grid, outlook, theme, samples } = scene;
  const { x, columns } = grid.plan;
  const shown =
    outlook.task === 'multiclass'
      ? Array.from({ length: Math.min(grid.outputs, MOST_CURVES) }, (_, own) => own)
      : [outlook.output];
  const curves = shown.map((own) => valuesOf(grid, own));
  const heights = (sample: number) => {
    if (samples === null) return Number.NaN;
    const { columns: outputs, values } = samples.targets;
    const targets = values.subarray(sample * outputs, (sample + 1) * outputs);
    return outlook.task === 'multiclass' ? 1 - 0.02 * decide(outlook, targets).own : targets[outlook.output];
  };
  const frame = layOut(context, width, height, spanOf(x), verticalSpan(scene, curves, heights), theme);
  const points = pointsOn(frame, scene, heights);
  paintPoints(context, width, height, frame, points, scene);
  context.save();
  context.beginPath();
  context.rect(frame.left, frame.top, frame.width, frame.height);
  context.clip();
  curves.forEach((curve, index) => {
    const own = shown[index];
    context.beginPath();
    curve.forEach((value, column) => {
      if (Number.isFinite(value)) context.lineTo(toX(frame, middleOf(x, column, columns)), toY(frame, value));
    });
    context.lineWidth = 2;
    context.setLineDash([...DASHES[Math.floor(own / 2) % DASHES.length]]);
    const colour =
      outlook.task === 'regression' ? theme.foreground : classColour(outlook.task === 'binary' ? 1 : own);
    context.strokeStyle = cssColour(withContrast(colour, theme.background, 3));
    context.stroke();
  });
  context.setLineDash([]);
  if (outlook.task === 'multiclass') {
    context.font = fontOf(theme);
    context.textAlign = 'center';
    context.textBaseline = 'bottom';
    curves.forEach((curve, index) => {
      const top = curve.reduce((best, value, column) => (value > curve[best] ? column : best), 0);
      const at = Math.max(
        frame.left + 30,
        Math.min(toX(frame, middleOf(x, top, columns)), frame.left + frame.width - 30),
      );
      const name = shortenMiddle(outlook.classes[shown[index]], NAME_LETTERS);
      haloed(context, name, at, Math.max(frame.top + 34, toY(frame, curve[top]) + 24), theme);
    });
  }
  context.restore();
  drawFrame(context, frame, theme);
  return { frame, points };
}

function verticalSpan(
  { outlook, samples }: Scene,
  curves: readonly Float64Array[],
  heights: (sample: number) => number,
): Span {
  const isRegression = outlook.task === 'regression';
  const all = [
    ...curves.flatMap((curve) => Array.from(curve)),
    ...(isRegression && samples ? Array.from(samples.positions, (_, sample) => heights(sample)) : [0, 1]),
  ].filter(Number.isFinite);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const margin = 0.04 * (high - low) || 0.5;
  const name = outlook.task === 'multiclass' ? 'output' : outlook.outputNames[outlook.output];
  return { title: isRegression ? name : `${name}: output`, minimum: low - margin, maximum: high + margin };
}

function pointsOn(frame: Frame, { grid, samples }: Scene, heightOf: (sample: number) => number): MapPoint[] {
  if (samples === null) return [];
  return Array.from(samples.positions, (_, sample) => ({
    sample,
    left: toX(frame, inputOf(samples, sample, grid.plan.x.neuron)),
    top: toY(frame, heightOf(sample)),
  })).filter(({ left, top }) => Number.isFinite(left) && Number.isFinite(top));
}

function inputOf(samples: Samples | null, sample: number, neuron: number): number {
  return samples === null ? Number.NaN : samples.inputs.values[sample * samples.inputs.columns + neuron];
}

function paintPoints(
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
