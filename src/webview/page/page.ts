import { h, setShown } from '../dom/element';
import { createConfigForm } from '../form/configForm';
import type { PageState } from '../state/panelState';
import type { PageContext } from './context';
import { createControls } from './controls';
import { createHeadline } from './headline';
import { createNotices } from './notices';
import { createRunNotices } from './runNotices';
import { createViews } from './views';
import { createWelcome } from './welcome';

export interface Page {
  readonly element: HTMLElement;
  update(state: PageState): void;
  /** Draws again what is drawn in the theme's colours. */
  restyle(): void;
}

/** Puts the parts of the page together and hands each the part of the state that it shows. */
export function createPage(context: PageContext): Page {
  const notices = createNotices(context);
  const welcome = createWelcome(context);
  const form = createConfigForm(context);
  const controls = createControls(context, form);
  const headline = createHeadline(context, controls.element);
  const runNotices = createRunNotices(context);
  const views = createViews(context);

  const run = h('div', { class: 'run' }, headline.element, form.element, runNotices.element, views.element);
  // Nothing is shown before the host has said what there is: no flash of the welcome after a reload.
  const element = h('div', { class: 'page', hidden: true }, notices.element, welcome.element, run);

  return {
    element,
    update(state) {
      element.hidden = false;
      setShown(welcome.element, state.run === null);
      setShown(run, state.run !== null);
      notices.update(state);
      welcome.update(state);
      if (!state.run) return;
      headline.update(state.run);
      form.update(state.run);
      controls.update(state.run);
      runNotices.update(state.run);
      views.update(state, state.run);
    },
    restyle: () => views.restyle(),
  };
}
