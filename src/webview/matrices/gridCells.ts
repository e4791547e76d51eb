/** The cells of a grid: numbers on their colours, and the names of rows and columns. */
import { cssColour } from '../../core/colours/colour';
import { type Ramp, rampStep } from '../../core/colours/palette';
import { formatNumber } from '../../core/format';
import { h, setText } from '../dom/element';
import { shortenMiddle, splitOneHot } from '../dom/labelText';

/** Neither negative nor zero nor positive. */
const NOT_FINITE = -1;

export interface Cell {
  readonly element: HTMLTableCellElement;
  /** Step of the ramp that is on screen; undefined before the first. */
  step: number | undefined;
  /** What its number is: negative, positive, not finite. */
  className: string;
}

export function createCell(): Cell {
  return { element: h('td', { tabindex: -1 }), step: undefined, className: '' };
}

/** Shows a number; touches only what differs from the one before. */
export function paintCell(cell: Cell, value: number, limit: number, ramp: Ramp): void {
  const { element } = cell;
  setText(element, formatNumber(value));
  const className = classOf(value);
  if (cell.className !== className) {
    cell.className = className;
    element.className = className;
  }
  const step = Number.isFinite(value) ? rampStep(value, limit) : NOT_FINITE;
  if (step === cell.step) return;
  cell.step = step;
  const colours = ramp[step];
  element.style.backgroundColor = colours ? cssColour(colours.background) : '';
  element.style.color = colours ? cssColour(colours.text) : '';
}

function classOf(value: number): string {
  if (!Number.isFinite(value)) return 'not-finite';
  if (value === 0) return '';
  return value < 0 ? 'negative' : 'positive';
}

export interface Header {
  readonly element: HTMLTableCellElement;
  readonly label: HTMLElement;
}

export function createHeader(scope: 'row' | 'col'): Header {
  const label = h('bdi', { dir: 'auto' });
  return { element: h('th', { scope }, label), label };
}

/** The full name goes into the title, as much of it as there is room for on the page. */
export function setLabel(label: HTMLElement, name: string, characters: number): void {
  const text = shortenMiddle(name, characters);
  if (label.title === name && label.textContent === text) return;
  label.title = name;
  const parts = splitOneHot(text);
  label.replaceChildren(...(parts ? [h('bdi', {}, parts.column), '=', h('bdi', {}, parts.value)] : [text]));
}
