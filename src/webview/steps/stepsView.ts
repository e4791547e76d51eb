import { equationsOf } from '../../core/formulas/equations';
import { type StepEntry, stepsOf, titleOf } from '../../core/formulas/steps';
import { formatCount, formatNumber } from '../../core/format';
import type { Moment } from '../../core/network/moment';
import type { RunView } from '../../protocol/panel';
import { actionButton, setDisabled } from '../dom/button';
import { h, setText } from '../dom/element';
import { namesOf } from '../equations/matrixNaming';
import type { PageContext } from '../page/context';
import { lastEpochOf } from '../page/runFacts';
import type { View } from '../page/view';
import { createStepBody } from './stepBody';
import { createStepList } from './stepList';
import { KEYS_HINT, type StepAction } from './stepKeys';
import { placeAfter } from './moves';
import { createSampleBar } from './sampleBar';

export interface StepsView extends View {
  /** Moves on, and says whether there was somewhere to go. */
  act(action: Exclude<StepAction, 'play'>): boolean;
}

/** The eleven steps: the list of them, and the chosen one in formula, code and numbers. */
export function createStepsView(context: PageContext): StepsView {
  let scope: { run: RunView; moment: Moment } | null = null;
  const list = createStepList((stepId) => context.go({ stepId }));
  const heading = h('h2', { class: 'step-title' });
  const instant = h('p', { class: 'hint' });
  const previous = actionButton('Previous', 'arrow-up', () => act('previousStep'));
  const next = actionButton('Next', 'arrow-down', () => act('nextStep'));
  const samples = createSampleBar(context, (action) => act(action));
  const body = createStepBody(context);
  const element = h(
    'section',
    { class: 'steps', 'aria-label': 'Steps', tabindex: -1 },
    list.element,
    h(
      'div',
      { class: 'step' },
      h(
        'header',
        { class: 'step-heading' },
        h('div', {}, heading, instant),
        h('div', { class: 'button-row' }, previous, next),
      ),
      samples.element,
      body.element,
      h('p', { class: 'hint keys' }, KEYS_HINT),
    ),
  );

  function target(action: Exclude<StepAction, 'play'>) {
    if (!scope) return null;
    const { run, moment } = scope;
    return placeAfter(action, context.place(), { moment, lastEpoch: lastEpochOf(run) });
  }

  function act(action: Exclude<StepAction, 'play'>): boolean {
    const to = target(action);
    if (to) context.go(to);
    return to !== null;
  }

  return {
    element,
    act,
    update(state, run) {
      const { moment } = state;
      if (!moment) return;
      scope = { run, moment };
      const { config } = run;
      const names = namesOf(run);
      const steps = stepsOf(moment.layers.length);
      if (!config || !names) return;
      const entry = steps.find(({ id }) => id === state.place.stepId) ?? steps[0];
      list.update(steps, moment.layers.length, entry.id);
      setText(heading, `Step ${entry.step}: ${titleOf(entry, moment.layers.length)}`);
      setText(instant, describeInstant(moment, entry));
      setDisabled(previous, target('previousStep') === null);
      setDisabled(next, target('nextStep') === null);
      samples.update(state.place, moment, usesSamples(entry));
      body.update({ equations: equationsOf(entry, moment, config), moment, names, config });
    },
    restyle: () => body.restyle(),
  };
}

/** Whether matrices with a row a sample are shown. */
function usesSamples({ step }: StepEntry): boolean {
  return step > 1;
}

/** `Epoch 100, batch 2 of 5: the update that follows. Loss 0.0721.` */
function describeInstant({ instant, batches, batchLoss, batchRows }: Moment, { step }: StepEntry): string {
  const batch = batches > 1 ? `, batch ${formatCount(instant.batch + 1)} of ${formatCount(batches)}` : '';
  const at = `After epoch ${formatCount(instant.epoch)}${batch}`;
  if (step === 1)
    return instant.epoch === 0 && instant.batch === 0 ? 'As they begin.' : `${at}: as they are now.`;
  return `${at}: loss ${formatNumber(batchLoss)} over ${formatCount(batchRows)} samples.`;
}
