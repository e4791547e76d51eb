import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import type { OptionName } from '../../core/network/options';
import { h, setText } from '../dom/element';
import { type FieldReading, type FormOption, readField, valueToLabel, valueToText } from './fieldText';

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
  const id = (part: string) => `option-${option.name}-${part}`;
  const control = option.kind === 'choice' ? createChoice(option) : createText(option);
  const help = h('p', { class: 'field-help', id: id('help') }, option.description);
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
    setInForce: (value) => control.setByPreset(byPreset(option, value)),
    focus: () => control.element.focus(),
  };
}

interface Control {
  readonly element: HTMLElement;
  text(): string;
  setText(text: string): void;
  setByPreset(label: string): void;
  setInvalid(isInvalid: boolean): void;
}

function createChoice(option: FormOption & { readonly kind: 'choice' }): Control {
  const select = h('vscode-single-select', { class: 'field-control' });
  select.label = option.label;
  let byPresetLabel = byPreset(option, undefined);
  const rebuild = (value: string) => {
    select.options = [
      ...(hasAuto(option.name)
        ? []
        : [
            {
              value: '',
              label: byPresetLabel,
              description: 'Left to the preset.',
              selected: false,
              disabled: false,
            },
          ]),
      ...option.values.map((choice) => ({ ...choice, selected: false, disabled: false })),
    ];
    select.value = value;
  };
  rebuild('');
  return {
    element: select,
    text: () => select.value,
    setText: (text) => {
      select.value = text === '' && hasAuto(option.name) ? 'auto' : text;
    },
    setByPreset(label) {
      byPresetLabel = label;
      rebuild(select.value);
    },
    setInvalid: (isInvalid) => {
      select.invalid = isInvalid;
    },
  };
}

function createText(option: FormOption): Control {
  const field = h('vscode-textfield', { class: 'field-control', autocomplete: 'off' });
  field.label = option.label;
  field.placeholder = byPreset(option, undefined);
  return {
    element: field,
    text: () => field.value,
    setText: (text) => {
      field.value = text;
    },
    setByPreset(label) {
      field.placeholder = label;
    },
    setInvalid: (isInvalid) => {
      field.invalid = isInvalid;
    },
  };
}

/** The preset's own list has a word for “you choose”. */
function hasAuto(name: OptionName): boolean {
  return name === 'preset';
}

function byPreset(option: FormOption, value: unknown): string {
  return value === undefined || value === null ? 'By preset' : `By preset (${valueToLabel(option, value)})`;
}
