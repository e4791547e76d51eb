import { formatNumber } from '../../core/format';
import { h, setText } from '../dom/element';
import { cssColour } from '../../core/colours/colour';
import type { Ramp } from '../../core/colours/palette';

/** The scale of a heat map: symmetric about zero, stated at both ends. */
export class HeatLegend {
  readonly #low = h('span', { class: 'legend-end' });
  readonly #bar = h('span', { class: 'legend-bar' });
  readonly #high = h('span', { class: 'legend-end' });
  readonly element = h(
    'span',
    { class: 'legend', title: 'Scale of the colours' },
    this.#low,
    this.#bar,
    this.#high,
  );

  /** A matrix of zeros has no scale; its room stays, since the next numbers have one. */
  setLimit(limit: number): void {
    this.element.classList.toggle('invisible', limit === 0);
    setText(this.#low, formatNumber(-limit));
    setText(this.#high, formatNumber(limit));
  }

  setRamp(ramp: Ramp): void {
    const stops = ramp.filter((_, step) => step % 16 === 0).map(({ background }) => cssColour(background));
    this.#bar.style.background = `linear-gradient(to right, ${stops.join(', ')})`;
  }
}
