import { h } from './element';

const GAP = 8;

/** The page's one tooltip: for the pointer and for the keyboard's focus alike. */
export class Tooltip {
  readonly element = h('div', { class: 'tooltip', role: 'tooltip', id: 'tooltip', hidden: true });

  /**
   * Shows lines of text beside a place, within the page.
   * @param place in the coordinates of the window
   */
  show(lines: readonly string[], place: DOMRect): void {
    const { element } = this;
    if (lines.join('\n') !== Array.from(element.children, (line) => line.textContent).join('\n'))
      element.replaceChildren(...lines.map((line) => h('div', { dir: 'auto' }, line)));
    element.hidden = false;
    const { width, height } = element.getBoundingClientRect();
    const below = place.bottom + GAP;
    const top = below + height <= window.innerHeight ? below : Math.max(0, place.top - GAP - height);
    const left = Math.max(GAP, Math.min(place.left, window.innerWidth - width - GAP));
    element.style.top = `${top}px`;
    element.style.left = `${left}px`;
  }

  hide(): void {
    this.element.hidden = true;
  }
}
