import { formatCount } from '../../core/format';
import type { RunView } from '../../protocol/panel';
import { createMemo, h, setShown } from '../dom/element';
import type { PageContext } from './context';

/** Which run this one goes on from, and with what change. */
export function createOriginLine({ post }: PageContext): {
  readonly element: HTMLElement;
  update(run: RunView): void;
} {
  const element = h('p', { class: 'origin', hidden: true });
  const rebuild = createMemo();
  return {
    element,
    update({ origin }) {
      setShown(element, origin !== null);
      if (!origin) return;
      const { runId, number, epoch, change } = origin;
      rebuild(`${runId} ${epoch} ${change}`, () => {
        const link = h('button', { type: 'button', class: 'fact-link' }, `run ${number}`);
        link.addEventListener('click', () => post({ type: 'showRun', runId }));
        element.replaceChildren('Goes on from ', link, ` at epoch ${formatCount(epoch)}: ${change}`);
      });
    },
  };
}
