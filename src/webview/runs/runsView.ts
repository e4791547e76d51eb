import { h, setShown } from '../dom/element';
import { createSection } from '../dom/section';
import type { PageContext } from '../page/context';
import type { View } from '../page/view';
import type { PageState } from '../state/panelState';
import type { RunView } from '../../protocol/panel';
import { createSweepSection } from '../sweep/sweepSection';
import { createDifferences, createResults } from './differences';
import { createLossComparison } from './lossComparison';
import { createRunList } from './runList';
import { shownRuns } from './shownRun';
import { Slots } from './strokes';
import { createWeightComparison } from './weightComparison';

/** The runs of the history, and those that were chosen beside one another. */
export function createRunsView(context: PageContext): View {
  const { preferences } = context;
  const slots = new Slots();
  const choice = createSection('runList', 'Runs', preferences);
  const list = createRunList(context, slots);
  choice.body.append(list.element);
  const sweep = createSweepSection(context);
  const loss = createLossComparison(context);
  const differences = createSection('differences', 'Differences', preferences);
  const results = createSection('comparedResults', 'Results', preferences);
  const weights = createWeightComparison(context);
  const comparison = h(
    'div',
    { class: 'comparison' },
    loss.element,
    h('div', { class: 'comparison-tables' }, results.element, differences.element),
    weights.element,
  );
  let latest: readonly [PageState, RunView] | null = null;
  /** What the comparison was made of. */
  let drawn: readonly unknown[] = [];

  function update(state: PageState, run: RunView): void {
    latest = [state, run];
    slots.assign(state.compared);
    list.update(state);
    sweep.update(state, run);
    const parts = [state.runs, state.compared, state.comparedRuns, context.theme()];
    if (parts.every((part, index) => part === drawn[index])) return;
    drawn = parts;
    const runs = shownRuns(state, slots, context.theme().series);
    setShown(comparison, runs.length > 0);
    if (runs.length === 0) return;
    loss.update(runs);
    differences.body.replaceChildren(...createDifferences(runs));
    results.body.replaceChildren(...createResults(runs));
    setShown(differences.element, runs.length > 1);
    setShown(weights.element, runs.length > 1);
    if (runs.length > 1) weights.update(runs);
  }

  return {
    element: h('section', { class: 'runs', 'aria-label': 'Runs' }, choice.element, comparison, sweep.element),
    update,
    restyle() {
      list.restyle();
      weights.restyle();
      sweep.restyle();
      if (latest) update(...latest);
    },
  };
}
