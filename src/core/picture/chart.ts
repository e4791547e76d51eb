/** Lines and dots over two axes, named where they end. */
import { hexColour } from '../colours/colour';
import { formatCompact } from '../format';
import type { Point } from './decimate';
import { textWidth } from './lettering';
import { type Markup, shortNumber, tag } from './markup';
import { HEAD, label, MARGIN, picture, type Picture } from './picture';
import { FONT_SIZE, type PictureStyle } from './style';
import { linearTicks, logarithmicTicks } from './ticks';

export interface Curve {
  readonly name: string;
  readonly points: readonly Point[];
  readonly colour: string;
  /** Told apart without their colours, too. */
  readonly look: 'line' | 'dashes' | 'dots' | 'triangles' | 'hint';
}

export interface Axis {
  readonly title: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly isLogarithmic?: boolean;
  /** No tick between two whole numbers. */
  readonly isWhole?: boolean;
  readonly write?: (value: number) => string;
}

export interface ChartContent {
  readonly title: string;
  /** The picture in words. */
  readonly description: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly curves: readonly Curve[];
  /** Places of the first axis with a word to each. */
  readonly marks: readonly { readonly x: number; readonly label: string }[];
  /** Points with a word to each. */
  readonly points: readonly (Point & { readonly label: string; readonly colour: string })[];
  /** As wide as high. */
  readonly isSquare?: boolean;
}

const [WIDTH, HEIGHT, SIDE] = [560, 260, 320];
const LINE_HEIGHT = 16;
const [FEW_TICKS, MANY_TICKS] = [6, 8];
/** Between the numbers of two ticks. */
const TICK_GAP = 14;
const DASHES = { line: '', dashes: '6 3', hint: '2 3', dots: '', triangles: '' } as const;

export function chart(content: ChartContent, style: PictureStyle): Picture {
  const { x, y, curves, marks, points, isSquare } = content;
  const [width, height] = isSquare ? [SIDE, SIDE] : [WIDTH, HEIGHT];
  const write = (axis: Axis, value: number) =>
    (axis.write ?? ((number) => formatCompact(Number(number.toPrecision(4)))))(value);
  const yTicks = ticksOf(y, FEW_TICKS);
  const names = yTicks.map((value) => write(y, value));
  const left = MARGIN + 20 + Math.max(0, ...names.map((name) => textWidth(name, FONT_SIZE))) + 6;
  const top = HEAD + (marks.length > 0 ? LINE_HEIGHT : 0);
  const [right, bottom] = [left + width, top + height];
  // As many as their numbers have room for.
  const xTicks = [MANY_TICKS, FEW_TICKS, 4, 3]
    .map((most) => ticksOf(x, most))
    .reduce((some, fewer) => (widthOf(some) <= width ? some : fewer));
  const toX = (value: number) => left + width * shareOf(x, value);
  const toY = (value: number) => bottom - height * shareOf(y, value);

  const grid = [
    ...yTicks.flatMap((value, k) => [
      line(left, toY(value), right, toY(value), { stroke: style.grid }),
      label(names[k], left - 6, toY(value) + 4, { 'text-anchor': 'end', fill: style.faint }),
    ]),
    ...xTicks.flatMap((value) => [
      line(toX(value), bottom, toX(value), bottom + 4, { stroke: style.faint }),
      label(write(x, value), toX(value), bottom + 18, { 'text-anchor': 'middle', fill: style.faint }),
    ]),
    line(left, bottom, right, bottom, { stroke: style.faint }),
    label(x.title, (left + right) / 2, bottom + 38, {
      room: width,
      'text-anchor': 'middle',
      fill: style.faint,
    }),
    label(y.title, MARGIN + 8, (top + bottom) / 2, {
      room: height,
      'text-anchor': 'middle',
      fill: style.faint,
      transform: `rotate(-90 ${shortNumber(MARGIN + 8)} ${shortNumber((top + bottom) / 2)})`,
    }),
  ];
  // Keeps words readable on lines.
  const halo = {
    stroke: hexColour(style.background),
    'stroke-width': 4,
    'stroke-linejoin': 'round',
    'paint-order': 'stroke',
  };
  const drawn = curves.map((curve) => draw(curve, toX, toY));
  const ends = namesOf(curves, toY, top, bottom);
  const endRoom = Math.max(0, ...ends.map(({ name }) => textWidth(name, FONT_SIZE) + 22));
  return picture(
    {
      width: Math.max(right + 8 + endRoom, right) + MARGIN,
      height: bottom + 50,
      title: content.title,
      description: content.description,
    },
    style,
    [
      ...grid,
      ...drawn,
      ...marks.flatMap(({ x: at, label: text }, k) => markOf(toX(at), text, k)),
      ...points.flatMap(({ x: across, y: up, label: text, colour }) => [
        tag('circle', {
          cx: toX(across),
          cy: toY(up),
          r: 4.5,
          fill: colour,
          stroke: hexColour(style.foreground),
        }),
        label(text, toX(across) + 9, toY(up) + 16, halo),
      ]),
      ...ends.flatMap(({ name, look, colour, at }) => [
        swatch(look, colour, right + 8, at),
        label(name, right + 28, at + 4, {}),
      ]),
    ],
  );

  function widthOf(ticks: readonly number[]): number {
    return ticks.reduce((sum, value) => sum + textWidth(write(x, value), FONT_SIZE) + TICK_GAP, 0);
  }

  function markOf(at: number, text: string, k: number): Markup[] {
    const half = textWidth(text, FONT_SIZE) / 2;
    const previous = marks[k - 1];
    // Marks that are close share the room beside them.
    const isClose = previous !== undefined && at - toX(previous.x) < 2 * half + 30;
    const start = isClose ? at + half + 4 : Math.max(left + half, Math.min(at, right - half));
    return [
      line(at, top, at, bottom, { stroke: style.faint, 'stroke-dasharray': '3 3' }),
      label(text, start, top - 5, { 'text-anchor': 'middle' }),
    ];
  }
}

