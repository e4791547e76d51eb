import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import type { VscodeSingleSelect } from '@vscode-elements/elements/dist/vscode-single-select/index.js';
import { formatCount, formatNumber } from '../../core/format';
import { createMemo, h, setShown, setText } from '../dom/element';
import { shortenMiddle } from '../dom/labelText';
import { MOST_IN_COLUMN, PART_OF_WIDE, type Part, pagesOf } from './grouping';

/** One layer as its head describes it. */
export interface ColumnFacts {
  /** `Hidden layer 1`. */
  readonly title: string;
  /** `128 · ReLU`. */
  readonly description: string;
  /** `W1`, or `a·W1` with a row in the network; null for the inputs, which no weights reach. */
  readonly weights: string | null;
  /** What the widest edge means. */
  readonly limit: number;
  readonly neurons: readonly string[];
  readonly part: Part;
}

const STRONGEST = 'strongest';
const NAME_CHARACTERS = 9;

interface Head {
  readonly element: HTMLElement;
  update(facts: ColumnFacts): void;
}

/** What stands above the layers: their names, their scale, and of wide ones which neurons are in view. */
export function createColumnHeads(choose: (column: number, part: Part) => void): {
  readonly element: HTMLElement;
  update(columns: readonly ColumnFacts[]): void;
} {
  const element = h('div', { class: 'network-heads' });
  let heads: readonly Head[] = [];
  return {
    element,
    update(columns) {
      if (heads.length !== columns.length) {
        heads = columns.map((_, column) => createHead((part) => choose(column, part)));
        element.replaceChildren(...heads.map((head) => head.element));
      }
      columns.forEach((facts, column) => {
        heads[column].update(facts);
      });
    },
  };
}

function createHead(choose: (part: Part) => void): Head {
  const title = h('h3', { class: 'network-head-title' });
  const description = h('div', { class: 'network-head-text' });
  const scale = h('div', { class: 'network-head-text' });
  const select: VscodeSingleSelect = h('vscode-single-select', { class: 'part-select' });
  select.addEventListener('change', () =>
    choose(select.value === STRONGEST ? STRONGEST : Number(select.value)),
  );
  const rebuild = createMemo();
  return {
    element: h('div', { class: 'network-head' }, title, description, scale, select),
    update({ title: name, description: text, weights, limit, neurons, part }) {
      setText(title, name);
      setText(description, text);
      setText(scale, weights === null ? '' : `|${weights}| ≤ ${formatNumber(limit)}`);
      const isWide = neurons.length > MOST_IN_COLUMN;
      setShown(select, isWide);
      if (!isWide) return;
      rebuild(`${neurons.length} ${neurons[0]} ${neurons.at(-1)}`, () => {
        select.label = `Neurons in view: ${name}`;
        select.options = [
          {
            label: `${PART_OF_WIDE} strongest`,
            value: STRONGEST,
            description: '',
            selected: false,
            disabled: false,
          },
          ...pagesOf(neurons.length).map((first) => ({
            label: pageLabel(neurons, first),
            value: String(first),
            description: `${formatCount(first + 1)} to ${formatCount(Math.min(first + PART_OF_WIDE, neurons.length))} of ${formatCount(neurons.length)}`,
            selected: false,
            disabled: false,
          })),
        ];
      });
      if (select.value !== String(part)) select.value = String(part);
    },
  };
}

/** `x13 … x24`. */
function pageLabel(neurons: readonly string[], first: number): string {
  const last = Math.min(first + PART_OF_WIDE, neurons.length) - 1;
  const [from, to] = [neurons[first], neurons[last]].map((name) => shortenMiddle(name, NAME_CHARACTERS));
  return first === last ? from : `${from} … ${to}`;
}
