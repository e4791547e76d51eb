/** What people are told about a data set. */
import type { TargetChoice } from './chooseTarget';
import type { ClassifiedColumn } from './columnKinds';
import type { Dataset } from './dataset';
import type { EncodedInput } from './encodeInputs';
import type { EncodedTargets } from './encodeTargets';
import type { Encoding } from './encoding';
import { summarizeColumn } from './summarizeColumns';
import type { Table } from './table';

/** How a table became numbers. */
export interface Decisions {
  readonly target: TargetChoice;
  /** The feature columns by their position. */
  readonly encoded: ReadonlyMap<number, EncodedInput>;
  readonly inputs: Encoding;
  readonly targets: EncodedTargets;
  /** The rows used. */
  readonly rows: Uint32Array;
}

/** The summary, with the warnings that the table itself has. */
export function summarizeDataset(
  table: Table,
  columns: readonly ClassifiedColumn[],
  { target, encoded, inputs, targets, rows }: Decisions,
): Dataset['summary'] {
  const { task, classes, encoding } = targets;
  const roles = { target, encoded, classes, rows };
  return {
    format: table.format,
    rowsRead: table.rows,
    rowsUsed: rows.length,
    rowsDropped: table.rows - rows.length,
    cellsFilled: [...encoded.values()].reduce((sum, column) => sum + column.filled, 0),
    columns: columns.map((column, position) => summarizeColumn(column, position, roles)),
    target: target.columns.map((position) => columns[position].column.name),
    targetReason: target.reason,
    task,
    classes,
    inputNames: inputs.names,
    outputNames: encoding.names,
    warnings: table.warnings,
  };
}
