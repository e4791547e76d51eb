import type { PanelState } from '../../protocol/panel';
import { actionButton } from '../dom/button';
import { h, setShown } from '../dom/element';
import type { PageContext } from './context';

/** What to do while nothing was trained yet. */
export function createWelcome({ post }: PageContext): {
  readonly element: HTMLElement;
  update(state: PanelState): void;
} {
  const heading = h('h1', {}, 'See a neural network learn');
  const element = h(
    'section',
    { class: 'welcome' },
    heading,
    h('p', {}, 'Open a data file (CSV, TSV, JSON, Markdown table) and train a network on it.'),
    h(
      'div',
      { class: 'button-row' },
      actionButton('Train Network', 'play', () => post({ type: 'train' }), { primary: true }),
      actionButton('Open example…', 'beaker', () => post({ type: 'openExample' })),
    ),
  );
  // Below a refusal, the refusal itself says what to do.
  return { element, update: ({ refusal }) => setShown(heading, refusal === null) };
}
