/** What is found in a learner's script: its network, the role of each name and expression, and shapes. */
import type { ColumnPick } from '../data/columnPick';
import type { Matrix } from '../matrix';
import type { RequestedConfig } from '../network/config';
import type { Quantity } from '../network/trace';
import type { Span } from './parse/tree';

/** Sizes of a matrix as the script has them; null where they cannot be told. */
export interface ScriptShape {
  readonly rows: number | null;
  readonly columns: number | null;
}

/**
 * What a name or expression is in the network, by what it is computed from. Never a guess: what cannot be decided has
 * no role.
 */
export interface Role {
  /** Entry of the formulas' catalogue. */
  readonly formulaId: string;
  /** Layer it belongs to, 0 being the first; null for what belongs to none (X, y, lr, epoch, loss, functions). */
  readonly layer: number | null;
  /** Which matrix of a run it is; null for numbers and functions, or when its scale cannot be told. */
  readonly value: RoleValue | null;
}

/**
 * A matrix of the learner as `factor` times a quantity in the document's convention (samples × neurons; sums over
 * samples; errors, deltas and gradients with the sign of E = y − output), transposed or not.
 */
export interface RoleValue {
  readonly quantity: RoleQuantity;
  readonly layer: number | null;
  readonly factor: number;
  readonly transposed: boolean;
}

/** What a run's trace holds, and the weighted sums before the bias is added, which follow from it. */
export type RoleQuantity = Quantity | 'weightedSums';

/** A name or an expression with a role, at its place. Occurrences nest as expressions do. */
export interface Occurrence {
  readonly span: Span;
  readonly kind: 'name' | 'expression';
  readonly role: Role;
  readonly shape: ScriptShape | null;
}

/** An assignment or update that gives something its role: the learner's own line of a step. */
export interface RoleStatement {
  readonly span: Span;
  readonly role: Role;
}

/** An assignment to a name whose shape is known, for hints after it. */
export interface ShapedAssignment {
  /** Of the assigned name. */
  readonly span: Span;
  readonly shape: { readonly rows: number; readonly columns: number };
}

/** A matrix product whose shapes cannot agree. */
export interface ShapeProblem {
  readonly span: Span;
  /** Names both shapes and the likely mend. */
  readonly message: string;
}

/** Something that was read from the code, or taken for granted, in a few words: `learning rate 0.1`. */
export interface Fact {
  readonly text: string;
  readonly span: Span | null;
}

export type FoundData =
  | { readonly kind: 'matrices'; readonly inputs: Matrix; readonly targets: Matrix; readonly span: Span }
  /** A literal path as the code has it. Negative positions count from the end. */
  | {
      readonly kind: 'file';
      readonly path: string;
      /** Whether its first line names the columns; null when the file decides. */
      readonly hasHeader: boolean | null;
      readonly inputs: ColumnPick;
      readonly targets: ColumnPick;
      readonly span: Span;
    };

/** The network that a script trains. */
export interface FoundNetwork {
  readonly data: FoundData;
  readonly rows: number | null;
  /** Neurons of the input, of each hidden layer and of the output; null where only the data file can tell. */
  readonly sizes: readonly (number | null)[];
  /** Everything the code decides, and what was assumed where it does not; preset `notebook`. */
  readonly config: RequestedConfig;
  readonly found: readonly Fact[];
  readonly assumed: readonly Fact[];
  /** Where training begins in the code: the loop, else the data. */
  readonly anchor: Span;
}

export interface Script {
  /** Sorted by part and start; of nested ones the outer comes first. */
  readonly occurrences: readonly Occurrence[];
  readonly statements: readonly RoleStatement[];
  readonly assignments: readonly ShapedAssignment[];
  readonly problems: readonly ShapeProblem[];
  /** Null when there is none, or none that can be trained here. */
  readonly network: FoundNetwork | null;
  /** Why a network that was found cannot be trained here, as a sentence; null when there is none, or it can. */
  readonly obstacle: Fact | null;
}
