import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { h, setText } from '../dom/element';
import {
  type FieldReading,
  type FormOption,
  readField,
  valueToLabel,
  valueToText,
} from '../../core/network/optionText';

export interface Field {
  readonly option: FormOption;
  readonly element: HTMLElement;
  /** The value asked for (undefined: by preset), or null when the text is no valid value. */
  read(): { readonly value: unknown } | null;
  /** Whether the text differs from that of the shown run. */
  isEdited(): boolean;
  reset(requested: unknown): void;
  /** Shows the value of the shown run. */
  setInForce(value: unknown): void;
  focus(): void;
}

/** A labelled control for one option, with its meaning, the value in force and what is wrong with its text. */
export function createField(option: FormOption): Field {
  const control = option.kind === 'choice' ? createChoice(option) : createText(option);
  const help = h('p', { class: 'field-help' }, helpOf(option));
  const problem = h('p', { class: 'field-problem', role: 'alert' });
  const element = h(
    'div',
    { class: 'field' },
    h('span', { class: 'field-label', 'aria-hidden': 'true' }, option.label),
    control.element,
    help,
    problem,
  );
  let initialText = '';

  function check(): FieldReading {
    const reading = readField(option, control.text());
    control.setInvalid(!reading.ok);
    setText(problem, reading.ok ? '' : reading.problem);
    return reading;
  }
  control.element.addEventListener('change', check);
  control.element.addEventListener('input', () => {
    // Complaints wait until the text is left; they go as soon as it is right.
    if (problem.textContent !== '') check();
  });

  return {
    option,
    element,
    read() {
      const reading = check();
      return reading.ok ? reading : null;
    },
    isEdited: () => control.text().trim() !== initialText,
    reset(requested) {
      initialText = valueToText(requested);
      control.setText(initialText);
      check();
    },
    setInForce: (value) => control.setInForce(valueToLabel(option, value)),
    focus: () => control.element.focus(),
  };
}

/** The catalogue's description, and how to write what has a notation of its own. */
function helpOf(option: FormOption): string {
  return option.kind === 'integerList'
    ? `${option.description} Write numbers with commas (8, 4), or none for an empty list.`
    : option.description;
}

interface Control {
  readonly element: HTMLElement;
  text(): string;
  setText(text: string): void;
  /** Shows what was chosen if the choice was left open; empty while it is not known. */
  setInForce(label: string): void;
  setInvalid(isInvalid: boolean): void;
}

function createChoice(option: FormOption & { readonly kind: 'choice' }): Control {
  const select = h('vscode-single-select', { class: 'field-control' });
  select.label = option.label;
  // The presets have an entry of their own for leaving the choice open.
  const open = option.values.find(({ value }) => value === 'auto') ?? {
    value: '',
    label: 'By preset',
    description: 'Left to the preset.',
  };
  const choices = option.values.filter((choice) => choice !== open);
  const setOpenLabel = (label: string) => {
    const { value } = select;
    select.options = [{ ...open, label }, ...choices].map((choice) => ({
      ...choice,
      selected: choice.value === value,
      disabled: false,
    }));
    select.value = value;
  };
  setOpenLabel(open.label);
  return {
    element: select,
    text: () => (select.value === open.value ? '' : select.value),
    setText: (text) => {
      select.value = text === '' ? open.value : text;
    },
    setInForce: (label) => setOpenLabel(withValue(open.label, label)),
    setInvalid: (isInvalid) => {
      select.invalid = isInvalid;
    },
  };
}

function createText(option: FormOption): Control {
  const field = h('vscode-textfield', { class: 'field-control', autocomplete: 'off' });
  field.label = option.label;
  field.placeholder = 'By preset';
  return {
    element: field,
    text: () => field.value,
    setText: (text) => {
      field.value = text;
    },
    setInForce: (label) => {
      field.placeholder = withValue('By preset', label);
    },
    setInvalid: (isInvalid) => {
      field.invalid = isInvalid;
    },
  };
}

/** `By preset (Adam)`; without a value while it is not known yet. */
function withValue(words: string, label: string): string {
  return label === '' ? words : `${words} (${label})`;
}
