import { cssColour } from '../../core/colours/colour';
import { createRamp } from '../../core/colours/palette';
import { createSequentialRamp } from '../../core/colours/sequential';
import { h, setShown, setText } from '../dom/element';
import type { PageContext } from '../page/context';
import { MOST_EDGES } from './grouping';

/** What the lines and the colours of the diagram mean. */
export function createLegend(context: PageContext): {
  readonly element: HTMLElement;
  /** @param leavesOut whether weak lines are not drawn */
  update(isFlowing: boolean, leavesOut: boolean): void;
  restyle(): void;
} {
  let flowing = false;
  const edges = h('span');
  const strongest = h(
    'span',
    {},
    `Between two layers the ${MOST_EDGES} strongest; all of the neuron you point at.`,
  );
  const bar = h('span', { class: 'legend-bar' });
  const [low, high] = [h('span'), h('span')];
  const element = h(
    'p',
    { class: 'network-legend hint' },
    edges,
    h('span', { class: 'line-key' }, h('span', { class: 'line-sample negative' }), 'negative (dashed)'),
    h('span', { class: 'line-key' }, h('span', { class: 'line-sample positive' }), 'positive'),
    h('span', { class: 'line-key' }, low, bar, high),
    strongest,
  );
  const restyle = () => {
    const ramp = flowing ? createSequentialRamp(context.theme()) : createRamp(context.theme());
    const stops = ramp.filter((_, step) => step % 16 === 0).map(({ background }) => cssColour(background));
    bar.style.background = `linear-gradient(to right, ${stops.join(', ')})`;
  };
  return {
    element,
    update(isFlowing, leavesOut) {
      if (flowing !== isFlowing || edges.textContent === '') {
        flowing = isFlowing;
        restyle();
      }
      setText(
        edges,
        isFlowing ? 'Lines: input · weight, the wider the more' : 'Lines: weights, the wider the larger',
      );
      setShown(strongest, leavesOut);
      setText(low, isFlowing ? 'neurons: |a| = 0' : 'neurons: bias −');
      setText(high, isFlowing ? 'largest' : '+');
    },
    restyle,
  };
}
