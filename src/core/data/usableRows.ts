/** Which rows have every cell that training needs. */

import type { MissingValues } from '../network/config';
import { isMissingAt } from './column';
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
  const rows = new Uint32Array(table.rows);
  const gappy = needed
    .map((position) => columns[position].column)
    .filter((column) => column.missingCount > 0);
  let count = 0;
  for (let row = 0; row < table.rows; row++)
    if (!gappy.some((column) => isMissingAt(column, row))) rows[count++] = row;
  return rows.slice(0, count);
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
    `Every row has a missing cell; column “${name}” alone misses ${missingCount.toLocaleString('en')} of ${table.rows.toLocaleString('en')}. ${advice}`,
  );
}
