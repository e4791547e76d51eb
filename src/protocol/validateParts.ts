/** Checks of what messages are made of. */
import type { ColumnChoice, ColumnPick } from '../core/data/columnPick';
import type { Matrix } from '../core/matrix';
import type { Continuation } from '../core/network/continuation';
import type { Instant, SampleWindow } from '../core/network/moment';
import { isRandomNumbers } from '../core/network/randomState';

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** A whole number from 0 on. */
export function isPosition(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

export function isInstant(value: unknown): value is Instant {
  return isRecord(value) && isPosition(value['epoch']) && isPosition(value['batch']);
}

export function isWindow(value: unknown): value is SampleWindow {
  return isRecord(value) && isPosition(value['first']) && isPosition(value['count']) && value['count'] > 0;
}

export function isMatrix(value: unknown): value is Matrix {
  if (!isRecord(value)) return false;
  const { rows, columns, values } = value;
  return isPosition(rows) && isPosition(columns) && isNumbers(values) && values.length === rows * columns;
}

export function isColumnChoice(value: unknown): value is ColumnChoice {
  if (!isRecord(value)) return false;
  const { inputs, targets, hasHeader } = value;
  return (
    isColumnPick(inputs) && isColumnPick(targets) && (hasHeader === null || typeof hasHeader === 'boolean')
  );
}

function isColumnPick(value: unknown): value is ColumnPick {
  if (!isRecord(value)) return false;
  const kind = value['kind'] as ColumnPick['kind'];
  switch (kind) {
    case 'names':
      return isStrings(value['names']);
    case 'range':
      return Number.isInteger(value['from']) && (value['to'] === null || Number.isInteger(value['to']));
    case 'rest':
      return true;
    default:
      kind satisfies never;
      return false;
  }
}

/** Whether a state is whole; whether it fits the run is seen when its sizes are known. */
export function isContinuation(value: unknown): value is Continuation {
  if (!isRecord(value) || !isPosition(value['epoch'])) return false;
  const { epoch, state, isChanged, training, validation, digest } = value;
  const isCurve = (curve: unknown) => curve instanceof Float64Array && curve.length === epoch + 1;
  return (
    isTrainingState(state) &&
    typeof isChanged === 'boolean' &&
    isCurve(training) &&
    (validation === null || isCurve(validation)) &&
    isPosition(digest)
  );
}

function isTrainingState(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { learner, drawing } = value;
  if (!isRecord(learner) || !isPosition(learner['updates']) || !isNumbers(learner['parameters']))
    return false;
  const moments = learner['moments'];
  return Array.isArray(moments) && moments.every(isNumbers) && (drawing === null || isDrawing(drawing));
}

function isDrawing(value: unknown): boolean {
  if (!isRecord(value) || !isRecord(value['random'])) return false;
  const { words, position } = value['random'];
  return isRandomNumbers(words, position) && value['order'] instanceof Uint32Array;
}

function isNumbers(value: unknown): value is Float64Array | Float32Array {
  return value instanceof Float64Array || value instanceof Float32Array;
}
