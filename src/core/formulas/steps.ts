/** The eleven steps as a list to walk through, for a network of any depth. */
import type { Quantity } from '../network/trace';

/** A matrix of a run. */
export interface MatrixRef {
  readonly quantity: Quantity;
  /** Null for inputs and targets. */
  readonly layer: number | null;
}

/** One equation of a step. */
export interface Equation {
  /** Entry of the catalogue; together with the layer it names the learner's own line. */
  readonly formulaId: string;
  readonly layer: number | null;
  readonly result: MatrixRef;
}

/** One stop of the walk. Steps 2, 3, 8 and 9 come once for each hidden layer. */
export interface StepEntry {
  /** `2.0`: step and layer; `5`: a step that comes once. */
  readonly id: string;
  /** 1 to 11. */
  readonly step: number;
  readonly layer: number | null;
  readonly equations: readonly Equation[];
}
