/** Which columns of a file a learner's script takes, as the script says it. */

/**
 * Columns of a data file, by name or as a range of positions (from 0, `to` excluded, null: to the end). Negative
 * positions count from the end.
 */
export type ColumnPick =
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'range'; readonly from: number; readonly to: number | null }
  /** All but those picked for the other side. */
  | { readonly kind: 'rest' };

/** The columns on both sides, and whether the first line names them (null: the file decides). */
export interface ColumnChoice {
  readonly inputs: ColumnPick;
  readonly targets: ColumnPick;
  readonly hasHeader: boolean | null;
}
