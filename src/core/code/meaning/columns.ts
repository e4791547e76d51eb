/** Columns that a script picks of a table. */
import { unknownNumbers } from './generic';
import type { Machine } from './machine';
import { type Tensor, UNKNOWN, type Value } from './values';

/** One name or a list of them. */
export function namesOf(value: Value | undefined): readonly string[] | null {
  if (value?.kind === 'string') return value.value === null ? null : [value.value];
  if (value?.kind !== 'list') return null;
  const names = value.items.map((item) => (item.kind === 'string' ? item.value : null));
  return names.every((name) => name !== null) ? (names as string[]) : null;
}

/** Columns of a table by name, or the rest of them (null). */
export function pickedColumns(
  machine: Machine,
  tensor: Tensor,
  names: readonly string[] | null,
  width: number,
): Value {
  const { source } = tensor;
  if (!source) return UNKNOWN;
  const columns = names ? ({ kind: 'names', names } as const) : ({ kind: 'rest' } as const);
  const shape = [tensor.shape[0], width];
  return {
    kind: 'table',
    tensor: unknownNumbers(shape, machine.generic, { source: { ...source, columns } }),
  };
}
