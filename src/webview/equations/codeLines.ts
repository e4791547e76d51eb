import type { CodeLine } from '../../protocol/panel';
import { h } from '../dom/element';
import type { PageContext } from '../page/context';

/** The learner's own lines for one formula, each a link to its place in the editor. */
export function codeLinks(
  lines: readonly CodeLine[],
  formulaId: string,
  layer: number | null,
  { post }: PageContext,
): HTMLElement[] {
  return lines
    .filter((line) => line.formulaId === formulaId && (line.layer === layer || line.layer === null))
    .map(({ text, place }) => {
      const link = h(
        'button',
        { type: 'button', class: 'code-link', title: `Go to line ${place.line + 1}` },
        h('code', { dir: 'ltr' }, text),
        h('span', { class: 'line-number' }, `line ${place.line + 1}`),
      );
      link.addEventListener('click', () => post({ type: 'reveal', ...place }));
      return link;
    });
}
