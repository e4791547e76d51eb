/** Where figures stand between the smallest and the largest of them. */

/** From this ratio on, a linear scale would squeeze most of the figures together. */
const LOGARITHMIC_FROM = 20;

export interface FigureScale {
  readonly minimum: number;
  readonly maximum: number;
  readonly isLogarithmic: boolean;
  /** 0 for the smallest to 1 for the largest. */
  shareOf(value: number): number;
}

/** Null without a figure. */
export function scaleOf(values: readonly number[]): FigureScale | null {
  if (values.length === 0) return null;
  const minimum = Math.min(...values);
  const maximum = Math.max(...values);
  const isLogarithmic = minimum > 0 && maximum / minimum >= LOGARITHMIC_FROM;
  const place = isLogarithmic ? Math.log : (value: number) => value;
  const [low, high] = [place(minimum), place(maximum)];
  return {
    minimum,
    maximum,
    isLogarithmic,
    shareOf: (value) => (high === low ? 0 : (place(value) - low) / (high - low)),
  };
}
