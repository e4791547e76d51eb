import { formatNumber } from '../../core/format';
import { quietButton } from '../dom/button';
import { h, setAttribute, setText } from '../dom/element';
import { heatMap } from '../../core/picture/heatMap';
import type { PageContext } from '../page/context';
import { createPictureMenu } from '../picture/pictureMenu';
import { toCsv, toNumPy } from './copyFormats';
import { magnitudeOf, nextLimit } from './heatScale';
import { HeatLegend } from './heatLegend';
import { MatrixGrid } from './matrixGrid';
import { MatrixOverview } from './matrixOverview';
import { createRamp } from '../../core/colours/palette';
import type { MatrixLabels } from './matrixLabels';
import { NO_STATISTICS, statisticsOf } from '../../core/statistics';

/** Assistive technology reads what is out of view, too, but nobody watches it. */
const INTERVAL_OUT_OF_VIEW_MS = 1000;

/** One matrix: its name, size, range and scale, ways to copy it, and its numbers as a heat map. */
export class MatrixTable {
  readonly element: HTMLElement;
  readonly #grid: MatrixGrid;
  readonly #overview: MatrixOverview;
  readonly #legend = new HeatLegend();
  readonly #figures = { minimum: h('dd'), mean: h('dd'), maximum: h('dd') };
  readonly #observer: IntersectionObserver;
  #values: Float64Array = new Float64Array(0);
  #limit = 0;
  #isSettled = true;
  #isInView = false;
  /** When the numbers on screen were drawn, and whether newer ones wait. */
  #drawnAt = Number.NEGATIVE_INFINITY;
  #isStale = false;

  constructor(
    private readonly labels: MatrixLabels,
    private readonly context: PageContext,
    /** A cell was chosen, by double click or Enter. */
    onChoose: (row: number, column: number) => void,
  ) {
    const { name, rows, columns } = labels;
    this.#grid = new MatrixGrid(labels, context.tooltip, {
      onScroll: () => this.#overview.showView(this.#grid.view()),
      onCopyCell: (value, what) => context.post({ type: 'copy', text: String(value), what }),
      onChoose: ({ row, column }) => onChoose(row, column),
    });
    this.#overview = new MatrixOverview(rows.length, columns.length, (row, column) =>
      this.#grid.scrollToMiddle(row, column),
    );
    const figure = (label: string, value: HTMLElement) => h('div', {}, h('dt', {}, label), value);
    this.element = h(
      'div',
      { class: 'matrix' },
      h(
        'div',
        { class: 'matrix-heading' },
        h('h4', {}, name),
        h('span', { class: 'matrix-size' }, `${rows.length} × ${columns.length}`),
        h(
          'span',
          { class: 'matrix-actions' },
          quietButton('CSV', 'copy', `Copy ${name} as CSV`, () => this.#copy(toCsv, 'CSV')),
          quietButton('NumPy', 'copy', `Copy ${name} as a NumPy array`, () =>
            this.#copy(toNumPy, 'a NumPy array'),
          ),
          createPictureMenu(context, name, {
            name: () => name,
            draw: (style) => heatMap({ ...labels, values: this.#values }, style),
          }),
        ),
      ),
      h(
        'div',
        { class: 'matrix-range' },
        h(
          'dl',
          { class: 'matrix-figures' },
          figure('min', this.#figures.minimum),
          figure('mean', this.#figures.mean),
          figure('max', this.#figures.maximum),
        ),
        this.#legend.element,
      ),
      h('div', { class: 'matrix-body' }, this.#grid.element, this.#overview.element),
    );
    this.#observer = new IntersectionObserver(([entry]) => {
      this.#isInView = entry.isIntersecting;
      if (this.#isInView && this.#isStale) this.refresh();
    });
    this.#observer.observe(this.element);
    this.restyle();
  }

  /** @param isSettled whether the numbers rest: then the scale is their own, whatever it was before. */
  update(values: Float64Array, isSettled: boolean): void {
    if (values === this.#values && isSettled === this.#isSettled) return;
    this.#values = values;
    this.#isSettled = isSettled;
    const isDue = isSettled || this.#isInView || performance.now() - this.#drawnAt > INTERVAL_OUT_OF_VIEW_MS;
    if (isDue) this.refresh();
    else this.#isStale = true;
  }

  /** Draws the latest numbers. */
  refresh(): void {
    this.#isStale = false;
    this.#drawnAt = performance.now();
    const statistics = this.#values.length > 0 ? statisticsOf(this.#values) : NO_STATISTICS;
    const magnitude = magnitudeOf(statistics);
    this.#limit = this.#isSettled ? magnitude : nextLimit(this.#limit, magnitude);
    const { name, rows, columns } = this.labels;
    const [minimum, mean, maximum] = [statistics.minimum, statistics.mean, statistics.maximum].map(
      formatNumber,
    );
    setText(this.#figures.minimum, minimum);
    setText(this.#figures.mean, mean);
    setText(this.#figures.maximum, maximum);
    const size = `${rows.length} × ${columns.length}`;
    setAttribute(
      this.#grid.table,
      'aria-label',
      `${name}: ${size}, min ${minimum}, mean ${mean}, max ${maximum}`,
    );
    this.#legend.setLimit(this.#limit);
    this.#grid.setValues(this.#values, this.#limit);
    this.#overview.setValues(this.#values, this.#limit, this.#isSettled);
  }

  /** Brings a number to the middle of the page, and the focus to it. */
  reveal(row: number, column: number): void {
    this.element.scrollIntoView({ block: 'center' });
    this.#grid.reveal({ row, column });
  }

  /** Takes over the theme's colours. */
  restyle(): void {
    const ramp = createRamp(this.context.theme());
    this.#legend.setRamp(ramp);
    this.#grid.setRamp(ramp);
    this.#overview.setRamp(ramp);
    if (this.#values.length > 0) this.refresh();
  }

  dispose(): void {
    this.#observer.disconnect();
    this.#grid.dispose();
  }

  #copy(format: typeof toCsv, as: string): void {
    const text = format({ ...this.labels, values: this.#values });
    this.context.post({ type: 'copy', text, what: `${this.labels.name} as ${as}` });
  }
}
