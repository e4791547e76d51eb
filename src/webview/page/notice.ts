import { createMemo, documentText, h, icon } from '../dom/element';

/** Something that the person has to know, and what can be done about it. */
export interface Notice {
  readonly kind: 'info' | 'warning' | 'error';
  readonly title: string;
  readonly text: string;
  readonly details?: Node;
  readonly actions?: readonly HTMLElement[];
}

/** A place for notices, which are built anew only when their key changes: so that focus stays and nothing is read twice. */
export function createNoticeArea(): {
  readonly element: HTMLElement;
  show(key: unknown, notices: () => readonly (Notice | null)[]): void;
} {
  const element = h('div', { class: 'notices', 'aria-live': 'polite' });
  const rebuild = createMemo();
  return {
    element,
    show(key, notices) {
      rebuild(JSON.stringify(key), () => {
        element.replaceChildren(
          ...notices()
            .filter((notice) => notice !== null)
            .map(renderNotice),
        );
      });
    },
  };
}

function renderNotice({ kind, title, text, details, actions = [] }: Notice): HTMLElement {
  const iconName = kind === 'info' ? 'info' : kind;
  return h(
    'section',
    { class: `notice notice-${kind}`, 'aria-label': title },
    icon(iconName),
    h(
      'div',
      { class: 'notice-body' },
      h('p', {}, h('strong', {}, documentText(title, '')), text && ` ${text}`),
      ...(details ? [details] : []),
      ...(actions.length > 0 ? [h('div', { class: 'button-row' }, ...actions)] : []),
    ),
  );
}
