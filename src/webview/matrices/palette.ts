/**
 * The diverging palette of heat maps: blue for negative, orange for positive (told apart by every kind of colour
 * vision), zero at the panel's own background, and on each a text colour that can be read.
 */

/** Red, green, blue: 0 to 255. */
export type Rgb = readonly [number, number, number];

export type ThemeKind = 'light' | 'dark' | 'highContrast' | 'highContrastLight';

/** What the palette takes over from the editor's theme. */
export interface ThemeColours {
  readonly kind: ThemeKind;
  readonly background: Rgb;
  readonly foreground: Rgb;
}

export interface CellColours {
  readonly background: Rgb;
  readonly text: Rgb;
}

/** Colours from the most negative (0) over zero (`ZERO_STEP`) to the most positive value. */
export type Ramp = readonly CellColours[];

export const ZERO_STEP = 64;
/** WCAG 2.2, success criterion 1.4.3, for text of normal size. */
export const MINIMUM_CONTRAST = 4.5;

const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];

/** The far ends: deep on dark panels, pale on light ones, so that most text keeps the theme's colour. */
const POLES: Readonly<Record<ThemeKind, { readonly negative: Rgb; readonly positive: Rgb }>> = {
  light: { negative: [107, 166, 226], positive: [240, 158, 74] },
  dark: { negative: [31, 101, 172], positive: [173, 88, 8] },
  highContrast: { negative: [18, 84, 160], positive: [148, 70, 0] },
  highContrastLight: { negative: [140, 190, 240], positive: [247, 178, 103] },
};

export function createRamp({ kind, background, foreground }: ThemeColours): Ramp {
  const { negative, positive } = POLES[kind];
  return Array.from({ length: 2 * ZERO_STEP + 1 }, (_, step) => {
    const share = step / ZERO_STEP - 1;
    const colour = mix(background, share < 0 ? negative : positive, Math.abs(share));
    return { background: colour, text: readableOn(colour, foreground) };
  });
}

/** Where a finite value stands on a ramp whose ends mean −limit and limit. */
export function rampStep(value: number, limit: number): number {
  if (limit === 0) return ZERO_STEP;
  const share = Math.max(-1, Math.min(1, value / limit));
  return ZERO_STEP + Math.round(share * ZERO_STEP);
}

/** The preferred colour where it can be read on the background, else black or white (one of them always can). */
function readableOn(background: Rgb, preferred: Rgb): Rgb {
  if (contrast(background, preferred) >= MINIMUM_CONTRAST) return preferred;
  return contrast(background, WHITE) >= contrast(background, BLACK) ? WHITE : BLACK;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const channel = (index: 0 | 1 | 2) => Math.round(from[index] + (to[index] - from[index]) * share);
  return [channel(0), channel(1), channel(2)];
}

/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2, “contrast ratio”). */
export function contrast(one: Rgb, other: Rgb): number {
  const [darker, lighter] = [relativeLuminance(one), relativeLuminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Luminance between black (0) and white (1) (WCAG 2.2, “relative luminance”). */
function relativeLuminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Reads `#rgb`, `#rrggbb`, `#rrggbbaa` and `rgb(…)`/`rgba(…)`; opacity is left out. Null for anything else. */
export function parseColour(text: string): Rgb | null {
  const hex = /^#([\da-f]{3,8})$/i.exec(text.trim())?.[1];
  if (hex) {
    const digits = hex.length < 6 ? [...hex].map((digit) => digit + digit).join('') : hex;
    return [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16)) as [number, number, number];
  }
  const channels = /^rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)/i.exec(text.trim());
  return channels && [Number(channels[1]), Number(channels[2]), Number(channels[3])];
}

export function cssColour([red, green, blue]: Rgb): string {
  return `rgb(${red}, ${green}, ${blue})`;
}
