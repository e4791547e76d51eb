/**
 * Rows whose cells are neither quoted nor commented out, straight from bytes to columns: what most rows of most files
 * are. A cell that is no decimal number is taken as the text that it is; a row that is out of order ends the reading
 * here, and is judged where whole records are.
 */
import { EXACT_DIGITS, fourDigits, POWERS_OF_TEN, parseDecimal } from '../decimal';
import type { TableBuilder } from '../tableBuilder';
import { decodeUtf8 } from '../utf8';
import type { Reading } from './dialects';

const NUL = 0;
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
  /** The bytes that are being read, for several digits at a time. */
  private digits: DataView = new DataView(new ArrayBuffer(0));

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
   * @param end of the last line, behind its line feed; BYTES_BEHIND more bytes follow
   * @returns where the first row begins that is none of these; `end` when all are
   */
  take(bytes: Uint8Array, end: number): number {
    this.digits = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
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
    const { width, delimiter, runs, digits: view } = this;
    const lastColumn = width - 1;
    this.oddCount = 0;
    let at = start;
    for (let column = 0; ; column++) {
      while (bytes[at] === SPACE || (runs && bytes[at] === TAB)) at++;
      const begin = at;
      const isNegative = bytes[at] === MINUS;
      if (isNegative) at++;
      const whole = at;
      let m = 0;
      let digit = bytes[at] - ZERO;
      while (digit >= 0 && digit <= 9) {
        m = m * 10 + digit;
        digit = bytes[++at] - ZERO;
      }
      let count = at - whole;
      let decimals = 0;
      if (digit === POINT - ZERO) {
        const fraction = ++at;
        for (let four = fourDigits(view, at); four >= 0; four = fourDigits(view, at)) {
          m = m * 10_000 + four;
          at += 4;
        }
        digit = bytes[at] - ZERO;
        while (digit >= 0 && digit <= 9) {
          m = m * 10 + digit;
          digit = bytes[++at] - ZERO;
        }
        decimals = at - fraction;
        count += decimals;
      }
      const end = bytes[at];
      const isEnd = column < lastColumn ? end === delimiter : end === LINE_FEED || end === CARRIAGE_RETURN;
      if (isEnd && count > 0) {
        if (count <= EXACT_DIGITS) {
          const size = decimals === 0 ? m : m / POWERS_OF_TEN[decimals];
          targets[column][row] = isNegative ? -size : size;
        } else targets[column][row] = parseDecimal(view, begin, at);
      } else {
        at = this.readOther(bytes, begin, targets, column, row);
        if (at < 0) return -1;
      }
      if (column === lastColumn) break;
      if (bytes[at] !== delimiter && !(runs && bytes[at] === TAB)) return -1;
      at++;
    }
    while (bytes[at] === SPACE || (runs && bytes[at] === TAB)) at++;
    if (bytes[at] === CARRIAGE_RETURN) at++;
    if (bytes[at] !== LINE_FEED || !this.setOthers(bytes, row)) return -1;
    return at + 1;
  }

  /** A number of another form is written, any other cell is noted; returns its end, −1 for one that is for others to judge. */
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
    for (
      let byte = first;
      byte !== delimiter && byte !== LINE_FEED && !(runs && byte === TAB);
      byte = bytes[++end]
    )
      if (byte === NUL || (byte === CARRIAGE_RETURN && bytes[end + 1] !== LINE_FEED)) return -1;
    let textEnd = end;
    while (textEnd > start && (bytes[textEnd - 1] === SPACE || bytes[textEnd - 1] === CARRIAGE_RETURN))
      textEnd--;
    const value = parseDecimal(this.digits, start, textEnd);
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
