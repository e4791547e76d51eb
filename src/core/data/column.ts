/** One column as it is read: numbers in typed arrays, texts as codes of a small dictionary, no object per cell. */
import type { Cells, CellStore, StoredCells } from './cellStore';
import { type DecimalMark, isMissing, oneLine, parseNumber } from './cells';
import { parseDate } from './dates';
import { type Figures, RunningFigures } from './figures';

/** More distinct texts than this can never become categories, so they are no longer told apart. */
export const MAX_CATEGORIES = 1000;
/** How many cells of one kind are kept to be shown. */
export const SHOWN_CELLS = 5;

/** What {@link Cells.codes} holds for a cell that is not in the dictionary of texts. */
export const NUMBER = -1;
export const MISSING = -2;
/** A text beyond the dictionary's limit. */
const OTHER_TEXT = -3;

export interface CellText {
  readonly row: number;
  readonly text: string;
}

export interface Column {
  readonly name: string;
  readonly rows: number;
  /** Rows of a chunk: all but the last have so many. */
  readonly chunkRows: number;
  readonly chunks: readonly StoredCells[];
  /** Distinct texts in order of appearance, at most MAX_CATEGORIES. */
  readonly texts: readonly string[];
  /** Whether there were more distinct texts than `texts` holds. */
  readonly manyTexts: boolean;
  /** Of all numbers and dates. */
  readonly figures: Figures;
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

/** The code of the text in a cell, or NUMBER, MISSING, or what stands for a text beyond the dictionary. */
export function codeAt({ numbers, codes }: Cells, index: number): number {
  if (codes !== null) return codes[index];
  return Number.isNaN(numbers[index]) ? MISSING : NUMBER;
}

/** Some of a column's rows that are in one chunk. */
export interface RowsOfAChunk {
  readonly cells: Cells;
  /** Ascending. The cell of row `r` is entry `r − first` of `cells`. */
  readonly rows: Uint32Array;
  readonly first: number;
}

/** Goes over rows, which ascend, with one chunk in memory at a time. */
export function* chunksOf({ chunks, chunkRows }: Column, rows: Uint32Array): Generator<RowsOfAChunk> {
  for (const { chunk, part } of partByChunk(rows, chunkRows))
    yield { cells: chunks[chunk].load(), rows: part, first: chunk * chunkRows };
}

/** Parts rows, which ascend, by the chunks that they are in. */
export function* partByChunk(
  rows: Uint32Array,
  chunkRows: number,
): Generator<{ readonly chunk: number; readonly part: Uint32Array }> {
  for (let from = 0; from < rows.length; ) {
    const chunk = Math.floor(rows[from] / chunkRows);
    const to = firstAtLeast(rows, (chunk + 1) * chunkRows, from);
    yield { chunk, part: rows.subarray(from, to) };
    from = to;
  }
}

/** The first position from `from` on of a row that is `row` or more. */
function firstAtLeast(rows: Uint32Array, row: number, from: number): number {
  let [low, high] = [from, rows.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows[middle] < row) low = middle + 1;
    else high = middle;
  }
  return low;
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
  private readonly chunks: StoredCells[] = [];
  private numbers: Float64Array;
  private codes: Int32Array | null = null;
  /** Rows before the chunk that is being filled, and in it. */
  private earlier = 0;
  private used = 0;
  private readonly dictionary = new Map<string, number>();
  private readonly figures = new RunningFigures();
  private manyTexts = false;
  private textCount = 0;
  private missingCount = 0;
  private dateCount = 0;
  private infiniteCount = 0;
  private readonly firstTexts: CellText[] = [];
  private readonly firstNonDates: CellText[] = [];

  constructor(
    private readonly decimal: DecimalMark,
    private readonly store: CellStore,
  ) {
    this.numbers = new Float64Array(Math.min(FIRST_CAPACITY, store.chunkRows));
  }

  /** Appends a cell as it stands in the document. */
  push(cell: string): void {
    this.makeRoom();
    this.set(this.used, cell);
    this.used++;
  }

  pushNumber(value: number): void {
    this.makeRoom();
    this.numbers[this.used++] = value;
  }

