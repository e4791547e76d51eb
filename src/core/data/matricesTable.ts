/** Numbers that a script holds, as a table whose columns are known by the names that mathematics gives them. */
import type { Matrix } from '../matrix';
import type { Storage } from './cellStore';
import type { ColumnChoice } from './columnPick';
import { PLAIN_NOTATION, type Table } from './table';
import { TableBuilder } from './tableBuilder';

/**
 * A table of inputs beside targets: x1, x2, …, and y, or y1, y2, …
 * @param inputs samples × features
 * @param targets samples × outputs, as many rows
 */
export function matricesTable(inputs: Matrix, targets: Matrix, firstLine: number, storage: Storage): Table {
  const builder = new TableBuilder(inputs.columns + targets.columns, '.', storage);
  for (let row = 0; row < inputs.rows; ) {
    const { targets: room, first, last } = builder.makeRoom();
    const rows = Math.min(last - first, inputs.rows - row);
    writeColumns(inputs, row, rows, room, first, 0);
    writeColumns(targets, row, rows, room, first, inputs.columns);
    builder.advance(rows);
    row += rows;
  }
  const outputs = targets.columns === 1 ? ['y'] : numbered('y', targets.columns);
  const start = { line: firstLine, column: 0 };
  return {
    format: 'numbers in the code',
    notation: PLAIN_NOTATION,
    columns: builder.finish([...numbered('x', inputs.columns), ...outputs]),
    rows: inputs.rows,
    named: false,
    targets: outputs,
    warnings: [],
    placeOfCell: () => start,
    placeOfName: () => start,
  };
}

/** Which of its columns are which. */
export function choiceOfMatrices(inputs: Matrix): ColumnChoice {
  return {
    inputs: { kind: 'range', from: 0, to: inputs.columns },
    targets: { kind: 'range', from: inputs.columns, to: null },
    hasHeader: null,
  };
}

function numbered(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
}

function writeColumns(
  { values, columns }: Matrix,
  row: number,
  rows: number,
  room: readonly Float64Array[],
  first: number,
  offset: number,
): void {
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) room[offset + j][first + i] = values[(row + i) * columns + j];
}
