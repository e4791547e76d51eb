import { formatCount, formatQuantity } from '../../core/format';
import { quietButton } from '../dom/button';
import { h, setText } from '../dom/element';
import type { MatrixLabels } from './matrixLabels';
import { findNames, type NameHit } from './nameSearch';

/**
 * A field that finds rows and columns by name. The arrow keys and the buttons go from one to the next, Enter brings the
 * focus to it, Escape empties the field.
 */
export class SearchBar {
  readonly #field: HTMLInputElement;
  readonly #count = h('span', { class: 'search-count', role: 'status' });
  readonly element: HTMLElement;
  #hits: readonly NameHit[] = [];
  #at = 0;

  /**
   * @param onFind shows a hit; null when there is none
   * @param onEnter brings the focus to a hit
   */
  constructor(
    private readonly labels: Pick<MatrixLabels, 'name' | 'rows' | 'columns'>,
    private readonly onFind: (hit: NameHit | null) => void,
    private readonly onEnter: (hit: NameHit) => void,
  ) {
    const { name } = labels;
    this.#field = h('input', {
      type: 'search',
      class: 'search-field',
      placeholder: 'Find a row or column',
      'aria-label': `Find a row or column of ${name}`,
      autocomplete: 'off',
      spellcheck: 'false',
      dir: 'auto',
    });
    this.#field.addEventListener('input', () => this.#search());
    this.#field.addEventListener('keydown', (event) => this.#onKey(event));
    this.element = h(
      'div',
      { class: 'matrix-search', role: 'search', hidden: true },
      this.#field,
      quietButton('', 'arrow-up', `Previous name found in ${name}`, () => this.#move(-1)),
      quietButton('', 'arrow-down', `Next name found in ${name}`, () => this.#move(1)),
      this.#count,
    );
  }

  /** The field stays as long as it is used. */
  show(isUseful: boolean): void {
    const isUsed = this.#field.value !== '' || this.element.contains(document.activeElement);
    this.element.hidden = !isUseful && !isUsed;
  }

  #search(): void {
    this.#hits = findNames(this.#field.value, this.labels.rows, this.labels.columns);
    this.#at = 0;
    this.#tell();
  }

  #move(by: number): void {
    const { length } = this.#hits;
    if (length === 0) return;
    this.#at = (this.#at + by + length) % length;
    this.#tell();
  }

  #tell(): void {
    const hit = this.#hits[this.#at] ?? null;
    setText(this.#count, this.#describe(hit));
    this.onFind(hit);
  }

  /** `2 of 57: column h12`. */
  #describe(hit: NameHit | null): string {
    const { rows, columns } = this.labels;
    if (this.#field.value.trim() === '') return '';
    if (!hit) return `None of ${formatQuantity(rows.length + columns.length, 'name')}`;
    const name = (hit.axis === 'row' ? rows : columns)[hit.index];
    return `${formatCount(this.#at + 1)} of ${formatCount(this.#hits.length)}: ${hit.axis} ${name}`;
  }

  #onKey(event: KeyboardEvent): void {
    const hit = this.#hits[this.#at];
    // The keys choose among the candidates of an input method.
    if (event.isComposing) return;
    switch (event.key) {
      case 'ArrowDown':
        this.#move(1);
        break;
      case 'ArrowUp':
        this.#move(-1);
        break;
      case 'Enter':
        if (hit) this.onEnter(hit);
        break;
      case 'Escape':
        this.#field.value = '';
        this.#search();
        break;
      default:
        return;
    }
    event.preventDefault();
  }
}
