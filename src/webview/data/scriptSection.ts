import type { LinkedFact, RunView } from '../../protocol/panel';
import { createMemo, h } from '../dom/element';
import { createSection } from '../dom/section';
import type { PageContext } from '../page/context';

/** What was read from the learner's script, and what was taken for granted, with links to the lines. */
export function createScriptSection({ post, preferences }: PageContext): {
  readonly element: HTMLElement;
  update(run: RunView): void;
} {
  const section = createSection('script', 'Read from the code', preferences);
  const rebuild = createMemo();

  function item({ text, place }: LinkedFact): HTMLElement {
    if (!place) return h('li', {}, text);
    const link = h(
      'button',
      { type: 'button', class: 'fact-link', title: `Go to line ${place.line + 1}` },
      text,
    );
    link.addEventListener('click', () => post({ type: 'reveal', ...place }));
    return h('li', {}, link, h('span', { class: 'line-number' }, `line ${place.line + 1}`));
  }

  function list(heading: string, facts: readonly LinkedFact[]): HTMLElement[] {
    if (facts.length === 0) return [];
    return [h('h3', {}, heading), h('ul', { class: 'script-facts' }, ...facts.map(item))];
  }

  return {
    element: section.element,
    update({ script }) {
      section.element.hidden = script === null;
      if (!script) return;
      rebuild(JSON.stringify([script.found, script.assumed]), () =>
        section.body.replaceChildren(...list('Found', script.found), ...list('Assumed', script.assumed)),
      );
    },
  };
}
