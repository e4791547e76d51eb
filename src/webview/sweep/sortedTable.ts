import { h, icon, setAttribute } from '../dom/element';
import { type Axis, extentOf, scrollToItem, windowAt } from '../matrices/windowing';

export interface TableColumn {
  readonly label: string;
  readonly isNumeric: boolean;
}

export interface TableCell {
  readonly text: string;
  /** What the column is sorted by; null stands last, whichever way. */
  readonly key: number | string | null;
}

export interface TableRow {
  readonly key: string;
  readonly cells: readonly TableCell[];
  readonly isBest: boolean;
  /** What there is more to say. */
  readonly title: string;
  readonly action: { readonly label: string; readonly name: string; run(): void } | null;
}

const ROW_HEIGHT = 26;
const OVERSCAN = 6;
/** As the style has it. */
const MOST_HEIGHT = 380;

interface Drawn {
  readonly element: HTMLTableRowElement;
  row: TableRow;
}

/** A table that is sorted by its headings; only the rows in view stand in the page. */
export class SortedTable {
  readonly element = h('div', { class: 'table-box sweep-table', tabindex: 0, role: 'region' });
  readonly #table = h('table');
  readonly #head = h('tr');
  readonly #body = h('tbody');
  readonly #above = h('tr', { 'aria-hidden': 'true' }, h('td'));
  readonly #below = h('tr', { 'aria-hidden': 'true' }, h('td'));
  readonly #drawn = new Map<string, Drawn>();
  #columns: readonly TableColumn[] = [];
  #rows: readonly TableRow[] = [];
  #sorted: readonly TableRow[] = [];
  #sort = { column: 0, descending: false };
  #marked: string | null = null;

  constructor(name: string) {
    this.element.setAttribute('aria-label', name);
    this.#table.setAttribute('aria-label', name);
    this.#table.append(h('thead', {}, this.#head), this.#body);
    this.element.append(this.#table);
    this.element.addEventListener('scroll', () => this.#draw());
  }

  /** @param rows a cell for each column */
  update(columns: readonly TableColumn[], rows: readonly TableRow[]): void {
    if (columns.map(({ label }) => label).join('\n') !== this.#columns.map(({ label }) => label).join('\n')) {
      this.#columns = columns;
      this.#sort = { column: 0, descending: false };
      this.#drawn.clear();
      this.#drawHead();
    }
    this.#rows = rows;
    setAttribute(this.#table, 'aria-rowcount', String(rows.length + 1));
    this.#arrange();
  }

  /** Marks a row, and brings it into view if asked to. */
  mark(key: string | null, { reveal = false } = {}): void {
    this.#marked = key;
    const at = this.#sorted.findIndex((row) => row.key === key);
    if (reveal && at >= 0) this.element.scrollTop = scrollToItem(this.#axis(), this.element.scrollTop, at);
    this.#draw();
  }

  #axis(): Axis {
    // The box is as high as this at most; the sticky heading takes the first row's place.
    return { count: this.#sorted.length, itemSize: ROW_HEIGHT, viewport: MOST_HEIGHT - ROW_HEIGHT };
  }

  #drawHead(): void {
    this.#head.replaceChildren(
      ...this.#columns.map(({ label, isNumeric }, column) => {
        const button = h('button', { type: 'button', class: 'sort-button' }, label);
        button.addEventListener('click', () => {
          const { column: before, descending } = this.#sort;
          this.#sort = { column, descending: before === column && !descending };
          this.#drawHead();
          this.#arrange();
          this.#head.querySelectorAll<HTMLElement>('.sort-button')[column]?.focus();
        });
        const isSorted = this.#sort.column === column;
        if (isSorted) button.append(icon(this.#sort.descending ? 'arrow-down' : 'arrow-up'));
        const order = this.#sort.descending ? 'descending' : 'ascending';
        return h(
          'th',
          { scope: 'col', class: isNumeric ? 'number' : '', 'aria-sort': isSorted ? order : 'none' },
          button,
        );
      }),
      h('th', {}, h('span', { class: 'spoken' }, 'Action')),
    );
  }

  #arrange(): void {
    const { column, descending } = this.#sort;
    const sign = descending ? -1 : 1;
    this.#sorted = [...this.#rows].sort((one, other) => {
      const [a, b] = [one.cells[column].key, other.cells[column].key];
      if (a === null || b === null) return Number(a === null) - Number(b === null);
      if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
      return sign * String(a).localeCompare(String(b));
    });
    this.#draw();
  }

  #draw(): void {
    const axis = this.#axis();
    const { first, end } = windowAt(axis, this.element.scrollTop, OVERSCAN);
    const inView = this.#sorted.slice(first, end);
    const elements = inView.map((row, at) => {
      const element = this.#rowElement(row);
      setAttribute(element, 'aria-rowindex', String(first + at + 2));
      element.classList.toggle('is-marked', row.key === this.#marked);
      return element;
    });
    setHeight(this.#above, first * ROW_HEIGHT);
    setHeight(this.#below, extentOf(axis) - end * ROW_HEIGHT);
    const wanted = [this.#above, ...elements, this.#below];
    const isSame =
      wanted.length === this.#body.children.length &&
      wanted.every((element, at) => this.#body.children[at] === element);
    if (isSame) return;
    const focused = document.activeElement;
    const hadFocus = focused instanceof HTMLElement && this.#body.contains(focused);
    this.#body.replaceChildren(...wanted);
    if (hadFocus && focused.isConnected) focused.focus({ preventScroll: true });
    const keys = new Set(inView.map(({ key }) => key));
    for (const key of this.#drawn.keys()) if (!keys.has(key)) this.#drawn.delete(key);
  }

  #rowElement(row: TableRow): HTMLTableRowElement {
    const known = this.#drawn.get(row.key);
    if (known && isSameRow(known.row, row)) return known.element;
    const element = known?.element ?? h('tr');
    element.title = row.title;
    element.classList.toggle('best', row.isBest);
    // The button stays the one that may have the keyboard.
    const button = element.querySelector('button') ?? h('button', { type: 'button', class: 'quiet' });
    const cells = row.cells.map(({ text }, column) => {
      const cell = h('td', { class: this.#columns[column].isNumeric ? 'number' : '', dir: 'auto' }, text);
      if (column === 0 && row.isBest) cell.append(icon('star-full'), h('span', { class: 'spoken' }, ' best'));
      return cell;
    });
    const last = element.lastElementChild ?? h('td');
    if (row.action) {
      const { action } = row;
      button.textContent = action.label;
      button.setAttribute('aria-label', action.name);
      button.title = action.name;
      button.onclick = () => action.run();
      if (!button.isConnected) last.replaceChildren(button);
    } else last.replaceChildren();
    while (element.firstElementChild && element.firstElementChild !== last)
      element.firstElementChild.remove();
    element.prepend(...cells);
    if (!last.parentElement) element.append(last);
    this.#drawn.set(row.key, { element, row });
    return element;
  }
}

function setHeight(spacer: HTMLTableRowElement, height: number): void {
  spacer.hidden = height <= 0;
  const [cell] = spacer.cells;
  const text = `${Math.max(0, height)}px`;
  if (cell && cell.style.height !== text) cell.style.height = text;
}

function isSameRow(one: TableRow, other: TableRow): boolean {
  return (
    one.isBest === other.isBest &&
    one.title === other.title &&
    one.action?.name === other.action?.name &&
    one.cells.every(({ text }, at) => text === other.cells[at].text)
  );
}
