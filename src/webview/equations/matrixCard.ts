import type { Source, ShownMatrix } from '../../core/formulas/equation';
import { formatNumber } from '../../core/format';
import { createRamp } from '../../core/colours/palette';
import { documentText, h, setAttribute, setShown, setText } from '../dom/element';
import type { Place } from '../matrices/gridKeys';
import { magnitudeOf } from '../matrices/heatScale';
import { MatrixGrid } from '../matrices/matrixGrid';
import { statisticsOf } from '../../core/statistics';
import type { PageContext } from '../page/context';
import { aliasOf, labelsOf, type RunNames } from './matrixNaming';

/** One matrix of an equation: its name, what the learner calls it, its shape, and its numbers as a heat map. */
export class MatrixCard {
  readonly element: HTMLElement;
  readonly #grid: MatrixGrid;
  readonly #alias = h('span', { class: 'card-alias' });
  #matrix: ShownMatrix;
  #samples: string;

  constructor(
    matrix: ShownMatrix,
    names: RunNames,
    sampleNumbers: Uint32Array,
    private readonly context: PageContext,
    onPoint?: (place: Place | null) => void,
  ) {
    this.#matrix = matrix;
    this.#samples = sampleNumbers.join();
    // What is written out below the equation needs no tooltip, which would cover it.
    const tooltip = onPoint ? null : context.tooltip;
    this.#grid = new MatrixGrid(labelsOf(matrix, names, sampleNumbers), tooltip, {
      onCopyCell: (value, what) => context.post({ type: 'copy', text: String(value), what }),
      onPoint,
    });
    const { rows, columns } = matrix.matrix;
    this.element = h(
      'figure',
      { class: 'card' },
      h(
        'figcaption',
        {},
        h('span', { class: 'card-name' }, documentText(matrix.name, '')),
        this.#alias,
        h('span', { class: 'card-shape' }, `${rows} × ${columns}`),
      ),
      this.#grid.element,
    );
    this.restyle();
    this.update(matrix, names, sampleNumbers);
  }

  /** @param matrix of the same shape, with the same axes */
  update(matrix: ShownMatrix, names: RunNames, sampleNumbers: Uint32Array): void {
    this.#matrix = matrix;
    const hasSamples = matrix.rows.kind === 'samples' || matrix.columns.kind === 'samples';
    const samples = sampleNumbers.join();
    if (hasSamples && samples !== this.#samples) this.#grid.relabel(labelsOf(matrix, names, sampleNumbers));
    this.#samples = samples;
    const alias = aliasOf(matrix, names);
    setText(this.#alias, alias ?? '');
    setShown(this.#alias, alias !== null);
    this.#alias.title = alias === null ? '' : `${alias} in your code`;
    this.#draw();
  }

  /** Marks a source, brought into view; or the cell itself that is pointed at, which is in view. */
  mark(cells: Source | Place | null): void {
    this.#grid.mark(cells, cells !== null && 'operand' in cells);
  }

  restyle(): void {
    this.#grid.setRamp(createRamp(this.context.theme()));
    this.#draw();
  }

  dispose(): void {
    this.#grid.dispose();
  }

  #draw(): void {
    const { name, matrix } = this.#matrix;
    const values = Float64Array.from(matrix.values);
    const statistics = statisticsOf(values);
    const limit = magnitudeOf(statistics);
    const [minimum, maximum] = [statistics.minimum, statistics.maximum].map(formatNumber);
    setAttribute(
      this.#grid.table,
      'aria-label',
      `${name}: ${matrix.rows} × ${matrix.columns}, min ${minimum}, max ${maximum}`,
    );
    this.element.title = `Colours from −${formatNumber(limit)} to ${formatNumber(limit)}`;
    this.#grid.setValues(values, limit);
  }
}
