/** A row that a person writes, feature by feature. */
import { type ColumnCode, widthOf } from '../data/columnCode';
import type { Preprocessing } from '../data/preprocessing';
import type { DataSummary } from '../data/summary';
import { formatCompact } from '../format';
import type { Matrix } from '../matrix';
import { readCell, writeValue } from './encodeCell';
import { dateText } from './verdict';

/** A feature as it is asked for. */
export interface FeatureField {
  readonly code: ColumnCode;
  readonly name: string;
  /** What can be chosen; null for a number or a date. */
  readonly choices: readonly string[] | null;
  /** Over the data that the model learnt from; null when it is not known. */
  readonly range: { readonly minimum: number; readonly maximum: number } | null;
  /** The mean, or the most frequent value, as text. */
  readonly start: string;
}

/** One problem a field whose text cannot be used. */
export interface RowReading {
  /** 1 × input neurons, encoded but not scaled; null when a field has a problem. */
  readonly inputs: Matrix | null;
  readonly problems: ReadonlyMap<number, string>;
}

/** Of a mean that nobody computes with. */
const MEAN_DIGITS = 4;

export function featureFields(
  { inputs, inputScaler }: Preprocessing,
  { columns }: DataSummary,
): FeatureField[] {
  let offset = 0;
  return inputs.map((code) => {
    const at = offset;
    offset += widthOf(code);
    if (code.kind === 'position' || code.kind === 'oneHot') {
      const { categories, fill, name } = code;
      return { code, name, choices: categories, range: null, start: categories[fill ?? 0] };
    }
    const column = columns.find(({ name }) => name === code.name);
    const mean = column?.mean ?? code.fill ?? inputScaler?.offset[at] ?? 0;
    return {
      code,
      name: code.name,
      choices: null,
      range: rangeOf(column),
      start: valueText(code, rounded(mean)),
    };
  });
}

function rangeOf(column: DataSummary['columns'][number] | undefined): FeatureField['range'] {
  const { minimum = Number.NaN, maximum = Number.NaN } = column ?? {};
  return Number.isFinite(maximum - minimum) && maximum > minimum ? { minimum, maximum } : null;
}

function rounded(value: number): number {
  if (!Number.isFinite(value)) return 0;
  return Math.abs(value) >= 10 ** MEAN_DIGITS ? Math.round(value) : Number(value.toPrecision(MEAN_DIGITS));
}

/** A column's value as a person writes it. */
export function valueText(code: ColumnCode, value: number): string {
  switch (code.kind) {
    case 'number':
      return String(value);
    case 'date':
      return dateText(Math.round(value));
    default:
      return code.categories[value] ?? '';
  }
}

/** Texts of a row that was encoded. @param inputs one row, unscaled */
export function decodeRow(inputs: readonly ColumnCode[], row: ArrayLike<number>): string[] {
  let at = 0;
  return inputs.map((code) => {
    const from = at;
    at += widthOf(code);
    if (code.kind === 'date') return dateText(row[from]);
    if (code.kind !== 'oneHot') return valueText(code, row[from]);
    const numbers = Array.from({ length: code.categories.length }, (_, index) => row[from + index]);
    return code.categories[numbers.indexOf(1)] ?? '';
  });
}

/** The number that a text stands for, be its decimal mark a point or a comma; NaN for none. */
export function readNumber(code: ColumnCode, text: string): number {
  const cell = readField(code, text);
  return cell.kind === 'value' ? cell.value : Number.NaN;
}

/** Reads the texts of all fields. */
export function readRow(fields: readonly FeatureField[], texts: readonly string[]): RowReading {
  const columns = fields.reduce((sum, { code }) => sum + widthOf(code), 0);
  const values = new Float64Array(columns);
  const problems = new Map<number, string>();
  let at = 0;
  fields.forEach(({ code }, index) => {
    const value = valueOrProblem(code, texts[index]);
    if (typeof value === 'string') problems.set(index, value);
    else writeValue(code, value, values, at);
    at += widthOf(code);
  });
  return { inputs: problems.size === 0 ? { rows: 1, columns, values } : null, problems };
}

/** What is assumed for an empty field, or that its number is none that the model has seen; empty as a rule. */
export function noteOn({ code, range }: FeatureField, text: string): string {
  const cell = readField(code, text);
  if (cell.kind === 'missing' && code.fill !== null)
    return code.kind === 'number'
      ? `Empty: predicted with the mean, ${formatCompact(code.fill)}.`
      : `Empty: predicted with ${valueText(code, code.fill)}.`;
  if (cell.kind !== 'value' || range === null) return '';
  if (cell.value >= range.minimum && cell.value <= range.maximum) return '';
  const shown = (value: number) => (code.kind === 'date' ? dateText(value) : formatCompact(value));
  return `Outside of what the network learnt from, ${shown(range.minimum)} to ${shown(range.maximum)}.`;
}

function readField(code: ColumnCode, text: string) {
  const cell = readCell(code, text, '.');
  return cell.kind === 'mistake' && code.kind === 'number' ? readCell(code, text, ',') : cell;
}

function valueOrProblem(code: ColumnCode, text: string): number | string {
  const cell = readField(code, text);
  switch (cell.kind) {
    case 'value':
      return cell.value;
    case 'missing':
      return code.fill ?? 'A value is needed.';
    case 'unknown':
      return `“${text.trim()}” is not a value that the network knows.`;
    case 'mistake':
      return `“${text.trim()}” is ${cell.fault}.`;
  }
}
