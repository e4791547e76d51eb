/** Entry of the panel's page: messages in, one state, the page; what the person does, messages out. */
import type { HostToPanel, PanelToHost } from '../protocol/panel';
import { Preferences } from './dom/preferences';
import { onThemeChange, readTheme } from './dom/theme';
import { Tooltip } from './dom/tooltip';
import { createPage } from './page/page';
import { applyMessage, EMPTY_STATE } from './state/panelState';
import './styles/panel.css';

interface HostApi {
  postMessage(message: PanelToHost): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): HostApi;

function start(): void {
  const host = acquireVsCodeApi();
  const post = (message: PanelToHost) => host.postMessage(message);
  const tooltip = new Tooltip();
  let theme = readTheme();
  let state = EMPTY_STATE;
  let awaitsFrame = false;
  let owesAnswer = false;

  const page = createPage({
    post,
    tooltip,
    preferences: new Preferences(host.getState(), (stored) => host.setState(stored)),
    theme: () => theme,
  });
  document.getElementById('app')?.append(page.element, tooltip.element);

  function render(): void {
    awaitsFrame = false;
    page.update(state);
    if (owesAnswer) post({ type: 'rendered' });
    owesAnswer = false;
  }

  window.addEventListener('message', ({ data }: MessageEvent<HostToPanel>) => {
    state = applyMessage(state, data);
    owesAnswer ||= data.type === 'progress';
    if (awaitsFrame) return;
    awaitsFrame = true;
    requestAnimationFrame(render);
  });
  onThemeChange((changed) => {
    theme = changed;
    page.restyle();
  });
  post({ type: 'ready' });
}

start();
