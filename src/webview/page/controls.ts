import type { RunView } from '../../protocol/panel';
import { actionButton, iconButton, setDisabled } from '../dom/button';
import { h } from '../dom/element';
import type { ConfigForm } from '../form/configForm';
import type { PageContext } from './context';
import { createKeepMenu } from './keepMenu';
import { isImported } from './runFacts';

/** Pause or resume, stop, retrain, configure. */
export function createControls(
  context: PageContext,
  form: ConfigForm,
): { readonly element: HTMLElement; update(run: RunView): void } {
  const { post } = context;
  let isPaused = false;
  const pause = iconButton('Pause', 'debug-pause', () => post({ type: isPaused ? 'resume' : 'pause' }));
  const stop = iconButton('Stop', 'debug-stop', () => post({ type: 'stop' }));
  const retrain = actionButton('Retrain', 'debug-restart', () => form.retrain());
  const configure = actionButton('Configure', 'settings-gear', () => form.toggle());
  const keep = createKeepMenu(context);
  form.onToggle((isOpen, hadFocus) => {
    configure.ariaExpanded = String(isOpen);
    if (!isOpen && hadFocus) configure.focus();
  });
  configure.ariaExpanded = 'false';
  configure.setAttribute('aria-controls', form.element.id);

  return {
    element: h(
      'div',
      { class: 'controls button-row', role: 'group', 'aria-label': 'Run' },
      pause.element,
      stop.element,
      retrain,
      configure,
      keep.element,
    ),
    update(run) {
      const { status } = run;
      keep.update(run);
      const isGoing = status === 'training' || status === 'paused';
      isPaused = status === 'paused';
      if (isPaused) pause.relabel('Resume', 'debug-continue');
      else pause.relabel('Pause', 'debug-pause');
      setDisabled(pause.element, !isGoing);
      setDisabled(stop.element, !isGoing && status !== 'reading');
      setDisabled(retrain, isImported(run));
      setDisabled(configure, isImported(run));
    },
  };
}
