/** Lists and matrices as R writes them. */
import { decimal, filled } from '../literals';

export function rNumbers(values: ArrayLike<number>): string {
  const items = Array.from(values, decimal);
  const text = items.join(', ');
  return text.length < 90 ? `c(${text})` : `c(\n${filled(items, '  ')}\n)`;
}

/** Row by row, as a matrix is read. */
export function rMatrix(values: ArrayLike<number>, columns: number): string {
  const rows: string[] = [];
  for (let start = 0; start < values.length; start += columns) {
    const items = Array.from({ length: columns }, (_, j) => decimal(values[start + j]));
    const text = items.join(', ');
    rows.push(text.length < 100 ? `  c(${text})` : `  c(\n${filled(items, '    ')}\n  )`);
  }
  return `rbind(\n${rows.join(',\n')}\n)`;
}

/** The same as statements: Rscript takes minutes to read a large matrix in one of them. */
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
