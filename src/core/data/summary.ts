/** What the reader of a data set tells the people who look at it: no matrix, only names, counts and choices. */

/** Something in the document that the person has to know, at its place. Lines and columns count from 0. */
export interface DataProblem {
  /** `error`: nothing is trained. `warning`: trained all the same, but something was left out or assumed. */
  readonly severity: 'error' | 'warning';
  /** One sentence: what, where, and the next step. */
  readonly message: string;
  readonly line: number;
  readonly column: number;
  /** End of the marked text on the same line; absent: to the end of the line. */
  readonly endColumn?: number;
}

export type ColumnKind =
  | 'numeric'
  | 'boolean'
  | 'categorical'
  | 'date'
  | 'text'
  | 'constant'
  | 'identifier'
  | 'empty';
export type Task = 'regression' | 'binary' | 'multiclass';

export interface ColumnSummary {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly role: 'feature' | 'target' | 'leftOut';
  /** Why a left-out column is left out, as a half sentence (“the same in every row”). */
  readonly reason?: string;
  /** Distinct values of a categorical or boolean column, in the order of their one-hot positions. */
  readonly categories?: readonly string[];
  /** Cells that were missing in the rows read. */
  readonly missing: number;
  /** Of numeric and date columns, over the rows used, before scaling. */
  readonly minimum?: number;
  readonly mean?: number;
  readonly maximum?: number;
  /** Whether the panel offers it as a target. */
  readonly canBeTarget: boolean;
}

export interface DataSummary {
  /** How the text was read, for people: “CSV, comma, with header”. */
  readonly format: string;
  readonly rowsRead: number;
  readonly rowsUsed: number;
  /** Rows left out since a cell was missing. */
  readonly rowsDropped: number;
  /** Missing cells filled with the mean or the most frequent value. */
  readonly cellsFilled: number;
  readonly trainingRows: number;
  readonly validationRows: number;
  readonly columns: readonly ColumnSummary[];
  readonly target: readonly string[];
  /** Why this target, as a half sentence (“by its name”, “the last column”, “your choice”). */
  readonly targetReason: string;
  readonly task: Task;
  /** Names of the classes of a classification, in output order; two for a binary one; empty for regression. */
  readonly classes: readonly string[];
  /** One name an input neuron (`colour=red` for a one-hot column). */
  readonly inputNames: readonly string[];
  /** One name an output neuron. */
  readonly outputNames: readonly string[];
  readonly warnings: readonly DataProblem[];
}

/** Whether a network came without data: its weights are from another program's file. */
export function hasNoData({ rowsRead }: DataSummary): boolean {
  return rowsRead === 0;
}
