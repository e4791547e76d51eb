import { derivedParameters } from '../../core/formulas/chainRule';
import { documentName } from '../../core/formulas/quantities';
import { formatCount } from '../../core/format';
import type { GradientCheck, Instant, Moment } from '../../core/network/moment';
import { actionButton, setDisabled } from '../dom/button';
import { createMemo, h, setText } from '../dom/element';
import { namesOf } from '../equations/matrixNaming';
import type { PageContext } from '../page/context';
import { lastEpochOf } from '../page/runFacts';
import type { View } from '../page/view';
import { placeAfter, type Scope } from '../steps/moves';
import { createSampleBar } from '../steps/sampleBar';
import { describeAgreement } from './agreement';
import { createDerivationView, type DerivationView } from './derivationView';

/** Why the updates are what they are: the chain rule for each parameter, and the proof by small differences. */
export function createWhyView(context: PageContext): View {
  let awaitsCheck = false;
  let shown: GradientCheck | null = null;
  let scope: Scope | null = null;
  const compare = actionButton('Compare with numeric gradient', 'beaker', () => {
    awaitsCheck = true;
    showState();
    context.post({ type: 'checkGradients' });
  });
  const result = h('p', { class: 'check-result', role: 'status' });
  const samples = createSampleBar(context, (action) => {
    const to = scope && placeAfter(action, context.place(), scope);
    if (to) context.go(to);
  });
  const list = h('div', { class: 'derivations' });
  const element = h(
    'section',
    { class: 'why', 'aria-label': 'Why' },
    h(
      'p',
      { class: 'meaning' },
      'How the loss changes with each parameter, by the chain rule: one factor for each link from the loss back to it. An update goes the other way.',
    ),
    h('div', { class: 'check-bar' }, compare, result),
    samples.element,
    list,
  );
  const rebuild = createMemo();
  let views: readonly DerivationView[] = [];

  function showState(): void {
    setDisabled(compare, awaitsCheck);
    if (awaitsCheck) setText(result, 'Comparing…');
  }

  return {
    element,
    update(state, run) {
      const { moment } = state;
      const names = namesOf(run);
      const { config } = run;
      if (!moment || !names || !config) return;
      scope = { moment, lastEpoch: lastEpochOf(run) };
      samples.update(state.place, moment, true);
      const { gradientCheck } = state;
      if (gradientCheck !== shown) {
        shown = gradientCheck;
        awaitsCheck = false;
      }
      showState();
      if (!awaitsCheck)
        setText(result, gradientCheck ? describeCheck(gradientCheck, moment, names.layers) : '');
      const layers = moment.layers.length;
      rebuild(`${run.runId} ${layers}`, () => {
        for (const view of views) view.dispose();
        views = derivedParameters(layers).map((parameter, index) => {
          const name = documentName(parameter.of, parameter.layer, layers);
          const own = names.layers[parameter.layer][parameter.of];
          const heading = own === name ? `∂loss/∂${name}` : `∂loss/∂${name} (${own})`;
          return createDerivationView(parameter, heading, index === 0, context);
        });
        list.replaceChildren(...views.map((view) => view.element));
      });
      for (const view of views) view.update({ moment, names, config, check: gradientCheck });
    },
    restyle() {
      for (const view of views) view.restyle();
    },
  };
}

function describeCheck(
  check: GradientCheck,
  moment: Moment,
  names: Parameters<typeof describeAgreement>[1],
): string {
  const agreement = describeAgreement(check, names);
  if (isSame(check.instant, moment.instant)) return agreement;
  return `Compared at epoch ${formatCount(check.instant.epoch)}, not at the one on screen: compare again. ${agreement}`;
}

function isSame(one: Instant, other: Instant): boolean {
  return one.epoch === other.epoch && one.batch === other.batch;
}
