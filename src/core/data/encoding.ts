/** Columns as the numbers of a matrix, written some rows at a time, where and when they are needed. */
import type { MatrixParts } from '../matrix';
import type { Cells } from './cellStore';
import { type Column, partByChunk } from './column';

/** One column as one or several numbers a row. */
export interface EncodedColumn {
  readonly column: Column;
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

/** Numbers and dates as they are. @param fill stands for a missing one */
export function encodeNumbers(column: Column, fill: number): EncodedColumn {
  return {
    column,
    names: [column.name],
    write({ numbers }, first, rows, values, width, offset) {
      let at = offset;
      for (let i = 0; i < rows.length; i++, at += width) {
        const value = numbers[rows[i] - first];
        values[at] = Number.isNaN(value) ? fill : value;
      }
    },
  };
}

/** The positions of categories as one number a row. @param fill stands for a missing one */
export function encodePositions(
  column: Column,
  name: string,
  positionOf: (cells: Cells, index: number) => number,
  fill: number,
): EncodedColumn {
  return {
    column,
    names: [name],
    write(cells, first, rows, values, width, offset) {
      let at = offset;
      for (let i = 0; i < rows.length; i++, at += width) {
        const position = positionOf(cells, rows[i] - first);
        values[at] = position < 0 ? fill : position;
      }
    },
  };
}

/** A 1 at the position of the category among zeros. @param fill position of a missing one */
export function encodeOneHot(
  column: Column,
  names: readonly string[],
  positionOf: (cells: Cells, index: number) => number,
  fill: number,
): EncodedColumn {
  return {
    column,
    names,
    write(cells, first, rows, values, width, offset) {
      let at = offset;
      for (let i = 0; i < rows.length; i++, at += width) {
        values.fill(0, at, at + names.length);
        const position = positionOf(cells, rows[i] - first);
        values[at + (position < 0 ? fill : position)] = 1;
      }
    },
  };
}
