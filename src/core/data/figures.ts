/** What numbers are like. */
export interface Figures {
  readonly minimum: number;
  readonly maximum: number;
  readonly sum: number;
  /** How many they are. */
  readonly count: number;
}

/** Figures of numbers, as they are added. */
export class RunningFigures implements Figures {
  minimum = Number.POSITIVE_INFINITY;
  maximum = Number.NEGATIVE_INFINITY;
  sum = 0;
  count = 0;

  /** @param values NaN for what is none */
  add(values: Float64Array): void {
    let { minimum, maximum, sum, count } = this;
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (Number.isNaN(value)) continue;
      sum += value;
      count++;
      if (value < minimum) minimum = value;
      if (value > maximum) maximum = value;
    }
    this.minimum = minimum;
    this.maximum = maximum;
    this.sum = sum;
    this.count = count;
  }
}
