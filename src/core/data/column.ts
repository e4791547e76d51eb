/** One column as it is read: numbers in a typed array, texts as codes of a small dictionary, no object per cell. */
import { type DecimalMark, isMissing, oneLine, parseNumber } from './cells';
import { parseDate } from './dates';

/** More distinct texts than this can never become categories, so they are no longer told apart. */
export const MAX_CATEGORIES = 1000;
/** How many cells of one kind are kept to be shown. */
export const SHOWN_CELLS = 5;

/** What {@link Column.codes} holds for a cell that is not in the dictionary of texts. */
export const NUMBER = -1;
const MISSING = -2;
/** A text beyond the dictionary's limit. */
const OTHER_TEXT = -3;

export interface CellText {
  readonly row: number;
  readonly text: string;
}

export interface Column {
  readonly name: string;
  /** One entry a row: the number, the days of a date, NaN for a missing cell or any other text. */
  readonly numbers: Float64Array;
  /** One entry a row: index into `texts`, NUMBER, MISSING or OTHER_TEXT; null when no cell is a text. */
  readonly codes: Int32Array | null;
  /** Distinct texts in order of appearance, at most MAX_CATEGORIES. */
  readonly texts: readonly string[];
  /** Whether there were more distinct texts than `texts` holds. */
  readonly manyTexts: boolean;
  readonly numberCount: number;
  readonly textCount: number;
  readonly missingCount: number;
  /** How many of the texts are dates, and infinite numbers. */
  readonly dateCount: number;
  readonly infiniteCount: number;
  /** The first texts, and the first texts that are no dates. */
  readonly firstTexts: readonly CellText[];
  readonly firstNonDates: readonly CellText[];
}

/** Whether the cell in `row` stands for an unknown value. */
export function isMissingAt(column: Column, row: number): boolean {
  return column.codes ? column.codes[row] === MISSING : Number.isNaN(column.numbers[row]);
}

const FIRST_CAPACITY = 1024;

/** Whether `+cell` may be trusted: it starts as a number does, and is not 0x1f or the like. */
function startsAsNumber(cell: string): boolean {
  const first = cell.charCodeAt(0);
  const digitOrSign = (first >= 48 && first <= 57) || first === 45 || first === 43 || first === 46;
  if (!digitOrSign || cell.length < 2) return digitOrSign;
  const second = cell.charCodeAt(1) | 32;
  return second !== 120 && second !== 98 && second !== 111;
}

/** Collects one column's cells row by row. */
export class ColumnBuilder {
  private numbers = new Float64Array(FIRST_CAPACITY);
  private codes: Int32Array | null = null;
  private dictionary = new Map<string, number>();
  private manyTexts = false;
  private length = 0;
  private numberCount = 0;
  private textCount = 0;
  private dateCount = 0;
  private infiniteCount = 0;
  private readonly firstTexts: CellText[] = [];
  private readonly firstNonDates: CellText[] = [];

  constructor(private readonly decimal: DecimalMark) {}

  /** Appends a cell as it stands in the document. */
  push(cell: string): void {
    if (this.decimal === '.') {
      // Most cells of most files: no trimming, no regular expression.
      const value = +cell;
      if (value - value === 0 && startsAsNumber(cell)) {
        this.pushNumber(value);
        return;
      }
    }
    const trimmed = cell.trim();
    if (isMissing(trimmed)) {
      this.pushMissing();
      return;
    }
    const value = parseNumber(trimmed, this.decimal);
    if (Number.isFinite(value)) this.pushNumber(value);
    else this.pushText(trimmed, !Number.isNaN(value));
  }

  pushNumber(value: number): void {
    const row = this.nextRow();
    this.numbers[row] = value;
    if (this.codes) this.codes[row] = NUMBER;
    this.numberCount++;
  }

  pushMissing(): void {
    const row = this.nextRow();
    this.numbers[row] = Number.NaN;
    if (this.codes) this.codes[row] = MISSING;
  }

  private pushText(cell: string, infinite: boolean): void {
    const text = oneLine(cell);
    const row = this.nextRow();
    this.codes ??= this.codesSoFar(row);
    const days = parseDate(text);
    const isDate = !Number.isNaN(days);
    this.numbers[row] = days;
    this.codes[row] = this.codeOf(text);
    this.textCount++;
    if (isDate) this.dateCount++;
    if (infinite) this.infiniteCount++;
    if (this.firstTexts.length < SHOWN_CELLS) this.firstTexts.push({ row, text });
    if (!isDate && this.firstNonDates.length < SHOWN_CELLS) this.firstNonDates.push({ row, text });
  }

  /** The finished column; the builder is not used afterwards. */
  finish(name: string): Column {
    return {
      name,
      numbers: this.numbers.subarray(0, this.length),
      codes: this.codes ? this.codes.subarray(0, this.length) : null,
      texts: [...this.dictionary.keys()],
      manyTexts: this.manyTexts,
      numberCount: this.numberCount,
      textCount: this.textCount,
      missingCount: this.length - this.numberCount - this.textCount,
      dateCount: this.dateCount,
      infiniteCount: this.infiniteCount,
      firstTexts: this.firstTexts,
      firstNonDates: this.firstNonDates,
    };
  }

  private nextRow(): number {
    if (this.length === this.numbers.length) {
      const numbers = new Float64Array(this.length * 2);
      numbers.set(this.numbers);
      this.numbers = numbers;
      if (this.codes) {
        const codes = new Int32Array(this.length * 2);
        codes.set(this.codes);
        this.codes = codes;
      }
    }
    return this.length++;
  }

  /** Codes of the `rows` cells read before the first text. */
  private codesSoFar(rows: number): Int32Array {
    const codes = new Int32Array(this.numbers.length);
    for (let row = 0; row < rows; row++) codes[row] = Number.isNaN(this.numbers[row]) ? MISSING : NUMBER;
    return codes;
  }

  private codeOf(text: string): number {
    const known = this.dictionary.get(text);
    if (known !== undefined) return known;
    if (this.dictionary.size === MAX_CATEGORIES) {
      this.manyTexts = true;
      return OTHER_TEXT;
    }
    const code = this.dictionary.size;
    this.dictionary.set(text, code);
    return code;
  }
}
