/** Which record of delimited text names the columns. */
import type { Reading } from './dialects';
import { hasHeader } from './header';

interface Header {
  /** One name a column. */
  readonly names: readonly string[];
  /** How many columns stand before the first one that the document names. */
  readonly shift: number;
}

/**
 * Fits the header to the rows. Where it has one name less than the rows have cells, the first column has no name, as R
 * and pandas write row names. Null when it does not fit.
 */
function fittingHeader(
  record: readonly string[],
  rows: readonly (readonly string[])[],
  reading: Reading,
): Header | null {
  const { width, decimal } = reading;
  const names = withoutTrailingBlanks(record, width);
  if (names.length === width) return { names, shift: 0 };
  if (names.length !== width - 1 || names.length < 2 || rows.length < 2) return null;
  const rowNames = new Set(rows.map((row) => row[0].trim()));
  return rowNames.size === rows.length && !hasHeader(rows, decimal)
    ? { names: ['', ...names], shift: 1 }
    : null;
}

export interface FoundHeader {
  readonly header: Header;
  /** Which record it is, blank ones not counted. */
  readonly record: number;
}

/** The header of the sample and which of its records it is; null when the document has none. */
export function findHeader(reading: Reading): FoundHeader | null {
  for (const [record, cells] of reading.records.entries()) {
    // A narrower line counts only as the very first one: further down it is a ragged row.
    if (record > 0 && cells.length < reading.width) continue;
    const rows = reading.records
      .slice(record + 1)
      .map((row) => withoutTrailingBlanks(row, reading.width))
      .filter((row) => row.length === reading.width);
    const header = fittingHeader(cells, rows, reading);
    if (header === null) continue;
    return hasHeader([header.names, ...rows], reading.decimal) ? { header, record } : null;
  }
  return null;
}

/** Drops the empty cells of trailing delimiters beyond the usual width. */
export function withoutTrailingBlanks(cells: readonly string[], width: number): readonly string[] {
  return cells.length > width && cells.slice(width).every((cell) => cell.trim() === '')
    ? cells.slice(0, width)
    : cells;
}
