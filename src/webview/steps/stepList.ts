import { type StepEntry, titleOf } from '../../core/formulas/steps';
import { createMemo, h } from '../dom/element';

/** The steps as a list to choose from; the current one is in the tab order, and keeps the focus while it moves on. */
export function createStepList(choose: (id: string) => void): {
  readonly element: HTMLElement;
  update(steps: readonly StepEntry[], layers: number, current: string): void;
} {
  const list = h('ol', { class: 'step-list' });
  const element = h('nav', { class: 'steps-nav', 'aria-label': 'Steps' }, list);
  const rebuild = createMemo();
  let buttons = new Map<string, HTMLButtonElement>();
  return {
    element,
    update(steps, layers, current) {
      rebuild(`${layers}`, () => {
        buttons = new Map(
          steps.map((entry) => {
            const button = h(
              'button',
              { type: 'button', class: 'step-link' },
              h('span', { class: 'step-number' }, String(entry.step)),
              h('span', {}, titleOf(entry, layers)),
            );
            button.addEventListener('click', () => choose(entry.id));
            return [entry.id, button];
          }),
        );
        list.replaceChildren(...Array.from(buttons.values(), (button) => h('li', {}, button)));
      });
      const hadFocus = list.contains(document.activeElement);
      for (const [id, button] of buttons) {
        const isCurrent = id === current;
        button.tabIndex = isCurrent ? 0 : -1;
        if (isCurrent === (button.ariaCurrent === 'step')) continue;
        button.ariaCurrent = isCurrent ? 'step' : null;
        if (!isCurrent) continue;
        if (hadFocus) button.focus({ preventScroll: true });
        // In its own box only: the page stays where it is.
        const top = button.offsetTop - (list.clientHeight - button.offsetHeight) / 2;
        const left = button.offsetLeft - (list.clientWidth - button.offsetWidth) / 2;
        list.scrollTo({ top, left });
      }
    },
  };
}
