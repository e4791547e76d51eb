/** A picture as SVG, and the elements that all pictures are made of. */
import { hexColour } from '../colours/colour';
import { shorten } from './lettering';
import { type Attributes, type Markup, tag, textOf } from './markup';
import { FONT_FAMILY, FONT_SIZE, type PictureStyle, TITLE_SIZE } from './style';

export interface Picture {
  /** A whole SVG document. */
  readonly svg: Markup;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

export const MARGIN = 16;
/** From the top to where the content of a picture begins. */
export const HEAD = 44;

/** A picture with its title above. @param description for those who do not see it */
export function picture(
  {
    width,
    height,
    title,
    description,
  }: {
    readonly width: number;
    readonly height: number;
    readonly title: string;
    readonly description: string;
  },
  style: PictureStyle,
  content: readonly Markup[],
): Picture {
  const [whole, high] = [Math.ceil(width), Math.ceil(height)];
  const svg = tag(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: whole,
      height: high,
      viewBox: `0 0 ${whole} ${high}`,
      role: 'img',
      'font-family': FONT_FAMILY,
      'font-size': FONT_SIZE,
      fill: hexColour(style.foreground),
    },
    tag('title', {}, textOf(title)),
    tag('desc', {}, textOf(description)),
    tag('rect', { width: whole, height: high, fill: hexColour(style.background) }),
    label(title, MARGIN, MARGIN + TITLE_SIZE - 3, {
      room: whole - 2 * MARGIN,
      size: TITLE_SIZE,
      'font-weight': 600,
    }),
    ...content,
  );
  return { svg, width: whole, height: high };
}

/** A line of text; what has no room is cut off, and said in full by its tooltip. */
export function label(
  text: string,
  x: number,
  y: number,
  { room, size = FONT_SIZE, ...attributes }: Attributes & { readonly room?: number; readonly size?: number },
): Markup {
  const shown = room === undefined ? text : shorten(text, size, room);
  return tag(
    'text',
    { x, y, ...(size === FONT_SIZE ? {} : { 'font-size': size }), ...attributes },
    textOf(shown),
    ...(shown === text ? [] : [tag('title', {}, textOf(text))]),
  );
}
