import type { PanelToHost, Place } from '../../protocol/panel';
import type { Preferences } from '../dom/preferences';
import type { Theme } from '../dom/theme';
import type { Tooltip } from '../dom/tooltip';

/** What every part of the page may use. */
export interface PageContext {
  readonly post: (message: PanelToHost) => void;
  /** Looks somewhere else in the run. */
  readonly go: (to: Partial<Place>) => void;
  readonly preferences: Preferences;
  readonly tooltip: Tooltip;
  readonly theme: () => Theme;
}
