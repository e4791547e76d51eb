import type { RunView } from '../../protocol/panel';
import type { PageState } from '../state/panelState';

/** One of the panel's views of a run. */
export interface View {
  readonly element: HTMLElement;
  /** Called while the view is on screen. */
  update(state: PageState, run: RunView): void;
  /** Draws again what is drawn in the theme's colours. */
  restyle(): void;
}
