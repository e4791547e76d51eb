/** A dense matrix, row-major: entry (i, j) is values[i · columns + j]. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array | Float32Array;
}

/** A matrix that need not be in memory as a whole: some rows at a time, row-major, as often as wanted. */
export interface MatrixParts {
  readonly rows: number;
  readonly columns: number;
  /** Whole rows, in order. A part holds until the next one is asked for. */
  parts(): Iterable<Float64Array | Float32Array>;
}

/** A matrix in one part. */
export function inOnePart({ rows, columns, values }: Matrix): MatrixParts {
  return { rows, columns, parts: () => [values] };
}

/** All parts in one, in memory as a whole. */
export function asMatrix(matrix: MatrixParts): Matrix & { readonly values: Float64Array } {
  const { rows, columns } = matrix;
  const values = new Float64Array(rows * columns);
  let at = 0;
  for (const part of matrix.parts()) {
    values.set(part, at);
    at += part.length;
  }
  return { rows, columns, values };
}

/** Whether all numbers pass the test. */
export function every(matrix: MatrixParts, test: (value: number) => boolean): boolean {
  for (const part of matrix.parts()) if (!part.every(test)) return false;
  return true;
}

export function areZeroOrOne(matrix: MatrixParts): boolean {
  return every(matrix, (value) => value === 0 || value === 1);
}
