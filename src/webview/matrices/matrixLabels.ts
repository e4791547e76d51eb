/** What a matrix, its rows and its columns are called. */
export interface MatrixLabels {
  readonly name: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** All names of rows that stand above one another on the page: so the columns below them line up. */
  readonly alignedRows: readonly string[];
  /** What stands at a place; absent: `wh, sepal_length to h2`. */
  readonly describe?: (row: number, column: number) => string;
}
