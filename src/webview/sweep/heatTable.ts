import { cssColour } from '../../core/colours/colour';
import { createSequentialRamp, LAST_STEP } from '../../core/colours/sequential';
import { formatCount, formatQuantity } from '../../core/format';
import { labelOf } from '../../core/sweep/grid';
import { groupRuns, type RunGroup } from '../../core/sweep/summary';
import type { SweptValue } from '../../core/sweep/sweepRun';
import { sweptValueInWords } from '../../core/sweep/valueList';
import type { SweepView } from '../../protocol/sweep';
import { h, icon, setText } from '../dom/element';
import type { Theme } from '../dom/theme';
import { scaleOf } from './scale';
import { figureText, inSentence } from './words';

/** Positions of the settings that a heat map is over; without a row setting it has one row. */
export interface HeatAxes {
  readonly rows: number | null;
  readonly columns: number;
}

/** Mean figures over two settings, a coloured table with its numbers printed. */
export class HeatTable {
  readonly element: HTMLElement;
  readonly #note = h('p', { class: 'hint' });
  readonly #legend = h('div', { class: 'sweep-legend', 'aria-hidden': 'true' });
  readonly #bar = h('span', { class: 'sweep-legend-bar' });
  readonly #low = h('span');
  readonly #high = h('span');
  readonly #box = h('div', { class: 'table-box sweep-heat', tabindex: 0, role: 'region' });

  constructor() {
    this.#legend.append(this.#low, this.#bar, this.#high);
    this.element = h('div', { class: 'sweep-heat-part' }, this.#note, this.#box, this.#legend);
  }

  update(sweep: SweepView, axes: HeatAxes, theme: Theme): void {
    const { settings, criterion, runs } = sweep;
    const positions = axes.rows === null ? [axes.columns] : [axes.rows, axes.columns];
    const groups = groupRuns(criterion, runs, positions);
    const means = groups.flatMap(({ mean }) => mean ?? []);
    const scale = scaleOf(means);
    const best = criterion.best === 'lowest' ? Math.min(...means) : Math.max(...means);
    const ramp = createSequentialRamp(theme);
    const columns = settings[axes.columns];
    const rows = axes.rows === null ? null : settings[axes.rows];
    const find = (row: SweptValue | null, column: SweptValue) =>
      groups.find(
        ({ values }) => JSON.stringify(values) === JSON.stringify(row === null ? [column] : [row, column]),
      );
    const cellOf = (group: RunGroup | undefined): HTMLElement => {
      const cell = h('td', { class: 'heat-cell' });
      if (!group) return cell;
      const { mean, deviation, count, diverged } = group;
      cell.append(h('span', { class: 'heat-mean' }, figureText(criterion, mean)));
      if (mean !== null && mean === best)
        cell.append(icon('star-full'), h('span', { class: 'spoken' }, ' best'));
      const more = [
        deviation === null ? '' : `± ${figureText(criterion, deviation)}`,
        diverged > 0 ? `${formatCount(diverged)} diverged` : '',
        count + diverged < group.runs.length
          ? `${formatCount(count)} of ${formatCount(group.runs.length)}`
          : '',
      ].filter(Boolean);
      if (more.length > 0) cell.append(h('span', { class: 'heat-more' }, more.join(', ')));
      if (mean !== null && scale) {
        const { background, text } = ramp[Math.round(scale.shareOf(mean) * LAST_STEP)];
        cell.style.background = cssColour(background);
        cell.style.color = cssColour(text);
      }
      return cell;
    };
    const line = (row: SweptValue | null) =>
      h(
        'tr',
        {},
        h('th', { scope: 'row' }, row === null ? criterion.label : sweptValueInWords(rows?.name ?? '', row)),
        ...columns.values.map((column) => cellOf(find(row, column))),
      );
    const name = `${rows ? `${labelOf(rows.name)} × ` : ''}${labelOf(columns.name)}`;
    const table = h(
      'table',
      { 'aria-label': `Mean ${inSentence(criterion)}: ${name}` },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h(
            'td',
            {},
            ...(rows ? [h('span', { class: 'heat-axis' }, `${labelOf(rows.name)} ↓`)] : []),
            h('span', { class: 'heat-axis' }, `${labelOf(columns.name)} →`),
          ),
          ...columns.values.map((value) => h('th', { scope: 'col' }, sweptValueInWords(columns.name, value))),
        ),
      ),
      h('tbody', {}, ...(rows ? rows.values.map(line) : [line(null)])),
    );
    const { scrollLeft, scrollTop } = this.#box;
    this.#box.setAttribute('aria-label', `Heat map, ${name}`);
    this.#box.replaceChildren(table);
    Object.assign(this.#box, { scrollLeft, scrollTop });
    setText(this.#note, this.#describe(sweep, groups, positions));
    this.#legend.hidden = scale === null || scale.minimum === scale.maximum;
    if (!scale) return;
    setText(this.#low, figureText(criterion, scale.minimum));
    setText(
      this.#high,
      `${figureText(criterion, scale.maximum)}${scale.isLogarithmic ? ' (logarithmic)' : ''}`,
    );
    this.#bar.style.background = `linear-gradient(to right, ${cssColour(ramp[0].background)}, ${cssColour(ramp[LAST_STEP].background)})`;
  }

  #describe(
    { settings, criterion }: SweepView,
    groups: readonly RunGroup[],
    positions: readonly number[],
  ): string {
    const others = settings.filter(({ values }, at) => !positions.includes(at) && values.length > 1);
    const each = Math.max(...groups.map(({ runs }) => runs.length));
    const figure = `${criterion.label}; the ${criterion.best} is the best.`;
    if (others.length === 0 || each < 2) return figure;
    const over = others.map(({ name }) => labelOf(name).toLowerCase()).join(', ');
    return `Mean of ${formatQuantity(each, 'run')} (over ${over}) ± standard deviation. ${figure}`;
  }
}
