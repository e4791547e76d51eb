import type { DataProblem } from '../../core/data/summary';
import type { PanelToHost } from '../../protocol/panel';
import { h, icon } from '../dom/element';

/** Problems of a document, each a link to its place. */
export function problemList(
  problems: readonly DataProblem[],
  uri: string,
  post: (message: PanelToHost) => void,
): HTMLElement {
  const items = problems.map(({ severity, message, line, column }) => {
    const title = `Go to line ${line + 1}`;
    const link = h('button', { type: 'button', class: 'problem-link', dir: 'auto', title }, message);
    link.addEventListener('click', () => post({ type: 'reveal', uri, line, column }));
    return h('li', { class: `problem problem-${severity}` }, icon(severity), link);
  });
  return h('ul', { class: 'problems' }, ...items);
}
