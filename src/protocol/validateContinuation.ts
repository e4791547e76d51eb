import type { Continuation } from '../core/network/continuation';
import { isRandomNumbers } from '../core/network/randomState';
import { isCount, isRecord } from './checks';

/** Whether a message's part can be what a run goes on from; whether it fits the data is found when these are read. */
export function isContinuation(value: unknown): value is Continuation {
  if (!isRecord(value)) return false;
  const { epoch, state, isChanged, training, validation, digest } = value;
  return (
    isCount(epoch) &&
    typeof isChanged === 'boolean' &&
    isCurve(training, epoch) &&
    (validation === null || isCurve(validation, epoch)) &&
    isCount(digest) &&
    isRecord(state) &&
    isLearner(state['learner']) &&
    (state['drawing'] === null || isDrawing(state['drawing']))
  );
}

function isCurve(value: unknown, epoch: number): boolean {
  return value instanceof Float64Array && value.length === epoch + 1;
}

function isLearner(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { parameters, moments, updates } = value;
  return isNumbers(parameters) && Array.isArray(moments) && moments.every(isNumbers) && isCount(updates);
}

function isDrawing(value: unknown): boolean {
  if (!isRecord(value) || !isRecord(value['random'])) return false;
  const { words, position } = value['random'];
  return value['order'] instanceof Uint32Array && isRandomNumbers(words, position);
}

function isNumbers(value: unknown): boolean {
  return value instanceof Float64Array || value instanceof Float32Array;
}
