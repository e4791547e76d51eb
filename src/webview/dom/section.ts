import { h } from './element';
import type { Preferences } from './preferences';

export interface Section {
  readonly element: HTMLDetailsElement;
  /** Stands beside the heading. */
  readonly note: HTMLElement;
  readonly body: HTMLElement;
  /** Stands at the end of the heading's line while the section is open. */
  readonly actions: HTMLElement;
}

/** A part of the page that folds away, and stays as the person left it. */
export function createSection(name: string, heading: string, preferences: Preferences): Section {
  const note = h('span', { class: 'section-note' });
  const body = h('div', { class: 'section-body' });
  const actions = h('div', { class: 'section-actions' });
  const element = h(
    'details',
    { class: `section section-${name}`, open: !preferences.isFolded(name) },
    h('summary', {}, h('h2', {}, heading), note),
    actions,
    body,
  );
  element.addEventListener('toggle', () => preferences.setFolded(name, !element.open));
  return { element, note, body, actions };
}