function ticksOf({ minimum, maximum, isLogarithmic, isWhole }: Axis, most: number): number[] {
  if (isLogarithmic) return logarithmicTicks(minimum, maximum);
  const ticks = linearTicks(minimum, maximum, most);
  return isWhole ? ticks.filter(Number.isInteger) : ticks;
}

/** 0 at the lower end, 1 at the upper one. */
function shareOf({ minimum, maximum, isLogarithmic }: Axis, value: number): number {
  const scaled = isLogarithmic ? Math.log10 : (number: number) => number;
  const span = scaled(maximum) - scaled(minimum);
  const share = span > 0 ? (scaled(value) - scaled(minimum)) / span : 0.5;
  return Math.max(-0.01, Math.min(1.01, share));
}

function line(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  attributes: Readonly<Record<string, string>>,
): Markup {
  return tag('line', { x1, y1, x2, y2, ...attributes });
}

type Scale = (value: number) => number;

function draw({ points, colour, look }: Curve, toX: Scale, toY: Scale): Markup {
  if (look === 'dots' || look === 'triangles')
    return tag(
      'g',
      look === 'dots' ? { fill: colour } : { fill: 'none', stroke: colour },
      ...points.map(({ x, y }) => shape(look, toX(x), toY(y))),
    );
  const path = points
    .map(({ x, y }, k) => `${k === 0 ? 'M' : 'L'}${shortNumber(toX(x))} ${shortNumber(toY(y))}`)
    .join('');
  // A curve of one point is a dot.
  if (points.length === 1) return shape('dots', toX(points[0].x), toY(points[0].y), { fill: colour });
  return tag('path', {
    d: path,
    fill: 'none',
    stroke: colour,
    'stroke-width': look === 'hint' ? 1 : 2,
    'stroke-linejoin': 'round',
    ...(DASHES[look] === '' ? {} : { 'stroke-dasharray': DASHES[look] }),
  });
}

function shape(
  look: 'dots' | 'triangles',
  x: number,
  y: number,
  attributes: Readonly<Record<string, string>> = {},
): Markup {
  return look === 'dots'
    ? tag('circle', { cx: x, cy: y, r: 2.5, ...attributes })
    : tag('path', {
        d: `M${shortNumber(x)} ${shortNumber(y - 4)}l4 7h-8z`,
        'stroke-width': 1.3,
        ...attributes,
      });
}

function swatch(look: Curve['look'], colour: string, x: number, y: number): Markup {
  if (look === 'dots' || look === 'triangles')
    return shape(look, x + 8, y, look === 'dots' ? { fill: colour } : { fill: 'none', stroke: colour });
  return line(x, y, x + 16, y, {
    stroke: colour,
    'stroke-width': '2',
    ...(DASHES[look] === '' ? {} : { 'stroke-dasharray': DASHES[look] }),
  });
}

interface EndName {
  readonly name: string;
  readonly look: Curve['look'];
  readonly colour: string;
  readonly at: number;
}

/** Where the curves' names stand: beside their last points, moved apart where they would touch. */
function namesOf(curves: readonly Curve[], toY: Scale, top: number, bottom: number): EndName[] {
  const wanted = curves
    .flatMap(({ name, points, look, colour }) => {
      const end = points.at(-1);
      return end && look !== 'hint' ? [{ name, look, colour, at: Math.max(top + 4, toY(end.y)) }] : [];
    })
    .sort((one, other) => one.at - other.at);
  let lowest = Number.NEGATIVE_INFINITY;
  const placed = wanted.map((name) => {
    lowest = Math.max(name.at, lowest + LINE_HEIGHT);
    return { ...name, at: lowest };
  });
  const tooLow = Math.max(0, lowest - bottom);
  return placed.map((name) => ({ ...name, at: name.at - tooLow }));
}
