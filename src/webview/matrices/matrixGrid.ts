import { formatFull } from '../../core/format';
import { h } from '../dom/element';
import type { Tooltip } from '../dom/tooltip';
import { type CellMetrics, measureCells } from './cellMetrics';
import { type Cell, createCell, createHeader, type Header, paintCell, setLabel } from './gridCells';
import { type Place, placeAfterKey } from './gridKeys';
import type { MatrixLabels } from './matrixLabels';
import type { Ramp } from '../../core/colours/palette';
import { type Axis, extentOf, scrollToItem, scrollToMiddle, type Window, windowAt } from './windowing';

/** Items beyond the view that are kept ready on each side. */
const OVERSCAN = 2;
/** Rows that a matrix shows before it scrolls. */
const MAXIMUM_ROWS_IN_VIEW = 16;

/** A row, a column or a cell; null stands for all rows or all columns. */
export interface MarkedCells {
  readonly row: number | null;
  readonly column: number | null;
}

interface Row {
  readonly element: HTMLTableRowElement;
  readonly header: HTMLTableCellElement;
  readonly label: HTMLElement;
  readonly cells: Cell[];
}

interface GridEvents {
  onScroll?(): void;
  onCopyCell(value: number, what: string): void;
  /** The pointer or the focus is on a cell, or on none. */
  onPoint?(place: Place | null): void;
  /** A cell was chosen: by double click, or Enter. */
  onChoose?(place: Place): void;
}

/** The part of a matrix that is in view: first item and one past the last of either direction. */
export interface View {
  readonly rows: { readonly first: number; readonly end: number };
  readonly columns: { readonly first: number; readonly end: number };
}

/**
 * The numbers of a matrix as a table that scrolls in its own box. Only cells in view are in the page, and they are
 * reused: an update changes texts and colours, nothing else. Arrow keys move between cells; one cell at a time is in
 * the tab order.
 */
export class MatrixGrid {
  readonly element: HTMLElement;
  readonly table: HTMLTableElement;
  readonly #extent: HTMLElement;
  readonly #headerRow: HTMLTableRowElement;
  readonly #columnHeaders: Header[] = [];
  readonly #body = h('tbody');
  readonly #rows: Row[] = [];
  readonly #resize: ResizeObserver;
  #metrics: CellMetrics;
  #values: Float64Array = new Float64Array(0);
  #limit = 0;
  #ramp: Ramp = [];
  #rowWindow: Window = { first: 0, end: 0, offset: 0 };
  #columnWindow: Window = { first: 0, end: 0, offset: 0 };
  /** The cell in the tab order. */
  #current: Place = { row: 0, column: 0 };
  /** The cell that the tooltip tells about. */
  #explained: Place | null = null;
  #marked: MarkedCells | null = null;

