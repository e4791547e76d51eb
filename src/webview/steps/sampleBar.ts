import { formatCount } from '../../core/format';
import type { Moment } from '../../core/network/moment';
import { type Place, START_PLACE } from '../../protocol/panel';
import { iconButton, setDisabled } from '../dom/button';
import { h, setShown, setText } from '../dom/element';
import { createSwitch } from '../dom/switch';
import type { PageContext } from '../page/context';
import { windowOf } from './moves';

/** Which samples are in view: one or several, and those before and after them. */
export function createSampleBar(
  context: PageContext,
  act: (action: 'nextSamples' | 'previousSamples') => void,
): {
  readonly element: HTMLElement;
  update(place: Place, moment: Moment, isShown: boolean): void;
} {
  let current = START_PLACE.window;
  const mode = createSwitch(
    'Samples in view',
    'samples-in-view',
    [
      { value: 'several', label: 'All samples' },
      { value: 'one', label: 'One sample' },
    ] as const,
    (value) => context.go({ window: windowOf(value, current) }),
  );
  const previous = iconButton('Previous samples', 'chevron-left', () => act('previousSamples'));
  const next = iconButton('Next samples', 'chevron-right', () => act('nextSamples'));
  const text = h('span', { class: 'sample-text', 'aria-live': 'polite' });
  const moves = h('div', { class: 'sample-moves' }, previous.element, text, next.element);
  const element = h('div', { class: 'sample-bar' }, mode.element, moves);
  return {
    element,
    update({ window }, { batchRows, sampleNumbers, window: shown }, isShown) {
      current = window;
      const isOne = window.count === 1;
      mode.set(isOne ? 'one' : 'several');
      const several = START_PLACE.window.count;
      mode.relabel('several', batchRows > several ? `${several} samples` : 'All samples');
      setShown(element, isShown);
      const hasOthers = batchRows > shown.count;
      for (const button of [previous, next]) setShown(button.element, hasOthers);
      setDisabled(previous.element, false);
      setDisabled(next.element, false);
      setText(text, hasOthers ? describe(sampleNumbers, shown.first, batchRows) : '');
    },
  };
}

/** `sample 3 (3 of 150)`, `samples 11 to 20 of 150`. */
function describe(numbers: Uint32Array, first: number, batchRows: number): string {
  const range = `${formatCount(first + 1)}${numbers.length > 1 ? ` to ${formatCount(first + numbers.length)}` : ''}`;
  const place = `${range} of ${formatCount(batchRows)}`;
  return numbers.length === 1 ? `row ${formatCount(numbers[0])}, ${place}` : place;
}
