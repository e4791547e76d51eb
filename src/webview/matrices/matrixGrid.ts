import type { Ramp } from '../../core/colours/palette';
import { formatFull } from '../../core/format';
import type { Tooltip } from '../dom/tooltip';
import { type Cell, createCell, paintCell } from './gridCells';
import type { Place } from './gridKeys';
import { GridTable } from './gridTable';
import type { MatrixLabels } from './matrixLabels';
import type { View } from './tableWindow';

/** A row, a column or a cell; null stands for all rows or all columns. */
export interface MarkedCells {
  readonly row: number | null;
  readonly column: number | null;
}

interface GridEvents {
  onScroll?(): void;
  onCopyCell(value: number, what: string): void;
  /** The pointer or the focus is on a cell, or on none. */
  onPoint?(place: Place | null): void;
  /** A cell was chosen: by double click, or Enter. */
  onChoose?(place: Place): void;
}

/** The numbers of a matrix as a heat map that is a table: each can be read in full, copied and chosen. */
export class MatrixGrid {
  readonly element: HTMLElement;
  readonly table: HTMLTableElement;
  readonly #grid: GridTable<Cell>;
  #values: Float64Array = new Float64Array(0);
  #limit = 0;
  #ramp: Ramp = [];
  #marked: MarkedCells | null = null;

  constructor(
    private labels: MatrixLabels,
    tooltip: Tooltip | null,
    private readonly events: GridEvents,
  ) {
    this.#grid = new GridTable(labels, {
      corner: '',
      tooltip,
      create: createCell,
      paint: (cell, row, column) => {
        paintCell(cell, this.#valueAt(row, column), this.#limit, this.#ramp);
        cell.element.classList.toggle('marked', this.#isMarked(row, column));
      },
      explain: ({ row, column }) => [formatFull(this.#valueAt(row, column)), this.#describe(row, column)],
      onScroll: () => events.onScroll?.(),
      onPoint: (place) => events.onPoint?.(place),
    });
    this.element = this.#grid.element;
    this.table = this.#grid.table;
    this.element.addEventListener('keydown', (event) => this.#onKey(event));
    this.element.addEventListener('dblclick', ({ target }) => {
      const place = this.#grid.placeOf(target);
      if (place) events.onChoose?.(place);
    });
  }

  setValues(values: Float64Array, limit: number): void {
    this.#values = values;
    this.#limit = limit;
    this.#grid.refresh();
  }

  /** Gives rows and columns other names, as many as before. */
  relabel(labels: MatrixLabels): void {
    this.labels = labels;
    this.#grid.relabel(labels);
  }

  /** The cell in the tab order. */
  get current(): Place {
    return this.#grid.current;
  }

  /** Marks cells as those that a number is made from, and brings them into view if asked to. */
  mark(cells: MarkedCells | null, isRevealed: boolean): void {
    this.#marked = cells;
    if (cells && isRevealed) this.#grid.scrollTo(cells.row, cells.column);
    this.#grid.paint();
  }

  setRamp(ramp: Ramp): void {
    this.#ramp = ramp;
    for (const cell of this.#grid.cells()) cell.step = undefined;
    this.#grid.resized();
  }

  /** What is in view, without the part that is kept ready. */
  view(): View {
    return this.#grid.view;
  }

  /** Puts the focus on a cell, also of a table that has just come on screen. */
  reveal(place: Place): void {
    this.#grid.reveal(place);
  }

  scrollToMiddle(row: number, column: number): void {
    this.#grid.scrollToMiddle(row, column);
  }

  dispose(): void {
    this.#grid.dispose();
  }

  #isMarked(row: number, column: number): boolean {
    const marked = this.#marked;
    return marked !== null && (marked.row ?? row) === row && (marked.column ?? column) === column;
  }

  #onKey(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (altKey) return;
    const { current } = this.#grid;
    if ((ctrlKey || metaKey) && key.toLowerCase() === 'c' && getSelection()?.isCollapsed !== false)
      this.events.onCopyCell(
        this.#valueAt(current.row, current.column),
        this.#describe(current.row, current.column),
      );
    else if (key === 'Enter' && this.events.onChoose) {
      event.preventDefault();
      this.events.onChoose(current);
    }
  }

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
}
