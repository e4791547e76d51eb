import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { VscodeButton } from '@vscode-elements/elements/dist/vscode-button/index.js';
import { h, icon } from './element';

/** One of the editor's buttons with an icon and words. */
export function actionButton(
  label: string,
  iconName: string,
  onClick: () => void,
  { primary = false } = {},
): VscodeButton {
  const button = h('vscode-button', { icon: iconName, secondary: !primary }, label);
  button.addEventListener('click', onClick);
  return button;
}

export function setDisabled(button: VscodeButton, isDisabled: boolean): void {
  if (button.disabled === isDisabled && button.ariaDisabled !== null) return;
  button.disabled = isDisabled;
  button.ariaDisabled = String(isDisabled);
}

/** A quiet button that reads like a link, for what is at hand but not in the way. */
export function quietButton(
  label: string,
  iconName: string,
  name: string,
  onClick: () => void,
): HTMLButtonElement {
  const button = h('button', { type: 'button', class: 'quiet', 'aria-label': name, title: name });
  button.append(icon(iconName), label);
  button.addEventListener('click', onClick);
  return button;
}
