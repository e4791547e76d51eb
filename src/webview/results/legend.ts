import { h } from '../dom/element';
import type { Curve } from './xyChart';

/** What the lines and points of a chart are, in words. */
export function createLegend() {
  const element = h('p', { class: 'chart-legend' });
  return {
    element,
    show(
      entries: readonly { readonly look: Curve['look']; readonly colour: string; readonly text: string }[],
    ) {
      element.replaceChildren(
        ...entries.map(({ look, colour, text }) => {
          const swatch = h('span', { class: `chart-swatch chart-swatch-${look}`, 'aria-hidden': 'true' });
          swatch.style.color = colour;
          return h('span', { class: 'chart-legend-entry' }, swatch, text);
        }),
      );
    },
  };
}
