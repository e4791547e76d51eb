/** Reads text whose cells are parted by a delimiter. PapaParse finds the cells; they go to typed columns at once. */
import Papa from 'papaparse';
import { ColumnBuilder, SHOWN_CELLS } from '../column';
import { cleanNames, duplicateNames, inventedNames } from '../columnNames';
import { errorAt, type Place, placeOf, type TextRange } from '../places';
import type { DataProblem } from '../summary';
import type { TableResult } from '../table';
import {
  cellsOf,
  type Dialect,
  namedDelimiterLength,
  type Reading,
  recognize,
  sampleOf,
  unified,
} from './dialects';
import { hasHeader } from './header';
import { noTableProblem } from './noTable';
import { RaggedRows } from './ragged';

/** A list of offsets that grows without an object per entry. */
class Offsets {
  private values = new Uint32Array(1024);
  length = 0;

  push(offset: number): void {
    if (this.length === this.values.length) {
      const values = new Uint32Array(this.length * 2);
      values.set(this.values);
      this.values = values;
    }
    this.values[this.length++] = offset;
  }

  at(index: number): number {
    return this.values[index];
  }
}

/** Offset of the quote that closes the one at `open`, by PapaParse's rule; the text's end when there is none. */
function closingQuote(text: string, open: number, delimiter: string): number {
  for (let quote = text.indexOf('"', open + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    if (text[quote + 1] === '"') {
      quote++;
      continue;
    }
    let next = quote + 1;
    while (next < text.length && text[next] !== delimiter && text[next] !== '\n' && text[next].trim() === '')
      next++;
    if (next >= text.length || text[next] === delimiter || text[next] === '\n') return quote;
  }
  return text.length;
}

/** Where the cells of the record at `start` stand, without the spaces around them. */
function rangesOfCells(text: string, start: number, dialect: Dialect): TextRange[] {
  const ranges: TextRange[] = [];
  for (let cell = start; ; ) {
    let end = text[cell] === '"' ? closingQuote(text, cell, dialect.delimiter) : cell;
    while (end < text.length && text[end] !== dialect.delimiter && text[end] !== '\n') end++;
    const content = text.slice(cell, end);
    const first = cell + content.length - content.trimStart().length;
    if (!dialect.runs || content.trim() !== '')
      ranges.push({ start: content.trim() === '' ? cell : first, end: cell + content.trimEnd().length });
    if (end >= text.length || text[end] === '\n') return ranges;
    cell = end + 1;
  }
}

/** Skips the comment lines that stand before a record. */
function skipComments(text: string, start: number, comments: boolean): number {
  let offset = start;
  while (comments && text[offset] === '#') {
    const end = text.indexOf('\n', offset);
    if (end < 0) return text.length;
    offset = end + 1;
  }
  return offset;
}

/** Calls `visit` with the cells and the offset of every record that is not blank; gives back unclosed quotes. */
function forEachRecord(
  text: string,
  reading: Reading,
  visit: (cells: readonly string[], start: number) => void,
): readonly number[] {
  const skipped = namedDelimiterLength(text);
  const badQuotes: number[] = [];
  let start = 0;
  Papa.parse<string[]>(text, {
    delimiter: reading.dialect.delimiter,
    newline: '\n',
    comments: reading.comments ? '#' : false,
    step: ({ data, errors, meta }) => {
      for (const error of errors)
        if (error.type === 'Quotes' && error.index !== undefined && badQuotes.length < SHOWN_CELLS)
          badQuotes.push(error.index - 1);
      const cells = cellsOf(data, reading.dialect);
      if (cells !== null && (start > 0 || skipped === 0)) visit(cells, start);
      start = meta.cursor;
    },
  });
  return badQuotes;
}

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

/** The header of the sample and which of its records it is; null when the document has none. */
function findHeader(reading: Reading): { readonly header: Header; readonly record: number } | null {
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
function withoutTrailingBlanks(cells: readonly string[], width: number): readonly string[] {
  return cells.length > width && cells.slice(width).every((cell) => cell.trim() === '')
    ? cells.slice(0, width)
    : cells;
}

function quoteProblem(text: string, offset: number, firstLine: number): DataProblem {
  const { line, column } = placeOf(text, { start: offset, end: offset }, firstLine);
  const what = `Line ${line + 1}: the quote that opens this cell is not closed in the right place.`;
  return errorAt(
    { line, column },
    `${what} Close it before the next delimiter, and write a quote inside a quoted cell twice.`,
  );
}

/**
 * Reads delimited text: comma, semicolon, tab, pipe or whitespace, recognized from the content.
 * @param original the text without byte order mark, its lines ending in \n or \r\n
 * @param extension the file name's extension, in lower case, as a hint
 */
export function readDelimited(original: string, extension: string, firstLine: number): TableResult {
  const reading = recognize(original, extension);
  const noTable = noTableProblem(sampleOf(original), reading, { line: firstLine, column: 0 });
  if (noTable !== null) return { ok: false, problems: [noTable] };
  const { dialect, width } = reading;
  const text = unified(original, dialect);
  const builders = Array.from({ length: width }, () => new ColumnBuilder(reading.decimal));
  const rowStarts = new Offsets();
  const ragged = new RaggedRows();

  const found = findHeader(reading);
  let headerStart = 0;

  const offsetOfRecord = (start: number): number => skipComments(text, start, reading.comments);
  const placeOfOffset = (start: number): Place => {
    const offset = offsetOfRecord(start);
    return placeOf(text, { start: offset, end: offset }, firstLine);
  };
  const rangesAt = (start: number): TextRange[] => rangesOfCells(text, offsetOfRecord(start), dialect);

  let recordIndex = 0;
  const badQuotes = forEachRecord(text, reading, (record, start) => {
    if (recordIndex++ === found?.record) {
      headerStart = start;
      return;
    }
    const cells = record.length === width ? record : withoutTrailingBlanks(record, width);
    if (cells.length !== width) {
      ragged.add(start, cells.length);
      return;
    }
    rowStarts.push(start);
    for (let column = 0; column < width; column++) builders[column].push(cells[column]);
  });

  if (badQuotes.length > 0)
    return { ok: false, problems: badQuotes.map((offset) => quoteProblem(text, offset, firstLine)) };

  const names = found === null ? inventedNames(width) : cleanNames(found.header.names);
  const placeOfName = (column: number): Place => {
    if (found === null)
      return rowStarts.length > 0 ? placeOfCell(0, column) : placeOf(text, { start: 0, end: 0 }, firstLine);
    const ranges = rangesAt(headerStart);
    const named = Math.max(0, column - found.header.shift);
    return placeOf(text, ranges[Math.min(named, ranges.length - 1)], firstLine);
  };
  const placeOfCell = (row: number, column: number): Place =>
    placeOf(text, rangesAt(rowStarts.at(row))[column], firstLine);

  const duplicates = found === null ? [] : duplicateNames(names, placeOfName);
  const raggedRows = ragged.problems(rowStarts.length, width, placeOfOffset);
  const problems = [...duplicates, ...raggedRows];
  if (problems.some((problem) => problem.severity === 'error')) return { ok: false, problems };
  return {
    ok: true,
    table: {
      format: `${dialect.name}, ${dialect.delimiterName}, ${found === null ? 'without' : 'with'} header`,
      columns: builders.map((builder, column) => builder.finish(names[column])),
      rows: rowStarts.length,
      named: found !== null,
      targets: null,
      warnings: raggedRows,
      placeOfCell,
      placeOfName,
    },
  };
}
