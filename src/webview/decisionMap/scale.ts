import { cssColour, type Rgb } from '../../core/colours/colour';
import { createRamp, type Ramp, rampStep, ZERO_STEP } from '../../core/colours/palette';
import type { Theme } from '../dom/theme';
import type { Samples } from './features';
import type { Grid } from './gridWork';

/** How the numbers of a regression become colours: about zero when they have both signs, else from low to high. */
export interface NumberScale {
  readonly minimum: number;
  readonly maximum: number;
  colourOf(value: number): Rgb;
  /** For the picture of the scale, from the lowest on. */
  readonly stops: readonly string[];
}

const STOPS = 9;

export function numberScale(low: number, high: number, theme: Theme): NumberScale {
  const ramp: Ramp = createRamp(theme);
  const isDiverging = low < 0 && high > 0;
  const limit = Math.max(-low, high);
  const [minimum, maximum] = isDiverging ? [-limit, limit] : [low, high];
  const range = maximum - minimum || 1;
  const colourOf = (value: number): Rgb => {
    if (!Number.isFinite(value)) return theme.background;
    const step = isDiverging
      ? rampStep(value, limit)
      : ZERO_STEP + Math.round(ZERO_STEP * Math.max(0, Math.min(1, (value - minimum) / range)));
    return ramp[step].background;
  };
  return {
    minimum,
    maximum,
    colourOf,
    stops: Array.from({ length: STOPS }, (_, index) =>
      cssColour(colourOf(minimum + (index / (STOPS - 1)) * range)),
    ),
  };
}

/** Of the rows' targets, which rest; without rows, of what is predicted. */
export function rangeOfTargets(samples: Samples | null, grid: Grid, output: number): [number, number] {
  const { values, columns } = samples?.targets ?? { values: grid.values, columns: grid.outputs };
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = output; i < values.length; i += columns) {
    if (!Number.isFinite(values[i])) continue;
    low = Math.min(low, values[i]);
    high = Math.max(high, values[i]);
  }
  return low <= high ? [low, high] : [0, 1];
}
