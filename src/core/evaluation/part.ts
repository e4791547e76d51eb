/** What is to be evaluated: targets, and what a network made of them. */
import type { Scaler } from '../data/dataset';
import type { Task } from '../data/summary';
import type { Numbers } from '../network/numbers';

/** One part of the rows. Both matrices are rows × outputs, as the network has them. */
export interface EvaluatedPart {
  readonly task: Task;
  readonly rows: number;
  readonly outputs: number;
  readonly targets: Numbers;
  readonly predictions: Numbers;
  /** Brings both into the targets' own units; null when they are in them. */
  readonly targetScaler: Scaler | null;
}

/** Work in small pieces: a yield every few milliseconds. */
export type Work<T> = Generator<void, T, void>;

/** Numbers that are gone over between two yields. */
export const NUMBERS_AT_ONCE = 2 ** 16;

export function rowsAtOnce(outputs: number): number {
  return Math.max(1, Math.floor(NUMBERS_AT_ONCE / outputs));
}

/** Whether all outputs of a row are numbers. */
export function isFiniteRow({ predictions, outputs }: EvaluatedPart, row: number): boolean {
  for (let j = row * outputs; j < (row + 1) * outputs; j++)
    if (!Number.isFinite(predictions[j])) return false;
  return true;
}

/** The class that the largest of a row's numbers stands for; the first of equals. */
export function classOfRow(values: Numbers, row: number, classes: number): number {
  const start = row * classes;
  let largest = 0;
  for (let j = 1; j < classes; j++) if (values[start + j] > values[start + largest]) largest = j;
  return largest;
}

/** The answer of one yes-or-no output. */
export function answerOf(value: number): 0 | 1 {
  return value >= 0.5 ? 1 : 0;
}

/** `count` of `rows` rows, or all of them, evenly spread and ascending. */
export function spread(rows: number, count: number): Uint32Array {
  const length = Math.min(rows, count);
  return Uint32Array.from({ length }, (_, index) => Math.floor((index * rows) / length));
}
