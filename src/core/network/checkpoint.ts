/** The state of a run after one epoch. */
import type { Numbers } from './numbers';
import type { Metrics } from './progress';

export interface Figures {
  readonly loss: number;
  readonly validationLoss: number | null;
  readonly metrics: Metrics;
  readonly validationMetrics: Metrics | null;
}

/** Parameters after an epoch, and what was measured with them. Its buffer is used again for later epochs. */
export class Checkpoint {
  epoch = 0;
  readonly parameters: Numbers;

  constructor(
    initial: Numbers,
    public figures: Figures,
  ) {
    this.parameters = initial.slice();
  }

  record(epoch: number, parameters: Numbers, figures: Figures): void {
    this.epoch = epoch;
    this.parameters.set(parameters);
    this.figures = figures;
  }
}
