/** Where something stands in the document, and how a problem there is told. */
import { formatCount } from '../format';
import type { DataProblem } from './summary';

/** Line and columns in the document, counted from 0. Without `endColumn` the rest of the line is meant. */
export type Place = Pick<DataProblem, 'line' | 'column' | 'endColumn'>;

export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The place of a range of `text`, whose first line is line `firstLine` of the document. Lines end with `\n`
 * (a `\r` before it counts as a character of the line, as it stands behind everything that is ever pointed at).
 */
export function placeOf(text: string, range: TextRange, firstLine: number): Place {
  let line = firstLine;
  let lineStart = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < range.start; end = text.indexOf('\n', end + 1)) {
    line++;
    lineStart = end + 1;
  }
  const column = range.start - lineStart;
  const lineEnd = text.indexOf('\n', range.start);
  const oneLined = lineEnd < 0 || range.end <= lineEnd;
  return oneLined ? { line, column, endColumn: column + range.end - range.start } : { line, column };
}

export function errorAt(place: Place, message: string): DataProblem {
  return { severity: 'error', message, ...place };
}

export function warningAt(place: Place, message: string): DataProblem {
  return { severity: 'warning', message, ...place };
}

/** “and 12 more” for what is counted but not shown; empty when everything is shown. */
export function andMore(count: number, thing: string): string {
  return count > 0 ? ` (${formatCount(count)} more such ${thing}${count === 1 ? '' : 's'} not shown.)` : '';
}
