/** The records of a text whose cells are parted by a delimiter. PapaParse finds them. */
import Papa from 'papaparse';
import type { TextRange } from '../places';
import { cellsOf, type Dialect, type Reading, unified } from './dialects';

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
export function rangesOfCells(text: string, start: number, dialect: Dialect): TextRange[] {
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
export function skipComments(text: string, start: number, comments: boolean): number {
  let offset = start;
  while (comments && text[offset] === '#') {
    const end = text.indexOf('\n', offset);
    if (end < 0) return text.length;
    offset = end + 1;
  }
  return offset;
}

export interface Records {
  /** Where the record begins that the text breaks off in, for the lack of a closing quote; null when it does not. */
  readonly unfinished: number | null;
  /** Where a quote stands that is not closed in the right place. */
  readonly badQuotes: readonly number[];
}

/**
 * Calls `visit` with the cells, the offset and the end of every record that is not blank, until it returns false.
 * @param goesOn whether more text follows: a quote may then be closed there
 */
export function forEachRecord(
  text: string,
  { dialect, comments }: Reading,
  goesOn: boolean,
  visit: (cells: readonly string[], start: number, end: number) => boolean,
): Records {
  const badQuotes: number[] = [];
  let unfinished: number | null = null;
  let start = 0;
  Papa.parse<string[]>(unified(text, dialect), {
    delimiter: dialect.delimiter,
    newline: '\n',
    comments: comments ? '#' : false,
    step: ({ data, errors, meta }, parser) => {
      if (goesOn && errors.some(({ code }) => code === 'MissingQuotes')) {
        unfinished = start;
        return;
      }
      for (const { type, index } of errors)
        if (type === 'Quotes' && index !== undefined) badQuotes.push(index - 1);
      const cells = cellsOf(data, dialect);
      const isDone = cells !== null && !visit(cells, start, meta.cursor);
      start = meta.cursor;
      if (isDone) parser.abort();
    },
  });
  return { unfinished, badQuotes };
}
