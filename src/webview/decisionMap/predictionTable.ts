import type { Predictor } from '../../core/model/predictor';
import { formatNumber } from '../../core/format';
import { h } from '../dom/element';
import { type GridPlan, GridWork, middleOf } from './gridWork';
import { describeOutputs, type Outlook } from './meaning';

const STEPS = 5;

/** The map for those who read: the likeliest prediction at five steps of each feature. */
export function predictionTable(
  predictor: Predictor,
  plan: Omit<GridPlan, 'columns' | 'rows'>,
  outputs: number,
  outlook: Outlook,
): HTMLElement {
  const { x, y } = plan;
  const rows = y === null ? 1 : STEPS;
  const grid = new GridWork(predictor, { ...plan, columns: STEPS, rows }, outputs).advance(
    Number.POSITIVE_INFINITY,
    () => 0,
  );
  const cell = (row: number, column: number) => {
    const at = (row * STEPS + column) * outputs;
    const values = grid?.values.subarray(at, at + outputs) ?? [];
    return h('td', {}, describeOutputs(outlook, values)[0]);
  };
  const along = (of: typeof x, index: number, count: number) => formatNumber(middleOf(of, index, count));
  return h(
    'div',
    { class: 'table-box' },
    h(
      'table',
      { 'aria-label': y === null ? `Predictions by ${x.name}` : `Predictions by ${x.name} and ${y.name}` },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('th', { scope: 'col' }, y === null ? x.name : `${y.name} ↓ ${x.name} →`),
          ...Array.from({ length: STEPS }, (_, column) => h('th', { scope: 'col' }, along(x, column, STEPS))),
        ),
      ),
      h(
        'tbody',
        {},
        ...Array.from({ length: rows }, (_, index) => {
          const row = rows - 1 - index;
          return h(
            'tr',
            {},
            h('th', { scope: 'row' }, y === null ? 'prediction' : along(y, row, rows)),
            ...Array.from({ length: STEPS }, (_unused, column) => cell(row, column)),
          );
        }),
      ),
    ),
  );
}
