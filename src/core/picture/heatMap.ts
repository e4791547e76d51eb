/** A matrix as a heat map: rows, columns, numbers where they have room, and the scale of the colours. */
import { hexColour, mix, type Rgb } from '../colours/colour';
import { createRamp, type Ramp, rampStep, ZERO_STEP } from '../colours/palette';
import { formatCount, formatFull, formatNumber } from '../format';
import { statisticsOf } from '../statistics';
import { textWidth } from './lettering';
import { type Markup, tag, textOf } from './markup';
import { HEAD, label, MARGIN, picture, type Picture } from './picture';
import { pngAddress } from './png';
import { FONT_SIZE, type PictureStyle } from './style';

/** A matrix and what its rows and columns are called. */
export interface NamedMatrix {
  readonly name: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** Row-major. */
  readonly values: ArrayLike<number>;
}

/** How cells are written and coloured; by default as parameters are: a colour each for − and +. */
export interface CellLook {
  readonly write: (value: number) => string;
  /** Whether there can be negative numbers. */
  readonly isSigned: boolean;
}

const PARAMETERS: CellLook = { write: formatNumber, isSigned: true };

/** So many numbers can be read in one picture. */
const MOST_NUMBERS = 600;
const MOST_COLUMNS = 24;
const MOST_ROWS = 60;
const CELL_HEIGHT = 20;
const [NARROWEST_CELL, WIDEST_CELL] = [52, 104];
const LONGEST_ROW_NAME = 190;
const GAP = 8;
/** Of a matrix without numbers, in pixels: a cell is a whole number of them. */
const [USUAL_WIDTH, USUAL_HEIGHT] = [480, 640];
const LARGEST_CELL = 16;
/** Dots of a picture, each way. */
const MOST_DOTS = 1024;
const NAME_DISTANCE = 14;
const LEGEND_HEIGHT = 34;
const LEGEND_STEPS = 17;
const LEGEND_WIDTH = 136;
const NARROWEST = 320;
/** Place of what is no number, after the colours of the ramp. */
const NOT_FINITE = 2 * ZERO_STEP + 1;

/** @param title above the picture; by default the matrix's name and size */
export function heatMap(
  matrix: NamedMatrix,
  style: PictureStyle,
  { title = titleOf(matrix), look = PARAMETERS }: { readonly title?: string; readonly look?: CellLook } = {},
): Picture {
  const { rows, columns, values } = matrix;
  const { minimum, mean, maximum } = statisticsOf(values);
  const limit = Math.max(Math.abs(minimum), Math.abs(maximum));
  const ramp = createRamp(style);
  const canBeRead =
    rows.length * columns.length <= MOST_NUMBERS &&
    columns.length <= MOST_COLUMNS &&
    rows.length <= MOST_ROWS;
  const names = Math.min(
    LONGEST_ROW_NAME,
    rows.reduce((widest, name) => Math.max(widest, textWidth(name, FONT_SIZE)), 0),
  );
  const left = MARGIN + names + (names > 0 ? GAP : 0);
  const body = (canBeRead ? numbersOf : dotsOf)(matrix, { left, limit, ramp, look, style, names });
  const bottom = body.bottom + GAP;
  const figures = `min ${look.write(minimum)}, mean ${formatNumber(mean)}, max ${look.write(maximum)}`;
  const content = [
    ...body.content,
    ...legendOf(limit, ramp, bottom, look),
    ...(body.note === ''
      ? []
      : [label(body.note, MARGIN, bottom + LEGEND_HEIGHT + 6, { fill: style.faint, size: 11 })]),
  ];
  return picture(
    {
      width: Math.max(body.right + MARGIN, NARROWEST, textWidth(body.note, 11) + 2 * MARGIN),
      height: bottom + LEGEND_HEIGHT + (body.note === '' ? 6 : 20),
      title,
      description: `${title}: ${figures}`,
    },
    style,
    content,
  );
}

function titleOf({ name, rows, columns }: NamedMatrix): string {
  return `${name}  ${formatCount(rows.length)} × ${formatCount(columns.length)}`;
}

interface Frame {
  readonly left: number;
  readonly limit: number;
  readonly ramp: Ramp;
  readonly look: CellLook;
  readonly style: PictureStyle;
  /** Room of the rows' names. */
  readonly names: number;
}

interface Body {
  readonly content: readonly Markup[];
  readonly right: number;
  readonly bottom: number;
  /** What is not to be seen as it is; empty when all is. */
  readonly note: string;
}

function numbersOf({ rows, columns, values }: NamedMatrix, frame: Frame): Body {
  const { left, limit, ramp, look, style, names } = frame;
  const widest = columns.reduce((most, name) => Math.max(most, textWidth(name, FONT_SIZE) + 12), 0);
  const width = Math.min(WIDEST_CELL, Math.max(NARROWEST_CELL, widest));
  const top = HEAD + FONT_SIZE + 4;
  const background = hexColour(style.background);
  const content: Markup[] = columns.map((name, j) =>
    label(name, left + (j + 0.5) * width, top - 6, {
      room: width - 8,
      'text-anchor': 'middle',
      fill: style.faint,
    }),
  );
  rows.forEach((row, i) => {
    const y = top + i * CELL_HEIGHT;
    content.push(label(row, left - GAP, y + 14, { room: names, 'text-anchor': 'end', fill: style.faint }));
    columns.forEach((column, j) => {
      const value = values[i * columns.length + j];
      const colours = Number.isFinite(value) ? ramp[rampStep(value, limit)] : null;
      content.push(
        tag(
          'g',
          {},
          tag('title', {}, textOf(`${row}, ${column}: ${formatFull(value)}`)),
          tag('rect', {
            x: left + j * width,
            y,
            width,
            height: CELL_HEIGHT,
            fill: colours ? hexColour(colours.background) : background,
            stroke: style.grid,
          }),
          label(look.write(value), left + (j + 0.5) * width, y + 14, {
            'text-anchor': 'middle',
            ...(colours ? { fill: hexColour(colours.text) } : {}),
          }),
        ),
      );
    });
  });
  return {
    content,
    right: left + columns.length * width,
    bottom: top + rows.length * CELL_HEIGHT,
    note: '',
  };
}

