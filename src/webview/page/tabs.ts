import { type ViewName, VIEWS } from '../../protocol/panel';
import { h } from '../dom/element';

const LABELS: Readonly<Record<ViewName, string>> = {
  overview: 'Overview',
  network: 'Network',
  results: 'Results',
  tryIt: 'Try it',
  steps: 'Steps',
  why: 'Why',
  runs: 'Runs',
};

export interface Tabs {
  readonly element: HTMLElement;
  select(view: ViewName): void;
}

export function tabId(view: ViewName): string {
  return `tab-${view}`;
}

export function panelId(view: ViewName): string {
  return `view-${view}`;
}

/** The panel's views as tabs; arrow keys go from one to the next. */
export function createTabs(choose: (view: ViewName) => void): Tabs {
  const buttons = VIEWS.map((view) => {
    const button = h(
      'button',
      { type: 'button', role: 'tab', class: 'tab', id: tabId(view), 'aria-controls': panelId(view) },
      LABELS[view],
    );
    button.addEventListener('click', () => choose(view));
    return button;
  });
  const element = h('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Views' }, ...buttons);
  element.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const index = VIEWS.findIndex((view) => tabId(view) === document.activeElement?.id);
    const target = targetOf(event.key, index, buttons.length);
    if (index === -1 || target === null) return;
    event.preventDefault();
    buttons[target].focus();
    choose(VIEWS[target]);
  });
  return {
    element,
    select(view) {
      VIEWS.forEach((name, index) => {
        const isSelected = name === view;
        if (buttons[index].ariaSelected === String(isSelected)) return;
        buttons[index].ariaSelected = String(isSelected);
        buttons[index].tabIndex = isSelected ? 0 : -1;
      });
    },
  };
}

function targetOf(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (index + 1) % count;
    case 'ArrowLeft':
      return (index + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
