import { textWidth } from '../dom/labelText';
import type { MatrixLabels } from './matrixLabels';

/** Sizes of a matrix's cells in pixels. */
export interface CellMetrics {
  readonly width: number;
  readonly height: number;
  /** Width of the column of row names, and height of the row of column names. */
  readonly headerWidth: number;
  readonly headerHeight: number;
  /** Characters that the name of a row and that of a column have room for. */
  readonly rowCharacters: number;
  readonly columnCharacters: number;
}

/** As many as `−8.93e−4` has. */
const CELL_CHARACTERS = 8;
const MAXIMUM_COLUMN_CHARACTERS = 13;
const MAXIMUM_ROW_CHARACTERS = 22;
/** Share of a narrow panel that the names of rows may take. */
const MAXIMUM_HEADER_SHARE = 0.34;
const PADDING = 12;
/** Names beyond this are not looked at: one more does not make a matrix wider. */
const LABELS_MEASURED = 500;

/**
 * Sizes cells for the editor's font, so that no number ever widens its column.
 * @param available pixels that the matrix has
 * @param cellCharacters of the longest number
 */
export function measureCells(
  { alignedRows, columns }: MatrixLabels,
  available: number,
  cellCharacters = CELL_CHARACTERS,
): CellMetrics {
  const { character, line } = measureFont();
  const rowCharacters = Math.min(longest(alignedRows) + 1, MAXIMUM_ROW_CHARACTERS);
  const headerWidth = Math.max(
    3 * character,
    Math.min(rowCharacters * character, available * MAXIMUM_HEADER_SHARE),
  );
  const wanted = Math.max(cellCharacters, Math.min(longest(columns) + 1, MAXIMUM_COLUMN_CHARACTERS));
  const room = (available - headerWidth - PADDING) / Math.max(1, columns.length) - PADDING;
  const fitting = Math.floor((room - 1) / character);
  // Names of columns are shortened where that spares the scrolling.
  const columnCharacters = fitting >= cellCharacters ? Math.min(wanted, fitting) : wanted;
  const height = Math.round(line * 1.6);
  return {
    width: Math.round(columnCharacters * character + PADDING),
    height,
    headerWidth: Math.round(headerWidth + PADDING),
    headerHeight: height,
    rowCharacters: Math.floor(headerWidth / character),
    columnCharacters,
  };
}

/** Width of a digit and size of the font that matrices are set in. */
function measureFont(): { character: number; line: number } {
  const style = getComputedStyle(document.body);
  const line = Number.parseFloat(style.getPropertyValue('--matrix-font-size')) || 12;
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return { character: line * 0.6, line };
  context.font = `${line}px ${style.getPropertyValue('--vscode-editor-font-family') || 'monospace'}`;
  return { character: context.measureText('0').width, line };
}

/** Characters of the longest label. */
function longest(labels: readonly string[]): number {
  return Math.max(0, ...labels.slice(0, LABELS_MEASURED).map(textWidth));
}
