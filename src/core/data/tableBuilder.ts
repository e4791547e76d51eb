/** Columns that are filled together, row by row. */
import type { DecimalMark } from './cells';
import { CellStore, type Storage } from './cellStore';
import { type Column, ColumnBuilder } from './column';

export class TableBuilder {
  readonly columns: readonly ColumnBuilder[];
  /** Rows so far. */
  rows = 0;

  constructor(width: number, decimal: DecimalMark, storage: Storage) {
    const store = new CellStore(storage, width);
    this.columns = Array.from({ length: width }, () => new ColumnBuilder(decimal, store));
  }

  /** Appends a row of one cell a column, as they stand in the document. */
  push(cells: readonly string[]): void {
    for (let column = 0; column < this.columns.length; column++) this.columns[column].push(cells[column]);
    this.rows++;
  }

  /**
   * Where rows of numbers are to be written: one array a column, from row `first` to before `last`. Call `advance` when
   * they are written.
   */
  makeRoom(): { readonly targets: readonly Float64Array[]; readonly first: number; readonly last: number } {
    const targets = this.columns.map((column) => column.makeRoom());
    return { targets, first: this.columns[0].filled, last: targets[0].length };
  }

  advance(rows: number): void {
    for (const column of this.columns) column.advance(rows);
    this.rows += rows;
  }

  /** The finished columns; the builder is not used afterwards. */
  finish(names: readonly string[]): Column[] {
    return this.columns.map((column, position) => column.finish(names[position]));
  }
}
