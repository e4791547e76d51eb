import { setDisabled } from '../dom/button';
import { createMenu } from '../dom/menu';
import type { KeepAction, RunView } from '../../protocol/panel';
import type { PageContext } from './context';

/** In the order of the menu. */
const ENTRIES: readonly { readonly action: KeepAction; readonly label: string; readonly icon: string }[] = [
  { action: 'saveModel', label: 'Save model…', icon: 'save-as' },
  { action: 'exportModel', label: 'Export…', icon: 'export' },
  { action: 'predict', label: 'Predict another file…', icon: 'wand' },
  { action: 'openModel', label: 'Open model…', icon: 'folder-opened' },
];

/** What can be done with the network on screen: kept, used elsewhere. */
export function createKeepMenu({ post }: PageContext): {
  readonly element: HTMLElement;
  update(run: RunView): void;
} {
  const { element, button } = createMenu(
    'Keep…',
    'archive',
    ENTRIES.map(({ action, label, icon }) => ({ label, icon, run: () => post({ type: 'keep', action }) })),
  );
  return { element, update: ({ progress }) => setDisabled(button, progress === null) };
}
