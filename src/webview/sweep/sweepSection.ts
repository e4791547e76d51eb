import type { RunView } from '../../protocol/panel';
import { h, setShown, setText } from '../dom/element';
import { createSection } from '../dom/section';
import type { PageContext } from '../page/context';
import type { PageState } from '../state/panelState';
import { createSweepForm } from './sweepForm';
import { createSweepResults } from './sweepResults';
import { progressText } from './words';

/** Many trainings in one go, over lists of settings: the form, and what came of the last one. */
export function createSweepSection(context: PageContext): {
  readonly element: HTMLElement;
  update(state: PageState, run: RunView): void;
  restyle(): void;
} {
  const section = createSection('sweep', 'Sweep', context.preferences);
  const form = createSweepForm(context);
  const results = createSweepResults(context);
  const waiting = h('p', {}, 'A sweep can be started as soon as this run trains.');
  section.body.append(waiting, form.element, results.element);
  let asked = 0;
  let latest: readonly [PageState, RunView] | null = null;

  function update(state: PageState, run: RunView): void {
    latest = [state, run];
    const { sweep, sweepAsked } = state;
    setText(section.note, sweep ? progressText(sweep) : 'lists of settings, every combination trained');
    if (sweepAsked !== asked) section.element.open = true;
    if (section.element.open) {
      setShown(waiting, run.config === null);
      setShown(form.element, run.config !== null);
      if (run.config) form.update(run, sweep);
      results.update(sweep, state.runs);
    }
    if (sweepAsked === asked) return;
    asked = sweepAsked;
    section.element.scrollIntoView();
    form.focus();
  }
  section.element.addEventListener('toggle', () => {
    if (section.element.open && latest) update(...latest);
  });

  return { element: section.element, update, restyle: results.restyle };
}
