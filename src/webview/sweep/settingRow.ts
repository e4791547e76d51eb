import '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { formatQuantity } from '../../core/format';
import type { OptionName } from '../../core/network/options';
import type { FormOption } from '../../core/network/optionText';
import type { SweepSetting, SweptValue } from '../../core/sweep/sweepRun';
import { helpOfList, readValueList, SWEPT_OPTIONS, sweptValueInWords } from '../../core/sweep/valueList';
import { iconButton } from '../dom/button';
import { h, setText } from '../dom/element';

/** Values that are named beside the field, so that a range or a number of seeds can be checked. */
const NAMED_VALUES = 8;

/** One setting of the form with its list of values. */
export interface SettingRow {
  readonly element: HTMLElement;
  readonly name: OptionName;
  /** Null when the list cannot be read; the row says why. */
  read(): SweepSetting | null;
  focus(): void;
}

interface RowParts {
  readonly option: FormOption;
  readonly values: string;
  /** The first of the seeds that are given by their number. */
  readonly seed: () => number;
  readonly onChange: () => void;
  readonly onOption: (name: OptionName) => void;
  readonly onRemove: () => void;
}

export function createSettingRow({
  option,
  values,
  seed,
  onChange,
  onOption,
  onRemove,
}: RowParts): SettingRow {
  const select = h('vscode-single-select', { class: 'sweep-setting' });
  select.label = 'Setting to vary';
  select.options = SWEPT_OPTIONS.map(({ name, label, description }) => ({
    value: name,
    label,
    description,
    selected: name === option.name,
    disabled: false,
  }));
  select.value = option.name;
  select.addEventListener('change', () => onOption(select.value as OptionName));
  const note = h('p', { class: 'field-help' });
  const problem = h('p', { class: 'field-problem', role: 'alert' });
  const list =
    option.kind === 'choice' ? createChoices(option, values, changed) : createList(option, values, changed);
  const remove = iconButton(`Remove ${option.label}`, 'trash', onRemove);

  function read(): SweepSetting | null {
    const reading = readValueList(option, list.text(), seed());
    setText(problem, reading.ok ? '' : reading.problem);
    setText(note, reading.ok ? describe(option, reading.values) : '');
    return reading.ok ? { name: option.name, values: reading.values } : null;
  }
  function changed(): void {
    read();
    onChange();
  }

  read();
  return {
    element: h(
      'div',
      { class: 'sweep-row', role: 'group', 'aria-label': option.label },
      select,
      h('div', { class: 'sweep-values' }, list.element, problem, note),
      remove.element,
    ),
    name: option.name,
    read,
    focus: () => list.focus(),
  };
}

/** What was understood, and for a text how it is written. */
function describe(option: FormOption, values: readonly SweptValue[]): string {
  const named = values.slice(0, NAMED_VALUES).map((value) => sweptValueInWords(option.name, value));
  const rest = values.length > NAMED_VALUES ? '…' : '';
  const understood = `${formatQuantity(values.length, 'value')}: ${named.join(', ')}${rest}.`;
  // What is chosen of a few words stands there already.
  return option.kind === 'choice'
    ? formatQuantity(values.length, 'value')
    : `${understood} ${helpOfList(option)}`;
}

interface List {
  readonly element: HTMLElement;
  text(): string;
  focus(): void;
}

function createList(option: FormOption, values: string, onChange: () => void): List {
  const field = h('vscode-textfield', { class: 'sweep-list', autocomplete: 'off' });
  field.label = `Values of ${option.label}`;
  field.value = values;
  field.addEventListener('input', onChange);
  return { element: field, text: () => field.value, focus: () => focusWhenDrawn(field) };
}

function createChoices(
  option: FormOption & { readonly kind: 'choice' },
  values: string,
  onChange: () => void,
): List {
  const chosen = values.split(', ');
  const boxes = option.values.map(({ value, label, description }) => {
    const box = h('vscode-checkbox', { title: description }, label);
    box.checked = chosen.includes(value);
    box.addEventListener('change', onChange);
    return { value, box };
  });
  return {
    element: h('div', { class: 'sweep-choices' }, ...boxes.map(({ box }) => box)),
    text: () => boxes.flatMap(({ value, box }) => (box.checked ? [value] : [])).join(', '),
    focus: () => focusWhenDrawn(boxes[0].box),
  };
}

/** An element that has just come has nothing yet to take the keyboard. */
function focusWhenDrawn(element: HTMLElement & { readonly updateComplete: Promise<boolean> }): void {
  void element.updateComplete.then(() => element.focus());
}
