import type { Tooltip } from '../dom/tooltip';
import { type Place, placeAfterKey } from './gridKeys';
import type { MatrixLabels } from './matrixLabels';
import { type CellPainter, type GridCell, TableWindow, type View } from './tableWindow';

/** What a table shows, and who hears of what is done in it. */
export interface GridParts<Cell> extends CellPainter<Cell> {
  /** What stands above the names of the rows. */
  readonly corner: string;
  /** Null: nothing is told of cells. */
  readonly tooltip: Tooltip | null;
  /** What the tooltip tells of a cell, a line each. */
  explain(place: Place): readonly string[];
  /** Another part is in view. */
  onScroll?(): void;
  /** The pointer or the focus is on a cell, or on none. */
  onPoint?(place: Place | null): void;
}

/**
 * A windowed table whose cells can be walked through. Arrow keys move between cells; one cell at a time is in the tab
 * order. A tooltip tells of the cell that the pointer or the focus is on.
 */
export class GridTable<Cell extends GridCell> {
  readonly element: HTMLElement;
  readonly table: HTMLTableElement;
  readonly #window: TableWindow<Cell>;
  readonly #resize: ResizeObserver;
  /** There is something to be shown. */
  #isFilled = false;
  #current: Place = { row: 0, column: 0 };
  /** The cell that the tooltip tells of. */
  #explained: Place | null = null;

  constructor(
    labels: MatrixLabels,
    private readonly parts: GridParts<Cell>,
  ) {
    this.#window = new TableWindow(labels, parts.corner, parts);
    const { element, table } = this.#window;
    this.element = element;
    this.table = table;
    element.addEventListener('scroll', () => {
      this.#layOut();
      this.#explain(this.placeOf(document.activeElement));
      parts.onScroll?.();
    });
    element.addEventListener('keydown', (event) => this.#onKey(event));
    element.addEventListener('pointerover', ({ target }) => this.#point(this.placeOf(target)));
    element.addEventListener('pointerleave', () => this.#point(null));
    element.addEventListener('focusin', ({ target }) => {
      const place = this.placeOf(target);
      if (!place) return;
      this.#current = place;
      this.#placeTabStop();
      this.#point(place);
    });
    element.addEventListener('focusout', () => this.#explain(null));
    this.#resize = new ResizeObserver(() => this.resized());
    this.#resize.observe(element);
  }

  /** The cell in the tab order. */
  get current(): Place {
    return this.#current;
  }

  get view(): View {
    return this.#window.view;
  }

  /** Shows what the cells have now. */
  refresh(): void {
    this.#isFilled = true;
    if (!this.#window.isEmpty) this.#window.paint();
    else if (!this.resized()) this.#layOut();
    if (this.#explained) this.#explain(this.#explained);
  }

  /** Paints the cells that are in the page. */
  paint(): void {
    this.#window.paint();
  }

  /** All cells in the page. */
  cells(): Cell[] {
    return this.#window.cells();
  }

  /** Gives rows and columns other names, as many as before. */
  relabel(labels: MatrixLabels): void {
    this.#window.relabel(labels);
    if (!this.#window.isEmpty) this.resized();
  }

  /** Takes the size of the room, or of the font, that has changed. @returns false off screen */
  resized(): boolean {
    if (!this.#window.measure()) return false;
    this.#layOut();
    this.parts.onScroll?.();
    return true;
  }

  /** Where in the table an element of the page is; null outside of its cells. */
  placeOf(target: EventTarget | null): Place | null {
    return this.#window.placeOf(target);
  }

  /** Tells nothing more of the cell that the pointer or the focus is on. */
  hush(): void {
    this.#explain(null);
  }

  /** Puts the focus on a cell, also of a table that has just come on screen. */
  reveal(place: Place): void {
    this.resized();
    this.#goTo(place);
  }

  /** Brings a row, a column or a cell into view; null leaves a direction as it is. */
  scrollTo(row: number | null, column: number | null): void {
    this.#window.scrollTo(row, column);
  }

  scrollToMiddle(row: number, column: number): void {
    this.#window.scrollToMiddle(row, column);
  }

  dispose(): void {
    this.#resize.disconnect();
  }

  #layOut(): void {
    if (!this.#isFilled) return;
    const hadFocus = this.element.contains(document.activeElement);
    this.#window.layOut();
    this.#placeTabStop();
    if (hadFocus) this.#keepFocus();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.altKey) return;
    const { rowCount: rows, columnCount: columns, page } = this.#window;
    const target = placeAfterKey(event, this.#current, { rows, columns, page });
    if (!target) return;
    event.preventDefault();
    this.#goTo(target);
  }

  #goTo(place: Place): void {
    this.#current = place;
    this.#window.scrollTo(place.row, place.column);
    this.#layOut();
    this.#window.cellAt(place)?.focus({ preventScroll: true });
  }

  /** After cells were given other places: the focus stays with the place, or waits on the box until it is back. */
  #keepFocus(): void {
    const cell = this.#window.cellAt(this.#current) ?? this.element;
    if (cell !== document.activeElement) cell.focus({ preventScroll: true });
  }

  #placeTabStop(): void {
    const cells = this.#window.cells();
    const stop = this.#window.cellAt(this.#current) ?? cells[0]?.element;
    for (const { element } of cells) {
      const tabIndex = element === stop ? 0 : -1;
      if (element.tabIndex !== tabIndex) element.tabIndex = tabIndex;
    }
  }

  #point(place: Place | null): void {
    this.#explain(place);
    this.parts.onPoint?.(place);
  }

  #explain(place: Place | null): void {
    this.#explained = place;
    const { tooltip } = this.parts;
    if (!tooltip) return;
    const cell = place && this.#window.cellAt(place);
    if (!place || !cell) {
      tooltip.hide();
      return;
    }
    tooltip.show(this.parts.explain(place), cell.getBoundingClientRect());
    cell.setAttribute('aria-describedby', tooltip.element.id);
  }
}
