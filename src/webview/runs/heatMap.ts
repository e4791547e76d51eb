import { formatNumber } from '../../core/format';
import { createRamp } from '../../core/colours/palette';
import { statisticsOf } from '../../core/statistics';
import { h, setAttribute, setText } from '../dom/element';
import { HeatLegend } from '../matrices/heatLegend';
import { MatrixGrid } from '../matrices/matrixGrid';
import type { MatrixLabels } from '../matrices/matrixLabels';
import type { PageContext } from '../page/context';

/** One of the matrices that stand beside one another, on a scale that is given from outside. */
export class HeatMap {
  readonly element: HTMLElement;
  readonly #heading = h('h4');
  readonly #range = h('p', { class: 'hint' });
  readonly #legend = new HeatLegend();
  readonly #grid: MatrixGrid;

  /** @param onScroll hears that another part of the matrix is in view */
  constructor(
    labels: MatrixLabels,
    private readonly context: PageContext,
    onScroll: (box: HTMLElement) => void,
  ) {
    this.#grid = new MatrixGrid(labels, context.tooltip, {
      onScroll: () => onScroll(this.#grid.element),
      onCopyCell: (value, what) => context.post({ type: 'copy', text: String(value), what }),
    });
    this.element = h(
      'section',
      { class: 'compared-matrix' },
      this.#heading,
      h('div', { class: 'compared-range' }, this.#legend.element, this.#range),
      h('div', { class: 'matrix-room' }, this.#grid.element),
    );
    this.restyle();
  }

  /** @param limit end of the scale, which is symmetric about zero */
  update(heading: string, values: Float64Array, limit: number): void {
    setText(this.#heading, heading);
    const { minimum, mean, maximum } = statisticsOf(values);
    const range = `min ${formatNumber(minimum)}, mean ${formatNumber(mean)}, max ${formatNumber(maximum)}`;
    setText(this.#range, range);
    setAttribute(this.#grid.table, 'aria-label', `${heading}: ${range}`);
    this.#legend.setLimit(limit);
    this.#grid.setValues(values, limit);
  }

  /** Brings the part into view that another box shows. */
  scrollAs({ scrollTop, scrollLeft }: HTMLElement): void {
    const { element } = this.#grid;
    if (element.scrollTop !== scrollTop) element.scrollTop = scrollTop;
    if (element.scrollLeft !== scrollLeft) element.scrollLeft = scrollLeft;
  }

  restyle(): void {
    const ramp = createRamp(this.context.theme());
    this.#legend.setRamp(ramp);
    this.#grid.setRamp(ramp);
  }

  dispose(): void {
    this.#grid.dispose();
  }
}
