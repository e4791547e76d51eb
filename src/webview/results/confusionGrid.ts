import { cssColour } from '../../core/colours/colour';
import { type Ramp, rampStep } from '../../core/colours/palette';
import { rowShares } from '../../core/evaluation/classFigures';
import { formatCount, formatPercent, formatQuantity } from '../../core/format';
import { h, setText } from '../dom/element';
import type { Tooltip } from '../dom/tooltip';
import { measureCells } from '../matrices/cellMetrics';
import { createHeader, type Header, setLabel } from '../matrices/gridCells';
import { type Place, placeAfterKey } from '../matrices/gridKeys';
import { type Axis, extentOf, scrollToItem, type Window, windowAt } from '../matrices/windowing';

export type CellText = 'counts' | 'rates';

/** Rows that the matrix shows before it scrolls. */
const ROWS_IN_VIEW = 16;
const OVERSCAN = 1;
/** As many as `100.0 %` has. */
const RATE_CHARACTERS = 7;
const FEWEST_CHARACTERS = 4;
const NOTHING: Window = { first: 0, end: 0, offset: 0 };

interface Row {
  readonly element: HTMLTableRowElement;
  readonly header: Header;
  readonly cells: HTMLTableCellElement[];
}

/**
 * A confusion matrix as a table that scrolls in its own box; rows are actual classes, columns predicted ones. Only the
 * cells in view are in the page. Arrow keys move between cells, Enter chooses one, as a click does.
 */
export class ConfusionGrid {
  readonly element: HTMLElement;
  readonly table: HTMLTableElement;
  readonly #extent: HTMLElement;
  readonly #head: HTMLTableRowElement;
  readonly #body = h('tbody');
  readonly #columns: Header[] = [];
  readonly #rows: Row[] = [];
  #counts: Float64Array = new Float64Array();
  #shares: Float64Array = new Float64Array();
  #text: CellText = 'counts';
  #ramp: Ramp = [];
  #characters = RATE_CHARACTERS;
  #metrics;
  #rowWindow = NOTHING;
  #columnWindow = NOTHING;
  #current: Place = { row: 0, column: 0 };
  #chosen: Place | null = null;

