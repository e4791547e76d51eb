/** From the text of a document to numbers a network can learn from, or to what stands in the way. */
import type { MissingValues } from '../network/config';
import { categoriesOf } from './categories';
import { parseNumber } from './cells';
import { chooseTarget, listNames, type TargetChoice } from './chooseTarget';
import { isMissingAt } from './column';
import { type ClassifiedColumn, classifyColumn } from './columnKinds';
import type { Dataset } from './dataset';
import { type EncodedColumn, encodeInput, isConstantOver, meanOf } from './encodeInputs';
import { type EncodedTargets, encodeTargets } from './encodeTargets';
import { andMore, errorAt, type Place, warningAt } from './places';
import { readTable } from './readTable';
import type { ColumnKind, ColumnSummary, DataProblem } from './summary';
import type { Table, TextSource } from './table';

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

/** One problem a shown text cell in a column of numbers or dates. */
function mistakeProblems(table: Table, columns: readonly ClassifiedColumn[]): DataProblem[] {
  return columns.flatMap(({ column, kind, mistakes }, position) => {
    if (mistakes === null) return [];
    return mistakes.cells.map(({ row, text }, index) => {
      const place = table.placeOfCell(row, position);
      const last = index === mistakes.cells.length - 1;
      const more = last ? andMore(mistakes.count - mistakes.cells.length, 'cell') : '';
      const what = `Line ${place.line + 1} (row ${row + 1}), column “${column.name}”: “${shorten(text)}” is ${faultOf(text, kind)}.`;
      return errorAt(place, `${what} Correct the cell, or empty it if the value is unknown.${more}`);
    });
  });
}

