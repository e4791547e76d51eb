/** Red, green, blue: 0 to 255. */
export type Rgb = readonly [number, number, number];

export const BLACK: Rgb = [0, 0, 0];
export const WHITE: Rgb = [255, 255, 255];

/** The colour that lies at `share` of the way, in sRGB. */
export function mix(from: Rgb, to: Rgb, share: number): Rgb {
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

/** The colour, brought no further towards black or white than a contrast of `minimum` (up to 4.5) to the background needs. */
export function withContrast(colour: Rgb, background: Rgb, minimum: number): Rgb {
  const pole = contrast(background, WHITE) >= contrast(background, BLACK) ? WHITE : BLACK;
  for (let step = 0; step < 10; step++) {
    const adjusted = mix(colour, pole, step / 10);
    if (contrast(adjusted, background) >= minimum) return adjusted;
  }
  return pole;
}

/** WCAG 2.2, success criterion 1.4.3, for text of normal size. */
const TEXT_CONTRAST = 4.5;

/** The preferred colour where it can be read on the background, else black or white (one of them always can). */
export function readableOn(background: Rgb, preferred: Rgb): Rgb {
  if (contrast(background, preferred) >= TEXT_CONTRAST) return preferred;
  return contrast(background, WHITE) >= contrast(background, BLACK) ? WHITE : BLACK;
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

/** `#rrggbb`: where `rgb(…)` is not understood. */
export function hexColour(colour: Rgb): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
