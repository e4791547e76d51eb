/** Which columns of a table are those that a model learnt from. */
import type { ColumnCode } from '../data/columnCode';
import type { Preprocessing } from '../data/preprocessing';
import type { DataSummary } from '../data/summary';
import type { Table } from '../data/table';
import { formatQuantity } from '../format';
import { nearestName } from '../nearestName';

export type MatchedColumns =
  | {
      readonly ok: true;
      /** Positions in the table, in the order of the codes. */
      readonly inputs: readonly number[];
      /** Null when the table has not all of them. */
      readonly targets: readonly number[] | null;
    }
  /** One sentence a problem. */
  | { readonly ok: false; readonly messages: readonly string[] };

/** Missing columns that are named one by one. */
const MOST_MESSAGES = 5;

/** Finds columns by their names; by their places only where neither the table nor the model's data name any. */
export function matchColumns(
  table: Pick<Table, 'columns' | 'named'>,
  { inputs, targets }: Preprocessing,
  { columns }: DataSummary,
): MatchedColumns {
  const names = table.columns.map(({ name }) => name);
  if (!table.named && areInvented(inputs, 'x') && areInvented(targets, 'y')) {
    const learnt = columns.map(({ name }) => name);
    const features = learnt.filter((name) => !targets.some((target) => target.name === name));
    const order = [learnt, features].find(({ length }) => length === names.length);
    if (order === undefined) return refuseCount(names.length, learnt.length, features.length);
    const positions = (codes: readonly ColumnCode[]) => codes.map(({ name }) => order.indexOf(name));
    return { ok: true, inputs: positions(inputs), targets: orNull(positions(targets)) };
  }
  if (!table.named && !areInvented(inputs, 'x'))
    return {
      ok: false,
      messages: [
        `The data do not name their columns. Write the names into the first line, among them ${listed(inputs)}.`,
      ],
    };
  const missing = inputs.filter(({ name }) => !names.includes(name));
  if (missing.length > 0) return { ok: false, messages: missingMessages(missing, inputs, names) };
  const positions = (codes: readonly ColumnCode[]) => codes.map(({ name }) => names.indexOf(name));
  return { ok: true, inputs: positions(inputs), targets: orNull(positions(targets)) };
}

/** Whether columns have the names that are given to those without: x1, x2, … and y. */
function areInvented(codes: readonly ColumnCode[], letter: 'x' | 'y'): boolean {
  return codes.every(({ name }) => name[0] === letter && /^\d*$/.test(name.slice(1)));
}

function orNull(positions: readonly number[]): readonly number[] | null {
  return positions.includes(-1) ? null : positions;
}

function refuseCount(found: number, withTarget: number, without: number): MatchedColumns {
  const message = `The data have ${formatQuantity(found, 'column')} without names, but the model learnt from ${withTarget}, the target included (${without} without it). Give the data the same columns in the same order.`;
  return { ok: false, messages: [message] };
}

function missingMessages(
  missing: readonly ColumnCode[],
  inputs: readonly ColumnCode[],
  names: readonly string[],
): string[] {
  const free = names.filter((name) => !inputs.some((code) => code.name === name));
  const messages = missing.slice(0, MOST_MESSAGES).map(({ name }) => {
    const near = nearestName(name, free);
    const advice = near === null ? 'Add it.' : `Rename “${near}” if it is the same.`;
    return `Column “${name}” is missing, which the model needs. ${advice}`;
  });
  const more = missing.length - messages.length;
  return more > 0 ? [...messages, `${formatQuantity(more, 'more column')} missing.`] : messages;
}

function listed(codes: readonly ColumnCode[]): string {
  const shown = codes.slice(0, MOST_MESSAGES).map(({ name }) => `“${name}”`);
  return codes.length > shown.length ? `${shown.join(', ')}, …` : shown.join(', ');
}
