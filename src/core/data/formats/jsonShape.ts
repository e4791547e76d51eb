/** Sees a table in a parsed JSON value: which of its values are rows, cells and names. */
import type { JsonPath } from './jsonText';

/** A table whose cells are still JSON values. */
export interface JsonTable {
  readonly format: string;
  /** Names of the columns; null when the document has none. */
  readonly names: readonly string[] | null;
  readonly targets: readonly string[] | null;
  readonly rows: number;
  /** The cells of a row; undefined for one that is absent. */
  readonly cellsOf: (row: number) => readonly unknown[];
  readonly pathOfCell: (row: number, column: number) => JsonPath;
  /** Where a column's name stands, or its first value. */
  readonly pathOfName: (column: number) => JsonPath;
}

/** Why a value holds no table, and which part of it is to blame. */
export interface ShapeProblem {
  readonly path: JsonPath;
  readonly message: string;
}

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isProblem(shape: JsonTable | ShapeProblem): shape is ShapeProblem {
  return 'message' in shape;
}

const EXPECTED =
  'Write a list of objects, a list of lists, or an object with lists “X” and “y” or with one list a column.';

function recordTable(records: readonly JsonObject[], path: JsonPath): JsonTable {
  const found = new Set<string>();
  for (const record of records) for (const name of Object.keys(record)) found.add(name);
  const names = [...found];
  const firstWith = (name: string): number => records.findIndex((record) => Object.hasOwn(record, name));
  return {
    format: 'JSON, list of objects',
    names,
    targets: null,
    rows: records.length,
    cellsOf: (row) =>
      names.map((name) => (Object.hasOwn(records[row], name) ? records[row][name] : undefined)),
    pathOfCell: (row, column) => [...path, row, names[column]],
    pathOfName: (column) => [...path, firstWith(names[column]), names[column]],
  };
}

function listTable(
  lists: readonly (readonly unknown[])[],
  path: JsonPath,
  names: readonly string[] | null,
): JsonTable {
  return {
    format: 'JSON, list of lists',
    names,
    targets: null,
    rows: lists.length,
    cellsOf: (row) => lists[row],
    pathOfCell: (row, column) => [...path, row, column],
    pathOfName: (column) => [...path, 0, column],
  };
}

/** Rows given one by one: objects, or lists of cells. The kind that most rows have is the rule for the others. */
function rowTable(
  rows: readonly unknown[],
  path: JsonPath,
  names: readonly string[] | null,
): JsonTable | ShapeProblem {
  if (rows.length === 0) return { path, message: `The list is empty. ${EXPECTED}` };
  const objects = rows.filter(isObject).length;
  const lists = rows.filter(Array.isArray).length;
  if (objects + lists === 0)
    return { path, message: `The list holds single values instead of rows. ${EXPECTED}` };
  const [fits, kind] = objects > lists ? [isObject, 'an object'] : [Array.isArray, 'a list'];
  const odd = rows.findIndex((row) => !fits(row));
  if (odd >= 0)
    return {
      path: [...path, odd],
      message: `Row ${odd + 1} is not ${kind} as the others are. Rewrite or remove it.`,
    };
  return objects > lists
    ? recordTable(rows as JsonObject[], path)
    : listTable(rows as unknown[][], path, names);
}

