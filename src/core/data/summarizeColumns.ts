/** What people are told about each column. */
import { categoriesOf } from './categories';
import type { TargetChoice } from './chooseTarget';
import type { ClassifiedColumn } from './columnKinds';
import { type Column, chunksOf } from './column';
import { type EncodedInput, meanOf } from './encodeInputs';
import type { ColumnSummary } from './summary';

function extremes(column: Column, rows: Uint32Array): { minimum: number; maximum: number } {
  let [minimum, maximum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { cells, rows: part, first } of chunksOf(column, rows))
    for (const row of part) {
      const value = cells.numbers[row - first];
      if (value < minimum) minimum = value;
      if (value > maximum) maximum = value;
    }
  return { minimum, maximum };
}

/** What was decided about the columns. */
export interface Roles {
  readonly target: TargetChoice;
  /** The feature columns by their position. */
  readonly encoded: ReadonlyMap<number, EncodedInput>;
  /** Names of the target's classes; empty for a regression. */
  readonly classes: readonly string[];
  /** The rows used. */
  readonly rows: Uint32Array;
}

export function summarizeColumn(classified: ClassifiedColumn, position: number, roles: Roles): ColumnSummary {
  const { column, kind, canBeTarget } = classified;
  const isTarget = roles.target.columns.includes(position);
  const feature = roles.encoded.get(position);
  const role = isTarget ? 'target' : feature ? 'feature' : 'leftOut';
  // A usable column is left out only when the rows used no longer differ in it.
  const reason = role === 'leftOut' ? (classified.reason ?? 'the same in every row used') : null;
  const isText = kind === 'categorical' || kind === 'boolean';
  const categories =
    feature?.categories ??
    (isTarget && column.textCount > 0 && roles.classes.length > 0 ? roles.classes : undefined) ??
    (isText ? categoriesOf(column, roles.rows).names : undefined);
  const figures =
    (kind === 'numeric' || kind === 'date') && column.missingCount < column.rows
      ? { ...extremes(column, roles.rows), mean: meanOf(column, roles.rows).mean }
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
