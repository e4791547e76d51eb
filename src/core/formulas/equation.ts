/** An equation of matrices with their numbers: what the panel lays out as the equation reads. */
import type { Matrix } from '../matrix';
import type { Quantity } from '../network/trace';

/** What the rows or the columns of a matrix stand for. */
export type Axis =
  | { readonly kind: 'samples' }
  /** Of a layer, 0 being the first with weights; −1: the inputs. */
  | { readonly kind: 'neurons'; readonly layer: number }
  /** The one row of biases. */
  | { readonly kind: 'one' };

export interface ShownMatrix {
  /** In the document's words: `woutᵀ`. */
  readonly name: string;
  /** Null for a part of a formula that has no name of its own. */
  readonly quantity: Quantity | null;
  readonly layer: number | null;
  readonly rows: Axis;
  readonly columns: Axis;
  /** As it is shown: transposed, and with the sign of its equation. */
  readonly matrix: Matrix;
}

/** Entries of an operand that an entry of the result is made from; null stands for all rows or columns. */
export interface Source {
  readonly operand: number;
  readonly row: number | null;
  readonly column: number | null;
}

/** How an entry of the result comes about. */
export interface Entry {
  /** The right-hand side in numbers: `1·0.32 + 0·0.51`. */
  readonly written: string;
  /** What it comes to, computed from the operands. */
  readonly value: number;
  readonly sources: readonly Source[];
}

/** How a result is made from its operands. */
export interface Rule {
  /** The right-hand side: positions of operands, and what stands between them. */
  readonly parts: readonly (number | string)[];
  entry(row: number, column: number): Entry;
}

export interface ShownEquation {
  /** Entry of the catalogue; together with the layer it names the learner's own line. */
  readonly formulaId: string;
  readonly layer: number | null;
  readonly operands: readonly ShownMatrix[];
  readonly result: ShownMatrix;
  /** Null for what is not computed in this step. */
  readonly rule: Rule | null;
  /** What else one has to know to follow it. */
  readonly note: string | null;
}

export function valueAt({ values, columns }: Matrix, row: number, column: number): number {
  return values[row * columns + column];
}

export function transposed({ rows, columns, values }: Matrix): Matrix {
  const turned = new Float64Array(values.length);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) turned[j * rows + i] = values[i * columns + j];
  return { rows: columns, columns: rows, values: turned };
}

/** The matrix with every entry put through `change`. */
export function changed(
  { rows, columns, values }: Matrix,
  change: (value: number, index: number) => number,
): Matrix {
  const result = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) result[i] = change(values[i], i);
  return { rows, columns, values: result };
}
