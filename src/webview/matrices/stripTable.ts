import { formatCount, formatNumber } from '../../core/format';
import { type MatrixDistributions, SUMMARY_SHARES } from '../../core/network/parameterPast';
import { h } from '../dom/element';
import { someColumns, summaryAt } from './strip';

const TABLE_EPOCHS = 8;

/** A strip's percentiles at some of its epochs; folds away, and is filled when it is unfolded. */
export class StripTable {
  readonly element: HTMLDetailsElement;
  readonly #rows = h('tbody');
  #epochs: readonly number[] = [];
  #distributions: MatrixDistributions | null = null;

  constructor(name: string) {
    const heads = ['min', '5 %', 'median', '95 %', 'max'].map((text) =>
      h('th', { scope: 'col', class: 'number' }, text),
    );
    this.element = h(
      'details',
      { class: 'section strip-table' },
      h('summary', {}, 'As a table'),
      h(
        'div',
        { class: 'table-box' },
        h(
          'table',
          { 'aria-label': `Percentiles of ${name} by epoch` },
          h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Epoch'), ...heads)),
          this.#rows,
        ),
      ),
    );
    this.element.addEventListener('toggle', () => this.#fill());
  }

  show(epochs: readonly number[], distributions: MatrixDistributions): void {
    this.#epochs = epochs;
    this.#distributions = distributions;
    this.#fill();
  }

  #fill(): void {
    const epochs = this.#epochs;
    const distributions = this.#distributions;
    if (!this.element.open || !distributions) return;
    this.#rows.replaceChildren(
      ...someColumns(epochs.length, TABLE_EPOCHS).map((column) =>
        h(
          'tr',
          {},
          h('th', { scope: 'row' }, formatCount(epochs[column])),
          ...SUMMARY_SHARES.map((_, share) =>
            h('td', { class: 'number' }, formatNumber(summaryAt(distributions, column, share))),
          ),
        ),
      ),
    );
  }
}
