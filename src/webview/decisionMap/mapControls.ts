import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { formatCount } from '../../core/format';
import type { LayerSnapshot } from '../../core/network/progress';
import { h, setText } from '../dom/element';
import type { PageContext } from '../page/context';
import { NoAnswer } from '../state/asker';
import { type Feature, mostWeighted } from './features';
import type { Ground } from './ground';
import { rowOf } from './rowOf';

const NO_FEATURE = '-';

/** The features across and up; without the second one there is a curve. */
export type Axes = readonly [Feature, Feature | null];

export interface Choice {
  /** Null when the data have no feature that is a number. */
  readonly axes: Axes | null;
  /** The row that the other features are held at; null: what is typical of all. */
  readonly held: { readonly number: number; readonly row: Float64Array } | null;
  /** Whether the person chose the features; until then the weights do. */
  readonly isOwn: boolean;
}

const NOTHING_CHOSEN: Choice = { axes: null, held: null, isOwn: false };

export interface MapControls {
  readonly elements: readonly HTMLElement[];
  /** What is chosen now. */
  choice(): Choice;
  /** Another run: nothing is chosen in it. */
  begin(ground: Ground): void;
  /** More is known of the same run. */
  renew(ground: Ground): void;
  /** Takes the features that a first layer weighs most, unless the person has chosen. */
  chooseByWeights(layer: LayerSnapshot): void;
}

/** Chooses the features of a map, and the row that the others are held at. @param onChoose the person has chosen */
export function createMapControls(context: PageContext, onChoose: () => void): MapControls {
  const across = select('Across', chooseAxes);
  const up = select('Up', chooseAxes);
  const rowField = h('vscode-textfield', { class: 'row-field', placeholder: 'mean', autocomplete: 'off' });
  rowField.label = 'Others held at row';
  rowField.addEventListener('change', () => void hold());
  rowField.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') void hold();
  });
  const problem = h('p', { class: 'field-problem', role: 'alert' });
  const controls = h(
    'div',
    { class: 'map-controls' },
    h('label', {}, 'Across', across),
    h('label', {}, 'Up', up),
    h('label', {}, 'Others held at row', rowField),
  );
  let ground: Ground | null = null;
  let choice = NOTHING_CHOSEN;

  function chooseAxes(): void {
    if (!ground) return;
    const { features } = ground;
    const x = features[Number(across.value)];
    const y = up.value === NO_FEATURE ? null : features[Number(up.value)];
    if (!x) return;
    choice = { ...choice, isOwn: true, axes: [x, y === x ? null : (y ?? null)] };
    showAxes();
    onChoose();
  }

  function showAxes(): void {
    if (!ground || !choice.axes) return;
    const { features } = ground;
    const [x, y] = choice.axes;
    const options = features.map(({ name }, index) => ({ label: name, value: String(index) }));
    setOptions(across, options, String(features.indexOf(x)));
    setOptions(
      up,
      [...options, { label: 'none: a curve', value: NO_FEATURE }],
      y === null ? NO_FEATURE : String(features.indexOf(y)),
    );
  }

  async function hold(): Promise<void> {
    if (!ground) return;
    const { run } = ground;
    const text = rowField.value.trim();
    const number = Number(text);
    setText(problem, '');
    if (text === '') choice = { ...choice, held: null };
    else if (!Number.isSafeInteger(number) || number < 1) {
      setText(problem, `“${text}” is not a row number. Type a number from 1 on, or leave the field empty.`);
      return;
    } else {
      try {
        const found = await rowOf(context, run, number);
        if (ground.run.runId !== run.runId) return;
        if (!found) {
          setText(problem, `There is no row ${formatCount(number)} among the rows used. Type another one.`);
          return;
        }
        choice = { ...choice, held: { number, row: Float64Array.from(found.inputs.values) } };
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
        setText(problem, error.message);
        return;
      }
    }
    onChoose();
  }

  return {
    elements: [controls, problem],
    choice: () => choice,
    begin(other) {
      ground = other;
      choice = NOTHING_CHOSEN;
      rowField.value = '';
      setText(problem, '');
    },
    renew(known) {
      ground = known;
      const renewed = (feature: Feature | null) =>
        known.features.find(({ neuron }) => neuron === feature?.neuron) ?? null;
      const [x, y] = choice.axes?.map(renewed) ?? [];
      if (x) choice = { ...choice, axes: [x, y ?? null] };
    },
    chooseByWeights(layer) {
      if (!ground || choice.isOwn) return;
      const { features } = ground;
      const [first, second] = mostWeighted(features, layer);
      const axes: Axes | null =
        first === undefined ? null : [features[first], second === undefined ? null : features[second]];
      choice = { ...choice, axes };
      showAxes();
    },
  };
}

function select(label: string, onChange: () => void) {
  const element = h('vscode-single-select', { class: 'feature-select' });
  element.label = label;
  element.addEventListener('change', onChange);
  return element;
}

function setOptions(
  element: ReturnType<typeof select>,
  options: readonly { readonly label: string; readonly value: string }[],
  value: string,
): void {
  const key = JSON.stringify(options);
  if (element.dataset['options'] !== key) {
    element.dataset['options'] = key;
    element.options = options.map((option) => ({
      ...option,
      description: '',
      selected: option.value === value,
      disabled: false,
    }));
  }
  if (element.value !== value) element.value = value;
}
