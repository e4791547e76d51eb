import { type ClassFigures, confusionFigures } from '../../core/evaluation/classFigures';
import { formatCount, formatPercent } from '../../core/format';
import { h, icon } from '../dom/element';
import { shortenMiddle } from '../dom/labelText';
import { NOTHING_YET } from '../page/runFacts';

const FIGURES = [
  { name: 'support', label: 'Rows' },
  { name: 'precision', label: 'Precision' },
  { name: 'recall', label: 'Recall' },
  { name: 'f1', label: 'F1' },
] as const;

/** There are many columns. */
const SHORT: Readonly<Record<string, string>> = { Training: 'Train.', Validation: 'Valid.' };

/** Position among the figures of each part; −1 for the classes' own order. */
interface Order {
  readonly column: number;
  readonly isDescending: boolean;
}

const NAME_LETTERS = 20;

/** Classes beyond this are found by sorting: the best and the worst stand at the ends. */
const MOST_CLASSES = 200;

/** The figures of each class, training beside validation, in any order. */
export function createClassTable() {
  const head = h('thead');
  const body = h('tbody');
  const rest = h('p', { class: 'hint' });
  let order: Order = { column: -1, isDescending: false };
  let classes: readonly string[] = [];
  let headings: readonly string[] = [];
  let values: (number | null)[][] = [];
  let shown = '';

  function draw(): void {
    const key = JSON.stringify([order, classes, headings, values]);
    if (key === shown) return;
    shown = key;
    const parts = headings.length;
    const focused = head.contains(document.activeElement)
      ? document.activeElement?.getAttribute('data-column')
      : null;
    head.replaceChildren(
      h(
        'tr',
        {},
        sortable('Class', -1, { rowspan: 2 }),
        ...FIGURES.map(({ label }) => h('th', { scope: 'colgroup', colspan: parts, class: 'number' }, label)),
      ),
      h(
        'tr',
        {},
        ...FIGURES.flatMap(({ label }, figure) =>
          headings.map((heading, part) =>
            sortable(
              SHORT[heading] ?? heading,
              figure * parts + part,
              { class: 'number' },
              `${label}, ${heading}`,
            ),
          ),
        ),
      ),
    );
    const rows = sorted(values, order).slice(0, MOST_CLASSES);
    body.replaceChildren(
      ...rows.map((own) =>
        h(
          'tr',
          {},
          h(
            'th',
            { scope: 'row' },
            h('bdi', { dir: 'auto', title: classes[own] }, shortenMiddle(classes[own], NAME_LETTERS)),
          ),
          ...values[own].map((value, column) => h('td', { class: 'number' }, written(value, column < parts))),
        ),
      ),
    );
    rest.textContent =
      classes.length > MOST_CLASSES ? `${formatCount(classes.length - MOST_CLASSES)} more classes.` : '';
    if (focused) head.querySelector<HTMLElement>(`[data-column="${focused}"]`)?.focus();
  }

  function sortable(
    label: string,
    column: number,
    attributes: Readonly<Record<string, string | number>>,
    name = label,
  ): HTMLElement {
    const isSorted = order.column === column;
    const arrow = isSorted ? [icon(order.isDescending ? 'arrow-down' : 'arrow-up')] : [];
    const button = h(
      'button',
      { type: 'button', class: 'quiet', 'data-column': column, 'aria-label': `Sort by ${name}`, title: name },
      label,
      ...arrow,
    );
    button.addEventListener('click', () => {
      order = { column, isDescending: isSorted ? !order.isDescending : column >= 0 };
      draw();
    });
    const direction = order.isDescending ? 'descending' : 'ascending';
    return h('th', { scope: 'col', 'aria-sort': isSorted ? direction : 'none', ...attributes }, button);
  }

  return {
    element: h(
      'div',
      {},
      h(
        'div',
        { class: 'table-box' },
        h('table', { class: 'class-table', 'aria-label': 'Figures of each class' }, head, body),
      ),
      rest,
    ),
    /** @param counts confusion matrices of the parts that there are */
    show(names: readonly string[], parts: readonly string[], counts: readonly Float64Array[]): void {
      const figures = counts.map((matrix) => confusionFigures(matrix, names.length).classes);
      classes = names;
      headings = parts;
      values = names.map((_, own) => FIGURES.flatMap(({ name }) => figures.map((part) => part[own][name])));
      draw();
    },
  };
}

function sorted(values: readonly (readonly (number | null)[])[], { column, isDescending }: Order): number[] {
  const rows = values.map((_, own) => own);
  if (column < 0) return isDescending ? rows.reverse() : rows;
  // What there is no figure of stands last, in either direction.
  const absent = isDescending ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const rank = (own: number) => values[own][column] ?? absent;
  const sign = isDescending ? -1 : 1;
  return rows.sort((a, b) => (rank(a) === rank(b) ? a - b : sign * (rank(a) < rank(b) ? -1 : 1)));
}

function written(value: ClassFigures['f1'], isCount: boolean): string {
  if (value === null) return NOTHING_YET;
  return isCount ? formatCount(value) : formatPercent(value);
}
