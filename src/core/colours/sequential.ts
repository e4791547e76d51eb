/** The sequential palette of magnitudes and activations: zero at the panel's own background, in one hue that is neither of the signs'. */
import { mix, type Rgb, readableOn } from './colour';
import type { Ramp, ThemeColours, ThemeKind } from './palette';

export const LAST_STEP = 64;

/** The far end: deep on dark panels, pale on light ones, as those of the diverging palette. */
const POLES: Readonly<Record<ThemeKind, Rgb>> = {
  light: [98, 190, 160],
  dark: [18, 112, 92],
  highContrast: [8, 100, 80],
  highContrastLight: [120, 208, 178],
};

/** Colours from nothing (0) to the largest magnitude (`LAST_STEP`). */
export function createSequentialRamp({ kind, background, foreground }: ThemeColours): Ramp {
  return Array.from({ length: LAST_STEP + 1 }, (_, step) => {
    const colour = mix(background, POLES[kind], step / LAST_STEP);
    return { background: colour, text: readableOn(colour, foreground) };
  });
}

/** Where the magnitude of a finite value stands on a ramp whose end means `limit`. */
export function sequentialStep(value: number, limit: number): number {
  return limit === 0 ? 0 : Math.round(Math.min(1, Math.abs(value) / limit) * LAST_STEP);
}
