/** Reads JSON and JSON Lines. */
import type { Storage } from '../cellStore';
import { type ColumnBuilder, SHOWN_CELLS } from '../column';
import { cleanNames, duplicateNames, inventedNames } from '../columnNames';
import { errorAt, type Place, placeOf, type TextRange } from '../places';
import type { DataProblem } from '../summary';
import { PLAIN_NOTATION, type RowListener, type TableResult } from '../table';
import { TableBuilder } from '../tableBuilder';
import { hasHeader } from './header';
import { isProblem, type JsonTable, shapeOf } from './jsonShape';
import { findMistake, type JsonPath, rangeOfValue } from './jsonText';
import { RaggedRows } from './ragged';

type RangeOf = (path: JsonPath) => TextRange;

function parsed(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}

interface JsonLine {
  readonly start: number;
  readonly text: string;
}

/** The lines of a text that are not blank. */
function linesOf(text: string): JsonLine[] {
  const lines: JsonLine[] = [];
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end);
    if (line.trim() !== '') lines.push({ start, text: line });
    start = end + 1;
  }
  return lines;
}

function isRow(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function append(builder: ColumnBuilder, cell: unknown): boolean {
  if (typeof cell === 'number' && Number.isFinite(cell)) builder.pushNumber(cell);
  else if (cell === null || cell === undefined) builder.pushMissing();
  else if (typeof cell !== 'object') builder.push(String(cell));
  else return false;
  return true;
}

/** A list of lists may name its columns in the first of them. */
function startsWithNames(shape: JsonTable): boolean {
  if (shape.names !== null || shape.rows < 2) return false;
  const rows = Array.from({ length: Math.min(shape.rows, 100) }, (_, row) => shape.cellsOf(row));
  if (!rows[0].every((cell) => typeof cell === 'string')) return false;
  return hasHeader(
    rows.map((cells) => cells.map((cell) => String(cell ?? ''))),
    '.',
  );
}

/** The number of cells that most rows have. */
function usualWidth(shape: JsonTable): number {
  if (shape.names !== null) return shape.names.length;
  const counts = new Map<number, number>();
  for (let row = 0; row < shape.rows; row++) {
    const width = shape.cellsOf(row).length;
    counts.set(width, (counts.get(width) ?? 0) + 1);
  }
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
}

function buildTable(
  shape: JsonTable,
  placeOfPath: (path: JsonPath) => Place,
  storage: Storage,
  hearRow?: RowListener,
): TableResult {
  const width = usualWidth(shape);
  const firstRow = startsWithNames(shape) ? 1 : 0;
  const names = firstRow === 1 ? shape.cellsOf(0).map(String) : shape.names;
  const shown = names === null ? inventedNames(width) : cleanNames(names);
  const table = new TableBuilder(width, '.', storage);
  const ragged = new RaggedRows();
  const nested: DataProblem[] = [];
  const kept: number[] = [];
  for (let row = firstRow; row < shape.rows; row++) {
    const cells = shape.cellsOf(row);
    if (cells.length !== width) {
      ragged.add(cells.length, () => placeOfPath(shape.pathOfCell(row, width)));
      continue;
    }
    kept.push(row);
    hearRow?.(cells.map((cell) => String(cell ?? '')));
    for (let column = 0; column < width; column++) {
      if (append(table.columns[column], cells[column])) continue;
      table.columns[column].pushMissing();
      if (nested.length < SHOWN_CELLS) {
        const place = placeOfPath(shape.pathOfCell(row, column));
        const what = Array.isArray(cells[column]) ? 'a list' : 'an object';
        nested.push(
          errorAt(
            place,
            `Line ${place.line + 1} (row ${kept.length}), column “${shown[column]}”: the cell is ${what}. Write one number or text a cell.`,
          ),
        );
      }
    }
  }
  const placeOfName = (column: number): Place => placeOfPath(shape.pathOfName(column));
  const raggedProblems = ragged.problems(kept.length, width);
  const problems = [
    ...(names === null ? [] : duplicateNames(shown, placeOfName)),
    ...nested,
    ...raggedProblems,
  ];
  if (problems.some(({ severity }) => severity === 'error')) return { ok: false, problems };
  return {
    ok: true,
    table: {
      format: shape.format,
      notation: PLAIN_NOTATION,
      columns: table.finish(shown),
      rows: kept.length,
      named: names !== null,
      targets: shape.targets,
      warnings: raggedProblems,
      placeOfCell: (row, column) => placeOfPath(shape.pathOfCell(kept[row], column)),
      placeOfName,
    },
  };
}

function readValue(
  value: unknown,
  placeOfPath: (path: JsonPath) => Place,
  storage: Storage,
  hearRow?: RowListener,
  format?: string,
): TableResult {
  const shape = shapeOf(value);
  if (isProblem(shape)) {
    const { line, column } = placeOfPath(shape.path);
    return { ok: false, problems: [errorAt({ line, column }, shape.message)] };
  }
  return buildTable(format === undefined ? shape : { ...shape, format }, placeOfPath, storage, hearRow);
}

function syntaxProblem(text: string, offset: number, whole: string, firstLine: number): DataProblem {
  const mistake = findMistake(text);
  const at = offset + (mistake?.offset ?? 0);
  const { line, column } = placeOf(whole, { start: at, end: at }, firstLine);
  return errorAt(
    { line, column },
    `This is not valid JSON: in line ${line + 1}, column ${column + 1}, ${mistake?.message ?? 'something is wrong'}. Correct it there.`,
  );
}

/** Reads one JSON value a line. */
function readLines(
  text: string,
  lines: readonly JsonLine[],
  firstLine: number,
  storage: Storage,
  hearRow?: RowListener,
): TableResult {
  const problems: DataProblem[] = [];
  const rows: unknown[] = [];
  for (const line of lines) {
    const row = parsed(line.text);
    if (row !== null) rows.push(row.value);
    else if (problems.length < SHOWN_CELLS)
      problems.push(syntaxProblem(line.text, line.start, text, firstLine));
  }
  if (problems.length > 0) return { ok: false, problems };
  const rangeOf: RangeOf = ([row, ...path]) => {
    if (typeof row !== 'number') return { start: 0, end: 0 };
    const { start, text: lineText } = lines[row];
    const range = rangeOfValue(lineText, path);
    return { start: start + range.start, end: start + range.end };
  };
  return readValue(rows, (path) => placeOf(text, rangeOf(path), firstLine), storage, hearRow, 'JSON Lines');
}

const LINES_EXTENSIONS = ['jsonl', 'ndjson'];
/** How JSON begins, and hardly anything else does. */
const BEGINS_AS_JSON = /^\s*(\{\s*["}]|\[\s*([[{"\]]|-?\d))/;

/** Whether a text begins as any JSON does that holds a table. */
export function mayBeJson(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

/**
 * Reads JSON or JSON Lines; null when the text is neither.
 * @param extension the file name's extension, in lower case, as a hint
 */
export function readJson(
  text: string,
  extension: string,
  firstLine: number,
  storage: Storage,
  hearRow?: RowListener,
): TableResult | null {
  if (!mayBeJson(text)) return null;
  const lines = linesOf(text);
  if (LINES_EXTENSIONS.includes(extension)) return readLines(text, lines, firstLine, storage, hearRow);
  const whole = parsed(text);
  if (whole !== null)
    return readValue(
      whole.value,
      (path) => placeOf(text, rangeOfValue(text, path), firstLine),
      storage,
      hearRow,
    );
  const rows = lines.filter((line) => /^\s*[[{]/.test(line.text) && isRow(parsed(line.text)?.value));
  if (rows.length >= 2 && rows.length * 2 > lines.length)
    return readLines(text, lines, firstLine, storage, hearRow);
  if (extension !== 'json' && !BEGINS_AS_JSON.test(text)) return null;
  return { ok: false, problems: [syntaxProblem(text, 0, text, firstLine)] };
}
