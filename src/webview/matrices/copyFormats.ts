/** A matrix as text for other programs: every digit, ASCII minus. */

import type { MatrixLabels } from './matrixLabels';

export interface NamedMatrix extends Pick<MatrixLabels, 'name' | 'rows' | 'columns'> {
  /** rows × columns, row-major */
  readonly values: Float64Array;
}

/** With the names of the columns in the first line and those of the rows in the first column. */
export function toCsv({ rows, columns, values }: NamedMatrix): string {
  const header = ['', ...columns].map(quote).join(',');
  const lines = rows.map((row, i) => {
    const cells = values.subarray(i * columns.length, (i + 1) * columns.length);
    return [quote(row), ...Array.from(cells, String)].join(',');
  });
  return `${[header, ...lines].join('\n')}\n`;
}

/** An assignment in Python: `wh = np.array([[0.5, −1.0],` and so on, two-dimensional also for biases. */
export function toNumPy({ name, rows, columns, values }: NamedMatrix): string {
  const opening = `${name} = np.array([`;
  const lines = rows.map((_, i) => {
    const cells = values.subarray(i * columns.length, (i + 1) * columns.length);
    return `[${Array.from(cells, pythonFloat).join(', ')}]`;
  });
  return `${opening}${lines.join(`,\n${' '.repeat(opening.length)}`)}])\n`;
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A literal that Python reads as a float, also where the value is whole. */
function pythonFloat(value: number): string {
  if (Number.isNaN(value)) return 'np.nan';
  if (!Number.isFinite(value)) return value > 0 ? 'np.inf' : '-np.inf';
  if (Object.is(value, -0)) return '-0.0';
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}
