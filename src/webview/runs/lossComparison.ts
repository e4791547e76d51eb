import { formatCount, formatNumber } from '../../core/format';
import { sampleEpochs } from '../chart/scales';
import { h, setAttribute, setShown, setText } from '../dom/element';
import type { ComparisonChoices } from '../dom/preferences';
import { createSection } from '../dom/section';
import { createSwitch } from '../dom/switch';
import type { PageContext } from '../page/context';
import { NOTHING_YET } from '../page/runFacts';
import { CompareChart, type RunCurve } from './compareChart';
import { createCompareTable } from './compareTable';
import { shortName, type ShownRun } from './shownRun';

const TABLE_ROWS = 21;
const TIMES = 'Times are shares of a run’s whole training time: its epochs are taken as equally long.';
const RINGS = 'A ring marks the epoch whose weights were kept.';

/** Loss curves over one another, the switches of what they show, and the same as a table. */
export function createLossComparison(context: PageContext): {
  readonly element: HTMLElement;
  update(runs: readonly ShownRun[]): void;
  restyle(): void;
} {
  const { preferences } = context;
  const section = createSection('comparedLoss', 'Loss', preferences);
  const chart = new CompareChart(context);
  const note = h('p', { class: 'hint' });
  const table = createSection('comparedLosses', 'Losses as a table', preferences);
  table.element.classList.add('subsection');
  let shown: readonly ShownRun[] = [];

  const choose = (change: Partial<ComparisonChoices>) => {
    preferences.setComparison(change);
    draw();
  };
  const part = createSwitch(
    'Rows that the loss is over',
    'compared-part',
    [
      { value: 'training', label: 'Training' },
      { value: 'validation', label: 'Validation' },
    ],
    (value) => choose({ part: value }),
  );
  const across = createSwitch(
    'Axis of the losses',
    'compared-axis',
    [
      { value: 'epoch', label: 'By epoch' },
      { value: 'time', label: 'By time' },
    ],
    (value) => choose({ across: value }),
  );
  const scale = createSwitch(
    'Scale of the compared losses',
    'compared-scale',
    [
      { value: 'linear', label: 'Linear' },
      { value: 'logarithmic', label: 'Logarithmic' },
    ],
    (value) => {
      preferences.setLogarithmic(value === 'logarithmic');
      draw();
    },
  );
  section.body.append(
    h('div', { class: 'compare-switches' }, part.element, across.element, scale.element),
    chart.element,
    note,
    table.element,
  );
  table.element.addEventListener('toggle', () => fillTable());

  function draw(): void {
    const { comparison, logarithmic } = preferences;
    part.set(comparison.part);
    across.set(comparison.across);
    scale.set(logarithmic ? 'logarithmic' : 'linear');
    const curves = shown.flatMap((run) => curveOf(run, comparison.part) ?? []);
    chart.update(curves, { across: comparison.across, logarithmic });
    setAttribute(chart.canvas, 'aria-label', describeCurves(curves, comparison));
    setText(note, noteFor(curves, comparison));
    setShown(note, note.textContent !== '');
    fillTable();
  }

  function noteFor(curves: readonly RunCurve[], { part: rows, across: axis }: ComparisonChoices): string {
    const without = shown.filter((run) => !curves.some(({ name }) => name === shortName(run.entry)));
    const sentences = [
      rows === 'validation' && without.length > 0
        ? `No rows were held out for validation: ${without.map(({ entry }) => shortName(entry)).join(', ')}.`
        : '',
      curves.some(({ keptEpoch }) => keptEpoch !== null) ? RINGS : '',
      axis === 'time' ? TIMES : '',
    ];
    return sentences.filter(Boolean).join(' ');
  }

  function fillTable(): void {
    if (!table.element.open || shown.length === 0) return;
    const { part: rows } = preferences.comparison;
    const last = Math.max(...shown.map(({ run }) => run.training.length - 1));
    table.body.replaceChildren(
      createCompareTable(
        'Losses by epoch',
        shown,
        sampleEpochs(Math.max(0, last), TABLE_ROWS).map((epoch) => ({
          label: `Epoch ${formatCount(epoch)}`,
          cells: shown.map(({ run }) => {
            const value = run[rows]?.[epoch];
            return value === undefined ? NOTHING_YET : formatNumber(value);
          }),
          isNumeric: true,
        })),
      ),
    );
  }

  return {
    element: section.element,
    update(runs) {
      shown = runs;
      draw();
    },
    restyle: draw,
  };
}

function curveOf({ entry, run, stroke }: ShownRun, part: ComparisonChoices['part']): RunCurve | undefined {
  const values = run[part];
  if (!values) return undefined;
  const epochs = run.training.length - 1;
  const { ending, result } = entry;
  const keptEpoch = ending && ending.bestEpoch < epochs ? ending.bestEpoch : null;
  const epochMs = result && epochs > 0 ? result.elapsedMs / epochs : 0;
  return { ...stroke, name: shortName(entry), values, epochMs, keptEpoch };
}

/** The picture's equivalent in words. */
function describeCurves(curves: readonly RunCurve[], { part, across }: ComparisonChoices): string {
  const ends = curves.map(({ name, values }) => {
    const last = values.length - 1;
    return last < 0
      ? `${name}: none yet`
      : `${name}: ${formatNumber(values[last])} after epoch ${formatCount(last)}`;
  });
  return `Loss curves, ${part}, by ${across}. ${ends.join('; ')}`;
}
