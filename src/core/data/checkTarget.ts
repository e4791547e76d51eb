/** Whether what was chosen as the target can be learned. */
import { listNames } from './chooseTarget';
import type { ClassifiedColumn } from './columnKinds';
import { isConstantOver } from './encodeInputs';
import { errorAt, type Place } from './places';
import type { DataProblem } from './summary';

/**
 * Why a target column cannot be predicted; null when it can.
 * @param several whether it is one of several targets
 * @param others names of columns that could be the target instead
 */
export function targetProblem(
  { column, kind, reason, canBeTarget }: ClassifiedColumn,
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
    return errorAt(place, `${name} cannot be predicted (${reason}).${instead}`);
  if (several && !['numeric', 'boolean', 'date'].includes(kind) && column.textCount > 0)
    return errorAt(
      place,
      `${name} holds texts; several targets must all be numbers. Choose one target only.`,
    );
  return null;
}

/** The error of targets none of which varies over the rows used; null when one does. */
export function sameTargetsProblem(
  targets: readonly ClassifiedColumn[],
  rows: Uint32Array,
  place: Place,
): DataProblem | null {
  if (!targets.every(({ column }) => isConstantOver(column, rows))) return null;
  const names = targets.map(({ column }) => column.name);
  return errorAt(
    place,
    `The target ${listNames(names)} is the same in every row used, so there is nothing to learn. Add rows with other values, or choose another target.`,
  );
}
