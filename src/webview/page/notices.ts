import type { PanelState, Refusal, RunView } from '../../protocol/panel';
import { problemList } from '../data/problemList';
import { createMemo } from '../dom/element';
import { prefersReducedMotion } from '../dom/motion';
import type { PageContext } from './context';
import { createNoticeArea, type Notice } from './notice';

/** What the person has to know before anything else: why nothing was trained, and whose run is shown. */
export function createNotices(context: PageContext): {
  readonly element: HTMLElement;
  update(state: PanelState): void;
} {
  const area = createNoticeArea();
  const revealNew = createMemo();
  return {
    element: area.element,
    update({ run, refusal, isNewest }) {
      area.show([refusal, isNewest, run?.runId], () => [
        refusal && refusalNotice(refusal, run, context),
        run && !isNewest ? otherRunNotice(run) : null,
      ]);
      revealNew(JSON.stringify(refusal), () => {
        if (refusal)
          area.element.scrollIntoView({
            block: 'nearest',
            behavior: prefersReducedMotion() ? 'instant' : 'smooth',
          });
      });
    },
  };
}

function refusalNotice(
  { sourceName, sourceUri, problems }: Refusal,
  run: RunView | null,
  context: PageContext,
): Notice {
  return {
    kind: 'error',
    title: `${sourceName} was not trained on`,
    text: run ? 'The previous run stays below.' : '',
    details: problemList(problems, sourceUri, context.post),
  };
}

function otherRunNotice({ number, sourceName }: RunView): Notice {
  return {
    kind: 'info',
    title: `Run ${number} on ${sourceName}`,
    text: 'An earlier run is shown: its matrices and its loss, not those of the newest run.',
  };
}
