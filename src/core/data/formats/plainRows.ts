/**
 * Rows whose cells are neither quoted nor commented out, straight from bytes to columns: what most rows of most files
 * are. A cell that is no decimal number is taken as the text that it is; a row that is out of order ends the reading
 * here, and is judged where whole records are.
 */
import { EXACT_DIGITS, parseDecimal, powerOfTen } from '../decimal';
import type { TableBuilder } from '../tableBuilder';
import { decodeUtf8 } from '../utf8';
import type { Reading } from './dialects';

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
const HASH = 0x23;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;

export class PlainRows {
  private readonly width: number;
  private readonly delimiter: number;
  /** Whether any run of blanks parts two cells. */
  private readonly runs: boolean;
  private readonly comments: boolean;
  private readonly canRead: boolean;
  /** Of the row being read, cells that are no plain numbers: column, start and end, each. */
  private readonly odd: Uint32Array;
  private oddCount = 0;

  constructor(
    private readonly table: TableBuilder,
    { width, dialect, comments, decimal }: Reading,
  ) {
    this.width = width;
    this.delimiter = dialect.delimiter.charCodeAt(0);
    this.runs = dialect.runs;
    this.comments = comments;
    // Where a comma is the decimal mark, a point can group digits.
    this.canRead = width > 0 && decimal === '.';
    this.odd = new Uint32Array(3 * width);
  }

  /**
   * Takes rows from the beginning of `bytes` on.
   * @param end of the last line, behind its line feed
   * @returns where the first row begins that is none of these; `end` when all are
   */
  take(bytes: Uint8Array, end: number): number {
    let at = 0;
    while (this.canRead && at < end) {
      const { targets, first, last } = this.table.makeRoom();
      let row = first;
      for (; row < last && at < end; row++) {
        const next = this.readRow(bytes, at, targets, row);
        if (next < 0) {
          this.table.advance(row - first);
          return at;
        }
        at = next;
      }
      this.table.advance(row - first);
    }
    return at;
  }

  /** Writes a row of numbers, and sets its other cells; returns where the next begins, −1 for one out of order. */
  private readRow(bytes: Uint8Array, start: number, targets: readonly Float64Array[], row: number): number {
    if (bytes[start] === HASH && this.comments) return -1;
    const { width, delimiter, runs } = this;
    const lastColumn = width - 1;
    this.oddCount = 0;
    let at = start;
    for (let column = 0; column < width; column++) {
      while (bytes[at] === SPACE || (runs && bytes[at] === TAB)) at++;
      const begin = at;
      const isNegative = bytes[at] === MINUS;
      if (isNegative) at++;
      let m = 0;
      let decimals = 0;
      let digits = at;
      let digit = bytes[at] - ZERO;
      while (digit >= 0 && digit <= 9) {
        m = m * 10 + digit;
        digit = bytes[++at] - ZERO;
      }
      digits = at - digits;
      if (digit === POINT - ZERO) {
        const point = at;
        digit = bytes[++at] - ZERO;
        while (digit >= 0 && digit <= 9) {
          m = m * 10 + digit;
          digit = bytes[++at] - ZERO;
        }
        decimals = at - point - 1;
        digits += decimals;
      }
      if (digits > 0 && digits <= EXACT_DIGITS && this.isEnd(bytes[at], column === lastColumn)) {
        const size = decimals === 0 ? m : m / powerOfTen(decimals);
        targets[column][row] = isNegative ? -size : size;
      } else {
        at = this.readOther(bytes, begin, targets, column, row);
        if (at < 0) return -1;
      }
      if (column < lastColumn) {
        if (bytes[at] !== delimiter && !(runs && bytes[at] === TAB)) return -1;
        at++;
      }
    }
    while (bytes[at] === SPACE || (runs && bytes[at] === TAB) || bytes[at] === CARRIAGE_RETURN) at++;
    if (bytes[at] !== LINE_FEED || !this.setOthers(bytes, row)) return -1;
    return at + 1;
  }

  private isEnd(byte: number, isLastColumn: boolean): boolean {
    if (isLastColumn) return byte === LINE_FEED || byte === CARRIAGE_RETURN;
    return byte === this.delimiter;
  }

  /** A number of another form is written, any other cell is noted; returns its end, −1 for a quoted one or none. */
  private readOther(
    bytes: Uint8Array,
    start: number,
    targets: readonly Float64Array[],
    column: number,
    row: number,
  ): number {
    const { delimiter, runs } = this;
    const first = bytes[start];
    // Blanks at the end of a line part nothing.
    if (first === QUOTE || (runs && (first === LINE_FEED || first === CARRIAGE_RETURN))) return -1;
    let end = start;
    while (bytes[end] !== delimiter && bytes[end] !== LINE_FEED && !(runs && bytes[end] === TAB)) end++;
    let textEnd = end;
    while (textEnd > start && (bytes[textEnd - 1] === SPACE || bytes[textEnd - 1] === CARRIAGE_RETURN))
      textEnd--;
    const value = parseDecimal(bytes, start, textEnd);
    if (Number.isFinite(value)) targets[column][row] = value;
    else {
      const { odd } = this;
      const at = 3 * this.oddCount++;
      odd[at] = column;
      odd[at + 1] = start;
      odd[at + 2] = textEnd;
    }
    return end;
  }

  /** Sets the cells that were noted, unless the row is blank, which makes it none. */
  private setOthers(bytes: Uint8Array, row: number): boolean {
    const { odd, oddCount, table } = this;
    if (oddCount === this.width && this.areBlank()) return false;
    for (let at = 0; at < 3 * oddCount; at += 3)
      table.columns[odd[at]].set(row, decodeUtf8(bytes.subarray(odd[at + 1], odd[at + 2])));
    return true;
  }

  private areBlank(): boolean {
    const { odd, oddCount } = this;
    for (let at = 0; at < 3 * oddCount; at += 3) if (odd[at + 2] > odd[at + 1]) return false;
    return true;
  }
}
