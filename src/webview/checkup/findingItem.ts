import { formatCount } from '../../core/format';
import type { Finding, Remedy } from '../../core/checkup/finding';
import { actionButton } from '../dom/button';
import { h, icon, setText } from '../dom/element';

const SEVERITIES = {
  warning: { word: 'Warning', icon: 'warning' },
  note: { word: 'Note', icon: 'info' },
} as const;

/** What a remedy's button does. */
export type Act = (remedy: Exclude<Remedy, { kind: 'advice' }>) => void;

export interface FindingItem {
  readonly element: HTMLElement;
  /** The numbers of a finding change as training goes on; nothing else of an item does. */
  update(finding: Finding): void;
}

export function createFindingItem({ severity, why, remedy }: Finding, act: Act): FindingItem {
  const sentence = h('span', {});
  const since = h('span', { class: 'finding-since' });
  const { word, icon: name } = SEVERITIES[severity];
  const element = h(
    'li',
    { class: `finding finding-${severity}` },
    icon(name),
    h(
      'div',
      { class: 'finding-body' },
      h('p', {}, h('strong', {}, word), ' ', sentence),
      remedyPart(remedy, act),
      h('details', { class: 'finding-why' }, h('summary', {}, 'Why?'), h('p', {}, `${why} `, since)),
    ),
  );
  return {
    element,
    update(finding) {
      setText(sentence, finding.sentence);
      setText(since, `Seen since epoch ${formatCount(finding.since)}.`);
    },
  };
}

function remedyPart(remedy: Remedy, act: Act): HTMLElement {
  if (remedy.kind === 'advice') return h('p', {}, remedy.text);
  const name = remedy.kind === 'retrain' ? 'debug-restart' : 'arrow-right';
  return h(
    'div',
    { class: 'button-row' },
    actionButton(remedy.label, name, () => act(remedy)),
  );
}