/** A dot a cell, or, of very many, a dot for some: that of the largest magnitude among them. */
function dotsOf(matrix: NamedMatrix, { left, limit, ramp, style, names }: Frame): Body {
  const { rows, columns, values } = matrix;
  const [tall, wide] = [rows, columns].map(({ length }) => Math.ceil(length / MOST_DOTS));
  const [height, width] = [Math.ceil(rows.length / tall), Math.ceil(columns.length / wide)];
  const pixels = new Uint8Array(height * width);
  const largest = new Float64Array(height * width).fill(-1);
  let notFinite = 0;
  for (let i = 0; i < rows.length; i++)
    for (let j = 0; j < columns.length; j++) {
      const value = values[i * columns.length + j];
      const at = Math.floor(i / tall) * width + Math.floor(j / wide);
      const magnitude = Number.isFinite(value) ? Math.abs(value) : Number.POSITIVE_INFINITY;
      if (magnitude === Number.POSITIVE_INFINITY) notFinite++;
      if (magnitude <= largest[at]) continue;
      largest[at] = magnitude;
      pixels[at] = Number.isFinite(value) ? rampStep(value, limit) : NOT_FINITE;
    }
  const cellOf = (usual: number, count: number) =>
    Math.max(1, Math.min(LARGEST_CELL, Math.floor(usual / count)));
  const [cellWidth, cellHeight] = [cellOf(USUAL_WIDTH, width), cellOf(USUAL_HEIGHT, height)];
  const palette: Rgb[] = ramp.map(({ background }) => background);
  palette.push(mix(style.background, style.foreground, 0.5));
  const room = Math.min(110, Math.max(...columns.map((name) => textWidth(name, 10)), 0));
  const top = HEAD + room + 4;
  const content = [
    tag('image', {
      x: left,
      y: top,
      width: width * cellWidth,
      height: height * cellHeight,
      href: pngAddress(width, height, pixels, palette),
      preserveAspectRatio: 'none',
      'image-rendering': 'pixelated',
    }),
    tag('rect', {
      x: left,
      y: top,
      width: width * cellWidth,
      height: height * cellHeight,
      fill: 'none',
      stroke: style.grid,
    }),
    ...spread(rows.length, (height * cellHeight) / rows.length).map(({ index, at }) =>
      label(rows[index], left - GAP, top + at + 4, {
        room: names,
        size: 10,
        'text-anchor': 'end',
        fill: style.faint,
      }),
    ),
    ...spread(columns.length, (width * cellWidth) / columns.length).map(({ index, at }) => {
      const x = left + at + 4;
      return label(columns[index], x, top - 5, {
        room,
        size: 10,
        fill: style.faint,
        transform: `rotate(-90 ${x.toFixed(2)} ${(top - 5).toFixed(2)})`,
      });
    }),
  ];
  const notes = [
    tall * wide > 1
      ? `Each dot is the largest magnitude of ${formatCount(tall)} × ${formatCount(wide)} numbers.`
      : '',
    notFinite > 0 ? `Grey: ${formatCount(notFinite)} that are no finite numbers.` : '',
  ];
  return {
    content,
    right: left + width * cellWidth,
    bottom: top + height * cellHeight,
    note: notes.filter((note) => note !== '').join(' '),
  };
}

/** Those that are named so that names do not touch, and the middle of each. */
function spread(count: number, size: number): { readonly index: number; readonly at: number }[] {
  const step = Math.max(1, Math.ceil(NAME_DISTANCE / size));
  return Array.from({ length: Math.ceil(count / step) }, (_, k) => ({
    index: k * step,
    at: (k * step + 0.5) * size,
  }));
}

function legendOf(limit: number, ramp: Ramp, top: number, { write, isSigned }: CellLook): Markup[] {
  if (limit === 0) return [label('All numbers are 0.', MARGIN, top + 16, { size: 11 })];
  const first = isSigned ? 0 : ZERO_STEP;
  const low = write(isSigned ? -limit : 0);
  const left = MARGIN + textWidth(low, 11) + 6;
  const width = LEGEND_WIDTH / LEGEND_STEPS;
  return [
    label(low, MARGIN, top + 15, { size: 11 }),
    ...Array.from({ length: LEGEND_STEPS }, (_, k) => {
      const step = first + Math.round((k * (2 * ZERO_STEP - first)) / (LEGEND_STEPS - 1));
      return tag('rect', {
        x: left + k * width,
        y: top + 5,
        width: width + 0.3,
        height: 12,
        fill: hexColour(ramp[step].background),
      });
    }),
    label(write(limit), left + LEGEND_WIDTH + 6, top + 15, { size: 11 }),
  ];
}
