/**
 * The diverging palette of heat maps: blue for negative, orange for positive (told apart by every kind of colour
 * vision), zero at the panel's own background, and on each a text colour that can be read.
 */
import { mix, type Rgb, readableOn } from './colour';

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

/** The far ends: deep on dark panels, pale on light ones, so that most text keeps the theme's colour. */
const POLES: Readonly<Record<ThemeKind, { readonly negative: Rgb; readonly positive: Rgb }>> = {
  light: { negative: [122, 178, 234], positive: [240, 158, 74] },
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
