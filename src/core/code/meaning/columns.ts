/** Columns that a script picks of a table. */
import { unknownNumbers } from './generic';
import type { Machine } from './machine';
import { type FileSource, type Tensor, UNKNOWN, type Value, wholeNumber } from './values';

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
    names: null,
  };
}

/** The most columns that a script is expected to leave out by their number. */
const MOST_DROPPED = 10;

/** What a data file holds, of a shape that stands for any. */
export function fileNumbers(machine: Machine, source: FileSource): Tensor {
  const [rows, columns] = machine.fileShape;
  machine.openSizes.add(rows);
  for (let dropped = 0; dropped <= MOST_DROPPED; dropped++) machine.openSizes.add(columns - dropped);
  return unknownNumbers(machine.fileShape, machine.generic, { source });
}

/** Columns by their positions, a single one as a vector; null unless they stand side by side. */
export function numberedColumns(machine: Machine, { source, shape }: Tensor, chosen: Value): Tensor | null {
  const items = chosen.kind === 'list' ? chosen.items : [chosen];
  const positions = items.map(wholeNumber);
  const [from] = positions;
  if (source === null || typeof from !== 'number') return null;
  if (!positions.every((position, i) => position === from + i)) return null;
  const end = from + positions.length;
  const columns = { kind: 'range', from, to: end === 0 ? null : end } as const;
  const lengths = chosen.kind === 'list' ? [shape[0], positions.length] : [shape[0]];
  return unknownNumbers(lengths, machine.generic, { source: { ...source, columns } });
}
