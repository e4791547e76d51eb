/** Which columns the network sees. */
import type { ClassifiedColumn } from './columnKinds';
import { errorAt, type Place, warningAt } from './places';
import type { DataProblem } from './summary';
import type { Table } from './table';

export interface Features {
  /** Positions of the feature columns. */
  readonly used: readonly number[];
  readonly warnings: readonly DataProblem[];
}

/**
 * Every column that is no target and can serve as a feature; row numbers only when there is nothing else.
 * @param targets positions of the target columns
 */
export function chooseFeatures(
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

/** The error of a document that has no feature column, with what became of each. */
export function noFeatureProblem(
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
