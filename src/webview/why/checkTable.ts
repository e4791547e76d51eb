import { formatFull, formatNumber } from '../../core/format';
import type { GradientComparison } from '../../core/network/moment';
import type { MatrixNames } from '../../core/network/matrixNames';
import { h } from '../dom/element';
import { listEntries } from './agreement';

/** Analytic and numeric gradient beside one another, entry by entry. */
export function checkTable(comparison: GradientComparison, names: MatrixNames): HTMLElement {
  const { entries, rest } = listEntries(comparison, names);
  const headings = ['Entry', 'Analytic', 'Numeric', 'Relative error'];
  const number = (value: number) =>
    h('td', { class: 'number', title: formatFull(value) }, formatNumber(value));
  return h(
    'div',
    { class: 'check' },
    h(
      'div',
      { class: 'table-box' },
      h(
        'table',
        { 'aria-label': 'Analytic and numeric gradient' },
        h('thead', {}, h('tr', {}, ...headings.map((heading) => h('th', { scope: 'col' }, heading)))),
        h(
          'tbody',
          {},
          ...entries.map(({ place, analytic, numeric, relativeError, isLargest }) =>
            h(
              'tr',
              { class: isLargest ? 'largest' : '' },
              h('th', { scope: 'row' }, h('bdi', {}, place)),
              number(analytic),
              number(numeric),
              h(
                'td',
                { class: 'number', title: formatFull(relativeError) },
                formatNumber(relativeError) + (isLargest ? ' largest' : ''),
              ),
            ),
          ),
        ),
      ),
    ),
    ...(rest === '' ? [] : [h('p', { class: 'hint' }, rest)]),
  );
}
