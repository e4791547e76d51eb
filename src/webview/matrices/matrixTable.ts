import { formatNumber } from '../../core/format';
import { h, setAttribute, setText } from '../dom/element';
import { heatMap } from '../../core/picture/heatMap';
import { createPictureMenu } from '../picture/pictureMenu';
import { createMenu } from '../dom/menu';
import type { PageContext } from '../page/context';
import { type NamedMatrix, toCsv, toJson, toLatex, toMarkdown, toNumPy, toR } from './copyFormats';
import { DistributionStrip, type StripState } from './distributionStrip';
import { magnitudeOf, nextLimit } from './heatScale';
import { HeatLegend } from './heatLegend';
import type { Place } from './gridKeys';
import { MatrixGrid } from './matrixGrid';
import { MatrixOverview } from './matrixOverview';
import { createRamp } from '../../core/colours/palette';
import type { MatrixLabels } from './matrixLabels';
import type { NameHit } from './nameSearch';
import type { MatrixQuantity } from '../../protocol/panel';
import { SearchBar } from './searchBar';
import { NO_STATISTICS, statisticsOf } from '../../core/statistics';

/** Assistive technology reads what is out of view, too, but nobody watches it. */
const INTERVAL_OUT_OF_VIEW_MS = 1000;

const FORMATS: readonly {
  readonly label: string;
  readonly as: string;
  readonly write: (matrix: NamedMatrix) => string;
}[] = [
  { label: 'Copy as CSV', as: 'CSV', write: toCsv },
  { label: 'Copy as NumPy array', as: 'a NumPy array', write: toNumPy },
  { label: 'Copy as R matrix', as: 'an R matrix', write: toR },
  { label: 'Copy as JSON', as: 'JSON', write: toJson },
  { label: 'Copy as Markdown table', as: 'a Markdown table', write: toMarkdown },
  { label: 'Copy as LaTeX table', as: 'a LaTeX table', write: toLatex },
];

/** Definitions that stand behind the figures. */
const FIGURES = {
  minimum: ['min', 'Smallest entry'],
  mean: ['mean', 'Arithmetic mean of the entries'],
  maximum: ['max', 'Largest entry'],
  norm: ['norm', 'Frobenius norm: the root of the sum of the squared entries'],
} as const;
type Figure = keyof typeof FIGURES;

