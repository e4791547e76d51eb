/** Which rows have every cell that training needs. */
import { formatCount } from '../format';
import type { MissingValues } from '../network/config';
import { chunksOf, codeAt, MISSING } from './column';
import type { ClassifiedColumn } from './columnKinds';
import { errorAt } from './places';
import type { DataProblem } from './summary';
import type { Table } from './table';

/**
 * The rows in which all needed columns are known, in the order of the document.
 * @param needed positions of columns
 */
export function completeRows(
  table: Table,
  columns: readonly ClassifiedColumn[],
  needed: readonly number[],
): Uint32Array {
  let rows = new Uint32Array(table.rows);
  for (let row = 0; row < rows.length; row++) rows[row] = row;
  for (const position of needed) {
    const { column } = columns[position];
    if (column.missingCount === 0) continue;
    let count = 0;
    const known = new Uint32Array(rows.length);
    for (const { cells, rows: part, first } of chunksOf(column, rows))
      for (const row of part) if (codeAt(cells, row - first) !== MISSING) known[count++] = row;
    rows = known.slice(0, count);
  }
  return rows;
}

/** The error of a document with less than two complete rows; it names the column that misses most. */
export function noRowProblem(
  table: Table,
  columns: readonly ClassifiedColumn[],
  needed: readonly number[],
  complete: Uint32Array,
  missingValues: MissingValues,
): DataProblem {
  const advice =
    missingValues === 'drop'
      ? 'Fill in the missing cells, or choose to impute them.'
      : 'Fill in the missing cells.';
  if (complete.length === 1)
    return errorAt(
      table.placeOfCell(complete[0], 0),
      `Only one row is complete, and two are needed. ${advice}`,
    );
  const worst = needed.reduce((a, b) =>
    columns[b].column.missingCount > columns[a].column.missingCount ? b : a,
  );
  const { name, missingCount } = columns[worst].column;
  return errorAt(
    table.placeOfName(worst),
    `Every row has a missing cell; column “${name}” alone misses ${formatCount(missingCount)} of ${formatCount(table.rows)}. ${advice}`,
  );
}
