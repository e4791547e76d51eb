/** Lists and matrices as R writes them. */
import { decimal, filled } from '../literals';

export function rNumbers(values: ArrayLike<number>): string {
  const items = Array.from(values, decimal);
  const text = items.join(', ');
  return text.length < 90 ? `c(${text})` : `c(\n${filled(items, '  ')}\n)`;
}

/** Row by row, as a matrix is read. */
function rMatrix(values: ArrayLike<number>, columns: number): string {
  const rows: string[] = [];
  for (let start = 0; start < values.length; start += columns) {
    const items = Array.from({ length: columns }, (_, j) => decimal(values[start + j]));
    const text = items.join(', ');
    rows.push(text.length < 100 ? `  c(${text})` : `  c(\n${filled(items, '    ')}\n  )`);
  }
  return `rbind(\n${rows.join(',\n')}\n)`;
}

/** Numbers in one statement, beyond which Rscript takes seconds to read it, then minutes: it grows with the square. */
const MOST_AT_ONCE = 2000;

/** Statements that make a matrix: one, or one a row where it is large. */
export function rMatrixStatements(name: string, values: ArrayLike<number>, columns: number): string[] {
  return values.length > MOST_AT_ONCE
    ? rMatrixByRows(name, values, columns)
    : [`${name} <- ${rMatrix(values, columns)}`];
}

/** A statement a row. */
export function rMatrixByRows(name: string, values: ArrayLike<number>, columns: number): string[] {
  const rows = values.length / columns;
  return [
    `${name} <- matrix(0, ${rows}, ${columns})`,
    ...Array.from({ length: rows }, (_, row) => {
      const part = Array.from({ length: columns }, (_, j) => values[row * columns + j]);
      return `${name}[${row + 1}, ] <- ${rNumbers(part)}`;
    }),
  ];
}
