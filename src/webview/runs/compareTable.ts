import { h, icon } from '../dom/element';
import { fullName, type ShownRun } from './shownRun';
import { createSwatch } from './swatch';

export interface CompareRow {
  readonly label: string;
  /** One for each run. */
  readonly cells: readonly string[];
  /** Positions of the cells that are marked as the best. */
  readonly best?: ReadonlySet<number>;
  readonly isNumeric?: boolean;
}

/** A column for each run, a row for each thing that is said of them. */
export function createCompareTable(
  name: string,
  runs: readonly ShownRun[],
  rows: readonly CompareRow[],
): HTMLElement {
  const headings = runs.map(({ entry, stroke }) => {
    const title = fullName(entry);
    return h(
      'th',
      { scope: 'col', title },
      createSwatch(stroke),
      h('bdi', { class: 'run-heading', dir: 'auto' }, title),
    );
  });
  const body = rows.map(({ label, cells, best, isNumeric }) =>
    h(
      'tr',
      {},
      h('th', { scope: 'row' }, label),
      ...cells.map((text, index) => {
        const isBest = best?.has(index) ?? false;
        const cell = h(
          'td',
          { class: [isNumeric ? 'number' : '', isBest ? 'best' : ''].join(' ').trim() },
          text,
        );
        cell.dir = 'auto';
        if (isBest) cell.append(icon('star-full'), h('span', { class: 'spoken' }, ' best'));
        return cell;
      }),
    ),
  );
  return h(
    'div',
    { class: 'table-box compare-table' },
    h(
      'table',
      { 'aria-label': name },
      h('thead', {}, h('tr', {}, h('td'), ...headings)),
      h('tbody', {}, ...body),
    ),
  );
}