  constructor(
    private labels: MatrixLabels,
    private readonly tooltip: Tooltip | null,
    private readonly events: GridEvents,
  ) {
    const { rows, columns } = labels;
    this.#metrics = measureCells(labels, 320);
    this.#headerRow = h('tr', { 'aria-rowindex': 1 }, h('td', { class: 'corner' }));
    this.table = h(
      'table',
      { class: 'matrix-table', 'aria-rowcount': rows.length + 1, 'aria-colcount': columns.length + 1 },
      h('thead', {}, this.#headerRow),
      this.#body,
    );
    this.#extent = h('div', { class: 'matrix-extent' }, this.table);
    this.element = h('div', { class: 'matrix-box', tabindex: -1 }, this.#extent);
    this.element.addEventListener('scroll', () => {
      this.#layOut();
      this.#explain(this.#placeOf(document.activeElement));
      this.events.onScroll?.();
    });
    this.element.addEventListener('keydown', (event) => this.#onKey(event));
    this.element.addEventListener('pointerover', (event) => {
      const place = this.#placeOf(event.target);
      this.#explain(place);
      this.events.onPoint?.(place);
    });
    this.element.addEventListener('pointerleave', () => {
      this.#explain(null);
      this.events.onPoint?.(null);
    });
    this.element.addEventListener('dblclick', (event) => {
      const place = this.#placeOf(event.target);
      if (place) this.events.onChoose?.(place);
    });
    this.element.addEventListener('focusin', (event) => {
      const place = this.#placeOf(event.target);
      if (!place) return;
      this.#moveTabStop(place);
      this.#explain(place);
      this.events.onPoint?.(place);
    });
    this.element.addEventListener('focusout', () => this.#explain(null));
    this.#resize = new ResizeObserver(() => this.#resized());
    this.#resize.observe(this.element);
  }

  setValues(values: Float64Array, limit: number): void {
    this.#values = values;
    this.#limit = limit;
    if (this.#rows.length === 0) this.#layOut();
    else this.#fill();
    if (this.#explained) this.#explain(this.#explained);
  }

  /** Gives rows and columns other names, as many as before. */
  relabel(labels: MatrixLabels): void {
    this.labels = labels;
    if (this.#rows.length > 0) this.#resized();
  }

  /** The cell in the tab order. */
  get current(): Place {
    return this.#current;
  }

  /** Marks cells as those that a number is made from, and brings them into view if asked to. */
  mark(cells: MarkedCells | null, isRevealed: boolean): void {
    this.#marked = cells;
    if (cells && isRevealed) {
      const { row, column } = cells;
      if (row !== null) this.element.scrollTop = scrollToItem(this.#rowAxis(), this.element.scrollTop, row);
      if (column !== null)
        this.element.scrollLeft = scrollToItem(this.#columnAxis(), this.element.scrollLeft, column);
    }
    this.#fill();
  }

  setRamp(ramp: Ramp): void {
    this.#ramp = ramp;
    for (const { cells } of this.#rows) for (const cell of cells) cell.step = undefined;
    this.#resized();
  }

  /** What is in view, without the part that is kept ready. */
  view(): View {
    const { scrollTop, scrollLeft } = this.element;
    return {
      rows: windowAt(this.#rowAxis(), scrollTop, 0),
      columns: windowAt(this.#columnAxis(), scrollLeft, 0),
    };
  }

  /** Puts the focus on a cell, also of a table that has just come on screen. */
  reveal(place: Place): void {
    this.#resized();
    this.#goTo(place);
  }

  scrollToMiddle(row: number, column: number): void {
    this.element.scrollTop = scrollToMiddle(this.#rowAxis(), row);
    this.element.scrollLeft = scrollToMiddle(this.#columnAxis(), column);
  }

  dispose(): void {
    this.#resize.disconnect();
  }

  // Layout

  #rowAxis(): Axis {
    const { height, headerHeight } = this.#metrics;
    const viewport = Math.max(height, this.element.clientHeight - headerHeight);
    return { count: this.labels.rows.length, itemSize: height, viewport };
  }

  #columnAxis(): Axis {
    const { width, headerWidth } = this.#metrics;
    const viewport = Math.max(width, this.element.clientWidth - headerWidth);
    return { count: this.labels.columns.length, itemSize: width, viewport };
  }

  #resized(): void {
    const room = this.element.closest('.matrix-room') ?? this.element.parentElement;
    const available = room?.clientWidth || this.element.clientWidth;
    if (available === 0) return;
    this.#metrics = measureCells(this.labels, available);
    const { width, headerWidth, height, headerHeight } = this.#metrics;
    const { style } = this.#extent;
    style.width = `${headerWidth + extentOf({ count: this.labels.columns.length, itemSize: width, viewport: 0 })}px`;
    style.height = `${headerHeight + extentOf({ count: this.labels.rows.length, itemSize: height, viewport: 0 })}px`;
    style.setProperty('--row-header-width', `${headerWidth}px`);
    style.setProperty('--cell-width', `${width}px`);
    style.setProperty('--cell-height', `${height}px`);
    // Half a row more hints at what is below.
    if (this.labels.rows.length > MAXIMUM_ROWS_IN_VIEW)
      this.element.style.maxHeight = `${headerHeight + (MAXIMUM_ROWS_IN_VIEW + 0.5) * height}px`;
    this.#layOut();
    this.events.onScroll?.();
  }

  /** Gives the table the rows and columns in view. */
  #layOut(): void {
    if (this.#values.length === 0) return;
    const hadFocus = this.element.contains(document.activeElement);
    this.#rowWindow = windowAt(this.#rowAxis(), this.element.scrollTop, OVERSCAN);
    this.#columnWindow = windowAt(this.#columnAxis(), this.element.scrollLeft, OVERSCAN);
    const rowCount = this.#rowWindow.end - this.#rowWindow.first;
    const columnCount = this.#columnWindow.end - this.#columnWindow.first;
    this.#resizePool(rowCount, columnCount);
    const { style } = this.table;
    style.marginTop = `${this.#rowWindow.offset}px`;
    style.marginLeft = `${this.#columnWindow.offset}px`;
    style.width = `${this.#metrics.headerWidth + columnCount * this.#metrics.width}px`;
    this.#label();
    this.#fill();
    this.#placeTabStop();
    if (hadFocus) this.#keepFocus();
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
      const { element: header, label } = createHeader('row');
      const element = h('tr', {}, header);
      this.#rows.push({ element, header, label, cells: [] });
      this.#body.append(element);
    }
    for (const { element, cells } of this.#rows) {
      while (cells.length > columnCount) cells.pop()?.element.remove();
      while (cells.length < columnCount) {
        const cell = createCell();
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
    this.#rows.forEach(({ element, label }, index) => {
      const row = this.#rowWindow.first + index;
      setLabel(label, rows[row], rowCharacters);
      element.ariaRowIndex = String(row + 2);
    });
  }

  #fill(): void {
    const { columns } = this.labels;
    this.#rows.forEach(({ cells }, index) => {
      const start = (this.#rowWindow.first + index) * columns.length + this.#columnWindow.first;
      cells.forEach((cell, offset) => {
        paintCell(cell, this.#values[start + offset], this.#limit, this.#ramp);
        const isMarked = this.#isMarked(this.#rowWindow.first + index, this.#columnWindow.first + offset);
        cell.element.classList.toggle('marked', isMarked);
      });
    });
  }

  #isMarked(row: number, column: number): boolean {
    const marked = this.#marked;
    return marked !== null && (marked.row ?? row) === row && (marked.column ?? column) === column;
  }

  // Keyboard and focus

  #onKey(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (altKey) return;
    const { row, column } = this.#current;
    const isCommand = ctrlKey || metaKey;
    if (isCommand && key.toLowerCase() === 'c' && getSelection()?.isCollapsed !== false) {
      this.events.onCopyCell(this.#valueAt(row, column), this.#describe(row, column));
      return;
    }
    if (key === 'Enter' && this.events.onChoose) {
      event.preventDefault();
      this.events.onChoose(this.#current);
      return;
    }
    const page = Math.max(1, Math.floor(this.#rowAxis().viewport / this.#metrics.height) - 1);
    const { rows, columns } = this.labels;
    const target = placeAfterKey(event, this.#current, {
      rows: rows.length,
      columns: columns.length,
      page,
    });
    if (!target) return;
    event.preventDefault();
    this.#goTo(target);
  }

  #goTo({ row, column }: Place): void {
    this.#current = { row, column };
    this.element.scrollTop = scrollToItem(this.#rowAxis(), this.element.scrollTop, row);
    this.element.scrollLeft = scrollToItem(this.#columnAxis(), this.element.scrollLeft, column);
    this.#layOut();
    this.#cellAt(row, column)?.focus({ preventScroll: true });
  }

  /** After cells were given other numbers: the focus stays with the number, or waits on the box until it is back. */
  #keepFocus(): void {
    const cell = this.#cellAt(this.#current.row, this.#current.column) ?? this.element;
    if (cell !== document.activeElement) cell.focus({ preventScroll: true });
  }

  #moveTabStop(place: Place): void {
    this.#current = place;
    this.#placeTabStop();
  }

  #placeTabStop(): void {
    const stop = this.#cellAt(this.#current.row, this.#current.column) ?? this.#rows[0]?.cells[0]?.element;
    for (const { cells } of this.#rows) {
      for (const { element } of cells) {
        const tabIndex = element === stop ? 0 : -1;
        if (element.tabIndex !== tabIndex) element.tabIndex = tabIndex;
      }
    }
  }

  #cellAt(row: number, column: number): HTMLTableCellElement | undefined {
    return this.#rows[row - this.#rowWindow.first]?.cells[column - this.#columnWindow.first]?.element;
  }

  #placeOf(target: EventTarget | null): Place | null {
    const cell = target instanceof Element ? target.closest('tbody td') : null;
    if (!(cell instanceof HTMLTableCellElement) || !(cell.parentElement instanceof HTMLTableRowElement))
      return null;
    return {
      row: this.#rowWindow.first + cell.parentElement.sectionRowIndex,
      column: this.#columnWindow.first + cell.cellIndex - 1,
    };
  }

  // Numbers in full

  #valueAt(row: number, column: number): number {
    return this.#values[row * this.labels.columns.length + column];
  }

  /** `wh, sepal_length to h2`. */
  #describe(row: number, column: number): string {
    const { name, rows, columns, describe } = this.labels;
    if (describe) return describe(row, column);
    return rows[row] === name
      ? `${name} of ${columns[column]}`
      : `${name}, ${rows[row]} to ${columns[column]}`;
  }

  #explain(place: Place | null): void {
    this.#explained = place;
    const { tooltip } = this;
    if (!tooltip) return;
    const cell = place && this.#cellAt(place.row, place.column);
    if (!place || !cell) {
      tooltip.hide();
      return;
    }
    const { row, column } = place;
    tooltip.show(
      [formatFull(this.#valueAt(row, column)), this.#describe(row, column)],
      cell.getBoundingClientRect(),
    );
    cell.setAttribute('aria-describedby', tooltip.element.id);
  }
}
