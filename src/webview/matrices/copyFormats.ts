/** A matrix as text for other programs: every digit, ASCII minus; as a table for people: four digits, as in the panel. */

import { formatNumber } from '../../core/format';
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

/** An assignment in R, with the names of rows and columns. */
export function toR({ name, rows, columns, values }: NamedMatrix): string {
  const lines = rowsOf(rows, columns, values).map((cells) => `  ${cells.map(rNumber).join(', ')}`);
  const strings = (names: readonly string[]) => `c(${names.map(rString).join(', ')})`;
  return `${name} <- matrix(c(\n${lines.join(',\n')}\n), nrow = ${rows.length}, byrow = TRUE, dimnames = list(\n  ${strings(rows)},\n  ${strings(columns)}\n))\n`;
}

/** An object with `name`, `rows`, `columns` and `values`, an array a row; null stands for NaN and ±∞, which JSON has not. */
export function toJson({ name, rows, columns, values }: NamedMatrix): string {
  const lines = rowsOf(rows, columns, values).map((cells) => `    ${JSON.stringify(cells)}`);
  const entries = [
    `"name": ${JSON.stringify(name)}`,
    `"rows": ${JSON.stringify(rows)}`,
    `"columns": ${JSON.stringify(columns)}`,
    `"values": [\n${lines.join(',\n')}\n  ]`,
  ];
  return `{\n  ${entries.join(',\n  ')}\n}\n`;
}

/** A table of Markdown. */
export function toMarkdown({ name, rows, columns, values }: NamedMatrix): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const body = rowsOf(rows, columns, values).map((cells, i) =>
    line([markdownText(rows[i]), ...cells.map(formatNumber)]),
  );
  const header = line([name, ...columns].map(markdownText));
  return `${[header, line(['---', ...columns.map(() => '---:')]), ...body].join('\n')}\n`;
}

/** A `tabular` of LaTeX. */
export function toLatex({ name, rows, columns, values }: NamedMatrix): string {
  const line = (cells: readonly string[]) => `  ${cells.join(' & ')} \\\\`;
  const body = rowsOf(rows, columns, values).map((cells, i) =>
    line([latexText(rows[i]), ...cells.map(latexNumber)]),
  );
  const header = line([name, ...columns].map(latexText));
  return `\\begin{tabular}{l${'r'.repeat(columns.length)}}\n${[header, '  \\hline', ...body].join('\n')}\n\\end{tabular}\n`;
}

function rowsOf(rows: readonly string[], columns: readonly string[], values: Float64Array): number[][] {
  return rows.map((_, i) => [...values.subarray(i * columns.length, (i + 1) * columns.length)]);
}

function rNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Inf' : '-Inf';
  return Object.is(value, -0) ? '-0' : String(value);
}

/** JSON's escapes are R's, too. */
function rString(text: string): string {
  return JSON.stringify(text);
}

function markdownText(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[\\|`*_~<>&[\]]/g, '\\$&');
}

const LATEX_WORDS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
};

function latexText(text: string): string {
  return text
    .replace(/[\r\n]+/g, ' ')
    .replace(/[\\^~<>{}$&#_%]/g, (character) => LATEX_WORDS[character] ?? `\\${character}`);
}

/** `$-2.500$`, `$8.93 \times 10^{-4}$`. */
function latexNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '$\\infty$' : '$-\\infty$';
  const [digits, exponent] = formatNumber(value).replaceAll('−', '-').split('e');
  return exponent === undefined ? `$${digits}$` : `$${digits} \\times 10^{${exponent}}$`;
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
