import { cssColour } from '../../core/colours/colour';
import { type Ramp, rampStep } from '../../core/colours/palette';
import { rowShares } from '../../core/evaluation/classFigures';
import { formatCount, formatPercent, formatQuantity } from '../../core/format';
import { h, setText } from '../dom/element';
import type { Tooltip } from '../dom/tooltip';
import type { Place } from '../matrices/gridKeys';
import { GridTable } from '../matrices/gridTable';
import type { GridCell } from '../matrices/tableWindow';

export type CellText = 'counts' | 'rates';

const CORNER = 'actual ↓';
/** As many as `100.0 %` has. */
const RATE_CHARACTERS = 7;
const FEWEST_CHARACTERS = 4;

/**
 * A confusion matrix as a table; rows are actual classes, columns predicted ones. Enter chooses a cell, as a click does.
 */
export class ConfusionGrid {
  readonly element: HTMLElement;
  readonly table: HTMLTableElement;
  readonly #grid: GridTable<GridCell>;
  #counts: Float64Array = new Float64Array();
  #shares: Float64Array = new Float64Array();
  #text: CellText = 'counts';
  #ramp: Ramp = [];
  #characters = RATE_CHARACTERS;
  #chosen: Place | null = null;

  constructor(
    private readonly classes: readonly string[],
    tooltip: Tooltip,
    private readonly onChoose: (actual: number, predicted: number) => void,
  ) {
    const labels = { name: '', rows: classes, columns: classes, alignedRows: [...classes, CORNER] };
    this.#grid = new GridTable(labels, {
      corner: CORNER,
      tooltip,
      create: () => ({ element: h('td', { tabindex: -1 }) }),
      paint: ({ element }, row, column) => this.#paint(element, row, column),
      explain: (place) => this.#explain(place),
      characters: () => this.#characters,
    });
    this.element = this.#grid.element;
    this.table = this.#grid.table;
    this.table.classList.add('confusion-table');
    this.element.addEventListener('keydown', (event) => {
      if (event.altKey || (event.key !== 'Enter' && event.key !== ' ')) return;
      event.preventDefault();
      this.#choose(this.#grid.current);
    });
    this.element.addEventListener('click', ({ target }) => {
      const place = this.#grid.placeOf(target);
      if (place) this.#choose(place);
    });
  }

  /** @param counts classes × classes */
  show(counts: Float64Array, text: CellText): void {
    this.#counts = counts;
    this.#shares = rowShares(counts, this.classes.length);
    this.#text = text;
    const characters = this.#longestNumber();
    const isFitting = characters === this.#characters;
    this.#characters = characters;
    this.#grid.refresh();
    if (!isFitting) this.#grid.resized();
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
    this.#grid.paint();
  }

  setRamp(ramp: Ramp): void {
    this.#ramp = ramp;
    this.#grid.resized();
  }

  dispose(): void {
    this.#grid.dispose();
  }

  /** The deeper the colour, the larger the cell's share of its row; what is right is blue, mistakes are orange. */
  #paint(cell: HTMLTableCellElement, row: number, column: number): void {
    const at = row * this.classes.length + column;
    const isRight = row === column;
    const share = this.#shares[at];
    setText(cell, this.#text === 'counts' ? formatCount(this.#counts[at]) : formatPercent(share));
    const colours = share === 0 ? undefined : this.#ramp[rampStep(isRight ? -share : share, 1)];
    cell.style.backgroundColor = colours ? cssColour(colours.background) : '';
    cell.style.color = colours ? cssColour(colours.text) : '';
    cell.classList.toggle('right', isRight);
    cell.classList.toggle('none', this.#counts[at] === 0);
    cell.classList.toggle('marked', this.#chosen?.row === row && this.#chosen.column === column);
  }

  #choose({ row, column }: Place): void {
    // What is listed below must not lie under what explains the cell.
    this.#grid.hush();
    this.onChoose(row, column);
  }

  #explain({ row, column }: Place): readonly string[] {
    const at = row * this.classes.length + column;
    const [actual, predicted] = [this.classes[row], this.classes[column]];
    const count = formatQuantity(this.#counts[at], 'row');
    return [
      `${count} of ${actual}, predicted as ${predicted}`,
      `${formatPercent(this.#shares[at])} of the rows of ${actual}`,
    ];
  }
}
