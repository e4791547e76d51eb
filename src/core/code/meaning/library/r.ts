import type { Machine } from '../machine';
import { type Given, UNKNOWN, type Value } from '../values';

export function callR(_machine: Machine, _path: string, _given: Given): Value {
  return UNKNOWN;
}
