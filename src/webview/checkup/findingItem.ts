import { formatCount } from '../../core/format';
import type { Finding, Remedy } from '../../core/checkup/finding';
import { actionButton } from '../dom/button';
import { h, icon, setText } from '../dom/element';

const SEVERITIES = {
  warning: { word: 'Warning', icon: 'warning' },
  note: { word: 'Note', icon: 'info' },
} as const;

export interface FindingEvents {
  /** What a remedy's button does. */
  act(remedy: Exclude<Remedy, { kind: 'advice' }>): void;
  /** Leads to the weights that reach a layer. */
  showWeights(layer: number): void;
}

/** How a finding is told among the others of its run. */
export interface FindingContext {
  /** What the weights that reach its layer are called; null when it is about no single one. */
  readonly weights: string | null;
  /** A finding above offers the same remedy. */
  readonly isRemedyAbove: boolean;
}

export interface FindingItem {
  readonly element: HTMLElement;
  /** The numbers of a finding change as training goes on; nothing else of an item does. */
  update(finding: Finding): void;
}

export function createFindingItem(
  { severity, why, remedy, layer }: Finding,
  { weights, isRemedyAbove }: FindingContext,
  events: FindingEvents,
): FindingItem {
  const sentence = h('span', {});
  const since = h('span', { class: 'finding-since' });
  const { word, icon: name } = SEVERITIES[severity];
  const advice = adviceOf(remedy, isRemedyAbove);
  const buttons = [
    ...(remedy.kind === 'advice' || isRemedyAbove ? [] : [remedyButton(remedy, events)]),
    ...(layer === null || weights === null
      ? []
      : [actionButton(`Show ${weights}`, 'table', () => events.showWeights(layer))]),
  ];
  const element = h(
    'li',
    { class: `finding finding-${severity}` },
    icon(name),
    h(
      'div',
      { class: 'finding-body' },
      h('p', {}, h('strong', {}, word), ' ', sentence),
      ...(advice === null ? [] : [h('p', {}, advice)]),
      ...(buttons.length === 0 ? [] : [h('div', { class: 'button-row' }, ...buttons)]),
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

/** A remedy in words; null when its button says it all. */
function adviceOf(remedy: Remedy, isRemedyAbove: boolean): string | null {
  if (remedy.kind === 'advice') return remedy.text;
  return isRemedyAbove ? `“${remedy.label}” above may help here, too.` : null;
}

function remedyButton(remedy: Exclude<Remedy, { kind: 'advice' }>, { act }: FindingEvents): HTMLElement {
  const name = remedy.kind === 'retrain' ? 'debug-restart' : 'arrow-right';
  return actionButton(remedy.label, name, () => act(remedy));
}
