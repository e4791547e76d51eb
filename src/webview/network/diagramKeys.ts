/** Moving through the diagram by keyboard: between neurons, and along the edges of one. */

/** Shown below the diagram. */
export const KEYS_HINT =
  'Keys: arrows go from neuron to neuron; Enter goes to its edges, Enter again to the weight in its matrix, Escape back; B to the bias.';

/** A neuron in view: `column` counts the layers from the inputs (0), `row` the neurons in view. */
export interface Spot {
  readonly column: number;
  readonly row: number;
}

/** The neuron that a key leads to; null when the key leads nowhere. @param counts neurons in view of each layer */
export function spotAfterKey(key: string, { column, row }: Spot, counts: readonly number[]): Spot | null {
  const to = (nextColumn: number, nextRow: number): Spot | null => {
    const count = counts[nextColumn];
    if (count === undefined) return null;
    return { column: nextColumn, row: Math.max(0, Math.min(count - 1, nextRow)) };
  };
  switch (key) {
    case 'ArrowUp':
      return to(column, row - 1);
    case 'ArrowDown':
      return to(column, row + 1);
    case 'ArrowLeft':
      return to(column - 1, across(row, counts[column], counts[column - 1]));
    case 'ArrowRight':
      return to(column + 1, across(row, counts[column], counts[column + 1]));
    case 'Home':
      return to(column, 0);
    case 'End':
      return to(column, counts[column] - 1);
    default:
      return null;
  }
}

/** Layers are centred on one another: the neuron beside one is that at the same distance from the middle. */
function across(row: number, count: number, nextCount: number): number {
  return Math.round(row - (count - 1) / 2 + (nextCount - 1) / 2);
}

/** The entry of a list that an arrow key leads to, round and round; null for other keys. */
export function entryAfterKey(key: string, index: number, count: number): number | null {
  if (count === 0) return null;
  if (key === 'ArrowDown') return (index + 1) % count;
  if (key === 'ArrowUp') return (index + count - 1) % count;
  return null;
}
