import type { DataProblem } from '../../core/data/summary';
import type { PanelToHost } from '../../protocol/panel';
import { h, icon } from '../dom/element';

/** Problems of a document, each a link to its place. @param uri null when there are no lines to go to: no links */
export function problemList(
  problems: readonly DataProblem[],
  uri: string | null,
  post: (message: PanelToHost) => void,
): HTMLElement {
  const items = problems.map((problem) => {
    const { severity, message } = problem;
    const text = uri === null ? h('span', { dir: 'auto' }, message) : linkTo(uri, problem, post);
    return h('li', { class: `problem problem-${severity}` }, icon(severity), text);
  });
  return h('ul', { class: 'problems' }, ...items);
}

function linkTo(
  uri: string,
  { message, line, column }: DataProblem,
  post: (message: PanelToHost) => void,
): HTMLElement {
  const title = `Go to line ${line + 1}`;
  const link = h('button', { type: 'button', class: 'problem-link', dir: 'auto', title }, message);
  link.addEventListener('click', () => post({ type: 'reveal', uri, line, column }));
  return link;
}
