import { formatFull, formatNumber } from '../../core/format';
import type { ShownEquation, ShownMatrix } from '../../core/formulas/equation';
import { valueAt } from '../../core/formulas/equation';
import { h, setShown, setText } from '../dom/element';
import type { Place } from '../matrices/gridKeys';
import type { PageContext } from '../page/context';
import { MatrixCard } from './matrixCard';
import { labelsOf, type RunNames } from './matrixNaming';

/** Stands below one of the equations of a view. */
export const POINTING_HINT =
  'Point at a number of a result, or move there with the arrow keys, to see where it comes from.';

/**
 * An equation laid out as it reads: operands and signs, then the result. The cell of the result that is pointed at
 * marks what it comes from, and is written out in numbers below; it stays so until another one is.
 */
export class EquationView {
  readonly element: HTMLElement;
  readonly #row = h('div', { class: 'equation matrix-room' });
  readonly #sum = h('p', { class: 'sum', 'aria-live': 'polite' });
  readonly #note = h('p', { class: 'hint' });
  #structure = '';
  #operands: MatrixCard[] = [];
  #result: MatrixCard | null = null;
  #equation: ShownEquation | null = null;
  #names: RunNames | null = null;
  #sampleNumbers = new Uint32Array();
  #place: Place | null = null;

  /** @param hint stands where an entry will be written out */
  constructor(
    private readonly context: PageContext,
    private readonly hint: string,
  ) {
    this.element = h('div', { class: 'equation-block' }, this.#row, this.#note, this.#sum);
  }

  update(equation: ShownEquation, names: RunNames, sampleNumbers: Uint32Array): void {
    this.#equation = equation;
    this.#names = names;
    this.#sampleNumbers = Uint32Array.from(sampleNumbers);
    const structure = structureOf(equation);
    if (structure === this.#structure) {
      this.#operands.forEach((card, index) => {
        card.update(equation.operands[index], names, this.#sampleNumbers);
      });
      this.#result?.update(equation.result, names, this.#sampleNumbers);
    } else {
      this.#structure = structure;
      this.#build(equation, names);
    }
    setText(this.#note, equation.note ?? '');
    setShown(this.#note, equation.note !== null);
    this.#explain();
  }

  restyle(): void {
    for (const card of this.#cards()) card.restyle();
  }

  dispose(): void {
    for (const card of this.#cards()) card.dispose();
  }

  #cards(): MatrixCard[] {
    return this.#result ? [...this.#operands, this.#result] : this.#operands;
  }

  #build(equation: ShownEquation, names: RunNames): void {
    this.dispose();
    this.#place = null;
    const { operands, result, rule } = equation;
    const card = (matrix: ShownMatrix, onPoint?: (place: Place | null) => void) =>
      new MatrixCard(matrix, names, this.#sampleNumbers, this.context, onPoint);
    this.#operands = operands.map((operand) => card(operand));
    this.#result = card(result, (place) => {
      if (!place) return;
      this.#place = place;
      this.#explain();
    });
    this.#result.element.classList.add('card-result');
    this.#row.replaceChildren(
      ...terms([
        ...(rule?.parts ?? []).map((part) =>
          typeof part === 'string' ? part : this.#operands[part].element,
        ),
        ...(rule ? ['='] : []),
        this.#result.element,
      ]),
    );
    setShown(this.#sum, rule !== null);
  }

  #explain(): void {
    const { rule, result } = this.#equation ?? {};
    if (!rule || !result || !this.#names) return;
    const { rows, columns } = result.matrix;
    if (!this.#place || this.#place.row >= rows || this.#place.column >= columns) {
      setText(this.#sum, this.hint);
      this.#sum.classList.add('hint');
      return;
    }
    const { row, column } = this.#place;
    const { written, sources } = rule.entry(row, column);
    this.#operands.forEach((card, index) => {
      card.mark(sources.find(({ operand }) => operand === index) ?? null);
    });
    this.#result?.mark({ row, column });
    const { describe } = labelsOf(result, this.#names, this.#sampleNumbers);
    const value = valueAt(result.matrix, row, column);
    this.#sum.classList.remove('hint');
    setText(
      this.#sum,
      `${describe?.(row, column)}: ${written} = ${formatNumber(value)} (${formatFull(value)})`,
    );
  }
}

/** A sign stays with what follows it, wherever a line ends; what closes the right-hand side, with what it closes. */
function terms(parts: readonly (string | HTMLElement)[]): HTMLElement[] {
  const result: HTMLElement[] = [];
  let signs: HTMLElement[] = [];
  for (const [index, part] of parts.entries()) {
    if (typeof part === 'string') {
      const sign = h('span', { class: 'sign' }, part);
      const closes = parts[index + 1] === '=' && result.length > 0;
      if (closes) result[result.length - 1].append(sign);
      else signs.push(sign);
    } else {
      result.push(h('div', { class: 'term' }, ...signs, part));
      signs = [];
    }
  }
  return result;
}

/** What a view is built for: while it stays, only numbers and names of samples change. */
function structureOf({ operands, result, rule }: ShownEquation): string {
  const shapes = [...operands, result].map(({ name, matrix }) => `${name} ${matrix.rows}×${matrix.columns}`);
  return [...shapes, ...(rule?.parts ?? [])].join('|');
}
