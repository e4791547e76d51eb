/** Checks what a sweep is asked for with; which settings and values there are is checked with the training options. */
import { isRecord } from './checks';

/** More settings than there are, and longer lists than a sweep may have. */
const MOST_SETTINGS = 30;
const MOST_VALUES = 500;
const MOST_LAYERS = 100;
const LONGEST_WORD = 100;

export function areSweepSettings(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length <= MOST_SETTINGS &&
    value.every(
      (setting) =>
        isRecord(setting) &&
        isWord(setting['name']) &&
        Array.isArray(setting['values']) &&
        setting['values'].length <= MOST_VALUES &&
        setting['values'].every(isSweptValue),
    )
  );
}

function isSweptValue(value: unknown): boolean {
  return (
    isWord(value) ||
    Number.isFinite(value) ||
    (Array.isArray(value) && value.length <= MOST_LAYERS && value.every(Number.isFinite))
  );
}

function isWord(value: unknown): boolean {
  return typeof value === 'string' && value.length <= LONGEST_WORD;
}
