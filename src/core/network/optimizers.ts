/** Rules that turn gradients into updates. */
import type { Optimizer as OptimizerName, Precision } from './config';
import type { OptimizerState } from './learnerState';
import { leastKept, type Numbers, settled, zeros } from './numbers';

const MOMENTUM = 0.9;
const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

export interface Optimizer {
  /** Announces an update: to be called once before the parts of one update. */
  begin(): void;
  /** Updates parameters[from … to) against their gradients, and settles them. */
  update(parameters: Numbers, gradients: Numbers, from: number, to: number): void;
  /** A copy of its state, and how to go on from one. */
  save(): OptimizerState;
  load(state: OptimizerState): void;
}

/** An optimizer for `count` parameters, at rest. */
export function createOptimizer(
  name: OptimizerName,
  learningRate: number,
  count: number,
  precision: Precision,
): Optimizer {
  switch (name) {
    // The two differ in the rows that a gradient is taken over, not in what is done with it.
    case 'gradientDescent':
    case 'sgd':
      return new GradientDescent(learningRate);
    case 'momentum':
      return new Momentum(learningRate, zeros(count, precision));
    case 'adam':
      return new Adam(learningRate, zeros(count, precision), zeros(count, precision), 0);
  }
}

/** w ← w − η g */
class GradientDescent implements Optimizer {
  constructor(private readonly learningRate: number) {}

  begin(): void {}

  update(parameters: Numbers, gradients: Numbers, from: number, to: number): void {
    const { learningRate } = this;
    const least = leastKept(parameters);
    for (let i = from; i < to; i++)
      parameters[i] = settled(parameters[i] - learningRate * gradients[i], least);
  }

  save(): OptimizerState {
    return { updates: 0, moments: [] };
  }

  load(): void {}
}

/** v ← 0.9 v − η g, w ← w + v (Polyak, 1964) */
class Momentum implements Optimizer {
  constructor(
    private readonly learningRate: number,
    private readonly velocities: Numbers,
  ) {}

  begin(): void {}

  update(parameters: Numbers, gradients: Numbers, from: number, to: number): void {
    const { learningRate, velocities } = this;
    const least = leastKept(parameters);
    for (let i = from; i < to; i++) {
      velocities[i] = settled(MOMENTUM * velocities[i] - learningRate * gradients[i], least);
      parameters[i] = settled(parameters[i] + velocities[i], least);
    }
  }

  save(): OptimizerState {
    return { updates: 0, moments: [this.velocities.slice()] };
  }

  load({ moments: [velocities] }: OptimizerState): void {
    this.velocities.set(velocities);
  }
}

/** Kingma and Ba, 2015, algorithm 1, with the authors' β₁, β₂ and ε. */
class Adam implements Optimizer {
  constructor(
    private readonly learningRate: number,
    private readonly means: Numbers,
    private readonly squares: Numbers,
    private updates: number,
  ) {}

  begin(): void {
    this.updates++;
  }

  update(parameters: Numbers, gradients: Numbers, from: number, to: number): void {
    const { means, squares } = this;
    const step = this.learningRate / (1 - BETA1 ** this.updates);
    const squareCorrection = 1 / (1 - BETA2 ** this.updates);
    const least = leastKept(parameters);
    for (let i = from; i < to; i++) {
      const gradient = settled(gradients[i], least);
      means[i] = settled(BETA1 * means[i] + (1 - BETA1) * gradient, least);
      squares[i] = settled(BETA2 * squares[i] + (1 - BETA2) * gradient * gradient, least * least);
      const divisor = Math.sqrt(squares[i] * squareCorrection) + EPSILON;
      parameters[i] = settled(parameters[i] - (step * means[i]) / divisor, least);
    }
  }

  save(): OptimizerState {
    return { updates: this.updates, moments: [this.means.slice(), this.squares.slice()] };
  }

  load({ updates, moments: [means, squares] }: OptimizerState): void {
    this.updates = updates;
    this.means.set(means);
    this.squares.set(squares);
  }
}