/** `{X, y}`: inputs and targets in two lists of equal length. */
function inputsAndTargets(value: JsonObject, xKey: string, yKey: string): JsonTable | ShapeProblem {
  const [xs, ys] = [value[xKey], value[yKey]];
  if (!Array.isArray(xs) || !Array.isArray(ys))
    return {
      path: [Array.isArray(xs) ? yKey : xKey],
      message: `“${xKey}” and “${yKey}” must both be lists, with one entry a row.`,
    };
  if (xs.length !== ys.length)
    return {
      path: [yKey],
      message: `“${xKey}” has ${xs.length} rows and “${yKey}” has ${ys.length}. Give each row of “${xKey}” one entry in “${yKey}”.`,
    };
  const inputs = rowTable(
    xs.map((row: unknown) => (isObject(row) || Array.isArray(row) ? row : [row])),
    [xKey],
    null,
  );
  if (isProblem(inputs)) return inputs;
  const targetRows = ys.map((row: unknown): readonly unknown[] => (Array.isArray(row) ? row : [row]));
  const xWidth = inputs.names?.length ?? inputs.cellsOf(0).length;
  const yWidth = targetRows[0]?.length ?? 0;
  const xNames = inputs.names ?? Array.from({ length: xWidth }, (_, index) => `x${index + 1}`);
  const yNames = yWidth === 1 ? ['y'] : Array.from({ length: yWidth }, (_, index) => `y${index + 1}`);
  const pathOfCell = (row: number, column: number): JsonPath => {
    if (column < xWidth) return inputs.pathOfCell(row, column);
    return Array.isArray(ys[row]) ? [yKey, row, column - xWidth] : [yKey, row];
  };
  return {
    format: `JSON, object with ${xKey} and ${yKey}`,
    names: [...xNames, ...yNames],
    targets: yNames,
    rows: xs.length,
    cellsOf: (row) => [...inputs.cellsOf(row), ...targetRows[row]],
    pathOfCell,
    pathOfName: (column) => (column < xWidth ? inputs.pathOfName(column) : pathOfCell(0, column)),
  };
}

/** One list a column. */
function columnTable(columns: readonly (readonly [string, readonly unknown[]])[]): JsonTable {
  return {
    format: 'JSON, one list a column',
    names: columns.map(([name]) => name),
    targets: null,
    rows: Math.max(...columns.map(([, cells]) => cells.length)),
    cellsOf: (row) => columns.map(([, cells]) => cells[row]),
    pathOfCell: (row, column) => [columns[column][0], row],
    pathOfName: (column) => [columns[column][0]],
  };
}

function isNameList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === 'string');
}

function hasRows(value: unknown): value is readonly unknown[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((row) => typeof row === 'object' && row !== null)
  );
}

/** Rows of one property, as in `{"columns": […], "data": [[…], …]}`; a list of names beside them names the columns. */
function wrappedTable(value: JsonObject): JsonTable | ShapeProblem | null {
  const keys = Object.keys(value).filter((key) => hasRows(value[key]));
  if (keys.length !== 1) return null;
  const [key] = keys;
  const rows = value[key] as readonly unknown[];
  const width = Array.isArray(rows[0]) ? rows[0].length : -1;
  const names = Object.values(value).find((other) => isNameList(other) && other.length === width);
  return rowTable(rows, [key], isNameList(names) ? names : null);
}

/** Finds the table in a parsed document. */
export function shapeOf(value: unknown): JsonTable | ShapeProblem {
  if (Array.isArray(value)) return rowTable(value, [], null);
  if (!isObject(value))
    return { path: [], message: `The document is a single value, not a table. ${EXPECTED}` };
  const keys = Object.keys(value);
  const xKey = keys.find((key) => key.toLowerCase() === 'x' && Array.isArray(value[key]));
  const yKey = keys.find((key) => key.toLowerCase() === 'y' && Array.isArray(value[key]));
  // Flat lists x and y among others are columns like them.
  const separate = xKey !== undefined && (hasRows(value[xKey]) || keys.length === 2);
  if (separate && yKey !== undefined) return inputsAndTargets(value, xKey, yKey);
  const wrapped = wrappedTable(value);
  if (wrapped !== null) return wrapped;
  const lists = keys.flatMap((key) => {
    const cells = value[key];
    return Array.isArray(cells) ? [[key, cells as readonly unknown[]] as const] : [];
  });
  if (lists.length === keys.length && lists.length >= 2) {
    const [[firstName, first]] = lists;
    const odd = lists.find(([, cells]) => cells.length !== first.length);
    if (odd)
      return {
        path: [odd[0]],
        message: `Column “${firstName}” has ${first.length} values and “${odd[0]}” has ${odd[1].length}. Give every column the same number.`,
      };
    return columnTable(lists);
  }
  return { path: [], message: `There is no table in this object. ${EXPECTED}` };
}
