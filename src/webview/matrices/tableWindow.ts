import { h } from '../dom/element';
import { type CellMetrics, measureCells } from './cellMetrics';
import { createHeader, type Header, setLabel } from './gridCells';
import type { Place } from './gridKeys';
import type { MatrixLabels } from './matrixLabels';
import { type Axis, extentOf, scrollToItem, scrollToMiddle, type Window, windowAt } from './windowing';

/** Items beyond the view that are kept ready on each side. */
const OVERSCAN = 2;
/** Rows that a table shows before it scrolls. */
const MAXIMUM_ROWS_IN_VIEW = 16;
const NOTHING: Window = { first: 0, end: 0, offset: 0 };

/** A cell, and whatever those who paint it remember of it. */
export interface GridCell {
  readonly element: HTMLTableCellElement;
}

export interface CellPainter<Cell> {
  create(): Cell;
  /** Gives a cell what stands at a place; it may have shown another place before. */
  paint(cell: Cell, row: number, column: number): void;
  /** Of the longest text that a cell may have; without it as many as a number of a matrix has. */
  characters?(): number;
}

/** The part of a table that is in view: first item and one past the last of either direction. */
export interface View {
  readonly rows: { readonly first: number; readonly end: number };
  readonly columns: { readonly first: number; readonly end: number };
}

interface Row<Cell> {
  readonly element: HTMLTableRowElement;
  readonly header: Header;
  readonly cells: Cell[];
}

/**
 * A table of any size that scrolls in its own box. Only cells in view are in the page, and they are reused: an update
 * paints them anew, nothing else.
 */
export class TableWindow<Cell extends GridCell> {
  readonly element: HTMLElement;
  readonly table: HTMLTableElement;
  readonly #extent: HTMLElement;
  readonly #headerRow: HTMLTableRowElement;
  readonly #columnHeaders: Header[] = [];
  readonly #body = h('tbody');
  readonly #rows: Row<Cell>[] = [];
  #metrics: CellMetrics;
  #rowWindow = NOTHING;
  #columnWindow = NOTHING;

