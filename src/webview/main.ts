/** Entry of the panel's page: messages in, one state, the page; what the person does, messages out. */
import type { HostToPanel, PanelToHost } from '../protocol/panel';
import { Preferences } from './dom/preferences';
import { onThemeChange, readTheme } from './dom/theme';
import { Tooltip } from './dom/tooltip';
import { createPage } from './page/page';
import { createAsker } from './state/asker';
import { applyMessage, EMPTY_STATE } from './state/panelState';
import { createTraveller } from './state/traveller';
import './styles/panel.css';

interface HostApi {
  postMessage(message: PanelToHost): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): HostApi;

/** Most documents are read within a blink: what is on screen stays that long, rather than flash. */
const READING_DELAY_MS = 150;

function start(): void {
  const host = acquireVsCodeApi();
  const post = (message: PanelToHost) => host.postMessage(message);
  const tooltip = new Tooltip();
  const traveller = createTraveller(post, () => performance.now());
  const asker = createAsker(post);
  let theme = readTheme();
  let state = EMPTY_STATE;
  let awaitsFrame = false;
  let owesAnswer = false;
  let readingTimer: ReturnType<typeof setTimeout> | undefined;

  const page = createPage({
    post,
    go(to) {
      traveller.go(to);
      requestRender();
    },
    place: () => traveller.placeOver(state.place),
    ask: asker.ask,
    tooltip,
    preferences: new Preferences(host.getState(), (stored) => host.setState(stored)),
    theme: () => theme,
  });
  document.getElementById('app')?.append(page.element, tooltip.element);

  function render(): void {
    awaitsFrame = false;
    readingTimer = undefined;
    page.update({ ...state, place: traveller.placeOver(state.place) });
    if (owesAnswer) post({ type: 'rendered' });
    owesAnswer = false;
  }

  function requestRender(): void {
    if (awaitsFrame) return;
    awaitsFrame = true;
    requestAnimationFrame(render);
  }

  window.addEventListener('message', ({ data }: MessageEvent<HostToPanel>) => {
    if (asker.hear(data)) return;
    state = applyMessage(state, data);
    traveller.hear(data);
    owesAnswer ||= data.type === 'progress';
    if (state.run?.status === 'reading') readingTimer ??= setTimeout(requestRender, READING_DELAY_MS);
    else {
      clearTimeout(readingTimer);
      readingTimer = undefined;
      requestRender();
    }
  });
  onThemeChange((changed) => {
    theme = changed;
    page.restyle();
  });
  post({ type: 'ready' });
}

start();