  constructor(
    private readonly classes: readonly string[],
    private readonly tooltip: Tooltip,
    private readonly onChoose: (actual: number, predicted: number) => void,
  ) {
    this.#metrics = this.#measure(320);
    this.#head = h('tr', {}, h('td', { class: 'corner' }, 'actual ↓'));
    this.table = h(
      'table',
      {
        class: 'matrix-table confusion-table',
        'aria-rowcount': classes.length + 1,
        'aria-colcount': classes.length + 1,
      },
      h('thead', {}, this.#head),
      this.#body,
    );
    this.#extent = h('div', { class: 'matrix-extent' }, this.table);
    this.element = h('div', { class: 'matrix-box', tabindex: -1 }, this.#extent);
    this.element.addEventListener('scroll', () => this.#layOut());
    this.element.addEventListener('keydown', (event) => this.#onKey(event));
    this.element.addEventListener('click', ({ target }) => {
      const place = this.#placeOf(target);
      if (place) this.#choose(place);
    });
    this.element.addEventListener('pointerover', ({ target }) => this.#explain(this.#placeOf(target)));
    this.element.addEventListener('pointerleave', () => this.#explain(null));
    this.element.addEventListener('focusin', ({ target }) => {
      const place = this.#placeOf(target);
      if (!place) return;
      this.#current = place;
      this.#placeTabStop();
      this.#explain(place);
    });
    this.element.addEventListener('focusout', () => this.#explain(null));
    new ResizeObserver(() => this.#resized()).observe(this.element);
  }

  /** @param counts classes × classes */
  show(counts: Float64Array, text: CellText): void {
    this.#counts = counts;
    this.#shares = rowShares(counts, this.classes.length);
    this.#text = text;
    const characters = this.#longestNumber();
    if (this.#rows.length > 0 && characters === this.#characters) this.#fill();
    else {
      this.#characters = characters;
      this.#resized();
    }
  }

  /** Characters that a cell may come to have: a count is never larger than its row's, which does not change. */
  #longestNumber(): number {
    if (this.#text === 'rates') return RATE_CHARACTERS;
    const { length } = this.classes;
    const rows = Array.from({ length }, (_, row) =>
      this.#counts.subarray(row * length, (row + 1) * length).reduce((sum, count) => sum + count, 0),
    );
    const largest = rows.reduce((most, count) => Math.max(most, count), 0);
    return Math.max(FEWEST_CHARACTERS, formatCount(largest).length + 1);
  }

  /** Marks the cell whose rows are listed. */
  mark(place: Place | null): void {
    this.#chosen = place;
    this.#fill();
  }

  setRamp(ramp: Ramp): void {
    this.#ramp = ramp;
    this.#resized();
  }

  // Layout

  #measure(available: number) {
    const { classes } = this;
    return measureCells(
      { name: '', rows: classes, columns: classes, alignedRows: [...classes, 'actual ↓'] },
      available,
      this.#characters,
    );
  }

  #axis(direction: 'rows' | 'columns'): Axis {
    const { width, height, headerWidth, headerHeight } = this.#metrics;
    const { clientWidth, clientHeight } = this.element;
    const [itemSize, viewport] =
      direction === 'rows' ? [height, clientHeight - headerHeight] : [width, clientWidth - headerWidth];
    return { count: this.classes.length, itemSize, viewport: Math.max(itemSize, viewport) };
  }

  #resized(): void {
    const available = this.element.parentElement?.clientWidth ?? 0;
    if (available === 0 || this.#counts.length === 0) return;
    this.#metrics = this.#measure(available);
    const { width, height, headerWidth, headerHeight } = this.#metrics;
    const extent = (itemSize: number) => extentOf({ count: this.classes.length, itemSize, viewport: 0 });
    const { style } = this.#extent;
    style.width = `${headerWidth + extent(width)}px`;
    style.height = `${headerHeight + extent(height)}px`;
    style.setProperty('--row-header-width', `${headerWidth}px`);
    style.setProperty('--cell-width', `${width}px`);
    style.setProperty('--cell-height', `${height}px`);
    if (this.classes.length > ROWS_IN_VIEW)
      this.element.style.maxHeight = `${headerHeight + (ROWS_IN_VIEW + 0.5) * height}px`;
    this.#layOut();
  }

  #layOut(): void {
    if (this.#counts.length === 0) return;
    this.#rowWindow = windowAt(this.#axis('rows'), this.element.scrollTop, OVERSCAN);
    this.#columnWindow = windowAt(this.#axis('columns'), this.element.scrollLeft, OVERSCAN);
    const rows = this.#rowWindow.end - this.#rowWindow.first;
    const columns = this.#columnWindow.end - this.#columnWindow.first;
    this.#resizePool(rows, columns);
    const { style } = this.table;
    style.marginTop = `${this.#rowWindow.offset}px`;
    style.marginLeft = `${this.#columnWindow.offset}px`;
    style.width = `${this.#metrics.headerWidth + columns * this.#metrics.width}px`;
    const { rowCharacters, columnCharacters } = this.#metrics;
    this.#columns.forEach(({ element, label }, index) => {
      setLabel(label, this.classes[this.#columnWindow.first + index], columnCharacters);
      element.ariaColIndex = String(this.#columnWindow.first + index + 2);
    });
    this.#rows.forEach(({ element, header }, index) => {
      setLabel(header.label, this.classes[this.#rowWindow.first + index], rowCharacters);
      element.ariaRowIndex = String(this.#rowWindow.first + index + 2);
    });
    this.#fill();
    this.#placeTabStop();
  }

  #resizePool(rows: number, columns: number): void {
    while (this.#columns.length > columns) this.#columns.pop()?.element.remove();
    while (this.#columns.length < columns) {
      const header = createHeader('col');
      this.#columns.push(header);
      this.#head.append(header.element);
    }
    while (this.#rows.length > rows) this.#rows.pop()?.element.remove();
    while (this.#rows.length < rows) {
      const header = createHeader('row');
      const element = h('tr', {}, header.element);
      this.#rows.push({ element, header, cells: [] });
      this.#body.append(element);
    }
    for (const { element, cells } of this.#rows) {
      while (cells.length > columns) cells.pop()?.remove();
      while (cells.length < columns) {
        const cell = h('td', { tabindex: -1 });
        cells.push(cell);
        element.append(cell);
      }
    }
  }

  #fill(): void {
    this.#rows.forEach(({ cells }, down) => {
      cells.forEach((cell, across) => {
        const place = {
          row: this.#rowWindow.first + down,
          column: this.#columnWindow.first + across,
        };
        this.#paint(cell, place);
      });
    });
  }

  /** The deeper the colour, the larger the cell's share of its row; what is right is blue, mistakes are orange. */
  #paint(cell: HTMLTableCellElement, place: Place): void {
    const { row, column } = place;
    const at = row * this.classes.length + column;
    const isRight = row === column;
    const share = this.#shares[at];
    setText(cell, this.#text === 'counts' ? formatCount(this.#counts[at]) : formatPercent(share));
    const colours = share === 0 ? undefined : this.#ramp[rampStep(isRight ? -share : share, 1)];
    cell.style.backgroundColor = colours ? cssColour(colours.background) : '';
    cell.style.color = colours ? cssColour(colours.text) : '';
    cell.classList.toggle('right', isRight);
    cell.classList.toggle('none', this.#counts[at] === 0);
    const isChosen = this.#chosen?.row === row && this.#chosen.column === column;
    cell.classList.toggle('marked', isChosen);
  }

  // Keyboard and pointer

  #onKey(event: KeyboardEvent): void {
    if (event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.#choose(this.#current);
      return;
    }
    const axis = this.#axis('rows');
    const page = Math.max(1, Math.floor(axis.viewport / axis.itemSize) - 1);
    const count = this.classes.length;
    const target = placeAfterKey(event, this.#current, { rows: count, columns: count, page });
    if (!target) return;
    event.preventDefault();
    this.#current = target;
    this.element.scrollTop = scrollToItem(axis, this.element.scrollTop, target.row);
    this.element.scrollLeft = scrollToItem(this.#axis('columns'), this.element.scrollLeft, target.column);
    this.#layOut();
    this.#cellAt(target)?.focus({ preventScroll: true });
  }

  #choose(place: Place): void {
    this.#current = place;
    this.#placeTabStop();
    // What is listed below must not lie under what explains the cell.
    this.tooltip.hide();
    this.onChoose(place.row, place.column);
  }

  #placeTabStop(): void {
    const stop = this.#cellAt(this.#current) ?? this.#rows[0]?.cells[0];
    for (const { cells } of this.#rows) for (const cell of cells) cell.tabIndex = cell === stop ? 0 : -1;
  }

  #cellAt({ row, column }: Place): HTMLTableCellElement | undefined {
    return this.#rows[row - this.#rowWindow.first]?.cells[column - this.#columnWindow.first];
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

  #explain(place: Place | null): void {
    const cell = place && this.#cellAt(place);
    if (!place || !cell) {
      this.tooltip.hide();
      return;
    }
    const { row, column } = place;
    const at = row * this.classes.length + column;
    const [actual, predicted] = [this.classes[row], this.classes[column]];
    const count = formatQuantity(this.#counts[at], 'row');
    this.tooltip.show(
      [
        row === column ? `${count} of ${actual}, called so` : `${count} of ${actual}, called ${predicted}`,
        `${formatPercent(this.#shares[at])} of the rows of ${actual}`,
      ],
      cell.getBoundingClientRect(),
    );
    cell.setAttribute('aria-describedby', this.tooltip.element.id);
  }
}
