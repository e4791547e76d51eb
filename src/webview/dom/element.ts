/** Small helpers to build the page's elements. Text is always set as text, never parsed as HTML. */

type Attributes = Readonly<Record<string, string | number | boolean>>;
type Child = Node | string;

/** Creates an element; `true` sets an attribute without a value, `false` leaves it out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children);
  return element;
}

/** Sets an element's text, and touches the page only if it changes. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

export function setAttribute(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Shows or hides an element. */
export function setShown(element: HTMLElement, isShown: boolean): void {
  if (element.hidden === isShown) element.hidden = !isShown;
}

/** A picture from the editor's own icons; the words beside it carry the meaning. */
export function icon(name: string): HTMLElement {
  return h('span', { class: `codicon codicon-${name}`, 'aria-hidden': 'true' });
}

/** Text from the document in its own writing direction. */
export function documentText(text: string, className = 'document-text'): HTMLElement {
  return h('bdi', { class: className, dir: 'auto', title: text }, text);
}

/** Runs `build` only if `key` differs from the last time: parts of the page that seldom change keep their focus. */
export function createMemo(): (key: string, build: () => void) => void {
  let last: string | null = null;
  return (key, build) => {
    if (key === last) return;
    last = key;
    build();
  };
}
