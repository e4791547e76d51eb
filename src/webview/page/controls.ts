import type { RunView } from '../../protocol/panel';
import { actionButton, setDisabled } from '../dom/button';
import { h, setText } from '../dom/element';
import type { ConfigForm } from '../form/configForm';
import type { PageContext } from './context';

/** Pause or resume, stop, retrain, configure. */
export function createControls(
  { post }: PageContext,
  form: ConfigForm,
): { readonly element: HTMLElement; update(run: RunView): void } {
  let isPaused = false;
  const pauseLabel = h('span', { class: 'pause-label' }, 'Pause');
  const pause = actionButton('', 'debug-pause', () => post({ type: isPaused ? 'resume' : 'pause' }));
  pause.append(pauseLabel);
  const stop = actionButton('Stop', 'debug-stop', () => post({ type: 'stop' }));
  const retrain = actionButton('Retrain', 'debug-restart', () => form.retrain());
  const configure = actionButton('Configure', 'settings-gear', () => form.toggle());
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
      pause,
      stop,
      retrain,
      configure,
    ),
    update({ status }) {
      const isGoing = status === 'training' || status === 'paused';
      isPaused = status === 'paused';
      setText(pauseLabel, isPaused ? 'Resume' : 'Pause');
      const iconName = isPaused ? 'debug-continue' : 'debug-pause';
      if (pause.icon !== iconName) pause.icon = iconName;
      setDisabled(pause, !isGoing);
      setDisabled(stop, !isGoing && status !== 'reading');
      setDisabled(retrain, false);
      setDisabled(configure, false);
    },
  };
}
