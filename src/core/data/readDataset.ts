/** From the text of a document to numbers a network can learn from, or to what stands in the way. */
import { formatCount } from '../format';
import type { MissingValues } from '../network/config';
import { sameTargetsProblem, targetProblem } from './checkTarget';
import { chooseFeatures, noFeatureProblem } from './chooseFeatures';
import { chooseTarget } from './chooseTarget';
import { classifyColumn } from './columnKinds';
import type { DatasetResult } from './dataset';
import { encodeInput, isConstantOver } from './encodeInputs';
import { encodeTargets } from './encodeTargets';
import { Encoding } from './encoding';
import { exactDataset } from './exactDataset';
import { choiceOfMatrices, matricesTable } from './matricesTable';
import { mistakeProblems } from './mistakes';
import { errorAt, type Place } from './places';
import { readTable, type TableOptions } from './readTable';
import { IN_MEMORY } from './cellStore';
import { spellingWarnings } from './spelling';
import { summarizeDataset } from './summarizeDataset';
import type { DataProblem } from './summary';
import type { Table, TableSource } from './table';
import { completeRows, noRowProblem } from './usableRows';

export interface ReadOptions {
  /** Names of the columns to predict; null: chosen by name and place. */
  readonly target: readonly string[] | null;
  readonly missingValues: MissingValues;
  /** Keeps a numeric target a number even when its values look like classes. */
  readonly regression: boolean;
}

/** More input neurons than this come from a mistake, such as one-hot names, not from a lesson. */
const MAX_INPUTS = 10_000;

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
    'The document has only one column. A data set needs at least one feature and a target, separated by commas, tabs, semicolons, pipes or spaces.',
  );
}

function tooWideProblem(inputs: number, start: Place): DataProblem {
  return errorAt(
    start,
    `The data set is too wide: ${formatCount(inputs)} inputs, of at most ${formatCount(MAX_INPUTS)}. Remove columns, first of all those of texts with many different values.`,
  );
}

/**
 * Reads a data set: recognizes the format, judges the columns, chooses target and features, handles missing cells
 * and finds their encoding. Nothing is thrown for bad input: every problem comes back with its place and the next step.
 */
export function readDataset(
  source: TableSource,
  options: ReadOptions,
  tableOptions: TableOptions = {},
): DatasetResult {
  const start: Place = { line: source.firstLine, column: 0 };
  if ('inputs' in source) {
    const { inputs, targets, firstLine } = source;
    const table = matricesTable(inputs, targets, firstLine, tableOptions.storage ?? IN_MEMORY);
    return exactDataset(table, choiceOfMatrices(inputs), start);
  }
  const result = readTable(source, tableOptions);
  if (!result.ok) return result;
  const { table } = result;
  if (source.columns) return exactDataset(table, source.columns, start);
  const tooSmall = tooSmallProblem(table, start);
  if (tooSmall !== null) return failure(tooSmall, ...table.warnings);

  const columns = table.columns.map(classifyColumn);
  const mistakes = mistakeProblems(table, columns);
  if (mistakes.length > 0) return failure(...mistakes, ...table.warnings);

  const chosen = chooseTarget(columns, options.target, source.rememberedTarget ?? [], table, start);
  if (!chosen.ok) return failure(chosen.problem);
  const target = chosen.choice;
  const targetColumns = target.columns.map((position) => columns[position]);
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
  if (encoded.size === 0) return failure(noFeatureProblem(columns, target.columns, start));
  const inputs = new Encoding(Array.from(encoded.values(), (input) => input.encoded));
  if (inputs.width > MAX_INPUTS) return failure(tooWideProblem(inputs.width, start));

  const same = sameTargetsProblem(targetColumns, rows, table.placeOfName(target.columns[0]));
  if (same !== null) return failure(same);
  const targets = encodeTargets(targetColumns, rows, options.regression);
  const summary = summarizeDataset(table, columns, { target, encoded, inputs, targets, rows });
  const warnings = [
    ...summary.warnings,
    ...features.warnings,
    ...spellingWarnings(summary.columns, table.placeOfName),
  ];
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
