/** What people are told about each column. */
import { categoriesOf } from './categories';
import type { TargetChoice } from './chooseTarget';
import type { ClassifiedColumn } from './columnKinds';
import type { Column } from './column';
import { type EncodedInput, figuresOver, meanOver } from './encodeInputs';
import type { ColumnSummary } from './summary';

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
  const hasFigures = (kind === 'numeric' || kind === 'date') && column.missingCount < column.rows;
  return {
    name: column.name,
    kind,
    role,
    ...(reason === null ? {} : { reason }),
    ...(categories ? { categories } : {}),
    missing: column.missingCount,
    ...(hasFigures ? shownFigures(column, roles.rows) : {}),
    canBeTarget: canBeTarget || isTarget,
  };
}

function shownFigures(column: Column, rows: Uint32Array) {
  const figures = figuresOver(column, rows);
  const { minimum, maximum } = figures;
  return { minimum, mean: meanOver(column, rows, figures), maximum };
}
