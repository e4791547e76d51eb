import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { formatCount, formatNumber } from '../../core/format';
import type { Place, RunView } from '../../protocol/panel';
import { actionButton, iconButton, setDisabled } from '../dom/button';
import { createMemo, h, setShown, setText } from '../dom/element';
import type { PageContext } from '../page/context';
import { isOver, lastEpochOf } from '../page/runFacts';
import type { PageState } from '../state/panelState';
import { createPlayer } from './player';
import { type PlayUnit, SPEEDS, paceOf, speedLabel, unitOf } from './speeds';

interface TimeBarActions {
  /** Goes to the next step, and says whether there was one. */
  nextStep(): boolean;
  whatIf(): void;
}

export interface TimeBar {
  readonly element: HTMLElement;
  update(state: PageState, run: RunView): void;
  togglePlaying(): void;
}

/** A slider over the whole run, with ways to go on, play, and come back to the newest epoch. */
export function createTimeBar(context: PageContext, actions: TimeBarActions): TimeBar {
  let scope: { state: PageState; run: RunView } | null = null;
  const speeds: Record<PlayUnit, number> = { step: SPEEDS.step[0], epoch: SPEEDS.epoch[0] };
  const unit = () => unitOf(scope?.state.place.view ?? 'overview');

  const slider = h('input', { type: 'range', class: 'time-slider', min: 0, step: 1, 'aria-label': 'Epoch' });
  slider.addEventListener('input', () => goTo(Number(slider.value)));
  const field = h('vscode-textfield', { class: 'epoch-field', inputmode: 'numeric', autocomplete: 'off' });
  field.label = 'Epoch';
  field.addEventListener('change', () => {
    const epoch = Number(field.value.replace(/[\s,]/g, ''));
    if (field.value.trim() !== '' && Number.isFinite(epoch)) goTo(Math.round(epoch));
    showEpoch();
  });
  field.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter') field.dispatchEvent(new Event('change'));
  });
  const total = h('span', { class: 'epoch-total' });
  const first = iconButton('First epoch', 'debug-reverse-continue', () => goTo(0));
  const previous = iconButton('Previous epoch', 'chevron-left', () => goTo(epochShown() - 1));
  const play = iconButton('Play', 'play', togglePlaying);
  const next = iconButton('Next epoch', 'chevron-right', () => goTo(epochShown() + 1));
  const last = iconButton('Last epoch', 'debug-continue', () => goTo(lastEpoch()));
  const speed = h('vscode-single-select', { class: 'speed-select' });
  speed.label = 'Speed';
  speed.addEventListener('change', () => {
    speeds[unit()] = Number(speed.value);
  });
  const live = actionButton('Live', 'pulse', () => {
    player.stop();
    context.go({ instant: null });
  });
  const whatIf = actionButton('What if…', 'git-branch', () => actions.whatIf());
  const player = createPlayer(() => paceOf(speeds[unit()]).waitMs, move, showPlaying);
  const element = h(
    'section',
    { class: 'time-bar', 'aria-label': 'Time travel' },
    h(
      'div',
      { class: 'time-buttons', role: 'group', 'aria-label': 'Go through the epochs' },
      first.element,
      previous.element,
      play.element,
      next.element,
      last.element,
    ),
    slider,
    h('div', { class: 'epoch-part' }, h('span', { 'aria-hidden': 'true' }, 'Epoch'), field, total),
    h('div', { class: 'time-actions' }, speed, whatIf, live),
  );
  const rebuildSpeeds = createMemo();

  const lastEpoch = () => (scope ? lastEpochOf(scope.run) : 0);
  const epochShown = () => (scope ? epochOf(context.place(), scope.state, scope.run) : 0);

  function goTo(epoch: number): void {
    context.go({ instant: { epoch: Math.max(0, Math.min(epoch, lastEpoch())), batch: 0 } });
  }

  function move(): boolean {
    if (!scope?.run.canTravel) return false;
    if (unit() === 'step') return actions.nextStep();
    const epoch = epochShown() + paceOf(speeds.epoch).units;
    if (epochShown() >= lastEpoch()) return false;
    goTo(epoch);
    return true;
  }

  function showPlaying(): void {
    if (player.isPlaying) play.relabel('Stop playing', 'debug-pause');
    else play.relabel('Play', 'play');
  }

  function togglePlaying(): void {
    // From the end, as there is nothing behind it, one plays from the beginning.
    if (!player.isPlaying && unit() === 'epoch' && epochShown() >= lastEpoch()) goTo(0);
    player.toggle();
  }

  function showEpoch(): void {
    const text = formatCount(epochShown());
    if (document.activeElement !== field && field.value !== text) field.value = text;
    slider.value = String(epochShown());
    slider.setAttribute('aria-valuetext', `Epoch ${text} of ${formatCount(Number(slider.max))}`);
  }

  function showSpeeds(): void {
    const of = unit();
    rebuildSpeeds(of, () => {
      speed.options = [...SPEEDS[of]]
        .sort((a, b) => a - b)
        .map((value) => ({
          label: speedLabel(value, of),
          value: String(value),
          description: '',
          selected: value === speeds[of],
          disabled: false,
        }));
      speed.value = String(speeds[of]);
    });
  }

  return {
    element,
    togglePlaying,
    update(state, run) {
      if (scope && (scope.run.runId !== run.runId || scope.state.place.view !== state.place.view))
        player.stop();
      scope = { state, run };
      setShown(element, run.canTravel);
      if (!run.canTravel) return;
      // While a run goes on, the slider's end rests on what is to come.
      slider.max = String(isOver(run) ? lastEpoch() : (run.config?.epochs ?? lastEpoch()));
      showEpoch();
      showSpeeds();
      const loss = run.progress?.trainingHistory[epochShown()];
      const isPast = state.place.instant !== null && loss !== undefined && Number.isFinite(loss);
      setText(total, `of ${formatCount(Number(slider.max))}${isPast ? ` · loss ${formatNumber(loss)}` : ''}`);
      const epoch = epochShown();
      setDisabled(first.element, epoch === 0);
      setDisabled(previous.element, epoch === 0);
      setDisabled(next.element, epoch >= lastEpoch());
      setDisabled(last.element, epoch >= lastEpoch());
      live.classList.toggle('invisible', state.place.instant === null);
      setText(live, isOver(run) ? 'Result' : 'Live');
    },
  };
}

/** The epoch whose matrices are shown. */
function epochOf(place: Place, { moment }: PageState, run: RunView): number {
  if (place.instant) return place.instant.epoch;
  const newest = run.ending?.bestEpoch ?? lastEpochOf(run);
  const isTraced = place.view === 'steps' || place.view === 'why';
  return isTraced ? (moment?.instant.epoch ?? newest) : newest;
}