  pushMissing(): void {
    this.makeRoom();
    this.setMissing(this.used);
    this.used++;
  }

  /**
   * The numbers of the chunk that is being filled, with room for one more at least. Whoever writes there calls
   * `advance`, and `set` for each cell that is no number.
   */
  makeRoom(): Float64Array {
    if (this.used === this.numbers.length) {
      const { chunkRows } = this.store;
      if (this.used < chunkRows) this.grow(Math.min(this.used * 2, chunkRows));
      else {
        this.closeChunk();
        this.numbers = new Float64Array(chunkRows);
      }
    }
    return this.numbers;
  }

  /** Rows of the chunk that is being filled. */
  get filled(): number {
    return this.used;
  }

  /** Appends `rows` rows whose numbers are written. */
  advance(rows: number): void {
    this.used += rows;
  }

  /** Puts a cell, as it stands in the document, into a row of the chunk that is being filled. */
  set(row: number, cell: string): void {
    if (this.decimal === '.') {
      // Most cells of most files: no trimming, no regular expression.
      const value = +cell;
      if (value - value === 0 && startsAsNumber(cell)) {
        this.numbers[row] = value;
        return;
      }
    }
    const trimmed = cell.trim();
    if (isMissing(trimmed)) {
      this.setMissing(row);
      return;
    }
    const value = parseNumber(trimmed, this.decimal);
    if (Number.isFinite(value)) this.numbers[row] = value;
    else this.setText(row, trimmed, !Number.isNaN(value));
  }

  /** The finished column; the builder is not used afterwards. */
  finish(name: string): Column {
    if (this.used > 0) this.closeChunk();
    const { chunks, earlier: rows, textCount, missingCount } = this;
    return {
      name,
      rows,
      chunkRows: this.store.chunkRows,
      chunks,
      texts: [...this.dictionary.keys()],
      manyTexts: this.manyTexts,
      figures: this.figures,
      numberCount: rows - textCount - missingCount,
      textCount,
      missingCount,
      dateCount: this.dateCount,
      infiniteCount: this.infiniteCount,
      firstTexts: this.firstTexts,
      firstNonDates: this.firstNonDates,
    };
  }

  private setMissing(row: number): void {
    this.numbers[row] = Number.NaN;
    if (this.codes !== null) this.codes[row] = MISSING;
    this.missingCount++;
  }

  private setText(row: number, cell: string, infinite: boolean): void {
    const text = oneLine(cell);
    this.codes ??= this.codesBefore(row);
    const days = parseDate(text);
    const isDate = !Number.isNaN(days);
    this.numbers[row] = days;
    this.codes[row] = this.codeOf(text);
    this.textCount++;
    if (isDate) this.dateCount++;
    if (infinite) this.infiniteCount++;
    const shown = { row: this.earlier + row, text };
    if (this.firstTexts.length < SHOWN_CELLS) this.firstTexts.push(shown);
    if (!isDate && this.firstNonDates.length < SHOWN_CELLS) this.firstNonDates.push(shown);
  }

  private closeChunk(): void {
    const { codes, used } = this;
    const isFull = used === this.numbers.length;
    const numbers = isFull ? this.numbers : this.numbers.slice(0, used);
    // Now, while they are in the nearest caches.
    this.figures.add(numbers);
    this.chunks.push(this.store.add({ numbers, codes: isFull ? codes : (codes?.slice(0, used) ?? null) }));
    this.earlier += used;
    this.used = 0;
    this.codes = null;
  }

  private grow(capacity: number): void {
    const numbers = new Float64Array(capacity);
    numbers.set(this.numbers);
    this.numbers = numbers;
    if (this.codes === null) return;
    const codes = new Int32Array(capacity).fill(NUMBER);
    codes.set(this.codes);
    this.codes = codes;
  }

  /** Codes of the chunk's cells before its first text. */
  private codesBefore(row: number): Int32Array {
    const codes = new Int32Array(this.numbers.length).fill(NUMBER);
    for (let i = 0; i < row; i++) if (Number.isNaN(this.numbers[i])) codes[i] = MISSING;
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