/** One matrix: its name, size, range and scale, ways to copy it, its numbers as a heat map, and how they were spread. */
export class MatrixTable {
  readonly element: HTMLElement;
  readonly #grid: MatrixGrid;
  readonly #overview: MatrixOverview;
  readonly #legend = new HeatLegend();
  readonly #search: SearchBar;
  readonly #strip: DistributionStrip;
  readonly #figures: Readonly<Record<Figure, HTMLElement>> = {
    minimum: h('dd'),
    mean: h('dd'),
    maximum: h('dd'),
    norm: h('dd'),
  };
  #quantity: MatrixQuantity = 'value';
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
      onScroll: () => this.#showView(),
      onCopyCell: (value, what) => context.post({ type: 'copy', text: String(value), what }),
      onChoose: ({ row, column }) => onChoose(row, column),
    });
    this.#overview = new MatrixOverview(rows.length, columns.length, (row, column) =>
      this.#grid.scrollToMiddle(row, column),
    );
    this.#search = new SearchBar(
      labels,
      (hit) => this.#find(hit),
      (hit) => {
        this.#grid.element.scrollIntoView({ block: 'nearest' });
        this.#grid.reveal(this.#placeOf(hit));
      },
    );
    this.#strip = new DistributionStrip(name, rows.length * columns.length, context);
    const figure = (of: Figure) => {
      const [label, definition] = FIGURES[of];
      return h('div', { title: `${definition}; of the finite ones.` }, h('dt', {}, label), this.#figures[of]);
    };
    const menu = createMenu('Copy', 'copy', [
      ...FORMATS.map(({ label, as, write }) => ({
        label,
        icon: 'copy',
        run: () => this.#copy(write, as),
      })),
      { label: 'Save as CSV…', icon: 'save-as', run: () => this.#save() },
    ]);
    menu.button.ariaLabel = `Copy ${name}`;
    const pictureMenu = createPictureMenu(context, name, {
      name: () => describeQuantity(name, this.#quantity),
      draw: (style) =>
        heatMap({ ...labels, name: describeQuantity(name, this.#quantity), values: this.#values }, style),
    });
    this.element = h(
      'div',
      { class: 'matrix' },
      h(
        'div',
        { class: 'matrix-heading' },
        h('h4', {}, name),
        h('span', { class: 'matrix-size' }, `${rows.length} × ${columns.length}`),
        h('span', { class: 'matrix-actions' }, menu.element, pictureMenu),
      ),
      h(
        'div',
        { class: 'matrix-range' },
        h(
          'dl',
          { class: 'matrix-figures' },
          figure('minimum'),
          figure('mean'),
          figure('maximum'),
          figure('norm'),
        ),
        this.#legend.element,
      ),
      this.#search.element,
      h('div', { class: 'matrix-body' }, this.#grid.element, this.#overview.element),
      this.#strip.element,
    );
    this.#observer = new IntersectionObserver(([entry]) => {
      this.#isInView = entry.isIntersecting;
      if (this.#isInView && this.#isStale) this.refresh();
    });
    this.#observer.observe(this.element);
    this.restyle();
  }

  /** @param isSettled whether the numbers rest: then the scale is their own, whatever it was before. */
  update(values: Float64Array, isSettled: boolean, quantity: MatrixQuantity): void {
    if (values === this.#values && isSettled === this.#isSettled && quantity === this.#quantity) return;
    this.#values = values;
    if (quantity !== this.#quantity) this.#become(quantity);
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
    const [minimum, mean, maximum, norm] = (['minimum', 'mean', 'maximum', 'norm'] as const).map((figure) => {
      const text = formatNumber(statistics[figure]);
      setText(this.#figures[figure], text);
      return text;
    });
    const size = `${rows.length} × ${columns.length}`;
    setAttribute(
      this.#grid.table,
      'aria-label',
      `${describeQuantity(name, this.#quantity)}: ${size}, min ${minimum}, mean ${mean}, max ${maximum}, norm ${norm}`,
    );
    this.#legend.setLimit(this.#limit);
    this.#grid.setValues(this.#values, this.#limit);
    this.#overview.setValues(this.#values, this.#limit, this.#isSettled);
  }

  /** @param state null while nothing is known of the past */
  updateStrip(state: StripState | null): void {
    this.#strip.update(state);
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
    this.#strip.restyle();
    if (this.#values.length > 0) this.refresh();
  }

  dispose(): void {
    this.#observer.disconnect();
    this.#grid.dispose();
    this.#strip.dispose();
  }

  /** The numbers are of another kind: with a scale of their own, and named so. */
  #become(quantity: MatrixQuantity): void {
    this.#quantity = quantity;
    this.#limit = 0;
    const { name, rows, columns } = this.labels;
    const title = describeQuantity(name, quantity);
    const describe = (row: number, column: number) =>
      rows[row] === name ? `${title} of ${columns[column]}` : `${title}, ${rows[row]} to ${columns[column]}`;
    this.#grid.relabel(quantity === 'value' ? this.labels : { ...this.labels, describe });
  }

  #showView(): void {
    const view = this.#grid.view();
    this.#overview.showView(view);
    const { rows, columns } = this.labels;
    const isWhole =
      view.rows.end - view.rows.first >= rows.length &&
      view.columns.end - view.columns.first >= columns.length;
    this.#search.show(!isWhole);
  }

  /** A row or a column that was searched for is marked, and brought into view. */
  #find(hit: NameHit | null): void {
    const { axis, index } = hit ?? {};
    this.#grid.mark(
      index === undefined
        ? null
        : { row: axis === 'row' ? index : null, column: axis === 'column' ? index : null },
      true,
    );
  }

  /** In the row or column of a hit, on the other axis where the keys were last. */
  #placeOf({ axis, index }: NameHit): Place {
    const { row, column } = this.#grid.current;
    return axis === 'row' ? { row: index, column } : { row, column: index };
  }

  #copy(write: (matrix: NamedMatrix) => string, as: string): void {
    const what = `${describeQuantity(this.labels.name, this.#quantity)} as ${as}`;
    this.context.post({ type: 'copy', text: write(this.#named()), what });
  }

  #save(): void {
    const matrix = this.#named();
    this.context.post({ type: 'saveMatrix', name: matrix.name, csv: toCsv(matrix) });
  }

  /** The numbers on screen under a name that programs take. */
  #named(): NamedMatrix {
    const { name, rows, columns } = this.labels;
    const isValue = this.#quantity === 'value';
    return { name: isValue ? name : `${name}_${this.#quantity}`, rows, columns, values: this.#values };
  }
}

/** `wh`, `gradient of wh`. */
function describeQuantity(name: string, quantity: MatrixQuantity): string {
  return quantity === 'value' ? name : `${quantity} of ${name}`;
}
