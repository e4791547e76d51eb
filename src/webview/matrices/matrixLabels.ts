/** What a matrix, its rows and its columns are called. */
export interface MatrixLabels {
  readonly name: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
}
