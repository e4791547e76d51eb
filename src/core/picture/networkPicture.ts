/** A small network as neurons and the weights between them. */
import { hexColour, withContrast } from '../colours/colour';
import { createRamp } from '../colours/palette';
import { matrixNamesOf, sizesOf } from '../export/facts';
import { formatFull } from '../format';
import type { Model } from '../model/model';
import { textWidth } from './lettering';
import { isolated, type Markup, tag, textOf } from './markup';
import { HEAD, label, MARGIN, picture, type Picture } from './picture';
import { FONT_SIZE, type PictureStyle } from './style';

/** More of them would be a hairball. */
const MOST_NEURONS = 16;
const MOST_WEIGHTS = 256;
const ROW = 34;
const COLUMN = 170;
const RADIUS = 14;
const LONGEST_NAME = 150;
const THICKEST = 5;
const THINNEST = 0.3;
const LINE_CONTRAST = 3;

export type DrawnModel = Pick<Model, 'name' | 'config' | 'layers' | 'data'>;

/** @returns draws the network in a style; null for a network that is too large for a picture */
export function networkPicture(model: DrawnModel): ((style: PictureStyle) => Picture) | null {
  const sizes = sizesOf(model);
  const isSmall =
    sizes.every((size) => size <= MOST_NEURONS) &&
    model.layers.every(({ weights }) => weights.length <= MOST_WEIGHTS);
  return isSmall ? (style) => draw(model, matrixNamesOf(model), sizes, style) : null;
}

function draw(
  { name, layers }: DrawnModel,
  names: ReturnType<typeof matrixNamesOf>,
  sizes: readonly number[],
  style: PictureStyle,
): Picture {
  const neurons = [names[0].rows, ...names.map(({ columns }) => columns)];
  const roomOf = (texts: readonly string[]) =>
    Math.min(LONGEST_NAME, Math.max(...texts.map((text) => textWidth(text, FONT_SIZE))));
  const room = { left: roomOf(neurons[0]), right: roomOf(neurons[neurons.length - 1]) };
  const height = Math.max(...sizes) * ROW;
  const left = MARGIN + room.left + 8 + RADIUS;
  const top = HEAD + 14;
  const at = (layer: number, index: number) => ({
    x: left + layer * COLUMN,
    y: top + height / 2 + (index - (sizes[layer] - 1) / 2) * ROW,
  });
  const right = at(layers.length, 0).x + RADIUS + 8;
  const ramp = createRamp(style);
  const [negative, positive] = [ramp[0], ramp[ramp.length - 1]].map(({ background }) =>
    hexColour(withContrast(background, style.background, LINE_CONTRAST)),
  );
  const edges = layers.flatMap(({ inputs, outputs, weights }, layer) => {
    const limit = weights.reduce(
      (most, weight) => (Number.isFinite(weight) ? Math.max(most, Math.abs(weight)) : most),
      0,
    );
    return Array.from({ length: inputs * outputs }, (_, k): Markup => {
      const weight = weights[k];
      if (weight === 0 || !Number.isFinite(weight)) return '';
      const [i, j] = [Math.floor(k / outputs), k % outputs];
      const [from, to] = [at(layer, i), at(layer + 1, j)];
      const { rows, columns, weights: matrix } = names[layer];
      return tag(
        'line',
        {
          x1: from.x,
          y1: from.y,
          x2: to.x,
          y2: to.y,
          stroke: weight < 0 ? negative : positive,
          'stroke-width': THINNEST + (Math.abs(weight) / limit) * (THICKEST - THINNEST),
          ...(weight < 0 ? { 'stroke-dasharray': '5 3' } : {}),
        },
        tag('title', {}, textOf(`${matrix}: ${rows[i]} → ${columns[j]}: ${formatFull(weight)}`)),
      );
    });
  });
  const nodes = neurons.flatMap((texts, layer) =>
    texts.flatMap((text, index) => {
      const { x, y } = at(layer, index);
      const [isFirst, isLast] = [layer === 0, layer === layers.length];
      const circle = tag('circle', {
        cx: x,
        cy: y,
        r: RADIUS,
        fill: hexColour(style.background),
        stroke: style.faint,
        'stroke-width': 1.5,
      });
      if (isFirst)
        return [circle, label(text, x - RADIUS - 8, y + 4, { room: room.left, 'text-anchor': 'end' })];
      if (isLast) return [circle, label(text, x + RADIUS + 8, y + 4, { room: room.right })];
      return [circle, label(text, x, y + 3.5, { room: 2 * RADIUS, size: 8, 'text-anchor': 'middle' })];
    }),
  );
  return picture(
    {
      width: Math.max(right + room.right + MARGIN, 330),
      height: top + height + MARGIN + 20,
      title: `Network of ${isolated(name)}`,
      description: `${sizes.join(' → ')} neurons`,
    },
    style,
    [
      ...edges,
      ...nodes,
      label('Solid: positive. Dashed: negative. The wider, the larger.', MARGIN, top + height + 20, {
        size: 11,
        fill: style.faint,
      }),
    ],
  );
}
