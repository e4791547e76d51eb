/** A row from the clipboard: cells as in a table, with or without their names, or `name: value` pairs. */
import { recognize } from '../data/formats/dialects';
import { formatQuantity } from '../format';
import { nearestName } from '../nearestName';
import type { FeatureField } from './featureForm';

export type PastedRow =
  /** Texts by position of their field; fields that are not named are absent. */
  | { readonly ok: true; readonly texts: ReadonlyMap<number, string> }
  | { readonly ok: false; readonly problem: string };

const PAIR = /^\s*["']?(.+?)["']?\s*[:=]\s*["']?(.*?)["']?\s*$/;

/**
 * @param columnNames all columns of the data that the model learnt from, in their order: a whole row of them fits, too
 */
export function readPastedRow(
  text: string,
  fields: readonly FeatureField[],
  columnNames: readonly string[],
): PastedRow {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: false, problem: 'There is no text.' };
  return readPairs(trimmed, fields, columnNames) ?? readCells(trimmed, fields, columnNames);
}

/** Null when the text has no pairs. */
function readPairs(
  text: string,
  fields: readonly FeatureField[],
  columnNames: readonly string[],
): PastedRow | null {
  const pairs = jsonPairs(text) ?? linePairs(text);
  if (pairs === null) return null;
  const names = fields.map(({ name }) => name);
  // A time of day or a web address has a colon, too.
  if (!pairs.some(([name]) => names.includes(name))) return null;
  const texts = new Map<number, string>();
  for (const [name, value] of pairs) {
    const position = names.indexOf(name);
    if (position >= 0) texts.set(position, value);
    else if (!columnNames.includes(name)) return { ok: false, problem: unknownName(name, names) };
  }
  return { ok: true, texts };
}

function jsonPairs(text: string): [string, string][] | null {
  if (!text.startsWith('{')) return null;
  try {
    const value = JSON.parse(text) as Record<string, unknown>;
    return Object.entries(value).map(([name, cell]) => [name, String(cell ?? '')]);
  } catch {
    return null;
  }
}

function linePairs(text: string): [string, string][] | null {
  const lines = text
    .replace(/^\{|\}$/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const parts =
    lines.length > 1
      ? lines.map((line) => line.replace(/,\s*$/, ''))
      : lines[0].split(/[,;]\s*(?=[^,;]*[:=])/);
  const pairs = parts.map((part) => PAIR.exec(part));
  return pairs.every((pair) => pair !== null) ? pairs.map((pair) => [pair[1], pair[2]]) : null;
}

function unknownName(name: string, names: readonly string[]): string {
  const near = nearestName(name, names);
  return `There is no feature “${name}”${near === null ? '' : `; did you mean “${near}”?`}`;
}

function readCells(text: string, fields: readonly FeatureField[], columnNames: readonly string[]): PastedRow {
  const { records } = recognize(text, '');
  const names = fields.map(({ name }) => name);
  const [first = [], second] = records.map((cells) => cells.map((cell) => cell.trim()));
  const isHeader = second !== undefined && first.some((cell) => names.includes(cell));
  if (isHeader) return place(second, first, names, columnNames);
  if (first.length === names.length) return place(first, names, names, columnNames);
  if (first.length === columnNames.length) return place(first, columnNames, names, columnNames);
  return {
    ok: false,
    problem: `${formatQuantity(first.length, 'value')}, but there are ${formatQuantity(names.length, 'feature')}. Paste a whole row, or pairs as “${names[0]}: value”.`,
  };
}

function place(
  cells: readonly string[],
  header: readonly string[],
  names: readonly string[],
  columnNames: readonly string[],
): PastedRow {
  if (cells.length !== header.length)
    return {
      ok: false,
      problem: `${formatQuantity(header.length, 'name')}, but ${formatQuantity(cells.length, 'value')}.`,
    };
  const texts = new Map<number, string>();
  for (const [index, name] of header.entries()) {
    const position = names.indexOf(name);
    if (position >= 0) texts.set(position, cells[index]);
    else if (!columnNames.includes(name)) return { ok: false, problem: unknownName(name, names) };
  }
  return { ok: true, texts };
}
