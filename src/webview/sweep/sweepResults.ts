import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import { formatDuration } from '../../core/format';
import { labelOf } from '../../core/sweep/grid';
import { variedPositions } from '../../core/sweep/summary';
import type { RunEntry } from '../../protocol/runs';
import type { SweepView } from '../../protocol/sweep';
import { actionButton } from '../dom/button';
import { h, setShown, setText } from '../dom/element';
import { createSwitch } from '../dom/switch';
import type { PageContext } from '../page/context';
import { type HeatAxes, HeatTable } from './heatTable';
import { ParallelPlot } from './parallelPlot';
import { bestRunOf, hasSeeds, rowsOfRuns, rowsOverSeeds } from './runRows';
import { SortedTable } from './sortedTable';
import { progressText, runText, troubleText, isOver } from './words';

type Picture = 'heat' | 'parallel';
type Rows = 'runs' | 'seeds';

/** What came of a sweep: how far it is, the best run, a picture and a table. */
export function createSweepResults(context: PageContext): {
  readonly element: HTMLElement;
  /** @param history in which the best run is, once it is kept */
  update(sweep: SweepView | null, history: readonly RunEntry[]): void;
  restyle(): void;
} {
  let sweep: SweepView | null = null;
  let sweepId = '';
  let keptAs: number | undefined;
  let picture: Picture = 'heat';
  let rows: Rows = 'runs';
  let axes: HeatAxes = { rows: null, columns: 0 };

  const status = h('p', { class: 'sweep-status', role: 'status' });
  const bar = h('progress', { class: 'sweep-progress', 'aria-label': 'Runs of the sweep that are over' });
  const best = h('p', { class: 'sweep-best' });
  const show = actionButton('Show best run', 'open-preview', () => {
    const run = sweep && bestRunOf(sweep);
    if (run) open(run.index);
  });
  const ranking = h('p', { class: 'hint' });
  const pictures = createSwitch(
    'Picture of the sweep',
    'sweep-picture',
    [
      { value: 'heat', label: 'Heat map' },
      { value: 'parallel', label: 'Parallel coordinates' },
    ],
    (value) => {
      picture = value;
      draw();
    },
  );
  const tables = createSwitch(
    'Rows of the table',
    'sweep-rows',
    [
      { value: 'runs', label: 'Each run' },
      { value: 'seeds', label: 'Averaged over seeds' },
    ],
    (value) => {
      rows = value;
      drawTable();
    },
  );
  const axisChoices = h('div', { class: 'compare-selects' });
  const heat = new HeatTable();
  const table = new SortedTable('Runs of the sweep');
  const parallel = new ParallelPlot((index, isPicked) =>
    table.mark(index === null ? null : String(index), { reveal: isPicked }),
  );
  const element = h(
    'div',
    { class: 'sweep-results', hidden: true },
    status,
    bar,
    h('div', { class: 'sweep-best-line' }, best, show),
    ranking,
    pictures.element,
    axisChoices,
    heat.element,
    parallel.element,
    tables.element,
    table.element,
  );

  function open(index: number): void {
    if (sweep) context.post({ type: 'openSweepRun', sweepId: sweep.sweepId, index });
  }

  /** Another sweep: the picture that suits the number of its settings. */
  function begin(next: SweepView): void {
    sweepId = next.sweepId;
    const varied = variedPositions(next.settings);
    picture = varied.length > 2 ? 'parallel' : 'heat';
    rows = 'runs';
    axes = varied.length > 1 ? { rows: varied[0], columns: varied[1] } : { rows: null, columns: varied[0] };
    fillAxisChoices(next, varied);
  }

  function fillAxisChoices({ settings }: SweepView, varied: readonly number[]): void {
    const choice = (label: string, chosen: number, choose: (position: number) => void) => {
      const select = h('vscode-single-select', {});
      select.label = label;
      select.options = varied.map((position) => ({
        value: String(position),
        label: labelOf(settings[position].name),
        description: '',
        selected: position === chosen,
        disabled: false,
      }));
      select.value = String(chosen);
      select.addEventListener('change', () => choose(Number(select.value)));
      return h(
        'div',
        { class: 'compare-field' },
        h('span', { class: 'hint', 'aria-hidden': 'true' }, label),
        select,
      );
    };
    // Choosing the other axis' setting swaps the two.
    const turn = (change: Partial<HeatAxes>) => {
      const next = { ...axes, ...change };
      axes = next.rows === next.columns ? { rows: axes.columns, columns: axes.rows ?? axes.columns } : next;
      if (sweep) fillAxisChoices(sweep, varied);
      draw();
    };
    axisChoices.replaceChildren(
      ...(varied.length > 2 && axes.rows !== null
        ? [
            choice('Rows', axes.rows, (position) => turn({ rows: position })),
            choice('Columns', axes.columns, (position) => turn({ columns: position })),
          ]
        : []),
    );
  }

  function draw(): void {
    if (!sweep) return;
    pictures.set(picture);
    setShown(heat.element, picture === 'heat');
    setShown(axisChoices, picture === 'heat' && axisChoices.childElementCount > 0);
    setShown(parallel.element, picture === 'parallel');
    if (picture === 'heat') heat.update(sweep, axes, context.theme());
    else {
      const varied = [...sweep.settings.keys()].filter((at) => (sweep?.settings[at].values.length ?? 0) > 1);
      parallel.update(sweep, varied.length > 0 ? varied : [0], context.theme());
    }
  }

  function drawTable(): void {
    if (!sweep) return;
    tables.set(rows);
    const { columns, rows: content } = rows === 'seeds' ? rowsOverSeeds(sweep) : rowsOfRuns(sweep, open);
    table.update(columns, content);
  }

  return {
    element,
    update(next, history) {
      const kept = history.find(({ runId }) => runId === next?.keptRunId)?.number;
      if (next === sweep && kept === keptAs) return;
      sweep = next;
      keptAs = kept;
      setShown(element, next !== null);
      if (!next) return;
      if (next.sweepId !== sweepId) begin(next);
      const { runs, base, status: state, elapsedMs, criterion, atATimeReason, keptRunId } = next;
      const trouble = troubleText(runs);
      const reason = state === 'running' ? ` (${atATimeReason})` : `, ${formatDuration(elapsedMs)}`;
      setText(
        status,
        `Sweep on run ${base.number}, ${base.sourceName}: ${progressText(next)}${reason}${trouble ? `; ${trouble}` : ''}.`,
      );
      setShown(bar, state === 'running');
      bar.max = runs.length;
      bar.value = runs.filter(isOver).length;
      const found = bestRunOf(next);
      setText(
        best,
        found
          ? `${state === 'running' ? 'Best so far' : 'Best'}: ${runText(next, found)}.${kept === undefined ? '' : ` It is kept in the history as run ${kept}.`}`
          : state === 'running'
            ? 'No run is over yet.'
            : 'No run finished without a problem.',
      );
      setShown(show, keptRunId !== null);
      setText(
        ranking,
        `In order of ${criterion.label.startsWith('R²') ? criterion.label : criterion.label.toLowerCase()}, the ${criterion.best} first. ${criterion.reason}`,
      );
      setShown(tables.element, hasSeeds(next.settings));
      draw();
      drawTable();
    },
    restyle: draw,
  };
}
