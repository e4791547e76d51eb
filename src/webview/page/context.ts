import type { PanelToHost } from '../../protocol/panel';
import type { Preferences } from '../dom/preferences';
import type { Theme } from '../dom/theme';
import type { Tooltip } from '../dom/tooltip';

/** What every part of the page may use. */
export interface PageContext {
  readonly post: (message: PanelToHost) => void;
  readonly preferences: Preferences;
  readonly tooltip: Tooltip;
  readonly theme: () => Theme;
}
