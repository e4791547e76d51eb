/** Reads the first table of a Markdown document. */
import type { Storage } from '../cellStore';
import { cleanNames, duplicateNames, inventedNames } from '../columnNames';
import { type Place, placeOf, type TextRange } from '../places';
import { PLAIN_NOTATION, type RowListener, type TableResult } from '../table';
import { TableBuilder } from '../tableBuilder';
import { RaggedRows } from './ragged';

/** The line below the names: |---|:---:|. It needs a pipe, or it would be a rule or a heading's underline. */
const SEPARATOR = /^[ \t]*(?=.*\|)\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t\r]*$/;

/** Where the cells of a table's line stand, without the spaces around them; `\|` does not part cells. */
function rangesOfCells(line: string, offset: number): TextRange[] {
  const pipes: number[] = [];
  for (let i = 0; i < line.length; i++) {
    if (line[i] === '\\') i++;
    else if (line[i] === '|') pipes.push(i);
  }
  const bounds = [-1, ...pipes, line.length];
  const cells = bounds.slice(1).map((end, index) => ({ start: bounds[index] + 1, end }));
  const isBlank = ({ start, end }: TextRange): boolean => line.slice(start, end).trim() === '';
  if (cells.length > 1 && isBlank(cells[0])) cells.shift();
  if (cells.length > 1 && isBlank(cells[cells.length - 1])) cells.pop();
  return cells.map(({ start, end }) => {
    const content = line.slice(start, end);
    const first = content.trim() === '' ? start : end - content.trimStart().length;
    return { start: offset + first, end: offset + first + content.trim().length };
  });
}

/** A cell without escapes and the marks of code or emphasis around it. */
function plainText(cell: string): string {
  return cell
    .replace(/\\([\\|`*_])/g, '$1')
    .replace(/^(\*\*|__|`)(.+)\1$/, '$2')
    .trim();
}

interface Line {
  readonly start: number;
  readonly text: string;
}

function* linesOf(text: string): Generator<Line> {
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    yield { start, text: text.slice(start, end) };
    start = end + 1;
  }
}

/** The line of names and the rows of the first table; null when there is none. */
function findTable(text: string): { readonly header: Line; readonly rows: readonly Line[] } | null {
  let previous: Line | null = null;
  let header: Line | null = null;
  const rows: Line[] = [];
  for (const line of linesOf(text)) {
    if (header !== null) {
      if (!line.text.includes('|')) break;
      rows.push(line);
    } else if (
      previous?.text.includes('|') &&
      SEPARATOR.test(line.text) &&
      rangesOfCells(line.text, 0).length === rangesOfCells(previous.text, 0).length
    )
      header = previous;
    previous = line;
  }
  return header === null ? null : { header, rows };
}

/** Whether there is a Markdown table in a text. */
export function hasMarkdownTable(text: string): boolean {
  return findTable(text) !== null;
}

/** Reads a Markdown table; null when the text has none. */
export function readMarkdown(
  text: string,
  firstLine: number,
  storage: Storage,
  hearRow?: RowListener,
): TableResult | null {
  const found = findTable(text);
  if (found === null) return null;
  const cellAt = (range: TextRange): string => plainText(text.slice(range.start, range.end));
  const headerRanges = rangesOfCells(found.header.text, found.header.start);
  const width = headerRanges.length;
  const header = headerRanges.map(cellAt);
  const named = header.some((name) => name !== '');
  const names = named ? cleanNames(header) : inventedNames(width);

  const table = new TableBuilder(width, '.', storage);
  const ragged = new RaggedRows();
  const kept: Line[] = [];
  for (const line of found.rows) {
    const ranges = rangesOfCells(line.text, line.start);
    if (ranges.length !== width) {
      ragged.add(ranges.length, () => placeOf(text, { start: line.start, end: line.start }, firstLine));
      continue;
    }
    kept.push(line);
    const cells = ranges.map(cellAt);
    table.push(cells);
    hearRow?.(cells);
  }

  const placeOfName = (column: number): Place => placeOf(text, headerRanges[column], firstLine);
  const duplicates = named ? duplicateNames(names, placeOfName) : [];
  const raggedRows = ragged.problems(table.rows, width);
  const problems = [...duplicates, ...raggedRows];
  if (problems.some(({ severity }) => severity === 'error')) return { ok: false, problems };
  return {
    ok: true,
    table: {
      format: `Markdown table, ${named ? 'with' : 'without'} header`,
      notation: PLAIN_NOTATION,
      columns: table.finish(names),
      rows: table.rows,
      named,
      targets: null,
      warnings: raggedRows,
      placeOfCell: (row, column) =>
        placeOf(text, rangesOfCells(kept[row].text, kept[row].start)[column], firstLine),
      placeOfName,
    },
  };
}
