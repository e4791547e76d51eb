/** Moving between the cells of a table by keyboard, as spreadsheets do. */

export interface Place {
  readonly row: number;
  readonly column: number;
}

interface Extent {
  readonly rows: number;
  readonly columns: number;
  /** Rows that Page Up and Page Down move by. */
  readonly page: number;
}

/** The cell that a key leads to, within the table; null when the key leads nowhere. */
export function placeAfterKey(
  { key, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>,
  { row, column }: Place,
  { rows, columns, page }: Extent,
): Place | null {
  const isCommand = ctrlKey || metaKey;
  const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
  const to = (nextRow: number, nextColumn: number) => ({
    row: within(nextRow, rows),
    column: within(nextColumn, columns),
  });
  switch (key) {
    case 'ArrowUp':
      return to(row - 1, column);
    case 'ArrowDown':
      return to(row + 1, column);
    case 'ArrowLeft':
      return to(row, column - 1);
    case 'ArrowRight':
      return to(row, column + 1);
    case 'PageUp':
      return to(row - page, column);
    case 'PageDown':
      return to(row + page, column);
    case 'Home':
      return to(isCommand ? 0 : row, 0);
    case 'End':
      return to(isCommand ? rows - 1 : row, columns - 1);
    default:
      return null;
  }
}
