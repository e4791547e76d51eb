import { formatAmount, formatCount, formatFull, formatPercent, formatQuantity } from '../../core/format';
import type { EvaluatedRows } from '../../core/evaluation/evaluation';
import { quietButton } from '../dom/button';
import { h, setShown } from '../dom/element';

/** What the list is of, and what its numbers are. */
export interface Listed {
  readonly title: string;
  readonly rows: EvaluatedRows;
  /** Headings of the numbers; null: the class is the one predicted, which one number tells. */
  readonly predicted: string;
  readonly actual: string | null;
  readonly kind: 'chances' | 'numbers';
  /** In which order rows stand, if not all of them do. */
  readonly order: string;
}

/** Rows of the data with what was predicted for them; each leads to its line in the editor. */
export function createRowList(onReveal: (position: number) => void, onClose: () => void) {
  const element = h('div', { class: 'row-list', hidden: true });
  return {
    element,
    hide: () => setShown(element, false),
    /** @param text of a list that is on its way, or why there is none */
    say(text: string): void {
      element.replaceChildren(h('p', { class: 'hint', role: 'status' }, text));
      setShown(element, true);
    },
    show(listed: Listed): void {
      const { title, rows, order } = listed;
      const shown = rows.positions.length;
      const rest = shown < rows.count ? ` The ${formatCount(shown)} ${order} of them:` : '';
      element.replaceChildren(
        h(
          'div',
          { class: 'row-list-heading' },
          h('p', { role: 'status' }, `${formatQuantity(rows.count, 'row')}: ${title}.${rest}`),
          quietButton('', 'close', 'Close the list', () => {
            setShown(element, false);
            onClose();
          }),
        ),
        ...(shown === 0 ? [] : [tableOf(listed, onReveal)]),
      );
      setShown(element, true);
    },
  };
}

function tableOf(
  { title, rows, predicted, actual, kind }: Listed,
  onReveal: (position: number) => void,
): HTMLElement {
  const format = kind === 'chances' ? formatPercent : formatAmount;
  const cell = (value: number) => h('td', { class: 'number', title: formatFull(value) }, format(value));
  const headings = [predicted, ...(actual === null ? [] : [actual])];
  if (kind === 'numbers') headings.push('Error');
  return h(
    'div',
    { class: 'table-box' },
    h(
      'table',
      { 'aria-label': title },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('th', { scope: 'col' }, 'Row'),
          ...headings.map((heading) => h('th', { scope: 'col', class: 'number' }, h('bdi', {}, heading))),
        ),
      ),
      h(
        'tbody',
        {},
        ...Array.from(rows.positions, (position, index) => {
          const name = formatCount(rows.rowNumbers[index]);
          const numbers = [rows.predicted[index], ...(actual === null ? [] : [rows.actual[index]])];
          if (kind === 'numbers') numbers.push(rows.predicted[index] - rows.actual[index]);
          return h(
            'tr',
            {},
            h(
              'th',
              { scope: 'row' },
              quietButton(`Row ${name}`, 'go-to-file', `Show row ${name} in the editor`, () =>
                onReveal(position),
              ),
            ),
            ...numbers.map(cell),
          );
        }),
      ),
    ),
  );
}
