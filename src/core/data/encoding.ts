/** Columns as the numbers of a matrix, written some rows at a time, where and when they are needed. */
import type { MatrixParts } from '../matrix';
import type { Categories } from './categories';
import type { Cells } from './cellStore';
import { type Column, partByChunk } from './column';
import type { ColumnCode } from './columnCode';

/** One column as one or several numbers a row. */
export interface EncodedColumn {
  readonly column: Column;
  /** The same as plain data. */
  readonly code: ColumnCode;
  /** One name a number. */
  readonly names: readonly string[];
  /**
   * Writes what a chunk holds in some rows into a row-major matrix of `width` columns, beginning at column `offset`.
   * The cell of row `r` is entry `r − first` of `cells`.
   */
  write(
    cells: Cells,
    first: number,
    rows: Uint32Array,
    values: Float64Array,
    width: number,
    offset: number,
  ): void;
}

/** Numbers that are written at a time: few enough to stay in the nearest caches. */
const NUMBERS_OF_A_PART = 2 ** 15;

/** Columns side by side. */
export class Encoding {
  /** One name a number of a row. */
  readonly names: readonly string[];

  /** @param columns at least one, all of one table */
  constructor(private readonly columns: readonly EncodedColumn[]) {
    this.names = columns.flatMap(({ names }) => names);
  }

  /** Numbers of a row. */
  get width(): number {
    return this.names.length;
  }

  /** How each column becomes numbers. */
  get codes(): ColumnCode[] {
    return this.columns.map(({ code }) => code);
  }

  /** Rows that are read together. */
  get chunkRows(): number {
    return this.columns[0].column.chunkRows;
  }

  /** The matrix of these rows of the table, which ascend. */
  over(rows: Uint32Array): MatrixParts {
    return { rows: rows.length, columns: this.width, parts: () => this.parts(rows) };
  }

  private *parts(rows: Uint32Array): Generator<Float64Array> {
    const { columns, width, chunkRows } = this;
    const partRows = Math.max(1, Math.floor(NUMBERS_OF_A_PART / width));
    const values = new Float64Array(Math.min(partRows, rows.length) * width);
    for (const { chunk, part: ofChunk } of partByChunk(rows, chunkRows)) {
      const cells = columns.map(({ column }) => column.chunks[chunk].load());
      for (let from = 0; from < ofChunk.length; from += partRows) {
        const part = ofChunk.subarray(from, from + partRows);
        let offset = 0;
        columns.forEach((column, position) => {
          column.write(cells[position], chunk * chunkRows, part, values, width, offset);
          offset += column.names.length;
        });
        yield values.subarray(0, part.length * width);
      }
    }
  }
}

/** Categories by their positions; −1 for a missing cell. */
type CodedCategories = Pick<Categories, 'names' | 'positionOf'>;

/** Numbers and dates as they are. @param fill stands for a missing one; null when none is missing */
export function encodeNumbers(column: Column, fill: number | null): EncodedColumn {
  const stand = fill ?? Number.NaN;
  return {
    column,
    code: { kind: column.dateCount > 0 ? 'date' : 'number', name: column.name, fill },
    names: [column.name],
    write({ numbers }, first, rows, values, width, offset) {
      let at = offset;
      for (let i = 0; i < rows.length; i++, at += width) {
        const value = numbers[rows[i] - first];
        values[at] = Number.isNaN(value) ? stand : value;
      }
    },
  };
}

/** The positions of categories as one number a row. @param fill stands for a missing one; null when none is missing */
export function encodePositions(
  column: Column,
  name: string,
  { names: categories, positionOf }: CodedCategories,
  fill: number | null,
): EncodedColumn {
  const stand = fill ?? Number.NaN;
  return {
    column,
    code: { kind: 'position', name: column.name, categories, fill },
    names: [name],
    write(cells, first, rows, values, width, offset) {
      let at = offset;
      for (let i = 0; i < rows.length; i++, at += width) {
        const position = positionOf(cells, rows[i] - first);
        values[at] = position < 0 ? stand : position;
      }
    },
  };
}

/** A 1 at the position of the category among zeros. @param fill position of a missing one; null when none is missing */
export function encodeOneHot(
  column: Column,
  names: readonly string[],
  { names: categories, positionOf }: CodedCategories,
  fill: number | null,
): EncodedColumn {
  return {
    column,
    code: { kind: 'oneHot', name: column.name, categories, fill },
    names,
    write(cells, first, rows, values, width, offset) {
      let at = offset;
      for (let i = 0; i < rows.length; i++, at += width) {
        values.fill(0, at, at + names.length);
        const position = positionOf(cells, rows[i] - first);
        const known = position < 0 ? fill : position;
        if (known !== null) values[at + known] = 1;
      }
    },
  };
}
