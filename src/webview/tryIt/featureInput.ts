import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { type FeatureField, noteOn, readNumber, valueText } from '../../core/model/featureForm';
import { documentText, h, setAttribute, setText } from '../dom/element';

export interface FeatureInput {
  readonly element: HTMLElement;
  set(text: string): void;
  /** Empty when there is none. */
  setProblem(problem: string): void;
  focus(): void;
}

/** Positions of a slider. */
const STEPS = 200;

/** One feature's control: a list of choices, or a text with a slider over the range of the data. */
export function createFeatureInput(
  field: FeatureField,
  text: string,
  onInput: (text: string) => void,
): FeatureInput {
  const note = h('p', { class: 'field-help' });
  const problem = h('p', { class: 'field-problem', role: 'alert' });
  const slider = createSlider(field, (chosen) => change(chosen));
  const control =
    field.choices === null ? createText(field, change) : createChoice(field, field.choices, change);
  const element = h(
    'div',
    { class: 'feature' },
    h('span', { class: 'feature-name', 'aria-hidden': 'true' }, documentText(field.name)),
    control.element,
    ...(slider ? [slider.element] : []),
    note,
    problem,
  );

  function change(changed: string): void {
    show(changed);
    onInput(changed);
  }
  function show(shown: string): void {
    control.set(shown);
    slider?.set(shown);
    setText(note, noteOn(field, shown));
  }
  show(text);

  return {
    element,
    set: show,
    setProblem(message) {
      setText(problem, message);
      control.setInvalid(message !== '');
    },
    focus: () => control.element.focus(),
  };
}

interface Control {
  readonly element: HTMLElement;
  set(text: string): void;
  setInvalid(isInvalid: boolean): void;
}

function createText({ name, code }: FeatureField, onInput: (text: string) => void): Control {
  const element = h('vscode-textfield', { class: 'feature-control', autocomplete: 'off' });
  element.label = name;
  if (code.kind === 'date') element.placeholder = '2024-03-09';
  element.addEventListener('input', () => onInput(element.value));
  return controlOf(element);
}

function createChoice(
  { name }: FeatureField,
  choices: readonly string[],
  onInput: (text: string) => void,
): Control {
  const element = h('vscode-single-select', { class: 'feature-control' });
  element.label = name;
  element.combobox = choices.length > 10;
  element.options = choices.map((choice) => ({
    label: choice,
    value: choice,
    description: '',
    selected: false,
    disabled: false,
  }));
  element.addEventListener('change', () => onInput(element.value));
  return controlOf(element);
}

function controlOf(element: HTMLElement & { value: string; invalid: boolean }): Control {
  return {
    element,
    set(text) {
      // What is being typed keeps its cursor.
      if (element.value !== text) element.value = text;
    },
    setInvalid(isInvalid) {
      element.invalid = isInvalid;
    },
  };
}

/** Null where the data have no range. */
function createSlider({ name, code, range }: FeatureField, onInput: (text: string) => void) {
  if (range === null) return null;
  const { minimum, maximum } = range;
  const step = stepOf(maximum - minimum, code.kind === 'date');
  const element = h('input', {
    type: 'range',
    class: 'feature-slider',
    min: minimum,
    max: maximum,
    step,
    'aria-label': `${name}, from the smallest to the largest of the data`,
  });
  element.addEventListener('input', () =>
    onInput(valueText(code, Number(Number(element.value).toPrecision(12)))),
  );
  return {
    element,
    set(text: string) {
      const value = readNumber(code, text);
      if (Number.isNaN(value)) return;
      element.value = String(value);
      setAttribute(element, 'aria-valuetext', text);
    },
  };
}

/** A round number, or a whole day. */
function stepOf(width: number, isDate: boolean): number {
  const step = 10 ** Math.floor(Math.log10(width / STEPS));
  return isDate ? Math.max(1, Math.round(step)) : step;
}
