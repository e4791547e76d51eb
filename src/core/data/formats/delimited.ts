/**
 * Reads text whose cells are parted by a delimiter, from its bytes, piece by piece. Rows of plain cells go to typed
 * columns at once; the rest of a piece that has others (quotes, comments, too few cells) goes through PapaParse.
 */
import { SHOWN_CELLS } from '../column';
import type { Storage } from '../cellStore';
import { cleanNames, duplicateNames, inventedNames } from '../columnNames';
import type { ByteSource } from '../dataSource';
import { errorAt, type Place, placeOf, type TextRange } from '../places';
import type { DataProblem } from '../summary';
import { PLAIN_NOTATION, type Report, type RowListener, type TableResult } from '../table';
import { TableBuilder } from '../tableBuilder';
import { refuseNul } from '../unreadableText';
import { decodeUtf8, utf8Length } from '../utf8';
import { type FoundHeader, findHeader, withoutTrailingBlanks } from './delimitedHeader';
import { namedDelimiterLength, type Reading, recognize, sampleOf, unified } from './dialects';
import { noTableProblem } from './noTable';
import { Pieces } from './pieces';
import { PlainRows } from './plainRows';
import { RaggedRows } from './ragged';
import { forEachRecord, rangesOfCells, skipComments } from './records';

export interface DelimitedText {
  readonly bytes: ByteSource;
  /** Where the text begins, behind a byte order mark. */
  readonly start: number;
  /** The beginning of the text, at least its sample. */
  readonly head: string;
  /** The file name's extension, in lower case, as a hint. */
  readonly extension: string;
  readonly firstLine: number;
}

/** Some neighbouring records, at a place from which they can be read again. */
interface Section {
  readonly position: number;
  readonly bytes: number;
  /** Lines of the text, and rows, before it. */
  readonly line: number;
  readonly firstRow: number;
}

/** A quoted cell may be so long; one that seems longer has a quote too many. */
const LONGEST_QUOTED_BYTES = 2 ** 24;

/**
 * Reads delimited text: comma, semicolon, tab, pipe or whitespace, recognized from the content.
 * @param pieceBytes what is read at a time
 * @param hearRow makes every row go through whole records, which takes longer
 * @throws UnreadableText for bytes that are no text
 */
export function readDelimited(
  text: DelimitedText,
  storage: Storage,
  report: Report,
  pieceBytes?: number,
  hearRow?: RowListener,
): TableResult {
  const reading = recognize(text.head, text.extension);
  const noTable = noTableProblem(sampleOf(text.head), reading, { line: text.firstLine, column: 0 });
  if (noTable !== null) return { ok: false, problems: [noTable] };
  const reader = new DelimitedReader(text, reading, storage, hearRow);
  const { bytes } = text;
  const pieces = new Pieces(bytes, reader.readOpening(), pieceBytes);
  for (let used = 0; pieces.next(used); ) {
    used = reader.readPiece(pieces);
    const soFar = Math.min(bytes.size, pieces.position + used);
    report({ rows: reader.rows, bytes: soFar, totalBytes: bytes.size });
  }
  return reader.result();
}

class DelimitedReader {
  private readonly found: FoundHeader | null;
  private readonly table: TableBuilder;
  private readonly plain: PlainRows;
  private readonly ragged = new RaggedRows();
  private readonly badQuotes: Place[] = [];
  private readonly sections: Section[] = [];
  private readonly placesOfNames: Place[] = [];
  private line = 0;

  constructor(
    private readonly text: DelimitedText,
    private readonly reading: Reading,
    storage: Storage,
    private readonly hearRow?: RowListener,
  ) {
    this.found = findHeader(reading);
    this.table = new TableBuilder(reading.width, reading.decimal, storage);
    this.plain = new PlainRows(this.table, reading);
  }

  get rows(): number {
    return this.table.rows;
  }

  /** Reads up to the names of the columns; returns where in the source the rows begin. */
  readOpening(): number {
    const { found } = this;
    const { head, start } = this.text;
    const skipped = namedDelimiterLength(head);
    const position = start + skipped;
    if (skipped > 0) this.line++;
    if (found === null) return position;
    const opening = head.slice(skipped);
    let record = 0;
    let openingEnd = 0;
    forEachRecord(opening, this.reading, false, (cells, from, end) => {
      openingEnd = end;
      if (record++ < found.record) {
        this.take(cells, opening, from);
        return true;
      }
      for (const range of this.rangesOf(opening, from)) this.placesOfNames.push(this.place(opening, range));
      return false;
    });
    const taken = opening.slice(0, openingEnd);
    const bytes = utf8Length(taken);
    this.sections.push({ position, bytes, line: this.line, firstRow: 0 });
    this.line += countLines(taken);
    return position + bytes;
  }

