import { createMemo, h } from '../dom/element';
import type { FigureRow } from '../../core/evaluation/figureRows';

/** Each figure of the training rows beside that of the validation rows. */
export function createFiguresTable(): {
  readonly element: HTMLElement;
  show(rows: readonly FigureRow[], headings: readonly string[]): void;
} {
  const head = h('tr');
  const body = h('tbody');
  const rebuild = createMemo();
  return {
    element: h(
      'div',
      { class: 'table-box' },
      h('table', { class: 'figures-table', 'aria-label': 'Figures' }, h('thead', {}, head), body),
    ),
    show(rows, headings) {
      rebuild(JSON.stringify([rows, headings]), () => {
        head.replaceChildren(
          h('th', { scope: 'col' }, 'Figure'),
          ...headings.map((heading) => h('th', { scope: 'col', class: 'number' }, heading)),
        );
        body.replaceChildren(
          ...rows.map(({ name, meaning, values }) =>
            h(
              'tr',
              {},
              h('th', { scope: 'row', title: meaning }, name),
              ...values.map((value) => h('td', { class: 'number' }, value ?? '–')),
            ),
          ),
        );
      });
    },
  };
}
