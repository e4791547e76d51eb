import type { VscodeButton } from '@vscode-elements/elements/dist/vscode-button/index.js';
import { actionButton } from './button';
import { h, icon, setShown } from './element';

/** Pixels between a menu and the edge of the panel. */
const EDGE = 4;

export interface MenuItem {
  readonly label: string;
  readonly icon: string;
  readonly run: () => void;
}

/** A button that opens a short list of actions below it; the cursor keys move in it, Escape closes it. */
export function createMenu(
  label: string,
  iconName: string,
  items: readonly MenuItem[],
): { readonly element: HTMLElement; readonly button: VscodeButton } {
  const button = actionButton(label, iconName, () => setOpen(list.hidden === true));
  button.setAttribute('aria-haspopup', 'menu');
  const entries = items.map((item) => {
    const entry = h('button', { type: 'button', role: 'menuitem', class: 'menu-item', tabindex: -1 });
    entry.append(icon(item.icon), item.label);
    entry.addEventListener('click', () => {
      setOpen(false);
      item.run();
    });
    return entry;
  });
  const list = h('div', { class: 'menu', role: 'menu', 'aria-label': label, hidden: true }, ...entries);
  const element = h('div', { class: 'menu-part' }, button, list);

  function setOpen(isOpen: boolean): void {
    setShown(list, isOpen);
    button.ariaExpanded = String(isOpen);
    if (!isOpen) return;
    // It begins below its button, or so far before that as it takes to end within the panel.
    list.style.left = '0';
    const { left, right } = list.getBoundingClientRect();
    const excess = Math.max(0, right + EDGE - window.innerWidth);
    list.style.left = `${-Math.min(excess, Math.max(0, left - EDGE))}px`;
    entries[0]?.focus();
  }
  // The key that opens the menu must not choose its first entry, which gets the focus meanwhile.
  button.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') event.preventDefault();
  });
  button.ariaExpanded = 'false';
  element.addEventListener('keydown', (event) => {
    if (list.hidden) return;
    const position = entries.indexOf(document.activeElement as HTMLButtonElement);
    const last = entries.length - 1;
    const next = {
      ArrowDown: position === last ? 0 : position + 1,
      ArrowUp: position <= 0 ? last : position - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (event.key === 'Escape') {
      setOpen(false);
      button.focus();
    } else if (next === undefined) return;
    else entries[next].focus();
    event.preventDefault();
  });
  element.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && element.contains(relatedTarget))) setOpen(false);
  });
  return { element, button };
}