  /** Reads a piece, but for a record that it breaks off in; returns how many of its bytes are done with. */
  readPiece(pieces: Pieces): number {
    const { buffer, end, position, isLast } = pieces;
    const section = { position, line: this.line, firstRow: this.rows };
    const plainEnd = this.hearRow ? 0 : this.plain.take(buffer, end);
    this.line += this.rows - section.firstRow;
    let bytes = end;
    if (plainEnd < end) {
      pieces.endLinesFrom(plainEnd);
      refuseNul(buffer.subarray(plainEnd, end), this.text.firstLine + this.line);
      const text = decodeUtf8(buffer.subarray(plainEnd, end));
      const goesOn = !isLast && end < LONGEST_QUOTED_BYTES;
      const { unfinished, badQuotes } = forEachRecord(text, this.reading, goesOn, (cells, start) => {
        this.take(cells, text, start);
        return true;
      });
      for (const offset of badQuotes)
        if (this.badQuotes.length < SHOWN_CELLS)
          this.badQuotes.push(this.place(text, { start: offset, end: offset }));
      const taken = text.slice(0, unfinished ?? text.length);
      if (unfinished !== null) bytes = plainEnd + utf8Length(taken);
      this.line += countLines(taken);
    }
    if (bytes > 0) this.sections.push({ ...section, bytes });
    return bytes;
  }

  /** What was read, or what stands in the way. */
  result(): TableResult {
    const { table, reading, found, ragged } = this;
    if (this.badQuotes.length > 0) return { ok: false, problems: this.badQuotes.map(quoteProblem) };
    const names = found === null ? inventedNames(reading.width) : cleanNames(found.header.names);
    const placeOfCell = (row: number, column: number) => this.placeOfCell(row, column);
    const placeOfName = (column: number) => this.placeOfName(column);
    const duplicates = found === null ? [] : duplicateNames(names, placeOfName);
    const raggedRows = ragged.problems(table.rows, reading.width);
    const problems = [...duplicates, ...raggedRows];
    if (problems.some(({ severity }) => severity === 'error')) return { ok: false, problems };
    const { name, delimiter, delimiterName, runs } = reading.dialect;
    return {
      ok: true,
      table: {
        format: `${name}, ${delimiterName}, ${found === null ? 'without' : 'with'} header`,
        // Blanks that only align what stands between them could not be told from one that parts two cells.
        notation: { delimiter: runs ? PLAIN_NOTATION.delimiter : delimiter, decimal: reading.decimal },
        columns: table.finish(names),
        rows: table.rows,
        named: found !== null,
        targets: null,
        warnings: raggedRows,
        placeOfCell,
        placeOfName,
      },
    };
  }

  /** Takes a record as a row, or notes that it is none. */
  private take(record: readonly string[], text: string, start: number): void {
    const cells = this.rowOf(record);
    if (cells !== null) {
      this.table.push(cells);
      this.hearRow?.(cells);
    } else
      this.ragged.add(record.length, () => {
        const line = skipComments(text, start, this.reading.comments);
        return this.place(text, { start: line, end: line });
      });
  }

  /** The cells of a row; null for a record with too many or too few. */
  private rowOf(record: readonly string[]): readonly string[] | null {
    const { width } = this.reading;
    const cells = record.length === width ? record : withoutTrailingBlanks(record, width);
    return cells.length === width ? cells : null;
  }

  private rangesOf(text: string, start: number): TextRange[] {
    const { comments, dialect } = this.reading;
    return rangesOfCells(unified(text, dialect), skipComments(text, start, comments), dialect);
  }

  /** The place of a range of the text that is being read, which begins at the present line. */
  private place(text: string, range: TextRange): Place {
    return placeOf(text, range, this.text.firstLine + this.line);
  }

  private placeOfName(column: number): Place {
    const places = this.placesOfNames;
    if (this.found !== null) {
      const named = Math.max(0, column - this.found.header.shift);
      return places[Math.min(named, places.length - 1)];
    }
    return this.rows > 0
      ? this.placeOfCell(0, column)
      : { line: this.text.firstLine, column: 0, endColumn: 0 };
  }

  /** Reads the section that a row is in once more. */
  private placeOfCell(row: number, column: number): Place {
    const behind = this.sections.findIndex(({ firstRow }) => firstRow > row);
    const section = this.sections[(behind < 0 ? this.sections.length : behind) - 1];
    const text = readText(this.text.bytes, section);
    let next = section.firstRow;
    let found = 0;
    forEachRecord(text, this.reading, false, (record, start) => {
      if (this.rowOf(record) !== null && next++ === row) {
        found = start;
        return false;
      }
      return true;
    });
    return placeOf(text, this.rangesOf(text, found)[column], this.text.firstLine + section.line);
  }
}

function quoteProblem({ line, column }: Place): DataProblem {
  const what = `Line ${line + 1}: the quote that opens this cell is not closed in the right place.`;
  return errorAt(
    { line, column },
    `${what} Close it before the next delimiter, and write a quote inside a quoted cell twice.`,
  );
}

function readText(source: ByteSource, { position, bytes }: Section): string {
  // With room for a byte more it is the last piece, and so a whole one.
  const pieces = new Pieces(sliceOf(source, position, bytes), 0, bytes + 1);
  pieces.next(0);
  return decodeUtf8(pieces.buffer.subarray(0, pieces.end));
}

/** Some of the bytes of a source, as a source. */
function sliceOf(source: ByteSource, start: number, size: number): ByteSource {
  return {
    size,
    read: (position, target) =>
      source.read(start + position, target.subarray(0, Math.max(0, size - position))),
  };
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
