import type { Finding } from '../../core/checkup/finding';
import { formatQuantity } from '../../core/format';
import type { RunView } from '../../protocol/panel';
import { h, setShown, setText } from '../dom/element';
import { createSection } from '../dom/section';
import type { PageContext } from '../page/context';
import { sentenceCase } from '../page/runFacts';
import { createAnnouncer } from './announcer';
import { type Act, createFindingItem, type FindingItem } from './findingItem';

/** What holds training up, and what to do about it; one quiet line when nothing does. */
export function createCheckupSection({ post, go, preferences }: PageContext): {
  readonly element: HTMLElement;
  update(run: RunView): void;
} {
  const section = createSection('checkup', 'Check-up', preferences);
  const list = h('ul', { class: 'findings' });
  section.body.append(list);
  const lookedFor = h('p', { class: 'looked-for' });
  const quiet = h(
    'details',
    { class: 'section subsection' },
    h('summary', {}, h('h2', {}, 'Check-up'), h('span', { class: 'section-note' }, 'nothing unusual')),
    h('div', { class: 'section-body' }, lookedFor),
  );
  const said = h('p', { class: 'said', 'aria-live': 'polite' });
  const announce = createAnnouncer((text) => setText(said, text));
  let shown: RunView | null = null;
  let items = new Map<string, FindingItem>();

  const act: Act = (remedy) => {
    if (remedy.kind === 'look') go({ view: remedy.view });
    else if (shown) post({ type: 'retrain', config: { ...shown.requested, ...remedy.changes } });
  };

  /** Items stay as they are, with the focus and what is unfolded, as long as only their numbers change. */
  function showFindings(runId: string, findings: readonly Finding[]): void {
    const keyed = findings.map((finding) => ({ key: keyOf(runId, finding), finding }));
    const next = new Map(
      keyed.map(({ key, finding }) => [key, items.get(key) ?? createFindingItem(finding, act)]),
    );
    for (const { key, finding } of keyed) next.get(key)?.update(finding);
    if ([...next.keys()].join() !== [...items.keys()].join())
      list.replaceChildren(...[...next.values()].map(({ element }) => element));
    items = next;
  }

  return {
    element: h('div', { class: 'checkup' }, section.element, quiet, said),
    update(run) {
      shown = run;
      const { checkup, runId } = run;
      const findings = checkup?.findings ?? [];
      setShown(section.element, findings.length > 0);
      setShown(quiet, checkup !== null && findings.length === 0);
      setText(section.note, formatQuantity(findings.length, 'finding'));
      setText(lookedFor, `${sentenceCase(`looked for ${checkup?.looksFor.join(', ')}`)}.`);
      showFindings(runId, findings);
      announce(runId, findings);
    },
  };
}

/** What an item is built from: not the numbers. */
function keyOf(runId: string, { rule, severity, remedy }: Finding): string {
  return JSON.stringify([runId, rule, severity, remedy]);
}
