import type { FeatureField } from '../../core/model/featureForm';
import { formatCount, formatQuantity } from '../../core/format';
import { iconButton, setDisabled } from '../dom/button';
import { h, setShown, setText } from '../dom/element';
import { createFeatureInput, type FeatureInput } from './featureInput';

/** Fields that are on the page at a time. */
const FIELDS_OF_A_PAGE = 24;

export interface FeatureForm {
  readonly element: HTMLElement;
  /** Another network: other fields. */
  setFields(fields: readonly FeatureField[], texts: readonly string[]): void;
  /** Other texts in the same fields. */
  setTexts(texts: readonly string[]): void;
  setProblems(problems: ReadonlyMap<number, string>): void;
}

/** A field for every feature; of many features a page at a time, with a search by name. */
export function createFeatureForm(onInput: (position: number, text: string) => void): FeatureForm {
  let fields: readonly FeatureField[] = [];
  let texts: readonly string[] = [];
  let problems: ReadonlyMap<number, string> = new Map();
  let found: readonly number[] = [];
  let first = 0;
  const inputs = new Map<number, FeatureInput>();

  const search = h('vscode-textfield', {
    class: 'feature-search',
    autocomplete: 'off',
    placeholder: 'Search',
  });
  search.label = 'Search features by name';
  search.addEventListener('input', () => find());
  const previous = iconButton('Previous features', 'chevron-left', () => turn(-FIELDS_OF_A_PAGE));
  const next = iconButton('Next features', 'chevron-right', () => turn(FIELDS_OF_A_PAGE));
  const position = h('span', { class: 'feature-position', 'aria-live': 'polite' });
  const bar = h('div', { class: 'feature-bar' }, search, previous.element, position, next.element);
  const elsewhere = h('p', { class: 'field-problem', role: 'alert' });
  const list = h('div', { class: 'feature-list' });

  function find(): void {
    const wanted = search.value.trim().toLowerCase();
    found = Array.from(fields.keys()).filter((index) => fields[index].name.toLowerCase().includes(wanted));
    first = 0;
    build();
  }

  function turn(by: number): void {
    first = Math.max(0, Math.min(first + by, found.length - 1));
    build();
  }

  function build(): void {
    const shown = found.slice(first, first + FIELDS_OF_A_PAGE);
    inputs.clear();
    for (const index of shown)
      inputs.set(
        index,
        createFeatureInput(fields[index], texts[index], (text) => onInput(index, text)),
      );
    list.replaceChildren(...Array.from(inputs.values(), ({ element }) => element));
    setShown(bar, fields.length > FIELDS_OF_A_PAGE);
    setDisabled(previous.element, first === 0);
    setDisabled(next.element, first + shown.length >= found.length);
    setText(
      position,
      found.length === 0
        ? 'No feature has such a name'
        : `${formatCount(first + 1)} to ${formatCount(first + shown.length)} of ${formatCount(found.length)}`,
    );
    showProblems();
  }

  function showProblems(): void {
    for (const [index, input] of inputs) input.setProblem(problems.get(index) ?? '');
    const hidden = Array.from(problems.keys()).filter((index) => !inputs.has(index));
    const [example] = hidden;
    setText(
      elsewhere,
      example === undefined
        ? ''
        : `${formatQuantity(hidden.length, 'other field has', 'other fields have')} a problem: ${fields[example].name}. ${problems.get(example)}`,
    );
  }

  return {
    element: h('form', { class: 'feature-form', 'aria-label': 'Features' }, bar, elsewhere, list),
    setFields(changed, newTexts) {
      fields = changed;
      texts = newTexts;
      problems = new Map();
      search.value = '';
      find();
    },
    setTexts(changed) {
      texts = changed;
      for (const [index, input] of inputs) input.set(texts[index]);
    },
    setProblems(changed) {
      problems = changed;
      showProblems();
    },
  };
}
