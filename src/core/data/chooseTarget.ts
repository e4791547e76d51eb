/** Which columns are predicted: the person's choice, else what the document or the columns' names suggest. */
import { formatCount } from '../format';
import type { ClassifiedColumn } from './columnKinds';
import { errorAt, type Place } from './places';
import type { DataProblem } from './summary';
import type { Table } from './table';

/** Names that announce a target, the clearest first. */
const TARGET_NAMES = ['y', 'target', 'label', 'class', 'species', 'output', 'outcome'];
const NUMBERED_TARGET = /^y_?\d+$/i;
const SHOWN_NAMES = 20;

export interface TargetChoice {
  /** Positions of the target columns, in the order asked for. */
  readonly columns: readonly number[];
  /** Why, so that it reads well behind the names: “Target: species, by its name.” */
  readonly reason: string;
}

export type TargetResult =
  | { readonly ok: true; readonly choice: TargetChoice }
  | { readonly ok: false; readonly problem: DataProblem };

/** Names in quotes, the first ones of many. */
export function listNames(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN_NAMES).map((name) => `“${name}”`);
  const rest = names.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${formatCount(rest)} more` : shown.join(', ');
}

/** Finds a column by its exact name, else by its name in any case. */
function findColumn(columns: readonly ClassifiedColumn[], name: string): number {
  const exact = columns.findIndex(({ column }) => column.name === name.trim());
  if (exact >= 0) return exact;
  const lower = name.trim().toLowerCase();
  return columns.findIndex(({ column }) => column.name.toLowerCase() === lower);
}

function requested(
  columns: readonly ClassifiedColumn[],
  names: readonly string[],
  start: Place,
): TargetResult {
  const positions = names.map((name) => findColumn(columns, name));
  const unknown = names.filter((_, index) => positions[index] < 0);
  if (unknown.length > 0) {
    const existing = listNames(columns.map(({ column }) => column.name));
    const message = `There is no column ${listNames(unknown)} to be the target. The columns are ${existing}: choose one of them.`;
    return { ok: false, problem: errorAt(start, message) };
  }
  return { ok: true, choice: { columns: [...new Set(positions)], reason: 'your choice' } };
}

function byName(columns: readonly ClassifiedColumn[]): number[] | null {
  const names = columns.map(({ column }) => column.name.trim());
  for (const name of TARGET_NAMES) {
    const position = names.findIndex((other) => other.toLowerCase() === name);
    if (position >= 0) return [position];
  }
  const numbered = names.flatMap((name, position) => (NUMBERED_TARGET.test(name) ? [position] : []));
  const allNumeric = numbered.every((position) => ['numeric', 'boolean'].includes(columns[position].kind));
  return numbered.length >= 2 && allNumeric ? numbered : null;
}

/**
 * Chooses the target.
 * @param wanted names the person asked for, each of which must exist; null for none
 * @param remembered names of an earlier choice, which gives way when one of them is gone
 * @param document whether the document names its columns, and the targets it marks itself
 * @param start where a problem with the choice is shown
 */
export function chooseTarget(
  columns: readonly ClassifiedColumn[],
  wanted: readonly string[] | null,
  remembered: readonly string[],
  document: Pick<Table, 'named' | 'targets'>,
  start: Place,
): TargetResult {
  if (wanted !== null && wanted.length > 0) return requested(columns, wanted, start);
  if (remembered.length > 0) {
    const earlier = requested(columns, remembered, start);
    if (earlier.ok) return earlier;
  }
  if (document.targets !== null) {
    const positions = document.targets.map((name) => findColumn(columns, name));
    return { ok: true, choice: { columns: positions, reason: 'marked as y in the document' } };
  }
  const named = document.named ? byName(columns) : null;
  if (named !== null) {
    const reason = named.length > 1 ? 'by their names' : 'by its name';
    return { ok: true, choice: { columns: named, reason } };
  }
  // A constant last column is kept, so that the person hears of it instead of predicting something unexpected.
  const last = columns.map(({ kind, canBeTarget }) => canBeTarget || kind === 'constant').lastIndexOf(true);
  if (last < 0) {
    const message =
      'No column can be the target: each is empty, free text or a row number. Add a column with the values to predict.';
    return { ok: false, problem: errorAt(start, message) };
  }
  const reason = last === columns.length - 1 ? 'the last column' : 'the last column that can be predicted';
  return { ok: true, choice: { columns: [last], reason } };
}
