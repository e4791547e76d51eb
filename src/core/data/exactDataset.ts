/** A data set as a script has it: its columns, its numbers, nothing chosen and nothing left out. */
import { areZeroOrOne, type MatrixParts } from '../matrix';
import type { ColumnChoice } from './columnPick';
import { type ClassifiedColumn, classifyColumn } from './columnKinds';
import type { DatasetResult } from './dataset';
import { type EncodedInput, encodeInput } from './encodeInputs';
import { type EncodedTargets, encodeTargets } from './encodeTargets';
import { Encoding, encodeNumbers } from './encoding';
import { pickColumns } from './pickColumns';
import { errorAt, type Place, warningAt } from './places';
import { summarizeDataset } from './summarizeDataset';
import type { DataProblem } from './summary';
import type { Table } from './table';
import { completeRows } from './usableRows';

/** Reads what the script takes of a table. Texts, which a script has to make numbers of, are encoded, and it is said so. */
export function exactDataset(table: Table, choice: ColumnChoice, start: Place): DatasetResult {
  if (choice.hasHeader === false && table.named)
    return failure(
      errorAt(start, 'The script reads the first line of the file as data, but it holds the columns’ names.'),
    );
  const columns = table.columns.map(classifyColumn);
  const picked = pickColumns(
    choice,
    columns.map(({ column }) => column.name),
  );
  if (!picked.ok) return failure(errorAt(start, picked.message));
  if (picked.inputs.length === 0 || picked.targets.length === 0)
    return failure(
      errorAt(start, 'The script takes no column as input, or none as target. Check which columns it takes.'),
    );

  const both = [...picked.inputs, ...picked.targets];
  const complete = completeRows(table, columns, both);
  // A first line that the script skips, although it looks like all others.
  const rows = choice.hasHeader === true && !table.named ? complete.filter((row) => row > 0) : complete;
  if (rows.length === 0)
    return failure(errorAt(start, 'No row has all the values that the script takes. Fill in missing cells.'));

  const encoded = new Map(picked.inputs.map((position) => [position, encodeInput(columns[position], rows)]));
  const inputs = new Encoding(Array.from(encoded.values(), (input: EncodedInput) => input.encoded));
  const targetColumns = picked.targets.map((position) => columns[position]);
  const targets = exactTargets(targetColumns, rows);
  const target = { columns: picked.targets, reason: 'as the script has it' };
  const summary = summarizeDataset(table, columns, { target, encoded, inputs, targets, rows });
  const warnings = [...summary.warnings, ...textWarnings(columns, both, table)];
  const { encoding, classOf } = targets;
  return {
    ok: true,
    dataset: {
      rows,
      inputs,
      targets: encoding,
      classOf,
      placeOfCell: table.placeOfCell,
      summary: { ...summary, warnings },
    },
  };
}

/** Numbers stay what they are; the task says only how well they are met. */
function exactTargets(targets: readonly ClassifiedColumn[], rows: Uint32Array): EncodedTargets {
  if (targets.some(({ column }) => column.textCount > 0)) return encodeTargets(targets, rows, false);
  const encoding = new Encoding(targets.map(({ column }) => encodeNumbers(column, null)));
  const values = encoding.over(rows);
  if (!areZeroOrOne(values)) return { task: 'regression', classes: [], encoding, classOf: null };
  if (values.columns > 1 && areOneHot(values))
    return { task: 'multiclass', classes: encoding.names, encoding, classOf: null };
  return { task: 'binary', classes: ['0', '1'], encoding, classOf: null };
}

/** Whether every row of zeros and ones has a single one. */
function areOneHot(matrix: MatrixParts): boolean {
  const { columns } = matrix;
  for (const part of matrix.parts())
    for (let start = 0; start < part.length; start += columns) {
      let sum = 0;
      for (let j = 0; j < columns; j++) sum += part[start + j];
      if (sum !== 1) return false;
    }
  return true;
}

function textWarnings(
  columns: readonly ClassifiedColumn[],
  picked: readonly number[],
  table: Table,
): DataProblem[] {
  return picked
    .filter((position) => columns[position].column.textCount > 0)
    .map((position) =>
      warningAt(
        table.placeOfName(position),
        `Column “${columns[position].column.name}” holds texts: each value became a 0 or 1 of its own, which the script may do otherwise.`,
      ),
    );
}

function failure(problem: DataProblem): DatasetResult {
  return { ok: false, problems: [problem] };
}
