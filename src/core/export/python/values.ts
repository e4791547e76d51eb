/** Lists and matrices as Python writes them. */
import { decimal, filled, pythonString } from '../literals';

/** A matrix or a list of numbers as an argument of np.array. */
export function pythonNumbers(values: ArrayLike<number>): string {
  const text = Array.from(values, decimal).join(', ');
  return text.length < 90 ? `[${text}]` : `[\n${filled(Array.from(values, decimal), '    ')},\n]`;
}

export function pythonMatrix(values: ArrayLike<number>, columns: number): string {
  const rows: string[] = [];
  for (let start = 0; start < values.length; start += columns) {
    const row = Array.from({ length: columns }, (_, j) => decimal(values[start + j]));
    const line = `    [${row.join(', ')}],`;
    rows.push(line.length <= 110 ? line : `    [\n${filled(row, '        ')},\n    ],`);
  }
  return `[\n${rows.join('\n')}\n]`;
}

export function pythonList(texts: readonly string[]): string {
  return `[${texts.map(pythonString).join(', ')}]`;
}
