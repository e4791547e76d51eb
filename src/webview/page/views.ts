import { type RunView, type ViewName, VIEWS } from '../../protocol/panel';
import { h, setShown, setText } from '../dom/element';
import type { PageState } from '../state/panelState';
import { createNetworkView } from '../network/networkView';
import { createResultsView } from '../results/resultsView';
import { createRunsView } from '../runs/runsView';
import { createStepsView } from '../steps/stepsView';
import { stepAction } from '../steps/stepKeys';
import { createTimeBar } from '../time/timeBar';
import { createTryItView } from '../tryIt/tryItView';
import { createWhatIfForm } from '../whatIf/whatIfForm';
import { createWhyView } from '../why/whyView';
import type { PageContext } from './context';
import { createOverview } from './overview';
import type { View } from './view';
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
  const all: Record<ViewName, View> = {
    overview,
    network: createNetworkView(context, (place) => {
      overview.reveal(place);
      context.go({ view: 'overview' });
    }),
    results: createResultsView(context),
    tryIt: createTryItView(context),
    steps,
    why,
    runs: createRunsView(context),
  };
  const panels = VIEWS.map((view) =>
    h(
      'div',
      { role: 'tabpanel', id: panelId(view), 'aria-labelledby': tabId(view), hidden: true },
      all[view].element,
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
      const problem = view === 'steps' || view === 'why' ? reasonForNothing(state, run) : null;
      setShown(waiting, problem !== null);
      setText(waiting, problem ?? '');
      VIEWS.forEach((name, index) => {
        setShown(panels[index], name === view && problem === null);
      });
      if (problem === null) all[view].update(state, run);
    },
    restyle() {
      for (const name of VIEWS) all[name].restyle();
    },
  };
}

/** Why there are no matrices of a step to show; null when there are. */
function reasonForNothing({ moment, momentProblem }: PageState, run: RunView): string | null {
  if (run.status === 'reading') return 'The steps are shown as soon as the data are read.';
  if (!run.canTravel) return 'The steps of this run are no longer in memory. Retrain to walk through them.';
  if (momentProblem !== null) return momentProblem;
  return moment ? null : 'Computing the matrices of this epoch…';
}
