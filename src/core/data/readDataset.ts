/** From the text of a document to numbers a network can learn from, or to what stands in the way. */
import type { MissingValues } from '../network/config';
import { sameTargetsProblem, targetProblem } from './checkTarget';
import { chooseFeatures, noFeatureProblem } from './chooseFeatures';
import { chooseTarget } from './chooseTarget';
import { classifyColumn } from './columnKinds';
import type { Dataset } from './dataset';
import { type EncodedColumn, encodeInput, isConstantOver } from './encodeInputs';
import { encodeTargets } from './encodeTargets';
import { mistakeProblems } from './mistakes';
import { errorAt, type Place } from './places';
import { readTable } from './readTable';
import { spellingWarnings } from './spelling';
import { type Roles, summarizeColumn } from './summarizeColumns';
import type { DataProblem } from './summary';
import type { Table, TextSource } from './table';
import { completeRows, noRowProblem } from './usableRows';

export interface ReadOptions {
  /** Names of the columns to predict; null: chosen by name and place. */
  readonly target: readonly string[] | null;
  readonly missingValues: MissingValues;
  /** Keeps a numeric target a number even when its values look like classes. */
  readonly regression: boolean;
}

export type DatasetResult =
  | { readonly ok: true; readonly dataset: Dataset }
  | { readonly ok: false; readonly problems: readonly DataProblem[] };

/** More input neurons than this come from a mistake, such as one-hot names, not from a lesson. */
const MAX_INPUTS = 10_000;
/** Numbers of the encoded matrix, 1 GiB as float64. */
const MAX_CELLS = 2 ** 27;

function failure(...problems: readonly DataProblem[]): DatasetResult {
  return { ok: false, problems };
}

/** Why a table is too small to learn from; null when it is not. */
function tooSmallProblem(table: Table, start: Place): DataProblem | null {
  if (table.rows === 0)
    return errorAt(start, 'The document has no rows of data. Add at least two rows below the header.');
  if (table.rows === 1)
    return errorAt(
      table.placeOfCell(0, 0),
      'The document has only one row of data. Add at least a second one.',
    );
  if (table.columns.length > 1) return null;
  return errorAt(
    start,
    'The document has only one column. A data set needs at least one feature and a target, parted by commas, tabs, semicolons, pipes or spaces.',
  );
}

function tooLargeProblem(inputs: number, rows: number, start: Place): DataProblem {
  const size = `${rows.toLocaleString('en')} rows × ${inputs.toLocaleString('en')} inputs`;
  return errorAt(
    start,
    `The data set is too large: ${size}, of at most ${MAX_INPUTS.toLocaleString('en')} inputs and ${MAX_CELLS.toLocaleString('en')} numbers. Select some of the rows, or remove columns of texts with many different values.`,
  );
}

/** Puts the encoded columns side by side. */
function assemble(encoded: readonly EncodedColumn[], rows: number, width: number): Float64Array {
  const values = new Float64Array(rows * width);
  let offset = 0;
  for (const column of encoded) {
    column.write(values, width, offset);
    offset += column.names.length;
  }
  return values;
}

/**
 * Reads a data set: recognizes the format, judges the columns, chooses target and features, handles missing cells
 * and encodes. Nothing is thrown for bad input: every problem comes back with its place and the next step.
 */
export function readDataset(source: TextSource, options: ReadOptions): DatasetResult {
  const result = readTable(source);
  if (!result.ok) return result;
  const { table } = result;
  const start: Place = { line: source.firstLine, column: 0 };
  const tooSmall = tooSmallProblem(table, start);
  if (tooSmall !== null) return failure(tooSmall, ...table.warnings);

  const columns = table.columns.map(classifyColumn);
  const mistakes = mistakeProblems(table, columns);
  if (mistakes.length > 0) return failure(...mistakes, ...table.warnings);

  const chosen = chooseTarget(columns, options.target, source.rememberedTarget ?? [], table, start);
  if (!chosen.ok) return failure(chosen.problem);
  const target = chosen.choice;
  const targetColumns = target.columns.map((position) => columns[position]);
  const names = targetColumns.map(({ column }) => column.name);
  const others = columns
    .filter((column) => column.canBeTarget && !targetColumns.includes(column))
    .map(({ column }) => column.name);
  const unusable = target.columns.flatMap((position) => {
    const place = table.placeOfName(position);
    return targetProblem(columns[position], targetColumns.length > 1, others, place) ?? [];
  });
  if (unusable.length > 0) return failure(...unusable);

  const features = chooseFeatures(table, columns, target.columns);
  if (features.used.length === 0) return failure(noFeatureProblem(columns, target.columns, start));
  const needed = options.missingValues === 'drop' ? [...target.columns, ...features.used] : target.columns;
  const rows = completeRows(table, columns, needed);
  if (rows.length < 2) return failure(noRowProblem(table, columns, needed, rows, options.missingValues));

  const varying = features.used.filter((position) => !isConstantOver(columns[position].column, rows));
  const encoded = new Map(varying.map((position) => [position, encodeInput(columns[position], rows)]));
  const inputNames = [...encoded.values()].flatMap((column) => column.names);
  if (inputNames.length === 0) return failure(noFeatureProblem(columns, target.columns, start));
  if (inputNames.length > MAX_INPUTS || inputNames.length * rows.length > MAX_CELLS)
    return failure(tooLargeProblem(inputNames.length, rows.length, start));

  const { task, classes, outputNames, targets } = encodeTargets(targetColumns, rows, options.regression);
  const same = sameTargetsProblem(
    { task, classes, outputNames, targets },
    names,
    table.placeOfName(target.columns[0]),
  );
  if (same !== null) return failure(same);

  const roles: Roles = { target, encoded, classes, rows };
  const values = assemble([...encoded.values()], rows.length, inputNames.length);
  const summaries = columns.map((column, position) => summarizeColumn(column, position, roles));
  return {
    ok: true,
    dataset: {
      inputs: { rows: rows.length, columns: inputNames.length, values },
      targets,
      summary: {
        format: table.format,
        rowsRead: table.rows,
        rowsUsed: rows.length,
        rowsDropped: table.rows - rows.length,
        cellsFilled: [...encoded.values()].reduce((sum, column) => sum + column.filled, 0),
        columns: summaries,
        target: names,
        targetReason: target.reason,
        task,
        classes,
        inputNames,
        outputNames,
        warnings: [
          ...table.warnings,
          ...features.warnings,
          ...spellingWarnings(summaries, table.placeOfName),
        ],
      },
    },
  };
}
