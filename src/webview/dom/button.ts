import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { VscodeButton } from '@vscode-elements/elements/dist/vscode-button/index.js';
import { h, icon, setAttribute } from './element';

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

/** One of the editor's buttons that is all icon; `relabel` gives it another meaning. */
export function iconButton(
  label: string,
  iconName: string,
  onClick: () => void,
): { readonly element: VscodeButton; relabel(label: string, iconName: string): void } {
  const element = actionButton('', iconName, onClick);
  element.iconOnly = true;
  const relabel = (name: string, picture: string) => {
    setAttribute(element, 'aria-label', name);
    setAttribute(element, 'title', name);
    if (element.icon !== picture) element.icon = picture;
  };
  relabel(label, iconName);
  return { element, relabel };
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
