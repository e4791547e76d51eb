import { type RunView, type ViewName, VIEWS } from '../../protocol/panel';
import { h, setShown, setText } from '../dom/element';
import type { PageState } from '../state/panelState';
import { createStepsView } from '../steps/stepsView';
import { stepAction } from '../steps/stepKeys';
import { createTimeBar } from '../time/timeBar';
import { createWhatIfForm } from '../whatIf/whatIfForm';
import { createWhyView } from '../why/whyView';
import type { PageContext } from './context';
import { createOverview } from './overview';
import { createTabs, panelId, tabId } from './tabs';

/** The views of a run, and the way through its time. */
export function createViews(context: PageContext): {
  readonly element: HTMLElement;
  update(state: PageState, run: RunView): void;
  restyle(): void;
} {
  const tabs = createTabs((view) => context.go({ view }));
  const whatIf = createWhatIfForm(context);
  const timeBar = createTimeBar(context, {
    nextStep: () => steps.act('nextStep'),
    whatIf: () => whatIf.toggle(),
  });
  const overview = createOverview(context, (place) => whatIf.openAt(place));
  const steps = createStepsView(context);
  const why = createWhyView(context);
  const waiting = h('p', { class: 'placeholder' });
  const bodies: Record<ViewName, HTMLElement> = {
    overview: overview.element,
    steps: steps.element,
    why: why.element,
  };
  const panels = VIEWS.map((view) =>
    h(
      'div',
      { role: 'tabpanel', id: panelId(view), 'aria-labelledby': tabId(view), hidden: true },
      bodies[view],
    ),
  );
  let view: ViewName = 'overview';
  document.addEventListener('keydown', (event) => {
    if (view !== 'steps' || event.defaultPrevented) return;
    const { target } = event;
    const action = stepAction(
      event,
      (selector) => target instanceof Element && target.closest(selector) !== null,
    );
    if (action === null) return;
    event.preventDefault();
    if (action === 'play') timeBar.togglePlaying();
    else steps.act(action);
  });

  return {
    element: h('div', { class: 'views' }, timeBar.element, whatIf.element, tabs.element, waiting, ...panels),
    update(state, run) {
      view = state.place.view;
      tabs.select(view);
      timeBar.update(state, run);
      whatIf.update(state, run);
      const { moment } = state;
      const problem = view === 'overview' ? null : reasonForNothing(state, run);
      setShown(waiting, problem !== null);
      setText(waiting, problem ?? '');
      VIEWS.forEach((name, index) => {
        setShown(panels[index], name === view && problem === null);
      });
      if (view === 'overview') overview.update(state, run);
      else if (problem !== null || !moment) return;
      else if (view === 'steps') steps.update(state, run, moment);
      else why.update(state, run, moment);
    },
    restyle() {
      overview.restyle();
      steps.restyle();
      why.restyle();
    },
  };
}

/** Why there are no matrices of a step to show; null when there are. */
function reasonForNothing({ moment, momentProblem }: PageState, run: RunView): string | null {
  if (run.status === 'reading') return 'The steps are shown as soon as the data are read.';
  if (!run.canTravel) return 'The steps of this run are gone with its worker. Retrain to walk through them.';
  if (momentProblem !== null) return momentProblem;
  return moment ? null : 'Computing the matrices of this epoch…';
}
