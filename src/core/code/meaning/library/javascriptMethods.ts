import type { Machine } from '../machine';
import { type Given, type MethodValue, UNKNOWN, type Value } from '../values';

export function callJavaScriptMethod(_machine: Machine, _method: MethodValue, _given: Given): Value {
  return UNKNOWN;
}
