/** What a network predicts over a grid, in pieces that leave the page its frames. */
import type { Predictor } from '../../core/model/predictor';
import type { Feature } from './features';

/** A grid over one feature, or two; `y` null: a curve. */
export interface GridPlan {
  readonly x: Feature;
  readonly y: Feature | null;
  readonly columns: number;
  readonly rows: number;
  /** Of all inputs, unscaled; those of the two features do not count. */
  readonly base: Float64Array;
}

/** Predictions at the middles of the grid's cells, row by row from the lowest `y`; cells × outputs. */
export interface Grid {
  readonly plan: GridPlan;
  readonly outputs: number;
  readonly values: Float64Array;
}

const MOST_ROWS_AT_ONCE = 512;

/** The middle of a cell along a feature. */
export function middleOf({ minimum, maximum }: Feature, index: number, count: number): number {
  return minimum + ((index + 0.5) / count) * (maximum - minimum);
}

export class GridWork {
  private readonly values: Float64Array;
  /** Of the features of the grid alone: what the others add to a neuron is the same in every cell. */
  private readonly predictor: Predictor;
  private done = 0;
  /** Rows that a millisecond is enough for; found out on the way. */
  private pace = 1;

  /** @param outputs of the network */
  constructor(
    predictor: Predictor,
    readonly plan: GridPlan,
    private readonly outputs: number,
  ) {
    this.values = new Float64Array(plan.columns * plan.rows * outputs);
    const { x, y, base } = plan;
    this.predictor = predictor.holding(base, y === null ? [x.neuron] : [x.neuron, y.neuron]);
  }

  /**
   * Predicts for about as long as it may.
   * @param now milliseconds
   * @returns the grid once it is whole; else null
   */
  advance(budgetMs: number, now: () => number): Grid | null {
    const { columns, rows } = this.plan;
    const total = columns * rows;
    const begin = now();
    for (let left = budgetMs; left > 0 && this.done < total; left = budgetMs - (now() - begin)) {
      const before = now();
      const count = Math.max(1, Math.min(total - this.done, MOST_ROWS_AT_ONCE, Math.floor(this.pace * left)));
      this.predict(count);
      const took = now() - before;
      // A clock may be too coarse to see a small piece.
      this.pace = took > 0 ? count / took : 2 * this.pace;
    }
    return this.done < total ? null : { plan: this.plan, outputs: this.outputs, values: this.values };
  }

  private predict(count: number): void {
    const { x, y, columns, rows } = this.plan;
    const features = y === null ? 1 : 2;
    const inputs = new Float64Array(count * features);
    for (let i = 0; i < count; i++) {
      const cell = this.done + i;
      inputs[i * features] = middleOf(x, cell % columns, columns);
      if (y !== null) inputs[i * features + 1] = middleOf(y, Math.floor(cell / columns), rows);
    }
    const predicted = this.predictor.predict({ rows: count, columns: features, values: inputs });
    this.values.set(predicted.outputs.values, this.done * this.outputs);
    this.done += count;
  }
}
