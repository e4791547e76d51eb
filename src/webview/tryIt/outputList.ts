import { formatCompact, formatCount, formatNumber, formatPercent } from '../../core/format';
import { dateText, type OutputMeaning, type OutputPart, verdictOf } from '../../core/model/verdict';
import { documentText, h, setShown, setText } from '../dom/element';

/** Bars that are on the page at most: the largest ones. */
const MOST_BARS = 12;

export interface OutputList {
  readonly element: HTMLElement;
  /** @param outputs null while there is no row to predict */
  show(meaning: OutputMeaning, outputs: Float64Array | Float32Array | null): void;
}

/** What the network says: the class, and a bar for each output. */
export function createOutputList(): OutputList {
  const target = h('span', { class: 'prediction-target' });
  const decision = h('strong', { class: 'prediction-decision' });
  const share = h('span', { class: 'prediction-share' });
  const headline = h('p', { class: 'prediction', role: 'status' }, target, decision, share);
  const bars = h('ol', { class: 'output-bars', 'aria-label': 'Outputs' });
  const more = h('p', { class: 'field-help' });
  const problem = h('p', { class: 'field-problem', role: 'alert' });
  return {
    element: h('div', { class: 'outputs' }, headline, bars, more, problem),
    show(meaning, outputs) {
      const values = outputs && Array.from(outputs);
      const areFinite = values?.every(Number.isFinite) ?? false;
      for (const part of [headline, bars]) setShown(part, areFinite);
      setText(
        problem,
        values !== null && !areFinite
          ? 'The outputs are beyond all numbers: the row is too far from what the network learnt from.'
          : '',
      );
      setText(more, '');
      if (values === null || !areFinite) return;
      const verdict = verdictOf(meaning, values);
      setText(target, `${meaning.targets.join(', ')}: `);
      setText(decision, verdict.decision ?? verdict.parts.map((part) => ownText(meaning, part)).join(', '));
      const chosen = verdict.parts.find(({ name }) => name === verdict.decision);
      setText(share, chosen && meaning.areProbabilities ? formatPercent(chosen.value) : '');
      const isAlone = verdict.decision === null && verdict.parts.length === 1;
      setShown(bars, !isAlone);
      if (isAlone) return;
      const shown = largestParts(verdict.parts);
      updateBars(bars, meaning, shown);
      const rest = verdict.parts.length - shown.length;
      if (rest > 0) setText(more, `And ${formatCount(rest)} smaller ones.`);
    },
  };
}

/** In their own order; of many the largest. */
function largestParts(parts: readonly OutputPart[]): readonly OutputPart[] {
  if (parts.length <= MOST_BARS) return parts;
  return [...parts].sort((a, b) => b.value - a.value).slice(0, MOST_BARS);
}

function updateBars(list: HTMLElement, meaning: OutputMeaning, parts: readonly OutputPart[]): void {
  while (list.children.length > parts.length) list.lastElementChild?.remove();
  while (list.children.length < parts.length)
    list.append(
      h(
        'li',
        {},
        h('span', { class: 'output-name' }),
        h('span', { class: 'output-bar', 'aria-hidden': 'true' }, h('span', {})),
        h('span', { class: 'output-value' }),
      ),
    );
  const hasBars = meaning.kind !== 'numbers' && meaning.kind !== 'dates';
  parts.forEach((part, index) => {
    const [name, bar, value] = Array.from(list.children[index].children) as HTMLElement[];
    if (name.textContent !== part.name) name.replaceChildren(documentText(part.name));
    setShown(bar, hasBars);
    (bar.firstElementChild as HTMLElement).style.width = `${100 * Math.max(0, Math.min(1, part.value))}%`;
    setText(value, meaning.areProbabilities ? formatPercent(part.value) : ownText(meaning, part));
    value.title = formatCompact(part.value);
  });
}

function ownText({ kind }: OutputMeaning, { value }: OutputPart): string {
  if (kind === 'dates') return dateText(Math.round(value));
  return kind === 'numbers' ? formatCompact(value) : formatNumber(value);
}
