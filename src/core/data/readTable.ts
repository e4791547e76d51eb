/** Reads a document of any supported format into columns. */
import { IN_MEMORY, type Storage } from './cellStore';
import { type ByteSource, byteSourceOf } from './dataSource';
import { sampleOf } from './formats/dialects';
import { readDelimited } from './formats/delimited';
import { mayBeJson, readJson } from './formats/json';
import { hasMarkdownTable, readMarkdown } from './formats/markdown';
import { PIECE_BYTES, Pieces } from './formats/pieces';
import { errorAt, type Place } from './places';
import type { DocumentSource, Report, RowListener, TableResult } from './table';
import { LineTooLong, refuseNul, UnreadableText } from './unreadableText';
import { decodeUtf8, encodeUtf8, NotText, TextPieces } from './utf8';

export interface TableOptions {
  /** Where the cells are kept. */
  readonly storage?: Storage;
  /** Hears after each piece how far it is. */
  readonly report?: Report;
  /** What is read at a time. */
  readonly pieceBytes?: number;
  /** Hears every row as it is written. */
  readonly hearRow?: RowListener;
}

/** What fits into one text of the language. */
const LONGEST_TEXT_BYTES = 2 ** 29 - 25;

/** Recognizes the format from the content, with the file name's extension as a hint, and reads it. */
export function readTable(source: DocumentSource, options: TableOptions = {}): TableResult {
  const { name, firstLine } = source;
  const start = { line: firstLine, column: 0 };
  try {
    const bytes = 'text' in source ? byteSourceOf(encodeUtf8(source.text)) : source.bytes;
    const encoding = encodingOf(bytes);
    // What begins with a mark of UTF-16 is decoded as a whole.
    if (encoding !== 'utf-8')
      return readTable({ name, firstLine, text: decodeWhole(bytes, encoding, start, options) }, options);
    return readUtf8(bytes, extensionOf(name), start, options);
  } catch (error) {
    if (error instanceof UnreadableText) return { ok: false, problems: [error.problem] };
    if (error instanceof LineTooLong) {
      const message = `${name} has a line of more than 256 MB. Write each row on a line of its own.`;
      return { ok: false, problems: [errorAt(start, message)] };
    }
    if (!(error instanceof NotText)) throw error;
    const message = `${name} is not UTF-8 text. Open it in the editor with its encoding (“Reopen with Encoding”), then train again.`;
    return { ok: false, problems: [errorAt(start, message)] };
  }
}

function readUtf8(bytes: ByteSource, extension: string, start: Place, options: TableOptions): TableResult {
  const { storage = IN_MEMORY, report = () => {}, pieceBytes = PIECE_BYTES, hearRow } = options;
  const firstLine = start.line;
  const { head, mark, isWhole } = readHead(bytes, firstLine, pieceBytes);
  if (isWhole && head.trim() === '')
    return {
      ok: false,
      problems: [
        errorAt(start, 'The document is empty. Paste or open a table with at least two rows of numbers.'),
      ],
    };
  if (mayBeJson(head) || hasMarkdownTable(head)) {
    const text = asEdited(decodeWhole(bytes, 'utf-8', start, options));
    const table =
      readJson(text, extension, firstLine, storage, hearRow) ??
      readMarkdown(text, firstLine, storage, hearRow);
    if (table !== null) return table;
  }
  return readDelimited(
    { bytes, start: mark, head, extension, firstLine },
    storage,
    report,
    pieceBytes,
    hearRow,
  );
}

interface Head {
  /** Whole lines, as the editor has them: at least the sample that a format is recognized from. */
  readonly head: string;
  /** Bytes of the byte order mark before them. */
  readonly mark: number;
  readonly isWhole: boolean;
}

function readHead(bytes: ByteSource, firstLine: number, pieceBytes: number): Head {
  const mark = startsWith(bytes, [0xef, 0xbb, 0xbf]) ? 3 : 0;
  const pieces = new Pieces(bytes, mark, pieceBytes);
  // A piece that nothing is taken from comes again, with more.
  for (let head = ''; pieces.next(0); ) {
    const piece = pieces.buffer.subarray(0, pieces.end);
    refuseNul(piece, firstLine);
    head = decodeUtf8(piece);
    if (pieces.isLast || sampleOf(head).length < head.length) return { head, mark, isWhole: pieces.isLast };
  }
  return { head: '', mark, isWhole: true };
}

function encodingOf(bytes: ByteSource): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  return startsWith(bytes, [0xfe, 0xff]) ? 'utf-16be' : 'utf-8';
}

function startsWith(bytes: ByteSource, expected: readonly number[]): boolean {
  const first = new Uint8Array(expected.length);
  return bytes.read(0, first) === first.length && expected.every((byte, i) => first[i] === byte);
}

/** The text without byte order mark, for formats that are read as one. */
function decodeWhole(bytes: ByteSource, encoding: string, start: Place, { report }: TableOptions): string {
  if (bytes.size > LONGEST_TEXT_BYTES)
    throw new UnreadableText(
      errorAt(
        start,
        'The document is too large for its format: JSON, Markdown and UTF-16 are read up to 512 MB. Save it as CSV in UTF-8, which has no such limit.',
      ),
    );
  const decoder = new TextPieces(encoding);
  const piece = new Uint8Array(PIECE_BYTES);
  let text = '';
  let rows = 0;
  for (let position = 0; ; ) {
    const length = bytes.read(position, piece);
    if (length === 0) break;
    text += decoder.decode(piece.subarray(0, length));
    position += length;
    for (const byte of piece.subarray(0, length)) if (byte === LINE_FEED) rows++;
    report?.({ rows, bytes: position, totalBytes: Math.max(position, bytes.size) });
  }
  text += decoder.end();
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

const LINE_FEED = 0x0a;

/** The text as the editor counts its lines: no lone carriage return at the end of one. */
function asEdited(text: string): string {
  return /\r(?!\n)/.test(text) ? text.replace(/\r(?!\n)/g, '\n') : text;
}

function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
}
