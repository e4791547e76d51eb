/** Rows of the data as the network is given them, before scaling. */
import type { Matrix } from '../matrix';

/** Which of the rows used: some in a row (from 0, in the document's order), or so many spread evenly over all. */
export type SampleQuery =
  | { readonly first: number; readonly count: number }
  | { readonly spread: number }
  /** By their positions among the rows used. */
  | { readonly positions: readonly number[] };

export interface SampleTable {
  /** Rows used in all. */
  readonly total: number;
  /** Positions among them, ascending. */
  readonly positions: Uint32Array;
  /** Numbers of the rows as the data count them, from 1. */
  readonly rowNumbers: Uint32Array;
  /** 1 for a row held out for validation, 0 for one that trains. */
  readonly heldOut: Uint8Array;
  /** Encoded, unscaled: samples × input neurons. */
  readonly inputs: Matrix;
  /** In the target's own unit, or 0 and 1: samples × output neurons. */
  readonly targets: Matrix;
}
