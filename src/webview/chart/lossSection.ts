import { formatNumber } from '../../core/format';
import type { RunView } from '../../protocol/panel';
import { quietButton } from '../dom/button';
import { createMemo, h, setAttribute, setShown, setText } from '../dom/element';
import { createSection } from '../dom/section';
import { createSwitch } from '../dom/switch';
import type { PageContext } from '../page/context';
import { choiceLabel, describeLoss, isImported, isOver, lastEpochOf } from '../page/runFacts';
import { LossChart } from './lossChart';
import { sampleEpochs } from './scales';

const TABLE_ROWS = 21;
/** The table is read, not watched: once a second is enough. */
const TABLE_INTERVAL_MS = 1000;

/** The loss chart, its switches, and the same curve as a table. */
export function createLossSection(context: PageContext): {
  readonly element: HTMLElement;
  /** @param epoch whose matrices are shown; null for the newest. */
  update(run: RunView, epoch: number | null): void;
  restyle(): void;
} {
  const { preferences } = context;
  const section = createSection('loss', 'Loss', preferences);
  const resetZoom = quietButton('', 'screen-normal', 'Reset zoom', () => chart.resetZoom());
  const chart = new LossChart(context, (isZoomed) => resetZoom.classList.toggle('invisible', !isZoomed));
  resetZoom.classList.add('invisible');
  const scales = [
    { value: 'linear', label: 'Linear' },
    { value: 'logarithmic', label: 'Logarithmic' },
  ] as const;
  const scale = createSwitch('Scale of the loss', 'loss-scale', scales, (value) => {
    const logarithmic = value === 'logarithmic';
    preferences.setLogarithmic(logarithmic);
    chart.setLogarithmic(logarithmic);
  });
  scale.set(preferences.logarithmic ? 'logarithmic' : 'linear');
  const table = createSection('lossTable', 'Loss as a table', preferences);
  table.element.classList.add('subsection');
  section.actions.append(resetZoom, scale.element);
  section.body.append(chart.element, table.element);

  let latest: RunView | null = null;
  const body = h('tbody');
  const validationHeading = h('th', { scope: 'col' }, 'Validation loss');
  table.body.append(
    h(
      'div',
      { class: 'table-box' },
      h(
        'table',
        { class: 'loss-table', 'aria-label': 'Loss by epoch' },
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            h('th', { scope: 'col' }, 'Epoch'),
            h('th', { scope: 'col' }, 'Training loss'),
            validationHeading,
          ),
        ),
        body,
      ),
    ),
  );
  const rebuildTable = createMemo();
  function updateTable(): void {
    if (!latest || !table.element.open) return;
    const run = latest;
    const moment = isOver(run)
      ? `over ${lastEpochOf(run)}`
      : Math.floor(performance.now() / TABLE_INTERVAL_MS);
    rebuildTable(`${run.runId} ${moment}`, () => body.replaceChildren(...tableRows(run)));
    validationHeading.hidden = !run.progress?.validationHistory;
  }
  table.element.addEventListener('toggle', updateTable);

  return {
    element: section.element,
    update(run, epoch) {
      latest = run;
      setShown(section.element, run.data !== null && !isImported(run));
      chart.update(run, epoch);
      updateTable();
      setText(section.note, run.config ? choiceLabel('loss', run.config.loss) : '');
      setAttribute(chart.canvas, 'aria-label', describeLoss(run));
    },
    restyle: () => chart.restyle(),
  };
}

function tableRows(run: RunView): HTMLElement[] {
  const { trainingHistory, validationHistory } = run.progress ?? {};
  if (!trainingHistory?.length) return [];
  return sampleEpochs(lastEpochOf(run), TABLE_ROWS).map((epoch) =>
    h(
      'tr',
      {},
      h('th', { scope: 'row' }, String(epoch)),
      h('td', { class: 'number' }, formatNumber(trainingHistory[epoch])),
      ...(validationHistory ? [h('td', { class: 'number' }, formatNumber(validationHistory[epoch]))] : []),
    ),
  );
}