  /** @param corner what stands above the names of the rows */
  constructor(
    private labels: MatrixLabels,
    corner: string,
    private readonly painter: CellPainter<Cell>,
  ) {
    const { rows, columns } = labels;
    this.#metrics = measureCells(labels, 320);
    this.#headerRow = h('tr', { 'aria-rowindex': 1 }, h('td', { class: 'corner' }, corner));
    this.table = h(
      'table',
      { class: 'matrix-table', 'aria-rowcount': rows.length + 1, 'aria-colcount': columns.length + 1 },
      h('thead', {}, this.#headerRow),
      this.#body,
    );
    this.#extent = h('div', { class: 'matrix-extent' }, this.table);
    this.element = h('div', { class: 'matrix-box', tabindex: -1 }, this.#extent);
  }

  /** Whether no cell is in the page yet. */
  get isEmpty(): boolean {
    return this.#rows.length === 0;
  }

  get rowCount(): number {
    return this.labels.rows.length;
  }

  get columnCount(): number {
    return this.labels.columns.length;
  }

  /** Rows that Page Up and Page Down move by. */
  get page(): number {
    return Math.max(1, Math.floor(this.#rowAxis().viewport / this.#metrics.height) - 1);
  }

  /** What is in view, without the part that is kept ready. */
  get view(): View {
    const { scrollTop, scrollLeft } = this.element;
    return {
      rows: windowAt(this.#rowAxis(), scrollTop, 0),
      columns: windowAt(this.#columnAxis(), scrollLeft, 0),
    };
  }

  /** Gives rows and columns other names, as many as before; shown by the next `measure` and `layOut`. */
  relabel(labels: MatrixLabels): void {
    this.labels = labels;
  }

  /** Sizes cells and box for the room that there is. @returns false off screen, where there is none */
  measure(): boolean {
    const room = this.element.closest('.matrix-room') ?? this.element.parentElement;
    const available = room?.clientWidth || this.element.clientWidth;
    if (available === 0) return false;
    this.#metrics = measureCells(this.labels, available, this.painter.characters?.());
    const { width, headerWidth, height, headerHeight } = this.#metrics;
    const extent = (count: number, itemSize: number) => extentOf({ count, itemSize, viewport: 0 });
    const { style } = this.#extent;
    style.width = `${headerWidth + extent(this.columnCount, width)}px`;
    style.height = `${headerHeight + extent(this.rowCount, height)}px`;
    style.setProperty('--row-header-width', `${headerWidth}px`);
    style.setProperty('--cell-width', `${width}px`);
    style.setProperty('--cell-height', `${height}px`);
    // Half a row more hints at what is below.
    if (this.rowCount > MAXIMUM_ROWS_IN_VIEW)
      this.element.style.maxHeight = `${headerHeight + (MAXIMUM_ROWS_IN_VIEW + 0.5) * height}px`;
    return true;
  }

  /** Gives the table the rows and columns in view. */
  layOut(): void {
    this.#rowWindow = windowAt(this.#rowAxis(), this.element.scrollTop, OVERSCAN);
    this.#columnWindow = windowAt(this.#columnAxis(), this.element.scrollLeft, OVERSCAN);
    const columns = this.#columnWindow.end - this.#columnWindow.first;
    this.#resizePool(this.#rowWindow.end - this.#rowWindow.first, columns);
    const { style } = this.table;
    style.marginTop = `${this.#rowWindow.offset}px`;
    style.marginLeft = `${this.#columnWindow.offset}px`;
    style.width = `${this.#metrics.headerWidth + columns * this.#metrics.width}px`;
    this.#label();
    this.paint();
  }

  /** Paints all cells in the page anew. */
  paint(): void {
    this.#rows.forEach(({ cells }, down) => {
      const row = this.#rowWindow.first + down;
      cells.forEach((cell, across) => {
        this.painter.paint(cell, row, this.#columnWindow.first + across);
      });
    });
  }

  /** All cells in the page, row by row. */
  cells(): Cell[] {
    return this.#rows.flatMap(({ cells }) => cells);
  }

  /** Undefined for a place that is out of view. */
  cellAt({ row, column }: Place): HTMLTableCellElement | undefined {
    return this.#rows[row - this.#rowWindow.first]?.cells[column - this.#columnWindow.first]?.element;
  }

  /** Where in the table an element of the page is; null outside of its cells. */
  placeOf(target: EventTarget | null): Place | null {
    const cell = target instanceof Element ? target.closest('tbody td') : null;
    if (!(cell instanceof HTMLTableCellElement) || !(cell.parentElement instanceof HTMLTableRowElement))
      return null;
    return {
      row: this.#rowWindow.first + cell.parentElement.sectionRowIndex,
      column: this.#columnWindow.first + cell.cellIndex - 1,
    };
  }

  /** Scrolls no further than it takes; null leaves a direction as it is. */
  scrollTo(row: number | null, column: number | null): void {
    if (row !== null) this.element.scrollTop = scrollToItem(this.#rowAxis(), this.element.scrollTop, row);
    if (column !== null)
      this.element.scrollLeft = scrollToItem(this.#columnAxis(), this.element.scrollLeft, column);
  }

  scrollToMiddle(row: number, column: number): void {
    this.element.scrollTop = scrollToMiddle(this.#rowAxis(), row);
    this.element.scrollLeft = scrollToMiddle(this.#columnAxis(), column);
  }

  #rowAxis(): Axis {
    const { height, headerHeight } = this.#metrics;
    const viewport = Math.max(height, this.element.clientHeight - headerHeight);
    return { count: this.rowCount, itemSize: height, viewport };
  }

  #columnAxis(): Axis {
    const { width, headerWidth } = this.#metrics;
    const viewport = Math.max(width, this.element.clientWidth - headerWidth);
    return { count: this.columnCount, itemSize: width, viewport };
  }

  #resizePool(rowCount: number, columnCount: number): void {
    while (this.#columnHeaders.length > columnCount) this.#columnHeaders.pop()?.element.remove();
    while (this.#columnHeaders.length < columnCount) {
      const header = createHeader('col');
      this.#columnHeaders.push(header);
      this.#headerRow.append(header.element);
    }
    while (this.#rows.length > rowCount) this.#rows.pop()?.element.remove();
    while (this.#rows.length < rowCount) {
      const header = createHeader('row');
      const element = h('tr', {}, header.element);
      this.#rows.push({ element, header, cells: [] });
      this.#body.append(element);
    }
    for (const { element, cells } of this.#rows) {
      while (cells.length > columnCount) cells.pop()?.element.remove();
      while (cells.length < columnCount) {
        const cell = this.painter.create();
        cells.push(cell);
        element.append(cell.element);
      }
    }
  }

  #label(): void {
    const { rows, columns } = this.labels;
    const { rowCharacters, columnCharacters } = this.#metrics;
    this.#columnHeaders.forEach(({ element, label }, index) => {
      const column = this.#columnWindow.first + index;
      setLabel(label, columns[column], columnCharacters);
      element.ariaColIndex = String(column + 2);
    });
    this.#rows.forEach(({ element, header }, index) => {
      const row = this.#rowWindow.first + index;
      setLabel(header.label, rows[row], rowCharacters);
      element.ariaRowIndex = String(row + 2);
    });
  }
}
