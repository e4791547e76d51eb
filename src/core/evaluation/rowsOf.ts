/** The rows behind a cell of a confusion matrix, and those with the largest errors. */
import type { EvaluatedRows, RowsOf } from './evaluation';
import { answerOf, classOfRow, type EvaluatedPart, isFiniteRow, rowsAtOnce, type Work } from './part';
import { identified, inOwnUnit, type RowIdentity } from './regression';

/** Rows that are listed at most. */
export const MOST_ROWS = 200;

interface Ranked {
  readonly row: number;
  readonly rank: number;
}

/** The rows asked for: how many they are, and the first 200 of them. */
export function* rowsOf(part: EvaluatedPart, asked: RowsOf, identity: RowIdentity): Work<EvaluatedRows> {
  const { rank, predicted, actual } = asked.of === 'cell' ? ofCell(part, asked) : ofResiduals(part, asked);
  const atOnce = rowsAtOnce(part.outputs);
  let best: Ranked[] = [];
  let count = 0;
  for (let row = 0; row < part.rows; row++) {
    const ranked = rank(row);
    if (ranked !== null) {
      count++;
      best.push({ row, rank: ranked });
      if (best.length >= 2 * MOST_ROWS) best = firstOf(best);
    }
    if (row % atOnce === 0) yield;
  }
  const rows = firstOf(best).map(({ row }) => row);
  return {
    count,
    ...identified(Uint32Array.from(rows), identity),
    predicted: Float64Array.from(rows, predicted),
    actual: Float64Array.from(rows, actual),
  };
}

/** Highest rank first; in the document's order where equal. */
function firstOf(ranked: readonly Ranked[]): Ranked[] {
  return [...ranked].sort((a, b) => b.rank - a.rank || a.row - b.row).slice(0, MOST_ROWS);
}

interface Listing {
  /** Null for a row that is not asked for. */
  readonly rank: (row: number) => number | null;
  readonly predicted: (row: number) => number;
  readonly actual: (row: number) => number;
}

function ofCell(part: EvaluatedPart, asked: Extract<RowsOf, { of: 'cell' }>): Listing {
  const { task, outputs, targets, predictions } = part;
  const { output, actual, predicted } = asked;
  if (task === 'multiclass') {
    const chance = (row: number, own: number) => predictions[row * outputs + own];
    return {
      rank: (row) =>
        isFiniteRow(part, row) &&
        classOfRow(targets, row, outputs) === actual &&
        classOfRow(predictions, row, outputs) === predicted
          ? chance(row, predicted)
          : null,
      predicted: (row) => chance(row, predicted),
      actual: (row) => chance(row, actual),
    };
  }
  const at = (row: number) => row * outputs + output;
  const chance = (row: number, answer: number) =>
    answer === 1 ? predictions[at(row)] : 1 - predictions[at(row)];
  return {
    rank: (row) =>
      Number.isFinite(predictions[at(row)]) &&
      answerOf(targets[at(row)]) === actual &&
      answerOf(predictions[at(row)]) === predicted
        ? chance(row, predicted)
        : null,
    predicted: (row) => chance(row, predicted),
    actual: (row) => chance(row, actual),
  };
}

function ofResiduals(part: EvaluatedPart, { output }: Extract<RowsOf, { of: 'residuals' }>): Listing {
  const { outputs, targets, predictions } = part;
  const at = (row: number) => row * outputs + output;
  return {
    // What is no number comes first: there is nothing worse.
    rank: (row) => {
      const error = Math.abs(predictions[at(row)] - targets[at(row)]);
      return Number.isNaN(error) ? Number.MAX_VALUE : Math.min(error, Number.MAX_VALUE);
    },
    predicted: (row) => inOwnUnit(part, predictions[at(row)], output),
    actual: (row) => inOwnUnit(part, targets[at(row)], output),
  };
}
