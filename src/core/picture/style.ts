/** How pictures look, on a light and on a dark background. */
import { hexColour, mix, parseColour, type Rgb, withContrast } from '../colours/colour';
import type { ThemeColours } from '../colours/palette';

export interface PictureStyle extends ThemeColours {
  /** Of what explains. */
  readonly faint: string;
  readonly grid: string;
  readonly training: string;
  readonly validation: string;
}

export const FONT_FAMILY = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
export const FONT_SIZE = 12;
export const TITLE_SIZE = 14;

const TEXT_CONTRAST = 4.5;
const GRAPHICS_CONTRAST = 3;

/**
 * A style on a theme's background and in its colour of text.
 * @param curves colours of the two parts; what cannot be read as a colour is replaced
 */
export function styleOf(
  { kind, background, foreground }: ThemeColours,
  curves: { readonly training: string; readonly validation: string },
): PictureStyle {
  const curve = (colour: string, fallback: Rgb) =>
    hexColour(withContrast(parseColour(colour) ?? fallback, background, GRAPHICS_CONTRAST));
  return {
    kind,
    background,
    foreground,
    faint: hexColour(withContrast(mix(foreground, background, 0.25), background, TEXT_CONTRAST)),
    grid: hexColour(mix(background, foreground, 0.14)),
    training: curve(curves.training, [0, 99, 211]),
    validation: curve(curves.validation, [181, 97, 10]),
  };
}

export const LIGHT = styleOf(
  { kind: 'light', background: [255, 255, 255], foreground: [31, 31, 31] },
  { training: '#0063d3', validation: '#b5610a' },
);

export const DARK = styleOf(
  { kind: 'dark', background: [24, 24, 24], foreground: [220, 220, 220] },
  { training: '#59a4f9', validation: '#e28e28' },
);