/** What is wrong with a text in a column of numbers or dates. */
function faultOf(text: string, kind: ColumnKind): string {
  if (kind === 'date') return 'not a date';
  return Number.isNaN(parseNumber(text, '.')) ? 'not a number' : 'not a finite number';
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** Whether a chosen target column can be predicted at all; the reason when not. */
function targetProblem(
  { column, kind, canBeTarget }: ClassifiedColumn,
  several: boolean,
  others: readonly string[],
  place: Place,
): DataProblem | null {
  const instead =
    others.length > 0
      ? ` Choose another target: ${listNames(others)}.`
      : ' Add a column that can be predicted.';
  const name = `The target “${column.name}”`;
  if (kind === 'empty') return errorAt(place, `${name} has no value in any row.${instead}`);
  if (kind === 'constant')
    return errorAt(place, `${name} is the same in every row, so there is nothing to learn.${instead}`);
  if ((kind === 'text' || kind === 'identifier') && !canBeTarget && column.textCount > 0)
    return errorAt(place, `${name} is free text: its values are too many to be classes.${instead}`);
  if (several && !['numeric', 'boolean', 'date'].includes(kind) && column.textCount > 0)
    return errorAt(
      place,
      `${name} holds texts; several targets must all be numbers. Choose one target only.`,
    );
  return null;
}

/** Features in use and the columns left out of them. */
interface Features {
  readonly used: readonly number[];
  readonly warnings: readonly DataProblem[];
}

function chooseFeatures(
  table: Table,
  columns: readonly ClassifiedColumn[],
  targets: readonly number[],
): Features {
  const others = columns.map((_, position) => position).filter((position) => !targets.includes(position));
  const used = others.filter((position) => columns[position].reason === null);
  if (used.length > 0) return { used, warnings: [] };
  // A row number is better than nothing: y over time.
  const counters = others.filter(
    (position) => columns[position].kind === 'identifier' && columns[position].column.textCount === 0,
  );
  const warnings = counters.map((position) =>
    warningAt(
      table.placeOfName(position),
      `Column “${columns[position].column.name}” looks like a row number, but is used since there is no other feature.`,
    ),
  );
  return { used: counters, warnings };
}

/** Rows that can be used: every target known and, when rows are dropped, every feature, too. */
function completeRows(
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

function noRowProblem(
  table: Table,
  columns: readonly ClassifiedColumn[],
  needed: readonly number[],
  missingValues: MissingValues,
): DataProblem {
  const worst = needed.reduce((a, b) =>
    columns[b].column.missingCount > columns[a].column.missingCount ? b : a,
  );
  const { name, missingCount } = columns[worst].column;
  const advice =
    missingValues === 'drop'
      ? 'Fill in the cells, or choose to impute missing values.'
      : 'Fill in the cells.';
  return errorAt(
    table.placeOfName(worst),
    `Every row has a missing cell; column “${name}” alone misses ${missingCount.toLocaleString('en')} of ${table.rows.toLocaleString('en')}. ${advice}`,
  );
}

function extremes(numbers: Float64Array, rows: Uint32Array): { minimum: number; maximum: number } {
  let [minimum, maximum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const row of rows) {
    const value = numbers[row];
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  return { minimum, maximum };
}

interface Roles {
  readonly target: TargetChoice;
  readonly encoded: ReadonlyMap<number, EncodedColumn>;
  readonly leftOutLate: ReadonlySet<number>;
  readonly classes: readonly string[];
  readonly rows: Uint32Array;
}

function summarizeColumn(classified: ClassifiedColumn, position: number, roles: Roles): ColumnSummary {
  const { column, kind, canBeTarget } = classified;
  const isTarget = roles.target.columns.includes(position);
  const feature = roles.encoded.get(position);
  const role = isTarget ? 'target' : feature ? 'feature' : 'leftOut';
  const late = roles.leftOutLate.has(position) ? 'the same in every row used' : null;
  const reason = role === 'leftOut' ? (classified.reason ?? late) : null;
  const isText = kind === 'categorical' || kind === 'boolean';
  const categories =
    feature?.categories ??
    (isTarget && column.textCount > 0 && roles.classes.length > 0 ? roles.classes : undefined) ??
    (isText ? categoriesOf(column, roles.rows).names : undefined);
  const figures =
    (kind === 'numeric' || kind === 'date') && column.missingCount < column.numbers.length
      ? { ...extremes(column.numbers, roles.rows), mean: meanOf(column, roles.rows) }
      : {};
  return {
    name: column.name,
    kind,
    role,
    ...(reason === null ? {} : { reason }),
    ...(categories ? { categories } : {}),
    missing: column.missingCount,
    ...figures,
    canBeTarget: canBeTarget || isTarget,
  };
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

function sameTargetsProblem(
  targets: EncodedTargets,
  names: readonly string[],
  place: Place,
): DataProblem | null {
  const { values, columns } = targets.targets;
  const constant =
    targets.task === 'multiclass'
      ? targets.classes.length < 2
      : values.every((value, index) => value === values[index % columns]);
  if (!constant) return null;
  return errorAt(
    place,
    `The target ${listNames(names)} is the same in every row used, so there is nothing to learn. Add rows with other values, or choose another target.`,
  );
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

  if (table.rows === 0)
    return failure(
      ...table.warnings,
      errorAt(start, 'The document has no rows of data. Add at least two rows below the header.'),
    );
  if (table.rows === 1)
    return failure(
      ...table.warnings,
      errorAt(table.placeOfCell(0, 0), 'The document has only one row of data. Add at least a second one.'),
    );
  if (table.columns.length === 1)
    return failure(
      ...table.warnings,
      errorAt(
        start,
        'The document has only one column. A data set needs at least one feature and a target, parted by commas, tabs, semicolons, pipes or spaces.',
      ),
    );

  const columns = table.columns.map(classifyColumn);
  const mistakes = mistakeProblems(table, columns);
  if (mistakes.length > 0) return failure(...mistakes, ...table.warnings);

  const chosen = chooseTarget(columns, options.target, table, start);
  if (!chosen.ok) return failure(chosen.problem);
  const target = chosen.choice;
  const names = target.columns.map((position) => columns[position].column.name);
  const others = columns
    .filter(({ canBeTarget }, position) => canBeTarget && !target.columns.includes(position))
    .map(({ column }) => column.name);
  const unusable = target.columns.flatMap((position) => {
    const place = table.placeOfName(position);
    return targetProblem(columns[position], target.columns.length > 1, others, place) ?? [];
  });
  if (unusable.length > 0) return failure(...unusable);

  const features = chooseFeatures(table, columns, target.columns);
  if (features.used.length === 0) return failure(noFeatureProblem(columns, target.columns, start));

  const needed = options.missingValues === 'drop' ? [...target.columns, ...features.used] : target.columns;
  const rows = completeRows(table, columns, needed);
  if (rows.length === 0) return failure(noRowProblem(table, columns, needed, options.missingValues));
  if (rows.length === 1)
    return failure(
      errorAt(
        table.placeOfCell(rows[0], 0),
        'Only one row is complete. Fill in the missing cells of others, or choose to impute missing values.',
      ),
    );

  const varying = features.used.filter((position) => !isConstantOver(columns[position].column, rows));
  const encoded = new Map(varying.map((position) => [position, encodeInput(columns[position], rows)]));
  const inputNames = [...encoded.values()].flatMap((column) => column.names);
  if (inputNames.length === 0) return failure(noFeatureProblem(columns, target.columns, start));
  if (inputNames.length > MAX_INPUTS || inputNames.length * rows.length > MAX_CELLS)
    return failure(tooLargeProblem(inputNames.length, rows.length, start));

  const targets = encodeTargets(
    target.columns.map((position) => columns[position]),
    rows,
    options.regression,
  );
  const same = sameTargetsProblem(targets, names, table.placeOfName(target.columns[0]));
  if (same !== null) return failure(same);

  const roles: Roles = {
    target,
    encoded,
    leftOutLate: new Set(features.used.filter((position) => !encoded.has(position))),
    classes: targets.classes,
    rows,
  };
  const inputs = assemble([...encoded.values()], rows.length, inputNames.length);
  return {
    ok: true,
    dataset: {
      inputs: { rows: rows.length, columns: inputNames.length, values: inputs },
      targets: targets.targets,
      summary: {
        format: table.format,
        rowsRead: table.rows,
        rowsUsed: rows.length,
        rowsDropped: table.rows - rows.length,
        cellsFilled: [...encoded.values()].reduce((sum, column) => sum + column.filled, 0),
        columns: columns.map((column, position) => summarizeColumn(column, position, roles)),
        target: names,
        targetReason: target.reason,
        task: targets.task,
        classes: targets.classes,
        inputNames,
        outputNames: targets.outputNames,
        warnings: [...table.warnings, ...features.warnings],
      },
    },
  };
}

function noFeatureProblem(
  columns: readonly ClassifiedColumn[],
  targets: readonly number[],
  start: Place,
): DataProblem {
  const reasons = columns
    .filter((_, position) => !targets.includes(position))
    .map(({ column, reason }) => `“${column.name}” (${reason ?? 'the same in every row used'})`);
  const shown = reasons.slice(0, 5).join(', ');
  const why =
    reasons.length === 0
      ? 'every column is a target'
      : `left out: ${shown}${reasons.length > 5 ? ', …' : ''}`;
  return errorAt(
    start,
    `No column is left to learn from: ${why}. Add a column of numbers, truth values or a few categories.`,
  );
}

function tooLargeProblem(inputs: number, rows: number, start: Place): DataProblem {
  const size = `${rows.toLocaleString('en')} rows × ${inputs.toLocaleString('en')} inputs`;
  return errorAt(
    start,
    `The data set is too large: ${size}, of at most ${MAX_INPUTS.toLocaleString('en')} inputs and ${MAX_CELLS.toLocaleString('en')} numbers. Select some of the rows, or remove columns of texts with many different values.`,
  );
}
