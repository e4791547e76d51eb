import type { Finding } from '../../core/checkup/finding';
import { formatQuantity } from '../../core/format';
import type { RunView } from '../../protocol/panel';
import { h, setShown, setText } from '../dom/element';
import { createSection } from '../dom/section';
import { namesOf } from '../equations/matrixNaming';
import type { PageContext } from '../page/context';
import { sentenceCase } from '../page/runFacts';
import { createAnnouncer } from './announcer';
import { createFindingItem, type FindingContext, type FindingEvents, type FindingItem } from './findingItem';

/**
 * What holds training up, and what to do about it; one quiet line when nothing does.
 * @param showWeights leads to the weights that reach a layer
 */
export function createCheckupSection(
  { post, go, preferences }: PageContext,
  showWeights: (layer: number) => void,
): {
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

  const events: FindingEvents = {
    act(remedy) {
      if (remedy.kind === 'look') go({ view: remedy.view });
      else if (shown) post({ type: 'retrain', config: { ...shown.requested, ...remedy.changes } });
    },
    showWeights,
  };

  /** Items stay as they are, with the focus and what is unfolded, as long as only their numbers change. */
  function showFindings(run: RunView, findings: readonly Finding[]): void {
    const told = contextsOf(run, findings);
    const keyed = findings.map((finding, index) => ({
      key: keyOf(run.runId, finding, told[index]),
      finding,
      context: told[index],
    }));
    const next = new Map(
      keyed.map(({ key, finding, context }) => [
        key,
        items.get(key) ?? createFindingItem(finding, context, events),
      ]),
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
      showFindings(run, findings);
      announce(runId, findings);
    },
  };
}

function contextsOf(run: RunView, findings: readonly Finding[]): FindingContext[] {
  const names = namesOf(run);
  const remedies = findings.map(({ remedy }) => JSON.stringify(remedy));
  return findings.map(({ layer }, index) => ({
    weights: layer === null ? null : (names?.layers[layer]?.weights ?? null),
    isRemedyAbove: remedies.indexOf(remedies[index]) < index,
  }));
}

/** What an item is built from: not the numbers. */
function keyOf(runId: string, { rule, severity, remedy, layer }: Finding, context: FindingContext): string {
  return JSON.stringify([runId, rule, severity, remedy, layer, context]);
}
