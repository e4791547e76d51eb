/** R's data frames whose numbers stand in the code: tables with names of columns. */
import type { Expression, Index } from '../parse/tree';
import { namesOf } from './columns';
import { fromTensor, toTensor } from './convert';
import type { Machine } from './machine';
import { join, reshape, sizeOf, take } from './tensor';
import { type Given, type TableValue, type Tensor, UNKNOWN, type Value } from './values';

type Evaluate = (expression: Expression) => Value;

/** A table whose columns are known by name; those without a name by their place alone. */
export interface Frame extends TableValue {
  readonly names: readonly (string | null)[];
}

export function isFrame(value: Value): value is Frame {
  return value.kind === 'table' && value.names !== null;
}

/** Arguments of `data.frame` that are no columns. */
const OPTIONS = ['stringsAsFactors', 'check.names', 'check.rows', 'row.names', 'fix.empty.names'];

/**
 * What `data.frame` is given as columns; null when their order cannot be told, since named arguments are kept apart
 * from the others.
 */
export function columnsGiven(given: Given): Given | null {
  const isColumn = (name: string | null) => name === null || !OPTIONS.includes(name);
  const named = new Map([...given.named].filter(([name]) => isColumn(name)));
  const inOrder = (given.inOrder ?? []).filter(([name]) => isColumn(name));
  return named.size > 0 && given.positional.length > 0 ? null : { ...given, named, inOrder };
}

/** @param joined the columns side by side */
export function frameOf(given: Given, joined: Value): Value {
  const tensor = toTensor(joined);
  if (tensor?.shape.length !== 2) return UNKNOWN;
  const ofPositional = given.positional.flatMap((value, i) => {
    if (isFrame(value)) return value.names;
    const expression = given.expressions[i];
    const shape = toTensor(value)?.shape ?? [];
    if (shape.length === 2) return Array.from({ length: shape[1] }, () => null);
    return [expression?.kind === 'name' ? expression.name : null];
  });
  const names = [...ofPositional, ...given.named.keys()];
  return names.length === tensor.shape[1] ? { kind: 'table', tensor, names } : UNKNOWN;
}

/** `frame$name`: a vector. */
export function columnOf(machine: Machine, frame: Frame, name: string): Value {
  const position = frame.names.indexOf(name);
  return position < 0 ? UNKNOWN : columnsAt(machine, frame, [position], true);
}

/**
 * The columns that an index chooses, of all rows: `frame["x"]` and `frame[1:2]` are frames, `frame[["x"]]` and
 * `frame[, "x"]` vectors.
 */
export function chosenColumns(
  machine: Machine,
  frame: Frame,
  { indices, isElement }: Index,
  evaluate: Evaluate,
): Value {
  const chosen = indices.at(-1);
  if (indices.length > 2 || chosen === undefined || chosen.kind === 'ellipsis') return UNKNOWN;
  if (chosen.kind === 'slice') return frame;
  const positions = positionsOf(frame, evaluate(chosen.value));
  if (positions === null) return UNKNOWN;
  return columnsAt(machine, frame, positions, positions.length === 1 && (isElement || indices.length === 2));
}

/** Columns by names, by positions from 1, or by all but those that are negative; null for anything else. */
function positionsOf({ names }: Frame, chosen: Value): readonly number[] | null {
  const wanted = namesOf(chosen);
  if (wanted) {
    const positions = wanted.map((name) => names.indexOf(name));
    return positions.includes(-1) ? null : positions;
  }
  // Truths choose by their place, and a counter that changes chooses something else each time.
  if (chosen.kind === 'truth' || ('isVarying' in chosen && chosen.isVarying)) return null;
  const numbers = toTensor(chosen);
  if (!numbers?.isExact) return null;
  const given = [...numbers.worlds[0]];
  const isPlace = (value: number) => Number.isInteger(value) && value >= 1 && value <= names.length;
  if (new Set(given).size < given.length) return null;
  if (given.every(isPlace)) return given.map((value) => value - 1);
  if (!given.every((value) => isPlace(-value))) return null;
  return names.flatMap((_, i) => (given.includes(-i - 1) ? [] : [i]));
}

function columnsAt(
  machine: Machine,
  { tensor, names }: Frame,
  positions: readonly number[],
  isVector: boolean,
): Value {
  const taken = take(tensor, 1, positions);
  if (!taken) return UNKNOWN;
  const { span } = tensor;
  if (isVector) return fromTensor(machine, reshape({ ...taken, span }, [tensor.shape[0]]));
  return { kind: 'table', tensor: { ...taken, span }, names: positions.map((at) => names[at]) };
}

/** The frame with a column in the place of the one of that name, or after the others; unknown when it does not fit. */
export function withColumn({ tensor, names }: Frame, name: string, value: Value): Value {
  const [rows, width] = tensor.shape;
  const at = names.includes(name) ? names.indexOf(name) : width;
  const columns = names.map((_, i) => (i === at ? null : take(tensor, 1, [i])));
  columns[at] = columnIn(toTensor(value), rows);
  if (columns.includes(null)) return UNKNOWN;
  const joined = join(columns as readonly Tensor[], 1);
  if (!joined) return UNKNOWN;
  const renamed = [...names.slice(0, at), name, ...names.slice(at + 1)];
  return { kind: 'table', tensor: { ...joined, span: tensor.span }, names: renamed };
}

/** A vector as a column; a single number is repeated. */
function columnIn(numbers: Tensor | null, rows: number): Tensor | null {
  if (numbers === null) return null;
  const single = sizeOf(numbers.shape) === 1 ? reshape(numbers, [1, 1]) : null;
  if (single) return join(new Array<Tensor>(rows).fill(single), 0);
  return sizeOf(numbers.shape) === rows ? reshape(numbers, [rows, 1]) : null;
}

/** The name of the column that `frame[["x"]] <- …`, `frame["x"] <- …` and `frame[, "x"] <- …` change as a whole. */
export function columnAssigned({ indices }: Index, evaluate: Evaluate): string | null {
  const [first] = indices;
  const last = indices.at(-1);
  if (last?.kind !== 'at' || indices.length > 2) return null;
  if (indices.length === 2 && first.kind !== 'slice') return null;
  const names = namesOf(evaluate(last.value));
  return names?.length === 1 ? names[0] : null;
}
