import type { ParameterPlace } from '../whatIf/readChange';
import { createCheckupSection } from '../checkup/checkupSection';
import { createLossSection } from '../chart/lossSection';
import { createDataSection } from '../data/dataSection';
import { createScriptSection } from '../data/scriptSection';
import { h } from '../dom/element';
import { createMatricesSection } from '../matrices/matricesSection';
import type { PageState } from '../state/panelState';
import type { RunView } from '../../protocol/panel';
import type { PageContext } from './context';

/** What there is at the epoch on screen: the loss, the weights, the data. */
export function createOverview(
  context: PageContext,
  onChooseParameter: (place: ParameterPlace) => void,
): {
  readonly element: HTMLElement;
  update(state: PageState, run: RunView): void;
  /** Puts the focus on a number of a matrix at the next update. */
  reveal(place: ParameterPlace): void;
  restyle(): void;
} {
  const loss = createLossSection(context);
  const matrices = createMatricesSection(context, onChooseParameter);
  const checkup = createCheckupSection(context, (layer) => {
    matrices.reveal({ layer, of: 'weights', row: 0, column: 0 });
    context.go({ view: 'overview' });
  });
  const script = createScriptSection(context);
  const data = createDataSection(context);
  const reading = h('div', { class: 'reading-column' }, script.element, data.element);
  return {
    element: h('div', { class: 'columns' }, loss.element, checkup.element, matrices.element, reading),
    update(state, run) {
      loss.update(run, state.place.instant?.epoch ?? null);
      matrices.update(state, run);
      checkup.update(run);
      script.update(run);
      data.update(run);
    },
    reveal: (place) => matrices.reveal(place),
    restyle() {
      loss.restyle();
      matrices.restyle();
    },
  };
}
