import { classColour } from '../../core/colours/classColours';
import { formatCount, formatTick } from '../../core/format';
import { h } from '../dom/element';
import { shortenMiddle } from '../dom/labelText';
import type { Theme } from '../dom/theme';
import type { Outlook } from './meaning';
import { drawShape } from './points';
import type { NumberScale } from './scale';

/** Classes that are listed at most. */
const MOST_CLASSES = 20;
const SIZE = 14;

/** What the colours and the shapes of a map mean. */
export function legendOf(
  outlook: Outlook,
  scale: NumberScale | null,
  hasHeldOut: boolean,
  theme: Theme,
): HTMLElement[] {
  const held = hasHeldOut
    ? [h('span', { class: 'map-legend-entry' }, symbol(0, true, theme), 'hollow: held out for validation')]
    : [];
  if (outlook.task === 'regression') return [...(scale ? [scaleBar(scale)] : []), ...held];
  const { classes } = outlook;
  const rest = classes.length - MOST_CLASSES;
  return [
    ...classes
      .slice(0, MOST_CLASSES)
      .map((name, own) =>
        h(
          'span',
          { class: 'map-legend-entry', title: name },
          symbol(own, false, theme),
          h('bdi', {}, shortenMiddle(name, 24)),
        ),
      ),
    ...(rest > 0 ? [h('span', {}, `and ${formatCount(rest)} more`)] : []),
    ...held,
  ];
}

function symbol(own: number, isHollow: boolean, theme: Theme): HTMLElement {
  const ratio = devicePixelRatio;
  const canvas = h('canvas', { width: SIZE * ratio, height: SIZE * ratio, 'aria-hidden': 'true' });
  canvas.style.width = `${SIZE}px`;
  canvas.style.height = `${SIZE}px`;
  const context = canvas.getContext('2d');
  context?.scale(ratio, ratio);
  if (context) drawShape(context, own, SIZE / 2, SIZE / 2, classColour(own), isHollow, theme);
  return canvas;
}

function scaleBar({ minimum, maximum, stops }: NumberScale): HTMLElement {
  const bar = h('span', { class: 'legend-bar map-bar' });
  bar.style.background = `linear-gradient(to right, ${stops.join(', ')})`;
  return h('span', { class: 'legend' }, rounded(minimum), bar, rounded(maximum));
}

function rounded(value: number): string {
  return formatTick(Number(value.toPrecision(3)));
}
